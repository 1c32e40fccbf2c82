# SPDX-License-Identifier: Apache-2.0
# Tests of the program as a user runs it: one golden test a folder of cases/ (golden.sh tells what is in it), and checks that span commands.
find_program(BASH bash REQUIRED)
find_package(Threads REQUIRED)
set(cli_dir ${CMAKE_CURRENT_LIST_DIR})

file(GLOB cases CONFIGURE_DEPENDS ${cli_dir}/cases/*/cmd)
foreach(cmd IN LISTS cases)
  get_filename_component(case ${cmd} DIRECTORY)
  get_filename_component(name ${case} NAME)
  add_test(NAME cli.${name} COMMAND ${BASH} ${cli_dir}/golden.sh $<TARGET_FILE:demarche> ${case})
endforeach()

foreach(check determinism options)
  add_test(NAME cli.${check} COMMAND ${BASH} ${cli_dir}/${check}.sh $<TARGET_FILE:demarche> ${PROJECT_SOURCE_DIR})
endforeach()

add_executable(test_cli ${cli_dir}/parallel_test.cpp ${cli_dir}/annotated_text_test.cpp ${PROJECT_SOURCE_DIR}/cli/annotated_text.cpp)
demarche_rules(test_cli)
target_link_libraries(test_cli PRIVATE demarche_test_main demarche::export Threads::Threads)
add_test(NAME unit.cli COMMAND test_cli)

include(${cli_dir}/../judges/judges.cmake)
include(${cli_dir}/../package/package.cmake)
