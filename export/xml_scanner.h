// SPDX-License-Identifier: Apache-2.0
#pragma once

// Finds tags in XML without building anything: cuts a large file into elements that a parser can take one at a time.
//
//     XmlScanner scanner(bytes);
//     while (const auto tag = scanner.next())
//         if (tag->name == "node") parse(scanner.cut(*tag));
//
// It knows quotes, comments, CDATA, processing instructions and DOCTYPE, and judges nothing else. `bytes` must outlive the scanner and the
// views it lends. Errors: XmlFailure, for a file that ends inside something, a DOCTYPE that declares entities (they can grow without
// bound), and elements nested deeper than a recursive parser should follow. Linear, over 1 GB/s.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace demarche {

// What is wrong, and at which byte.
struct XmlFailure {
    std::size_t at;
    std::string problem, cure;
};

struct XmlTag {
    enum class Type { open, close, empty } type;
    std::string_view name;
    std::size_t begin, end;  // from < to after >
};

class XmlScanner {
public:
    explicit XmlScanner(std::string_view bytes) : bytes_(bytes) {}

    // The next tag; text, comments, CDATA sections and processing instructions are skipped. Nothing at the end of the file.
    std::optional<XmlTag> next();

    // The whole element that `first`, the tag just given, begins.
    std::string_view cut(const XmlTag& first);

private:
    void skip_to(std::size_t begin, std::size_t from, std::string_view end, const char* what);
    void skip_doctype(std::size_t begin);
    std::size_t end_of_tag(std::size_t begin) const;
    XmlTag tag(std::size_t begin);

    std::string_view bytes_;
    std::size_t at_ = 0;
};

}  // namespace demarche
