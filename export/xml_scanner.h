// SPDX-License-Identifier: Apache-2.0
#pragma once

// Finds tags in XML without building anything: cuts a large file into elements that a parser can take one at a time.
//
//     XmlScanner scanner(bytes_of(stream));
//     while (const auto tag = scanner.next())
//         if (tag->name == "node") parse(scanner.cut());
//
// It knows quotes, comments, CDATA, processing instructions and DOCTYPE, refuses bytes that no XML may hold and a < in an attribute, and
// judges nothing else.
// Views it lends live until its next call. Errors: XmlFailure, for a file that ends inside something, a DOCTYPE that declares entities
// (they can grow without bound), broken UTF-8, control characters, and elements nested deeper than a recursive parser should follow.
// Linear; holds one element and 256 KB.

#include <cstddef>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace demarche {

// What is wrong, and in which line.
struct XmlFailure {
    std::size_t line;
    std::string problem, cure;
};

// Puts at most `room` bytes at `to` and gives their number: 0 at the end.
using ByteSource = std::function<std::size_t(char* to, std::size_t room)>;

ByteSource bytes_of(std::istream& in);
ByteSource bytes_of(std::string_view bytes);

struct XmlPiece {
    std::string_view bytes;
    std::size_t line;  // where it begins
};

struct XmlTag {
    enum class Type { open, close, empty } type;
    std::string_view name;
    XmlPiece piece;  // from < to >
};

class XmlScanner {
public:
    explicit XmlScanner(ByteSource source);

    // The next tag; text, comments, CDATA sections and processing instructions are skipped. Nothing at the end of the file.
    std::optional<XmlTag> next();

    // Passes what may stand outside of a file's only element: white space, comments, processing instructions. Text is refused there.
    void pass_misc();

    // The whole element that the tag just given begins.
    XmlPiece cut();

    // Of what was given last; at the end of the file its last line.
    std::size_t line() { return line_of(at_); }

private:
    // Places are offsets in the file; the buffer holds those from base_ to end_.
    struct Tag {
        XmlTag::Type type;
        std::size_t begin, end, name, name_end;
    };

    const char* pointer(std::size_t place) const { return buffer_.data() + (place - base_); }
    std::string_view view(std::size_t begin, std::size_t end) const { return {pointer(begin), end - begin}; }
    bool starts(std::size_t place, std::string_view text);
    bool more();
    void make_room();
    void check_new_bytes();
    std::size_t line_of(std::size_t place);

    bool advance(Tag& tag);
    bool is_special(std::size_t begin);
    void skip_special(std::size_t begin);
    std::size_t find(std::size_t place, char c);
    void skip_to(std::size_t begin, std::size_t from, std::string_view end, const char* what);
    void skip_doctype(std::size_t begin);
    std::size_t end_of_tag(std::size_t begin);
    std::size_t end_of_value(std::size_t tag, std::size_t value, char quote);
    Tag tag_at(std::size_t begin);

    [[noreturn]] void fail(std::size_t place, std::string problem, std::string cure);
    [[noreturn]] void fail_cut_short(std::size_t place, const std::string& inside);

    ByteSource source_;
    std::vector<char> buffer_;
    std::size_t base_ = 0, end_ = 0;
    std::size_t keep_ = 0;     // what lies before may be dropped
    std::size_t at_ = 0;       // scanned until here
    std::size_t checked_ = 0;  // legal until here
    std::size_t counted_ = 0, counted_lines_ = 1;
    bool ended_ = false;
    Tag last_{};
};

}  // namespace demarche
