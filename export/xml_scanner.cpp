// SPDX-License-Identifier: Apache-2.0
#include "export/xml_scanner.h"

#include <algorithm>

namespace demarche {

namespace {

constexpr auto npos = std::string_view::npos;

// Data of other tools (yEd's drawings) is a few levels deep.
constexpr int max_depth = 64;

[[noreturn]] void fail(std::size_t at, std::string problem, std::string cure) {
    throw XmlFailure{at, std::move(problem), std::move(cure)};
}

[[noreturn]] void fail_cut_short(std::size_t at, const std::string& inside) {
    fail(at, "the file ends inside " + inside, "it was cut short: write it again");
}

}  // namespace

std::optional<XmlTag> XmlScanner::next() {
    for (;;) {
        const std::size_t begin = bytes_.find('<', at_);
        if (begin == npos) {
            at_ = bytes_.size();
            return std::nullopt;
        }
        const std::string_view rest = bytes_.substr(begin);
        if (rest.starts_with("<!--")) {
            skip_to(begin, begin + 4, "-->", "a comment");
        } else if (rest.starts_with("<![CDATA[")) {
            skip_to(begin, begin + 9, "]]>", "a CDATA section");
        } else if (rest.starts_with("<?")) {
            skip_to(begin, begin + 2, "?>", "a processing instruction");
        } else if (rest.starts_with("<!")) {
            skip_doctype(begin);
        } else {
            return tag(begin);
        }
    }
}

std::string_view XmlScanner::cut(const XmlTag& first) {
    int depth = first.type == XmlTag::Type::open ? 1 : 0;
    while (depth > 0) {
        const auto inner = next();
        if (!inner) {
            fail_cut_short(first.begin, "<" + std::string(first.name) + ">");
        }
        depth += inner->type == XmlTag::Type::open ? 1 : inner->type == XmlTag::Type::close ? -1 : 0;
        if (depth > max_depth) {
            fail(inner->begin, "elements are nested too deeply", "flatten the file");
        }
    }
    return bytes_.substr(first.begin, at_ - first.begin);
}

void XmlScanner::skip_to(std::size_t begin, std::size_t from, std::string_view end, const char* what) {
    const std::size_t found = bytes_.find(end, from);
    if (found == npos) {
        fail_cut_short(begin, what);
    }
    at_ = found + end.size();
}

void XmlScanner::skip_doctype(std::size_t begin) {
    const std::size_t end = bytes_.find_first_of("[>", begin);
    if (end != npos && bytes_[end] == '[') {
        fail(begin, "the file declares entities of its own (DOCTYPE)", "remove the DOCTYPE");
    }
    skip_to(begin, begin, ">", "a declaration");
}

// The first > that stands in no quotes.
std::size_t XmlScanner::end_of_tag(std::size_t begin) const {
    for (std::size_t at = begin + 1;; ++at) {
        at = bytes_.find_first_of("<>\"'", at);
        if (at != npos && bytes_[at] == '>') {
            return at;
        }
        if (at != npos && bytes_[at] == '<') {
            fail(begin, "a tag is not closed", "close it with >");
        }
        if (at != npos) {
            at = bytes_.find(bytes_[at], at + 1);
        }
        if (at == npos) {
            fail_cut_short(begin, "a tag");
        }
    }
}

XmlTag XmlScanner::tag(std::size_t begin) {
    const std::size_t end = end_of_tag(begin);
    const bool close = bytes_[begin + 1] == '/';
    const bool empty = !close && bytes_[end - 1] == '/';
    const std::size_t name = begin + (close ? 2 : 1);
    const std::size_t name_end = std::min(bytes_.find_first_of(" \t\r\n/>", name), end);
    if (name_end <= name) {
        fail(begin, "a tag has no name", "write &lt; for a < in a text");
    }
    at_ = end + 1;
    const auto type = close ? XmlTag::Type::close : empty ? XmlTag::Type::empty : XmlTag::Type::open;
    return {type, bytes_.substr(name, name_end - name), begin, at_};
}

}  // namespace demarche
