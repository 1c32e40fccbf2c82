// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the <key> elements of a GraphML file declare, and the <data> elements that follow them. Internal to graphml_read.cpp.
//
//     Keys<Node> keys(node_attributes());
//     keys.declare("n1", "name", std::nullopt);          // <key id="n1" for="node" attr.name="name"/>
//     Node node = keys.initial();                        // with the defaults that keys give
//     keys.read(parser, element, node);                  // <node><data key="n1">Anna Berg</data></node>
//
// T is Node, Edge or Graph. Attributes that we do not know are passed over. Errors: InputError from declare, XmlFailure from the others.

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "export/attributes.h"
#include "export/graphml_elements.h"

namespace demarche {

template <class T>
class Keys {
public:
    explicit Keys(std::span<const Attribute<T>> attributes) : attributes_(attributes) {}

    void declare(std::string_view id, std::string_view name, const std::optional<std::string>& default_value);

    const T& initial() const { return initial_; }

    // Fills `value`, a copy of initial(), with what the <data> children of `element` say.
    void read(ElementParser& parser, const XmlElement* element, T& value);

    // One <data> element; `seen` holds a bit for each attribute that the same value was given before.
    void read_data(ElementParser& parser, const XmlElement* data, T& value, std::uint64_t& seen);

private:
    struct Declared {
        std::string id;
        std::optional<std::size_t> index;
    };

    static std::uint64_t bit(std::size_t index) { return std::uint64_t{1} << index; }
    std::optional<std::size_t> attribute_of(ElementParser& parser, const XmlElement* data);
    void set(T& value, std::size_t index, std::string_view text) const;

    std::span<const Attribute<T>> attributes_;
    std::vector<Declared> declared_;
    std::map<std::string, std::size_t, std::less<>> position_;  // in declared_
    std::size_t next_ = 0;                                      // where in declared_ the next data is expected
    T initial_;
    std::uint64_t given_ = 0;
};

}  // namespace demarche
