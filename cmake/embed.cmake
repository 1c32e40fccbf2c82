# SPDX-License-Identifier: Apache-2.0
# demarche_embed(TARGET NAMESPACE FILE...): the bytes of each FILE become part of TARGET.
#
# Generates `NAMESPACE/embedded.s` (one .incbin a file, so that size costs no compile time) and `NAMESPACE/embedded.h` with
#     std::span<const EmbeddedFile> demarche::NAMESPACE::embedded();      // name without folder, bytes; in the order given
function(demarche_embed target namespace)
  set(dir ${CMAKE_CURRENT_BINARY_DIR}/${namespace})
  set(assembly ".section .rodata\n")
  set(declarations "")
  set(entries "")
  set(index 0)
  foreach(file IN LISTS ARGN)
    get_filename_component(path ${file} ABSOLUTE)
    get_filename_component(stem ${file} NAME)
    set(symbol demarche_${namespace}_${index})
    string(APPEND assembly ".balign 64\n.global ${symbol}_begin\n${symbol}_begin:\n.incbin \"${path}\"\n.global ${symbol}_end\n${symbol}_end:\n.byte 0\n")
    string(APPEND declarations "extern const char ${symbol}_begin[], ${symbol}_end[];\n")
    string(APPEND entries "        {\"${stem}\", {${symbol}_begin, static_cast<std::size_t>(${symbol}_end - ${symbol}_begin)}},\n")
    math(EXPR index "${index} + 1")
    list(APPEND paths ${path})
  endforeach()
  string(APPEND assembly ".section .note.GNU-stack,\"\",%progbits\n")
  file(CONFIGURE OUTPUT ${dir}/embedded.s CONTENT "${assembly}" @ONLY)
  file(CONFIGURE OUTPUT ${dir}/embedded.h CONTENT "#pragma once
#include <span>
#include <string_view>
namespace demarche::${namespace} {
struct EmbeddedFile {
    std::string_view name, bytes;
};
std::span<const EmbeddedFile> embedded();
}
" @ONLY)
  file(CONFIGURE OUTPUT ${dir}/embedded.cpp CONTENT "#include \"embedded.h\"
#include <array>
extern \"C\" {
${declarations}}
namespace demarche::${namespace} {
std::span<const EmbeddedFile> embedded() {
    static const std::array<EmbeddedFile, ${index}> files{{
${entries}    }};
    return files;
}
}
" @ONLY)
  set_source_files_properties(${dir}/embedded.s PROPERTIES OBJECT_DEPENDS "${paths}")
  target_sources(${target} PRIVATE ${dir}/embedded.s ${dir}/embedded.cpp)
  target_include_directories(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR})
endfunction()
