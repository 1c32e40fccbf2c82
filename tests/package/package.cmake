# SPDX-License-Identifier: Apache-2.0
# The installed package serves a program of its own.
add_test(NAME package COMMAND ${BASH} ${CMAKE_CURRENT_LIST_DIR}/package.sh ${PROJECT_BINARY_DIR} ${CMAKE_CXX_COMPILER} "${CMAKE_CXX_FLAGS}")
set_tests_properties(package PROPERTIES TIMEOUT 600)
