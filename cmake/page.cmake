# SPDX-License-Identifier: Apache-2.0
# The web page of `-o graph.html`: export/page/ and cytoscape, put together into one file, which becomes part of demarche_export.
#
# cytoscape comes from npm, pinned by export/page/package-lock.json. Where npm, node or the network is missing, an empty page is embedded;
# demarche then builds as ever, and says what is missing when a page is asked for.
set(page_sources ${PROJECT_SOURCE_DIR}/export/page)
set(page_build ${CMAKE_CURRENT_BINARY_DIR}/page-build)
set(page ${page_build}/page.html)
find_program(NPM npm)
find_program(NODE NAMES node nodejs)

function(demarche_fetch_cytoscape)
  set(lock ${page_build}/package-lock.json)
  set(installed ${page_build}/node_modules/cytoscape/dist/cytoscape.min.js)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${page_sources}/package-lock.json)
  if(EXISTS ${installed} AND NOT ${page_sources}/package-lock.json IS_NEWER_THAN ${installed})
    return()
  endif()
  file(COPY ${page_sources}/package.json ${page_sources}/package-lock.json DESTINATION ${page_build})
  message(STATUS "Fetching cytoscape from npm")
  execute_process(COMMAND ${NPM} ci --ignore-scripts --no-audit --no-fund WORKING_DIRECTORY ${page_build} RESULT_VARIABLE failed
                  OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(failed)
    file(REMOVE_RECURSE ${page_build}/node_modules)
    message(WARNING "npm cannot fetch cytoscape, so `demarche build -o graph.html` will not work:\n${output}")
  else()
    file(TOUCH ${installed})
  endif()
endfunction()

file(MAKE_DIRECTORY ${page_build})
if(NPM AND NODE)
  demarche_fetch_cytoscape()
else()
  message(STATUS "Without npm and node `demarche build -o graph.html` will not work")
endif()

if(EXISTS ${page_build}/node_modules/cytoscape)
  file(GLOB page_files CONFIGURE_DEPENDS ${page_sources}/*)
  add_custom_command(OUTPUT ${page} COMMAND ${NODE} ${page_sources}/assemble.mjs ${page_build}/node_modules ${page}
                     DEPENDS ${page_files} ${page_build}/node_modules/cytoscape/dist/cytoscape.min.js VERBATIM)
else()
  add_custom_command(OUTPUT ${page} COMMAND ${CMAKE_COMMAND} -E touch ${page} VERBATIM)
endif()
demarche_embed(demarche_export page ${page})
