// SPDX-License-Identifier: Apache-2.0
#include "export/graphml_keys.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <rapidxml/rapidxml.hpp>

#include "export/text.h"
#include "graph/error.h"

namespace demarche {
namespace {

template <class Number>
bool parse_number(std::string_view text, Number& value) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size();
}

double number(std::string_view text) {
    double value = 0;
    if (!parse_number(text, value) || !std::isfinite(value)) {
        throw InputError(quoted_beginning(text) + " is no number", "", "write a decimal number");
    }
    return value;
}

// Other tools write our integers as "17.0".
int whole_number(std::string_view text) {
    if (int value = 0; parse_number(text, value)) {
        return value;
    }
    const double value = number(text);
    if (value != std::trunc(value) || std::abs(value) > std::numeric_limits<int>::max()) {
        throw InputError(quoted_beginning(text) + " is no whole number", "", "write a whole number of at most 2147483647");
    }
    return static_cast<int>(value);
}

template <class T>
void set_value(T& element, const Attribute<T>& attribute, std::string_view text) {
    if (attribute.type == AttributeType::text) {
        return attribute.assign(element, text);
    }
    text = without_white_space(text);
    if (text.empty()) {  // tools that fill gaps write an empty value where there is none
        return;
    }
    switch (attribute.type) {
        case AttributeType::integer:
            return attribute.set(element, whole_number(text));
        case AttributeType::real:
            return attribute.set(element, number(text));
        default:
            return attribute.set(element, parse_json_list(text));
    }
}

}  // namespace

template <class T>
void Keys<T>::declare(std::string_view id, std::string_view name, const std::optional<std::string>& default_value) {
    std::optional<std::size_t> index;
    for (std::size_t i = 0; i < attributes_.size(); ++i) {
        if (attributes_[i].name == name) {
            index = i;
        }
    }
    if (!position_.emplace(id, declared_.size()).second) {
        throw InputError("the key " + quoted_beginning(id) + " is declared twice", "", std::string(repair_cure));
    }
    declared_.push_back({std::string(id), index});
    if (index && default_value) {
        set(initial_, *index, *default_value);
        given_ |= bit(*index);
    }
}

template <class T>
void Keys<T>::read(ElementParser& parser, const XmlElement* element, T& value) {
    std::uint64_t seen = 0;
    next_ = 0;
    for (const XmlElement* child = element->first_node(); child != nullptr; child = child->next_sibling()) {
        if (name_of(child) == "data") {
            read_data(parser, child, value, seen);
        } else if (name_of(child) == "graph") {
            refuse_nested(parser.line(child));
        } else {
            refuse_lost(name_of(child), parser.line(child));
        }
    }
    for (std::size_t i = 0; i < attributes_.size(); ++i) {
        if (attributes_[i].required && ((seen | given_) & bit(i)) == 0) {
            fail_at(parser.line(element), "<" + std::string(name_of(element)) + "> has no " + std::string(attributes_[i].name));
        }
    }
}

template <class T>
void Keys<T>::read_data(ElementParser& parser, const XmlElement* data, T& value, std::uint64_t& seen) {
    const std::optional<std::size_t> index = attribute_of(parser, data);
    if (!index) {
        return;
    }
    if ((seen & bit(*index)) != 0) {
        fail_at(parser.line(data), "the attribute " + std::string(attributes_[*index].name) + " is given twice");
    }
    seen |= bit(*index);
    try {
        set(value, *index, parser.text(data));
    } catch (const InputError& error) {
        fail_at(parser.line(data), error.problem(), error.cure());
    }
}

// Data mostly come in the order in which their keys were declared, with some left out: the next few are tried first.
template <class T>
std::optional<std::size_t> Keys<T>::attribute_of(ElementParser& parser, const XmlElement* data) {
    constexpr std::size_t near = 4;
    parser.check_attributes(data);
    const std::string_view id = parser.required(data, "key");
    for (std::size_t i = next_; i < std::min(next_ + near, declared_.size()); ++i) {
        if (declared_[i].id == id) {
            next_ = i + 1;
            return declared_[i].index;
        }
    }
    const auto found = position_.find(id);
    if (found == position_.end()) {
        fail_at(parser.line(data), "the key " + quoted_beginning(id) + " is not declared");
    }
    next_ = found->second + 1;
    return declared_[found->second].index;
}

template <class T>
void Keys<T>::set(T& value, std::size_t index, std::string_view text) const {
    const auto& attribute = attributes_[index];
    if (attribute.set == nullptr) {
        return;
    }
    try {
        set_value(value, attribute, text);
    } catch (const InputError& error) {
        throw InputError(std::string(attribute.name) + ": " + error.problem(), "", error.cure());
    }
}

template class Keys<Node>;
template class Keys<Edge>;
template class Keys<Graph>;

}  // namespace demarche
