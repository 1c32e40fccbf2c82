// SPDX-License-Identifier: Apache-2.0
#include "export/xml_scanner.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <istream>

#include "export/text.h"

namespace demarche {

namespace {

constexpr auto npos = std::string_view::npos;

constexpr std::size_t window = 256 * 1024;

// Data of other tools (yEd's drawings) is a few levels deep.
constexpr int max_depth = 64;

constexpr std::array<bool, 256> marked(std::string_view characters) {
    std::array<bool, 256> table{};
    for (const char c : characters) {
        table[static_cast<unsigned char>(c)] = true;
    }
    return table;
}

constexpr auto is_markup = marked("<>\"'");
constexpr auto is_space = marked(" \t\r\n");
constexpr auto ends_name = marked(" \t\r\n/>");

bool is(const std::array<bool, 256>& table, char c) {
    return table[static_cast<unsigned char>(c)];
}

std::size_t lines_in(std::string_view text) {
    std::size_t lines = 0;
    for (std::size_t at = text.find('\n'); at != npos; at = text.find('\n', at + 1)) {
        ++lines;
    }
    return lines;
}

// How many bytes at the end begin a character that is not all there.
std::size_t unfinished_character(std::string_view text) {
    for (std::size_t back = 1; back <= std::min<std::size_t>(3, text.size()); ++back) {
        const auto byte = static_cast<unsigned char>(text[text.size() - back]);
        if (byte >= 0xC0) {
            const std::size_t size = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
            return size > back ? back : 0;
        }
        if (byte < 0x80) {
            break;
        }
    }
    return 0;
}

}  // namespace

ByteSource bytes_of(std::istream& in) {
    return [&in](char* to, std::size_t room) {
        in.read(to, static_cast<std::streamsize>(room));
        return static_cast<std::size_t>(in.gcount());
    };
}

ByteSource bytes_of(std::string_view bytes) {
    return [bytes](char* to, std::size_t room) mutable {
        const std::size_t size = bytes.copy(to, room);
        bytes.remove_prefix(size);
        return size;
    };
}

XmlScanner::XmlScanner(ByteSource source) : source_(std::move(source)), buffer_(window) {}

std::optional<XmlTag> XmlScanner::next() {
    keep_ = at_;
    if (!advance(last_)) {
        return std::nullopt;
    }
    keep_ = last_.begin;
    return XmlTag{last_.type, view(last_.name, last_.name_end), {view(last_.begin, last_.end), line_of(last_.begin)}};
}

void XmlScanner::pass_misc() {
    constexpr std::string_view byte_order_mark = "\uFEFF";
    keep_ = at_;
    if (at_ == 0 && starts(0, byte_order_mark)) {
        at_ = byte_order_mark.size();
    }
    for (;;) {
        keep_ = at_;
        if (at_ == end_ && !more()) {
            return;
        }
        if (is(is_space, *pointer(at_))) {
            ++at_;
        } else if (*pointer(at_) != '<' || starts(at_, "<![CDATA[")) {
            fail(at_, "text outside of all elements", "remove it");
        } else if (is_special(at_)) {
            skip_special(at_);
        } else {
            return;
        }
    }
}

XmlPiece XmlScanner::cut() {
    int depth = last_.type == XmlTag::Type::open ? 1 : 0;
    while (depth > 0) {
        Tag inner;
        if (!advance(inner)) {
            fail_cut_short(last_.begin, "<" + std::string(view(last_.name, last_.name_end)) + ">");
        }
        depth += inner.type == XmlTag::Type::open ? 1 : inner.type == XmlTag::Type::close ? -1 : 0;
        if (depth > max_depth) {
            fail(inner.begin, "elements are nested too deeply", "flatten the file");
        }
    }
    return {view(last_.begin, at_), line_of(last_.begin)};
}

// --- The window ---

// Reads on; nothing that lies behind keep_ is lost, but it may move. False at the end of the file.
bool XmlScanner::more() {
    if (ended_) {
        return false;
    }
    make_room();
    const std::size_t used = end_ - base_;
    const std::size_t size = source_(buffer_.data() + used, buffer_.size() - used);
    ended_ = size == 0;
    end_ += size;
    check_new_bytes();
    return !ended_;
}

void XmlScanner::make_room() {
    const std::size_t kept = end_ - keep_;
    line_of(keep_);
    std::memmove(buffer_.data(), pointer(keep_), kept);
    base_ = keep_;
    if (kept > buffer_.size() / 2) {
        buffer_.resize(buffer_.size() * 2);
    }
}

void XmlScanner::check_new_bytes() {
    const std::string_view fresh = view(checked_, end_);
    const std::string_view whole = fresh.substr(0, fresh.size() - (ended_ ? 0 : unfinished_character(fresh)));
    if (const std::size_t illegal = first_illegal(whole); illegal != npos) {
        fail(checked_ + illegal, "a control character or a byte that is no UTF-8", "save the file as UTF-8 without control characters");
    }
    checked_ += whole.size();
}

// Counts on from where it was asked last. `place` must be in the buffer.
std::size_t XmlScanner::line_of(std::size_t place) {
    if (place < counted_) {
        return counted_lines_ - lines_in(view(place, counted_));
    }
    counted_lines_ += lines_in(view(counted_, place));
    counted_ = place;
    return counted_lines_;
}

bool XmlScanner::starts(std::size_t place, std::string_view text) {
    while (end_ - place < text.size() && more()) {
    }
    return view(place, end_).starts_with(text);
}

// --- Tags ---

// To the next tag; false at the end of the file.
bool XmlScanner::advance(Tag& tag) {
    for (;;) {
        const std::size_t begin = find(at_, '<');
        at_ = std::min(begin, end_);
        if (begin == npos) {
            return false;
        }
        if (!is_special(begin)) {
            tag = tag_at(begin);
            at_ = tag.end;
            return true;
        }
        skip_special(begin);
    }
}

void XmlScanner::skip_special(std::size_t begin) {
    if (starts(begin, "<!--")) {
        skip_to(begin, begin + 4, "-->", "a comment");
    } else if (starts(begin, "<![CDATA[")) {
        skip_to(begin, begin + 9, "]]>", "a CDATA section");
    } else if (starts(begin, "<?")) {
        skip_to(begin, begin + 2, "?>", "a processing instruction");
    } else {
        skip_doctype(begin);
    }
}

// Whether < begins something else than a tag.
bool XmlScanner::is_special(std::size_t begin) {
    if (begin + 1 == end_ && !more()) {
        return false;
    }
    const char second = *pointer(begin + 1);
    return second == '!' || second == '?';
}

std::size_t XmlScanner::find(std::size_t place, char c) {
    do {
        if (const std::size_t found = view(place, end_).find(c); found != npos) {
            return place + found;
        }
        place = end_;
    } while (more());
    return npos;
}

void XmlScanner::skip_to(std::size_t begin, std::size_t from, std::string_view end, const char* what) {
    for (;;) {
        if (const std::size_t found = view(from, end_).find(end); found != npos) {
            at_ = from + found + end.size();
            return;
        }
        from = std::max(from, end_ - std::min(end_ - from, end.size() - 1));
        if (!more()) {
            fail_cut_short(begin, what);
        }
    }
}

void XmlScanner::skip_doctype(std::size_t begin) {
    skip_to(begin, begin, ">", "a declaration");
    if (view(begin, at_).find('[') != npos) {
        fail(begin, "the file declares entities of its own (DOCTYPE)", "remove the DOCTYPE");
    }
}

// The first > that stands in no quotes.
std::size_t XmlScanner::end_of_tag(std::size_t begin) {
    for (std::size_t place = begin + 1;;) {
        const char* p = pointer(place);
        const char* const end = pointer(end_);
        while (p != end && !is(is_markup, *p)) {
            ++p;
        }
        place = base_ + static_cast<std::size_t>(p - buffer_.data());
        if (p == end) {
            if (!more()) {
                fail_cut_short(begin, "a tag");
            }
        } else if (*p == '>') {
            return place;
        } else if (*p == '<') {
            fail(begin, "a tag is not closed", "close it with >");
        } else {
            place = end_of_value(begin, place + 1, *p) + 1;
        }
    }
}

std::size_t XmlScanner::end_of_value(std::size_t tag, std::size_t value, char quote) {
    const std::size_t end = find(value, quote);
    if (end == npos) {
        fail_cut_short(tag, "a tag");
    }
    if (const std::size_t less = view(value, end).find('<'); less != npos) {
        fail(value + less, "a < in an attribute", "write &lt;");
    }
    return end;
}

XmlScanner::Tag XmlScanner::tag_at(std::size_t begin) {
    const std::size_t end = end_of_tag(begin);
    const char* const text = pointer(begin);
    const bool close = text[1] == '/';
    const bool empty = !close && text[end - 1 - begin] == '/';
    const std::size_t name = close ? 2 : 1;
    std::size_t name_end = name;
    while (!is(ends_name, text[name_end])) {  // at the latest by >
        ++name_end;
    }
    if (name_end == name) {
        fail(begin, "a tag has no name", "write &lt; for a < in a text");
    }
    const auto type = close ? XmlTag::Type::close : empty ? XmlTag::Type::empty : XmlTag::Type::open;
    return {type, begin, end + 1, begin + name, begin + name_end};
}

void XmlScanner::fail(std::size_t place, std::string problem, std::string cure) {
    throw XmlFailure{line_of(place), std::move(problem), std::move(cure)};
}

void XmlScanner::fail_cut_short(std::size_t place, const std::string& inside) {
    fail(place, "the file ends inside " + inside, "it was cut short: write it again");
}

}  // namespace demarche
