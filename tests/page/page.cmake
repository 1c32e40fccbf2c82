# SPDX-License-Identifier: Apache-2.0
# The page in a real browser: Debian's chromium, driven by playwright-core from npm (pinned by package-lock.json).
find_program(NPM npm)
find_program(NODE NAMES node nodejs)
find_program(CHROMIUM chromium)
set(page_test_dir ${CMAKE_CURRENT_LIST_DIR})
set(page_test_build ${CMAKE_CURRENT_BINARY_DIR}/page)

if(NPM AND NODE AND CHROMIUM)
  file(COPY ${page_test_dir}/package.json ${page_test_dir}/package-lock.json DESTINATION ${page_test_build})
  add_test(NAME page.npm COMMAND ${NPM} ci --ignore-scripts --no-audit --no-fund WORKING_DIRECTORY ${page_test_build})
  set_tests_properties(page.npm PROPERTIES FIXTURES_SETUP page_npm)
  add_test(NAME page.browser COMMAND ${NODE} ${page_test_dir}/page_test.mjs $<TARGET_FILE:demarche> ${PROJECT_SOURCE_DIR}/samples/helsinki-2018.txt
                                     ${page_test_build})
  set_tests_properties(page.browser PROPERTIES FIXTURES_REQUIRED page_npm ENVIRONMENT CHROMIUM=${CHROMIUM} TIMEOUT 300)
else()
  message(STATUS "Without npm, node and chromium the page is not tested: run scripts/packages --test")
endif()
