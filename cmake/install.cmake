# SPDX-License-Identifier: Apache-2.0
# `cmake --install`: the program, the libraries with their public headers, find_package(demarche), man page, completions, licence.
include(CMakePackageConfigHelpers)

# The public headers: each stands alone. What they do not name is free to change.
set(graph_headers article_record.h entity.h error.h graph.h knowledge_graph.h legible.h sides.h statement.h terms.h view.h)
set(extract_headers article.h extract.h language.h lexicon.h read.h vocabulary.h)
set(export_headers article_json.h cites.h formats.h)

foreach(folder graph extract export)
  list(TRANSFORM ${folder}_headers PREPEND ${PROJECT_SOURCE_DIR}/${folder}/)
  install(FILES ${${folder}_headers} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/demarche/${folder})
  # Headers include each other from demarche/, programs include <demarche/graph/graph.h>.
  target_include_directories(demarche_${folder} INTERFACE $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
endforeach()
install(FILES extract/syntax/lemmas.h extract/syntax/universal_dependencies.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/demarche/extract/syntax)
install(TARGETS demarche_graph demarche_extract demarche_export EXPORT demarcheTargets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(TARGETS demarche RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})

set(config_dir ${CMAKE_INSTALL_LIBDIR}/cmake/demarche)
configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/demarcheConfig.cmake.in ${PROJECT_BINARY_DIR}/demarcheConfig.cmake
                              INSTALL_DESTINATION ${config_dir})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/demarcheConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/demarcheConfig.cmake ${PROJECT_BINARY_DIR}/demarcheConfigVersion.cmake DESTINATION ${config_dir})
install(EXPORT demarcheTargets NAMESPACE demarche:: DESTINATION ${config_dir})

install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES docs/man/demarche.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES cli/completions/demarche.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME demarche)
install(FILES cli/completions/demarche.zsh DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions RENAME _demarche)
install(FILES cli/completions/demarche.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
