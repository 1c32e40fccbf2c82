// SPDX-License-Identifier: Apache-2.0
#pragma once

// The elements of a GraphML file, parsed one at a time by RapidXML. Internal to graphml_read.cpp and graphml_keys.cpp, which see RapidXML.
//
//     ElementParser parser;
//     const XmlElement* node = parser.parse(scanner.cut());
//     parser.required(node, "id");
//
// RapidXML is never trusted to judge what is well-formed: attributes given twice, unknown entities and characters that XML forbids are
// found here. Errors: XmlFailure with the line.

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "export/xml_scanner.h"

namespace rapidxml {
template <class Character>
class xml_node;
template <class Character>
class xml_document;
}  // namespace rapidxml

namespace demarche {

using XmlElement = rapidxml::xml_node<char>;

inline constexpr std::string_view repair_cure = "export the graph again or repair the file";

[[noreturn]] void fail_at(std::size_t line, std::string problem, std::string_view cure = repair_cure);
[[noreturn]] void refuse_nested(std::size_t line);

// Refuses what would be read if it were spelt or placed otherwise: passing it over would lose it.
void refuse_lost(std::string_view element, std::size_t line);

std::string quoted_beginning(std::string_view text);

std::string_view without_white_space(std::string_view text);  // of the white space of XML

std::string_view name_of(const XmlElement* element);

// Parses elements in one buffer and one pool. What parse() gives lives until the next call; the texts that the other functions lend live
// until the next call of any.
class ElementParser {
public:
    ElementParser();
    ~ElementParser();

    const XmlElement* parse(const XmlPiece& element);
    std::size_t line(const XmlElement* element) const;
    void check_attributes(const XmlElement* element) const;
    std::optional<std::string_view> attribute(const XmlElement* element, std::string_view name);
    std::string_view required(const XmlElement* element, std::string_view name);

    // All text and CDATA of an element: RapidXML's value() would give the first text only.
    std::string_view text(const XmlElement* element);

private:
    std::size_t line_at(const char* in_buffer) const;
    std::string_view piece_of_text(const XmlElement* child);
    std::string_view decoded(std::string_view raw);

    std::unique_ptr<rapidxml::xml_document<char>> document_;  // 65 KB: too large for the stack
    std::string buffer_;
    std::string scratch_;
    std::size_t line_ = 0;
};

}  // namespace demarche
