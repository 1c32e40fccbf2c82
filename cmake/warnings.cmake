# SPDX-License-Identifier: Apache-2.0
# demarche_library(NAME): a static library of this repository under the project's rules: warnings on, includes rooted at the repository.
function(demarche_rules target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(${target} PRIVATE -Wno-restrict)  # false alarms on std::string operator+ in GCC 12, bug 105651
  endif()
  target_include_directories(${target} PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>
                                              $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/demarche>)
endfunction()

function(demarche_library name)
  add_library(demarche_${name} STATIC)
  add_library(demarche::${name} ALIAS demarche_${name})
  set_target_properties(demarche_${name} PROPERTIES EXPORT_NAME ${name} POSITION_INDEPENDENT_CODE ON)
  demarche_rules(demarche_${name})
endfunction()
