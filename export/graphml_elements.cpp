// SPDX-License-Identifier: Apache-2.0
#include "export/graphml_elements.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <rapidxml/rapidxml.hpp>
#include <utility>

#include "export/text.h"

namespace demarche {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::string_view white_space = " \t\r\n";

std::string_view attribute_name(const rapidxml::xml_attribute<>* attribute) {
    return {attribute->name(), attribute->name_size()};
}

bool append_reference(std::string& out, std::string_view digits) {
    const bool hexadecimal = digits.starts_with('x');
    digits.remove_prefix(hexadecimal ? 1 : 0);
    std::uint32_t code = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), code, hexadecimal ? 16 : 10);
    if (error != std::errc() || end != digits.data() + digits.size() || code > 0x10FFFF) {
        return false;
    }
    const std::string character = utf8(char32_t{code});
    out += character;
    return first_illegal(character) == npos;
}

bool append_entity(std::string& out, std::string_view entity) {
    constexpr std::pair<std::string_view, char> named[] = {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};
    for (const auto& [name, character] : named) {
        if (entity == name) {
            out += character;
            return true;
        }
    }
    return entity.starts_with('#') && append_reference(out, entity.substr(1));
}

}  // namespace

void fail_at(std::size_t line, std::string problem, std::string_view cure) {
    throw XmlFailure{line, std::move(problem), std::string(cure)};
}

std::string quoted_beginning(std::string_view text) {
    return json_string(shorten(text, 60));
}

void refuse_nested(std::size_t line) {
    fail_at(line, "a graph is nested in another", "flatten the graph");
}

void refuse_lost(std::string_view element, std::size_t line) {
    constexpr std::string_view ours[] = {"graph", "key", "node", "edge", "data", "hyperedge"};
    const std::string name = lower_case(element.substr(element.find(':') + 1));  // npos + 1 is 0
    if (std::find(std::begin(ours), std::end(ours), name) != std::end(ours)) {
        fail_at(line, "<" + std::string(element) + "> is misspelt or out of place",
                "write names as GraphML has them, without a prefix, nodes and edges inside <graph>");
    }
}

std::string_view without_white_space(std::string_view text) {
    const std::size_t begin = std::min(text.find_first_not_of(white_space), text.size());
    return text.substr(begin, text.find_last_not_of(white_space) + 1 - begin);
}

std::string_view name_of(const XmlElement* element) {
    return {element->name(), element->name_size()};
}

ElementParser::ElementParser() : document_(std::make_unique<rapidxml::xml_document<>>()) {}

ElementParser::~ElementParser() = default;

const XmlElement* ElementParser::parse(const XmlPiece& element) {
    line_ = element.line;
    buffer_.assign(element.bytes);
    document_->clear();  // parse() does not empty the pool
    try {
        document_->parse<rapidxml::parse_non_destructive | rapidxml::parse_validate_closing_tags>(buffer_.data());
    } catch (const rapidxml::parse_error& error) {
        fail_at(line_at(error.where<char>()), std::string("not well-formed XML: ") + error.what());
    }
    return document_->first_node();
}

std::size_t ElementParser::line(const XmlElement* element) const {
    return line_at(element->name());
}

void ElementParser::check_attributes(const XmlElement* element) const {
    for (const auto* a = element->first_attribute(); a != nullptr; a = a->next_attribute()) {
        for (const auto* other = a->next_attribute(); other != nullptr; other = other->next_attribute()) {
            if (attribute_name(a) == attribute_name(other)) {
                fail_at(line(element), "the attribute " + std::string(attribute_name(a)) + " is given twice");
            }
        }
    }
}

std::optional<std::string_view> ElementParser::attribute(const XmlElement* element, std::string_view name) {
    std::optional<std::string_view> value;
    for (const auto* a = element->first_attribute(); a != nullptr; a = a->next_attribute()) {
        if (attribute_name(a) == name) {
            value = std::string_view(a->value(), a->value_size());
        }
    }
    return value ? std::optional(decoded(*value)) : value;
}

std::string_view ElementParser::required(const XmlElement* element, std::string_view name) {
    if (const auto value = attribute(element, name)) {
        return *value;
    }
    fail_at(line(element), "<" + std::string(name_of(element)) + "> has no attribute " + std::string(name));
}

std::string_view ElementParser::text(const XmlElement* element) {
    const XmlElement* child = element->first_node();
    if (child == nullptr || child->next_sibling() == nullptr) {
        return child == nullptr ? std::string_view() : piece_of_text(child);
    }
    std::string all;
    for (; child != nullptr; child = child->next_sibling()) {
        all += piece_of_text(child);
    }
    scratch_ = std::move(all);
    return scratch_;
}

// Where in the file a character of the buffer stands.
std::size_t ElementParser::line_at(const char* in_buffer) const {
    return line_ + static_cast<std::size_t>(std::count(buffer_.data(), in_buffer, '\n'));
}

std::string_view ElementParser::piece_of_text(const XmlElement* child) {
    const std::string_view value(child->value(), child->value_size());
    if (child->type() != rapidxml::node_data) {
        return child->type() == rapidxml::node_cdata ? value : std::string_view();
    }
    if (const std::size_t end = value.find("]]>"); end != npos) {
        fail_at(line_at(value.data() + end), "]]> in a text", "write ]]&gt;");
    }
    return decoded(value);
}

// RapidXML lets entities pass that it does not know, and references to characters that XML forbids.
std::string_view ElementParser::decoded(std::string_view raw) {
    std::size_t ampersand = raw.find('&');
    if (ampersand == npos) {
        return raw;
    }
    scratch_.assign(raw, 0, ampersand);
    while (ampersand < raw.size()) {
        const std::size_t semicolon = raw.find(';', ampersand);
        if (semicolon == npos || !append_entity(scratch_, raw.substr(ampersand + 1, semicolon - ampersand - 1))) {
            fail_at(line_at(raw.data() + ampersand), "an unknown entity or a bare &", "write &amp; for an ampersand");
        }
        ampersand = std::min(raw.find('&', semicolon), raw.size());
        scratch_ += raw.substr(semicolon + 1, ampersand - semicolon - 1);
    }
    return scratch_;
}

}  // namespace demarche
