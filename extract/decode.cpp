// SPDX-License-Identifier: Apache-2.0
#include "extract/decode.h"

#include <unicode/localpointer.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/uscript.h>
#include <zlib.h>

#include <algorithm>
#include <iterator>
#include <new>
#include <vector>

#include "extract/read.h"
#include "extract/utf8.h"

namespace demarche {
namespace {

// --------------------------------------------------------------------------------------------------------------- encodings

icu::LocalUConverterPointer converter(const char* encoding) {
    UErrorCode status = U_ZERO_ERROR;
    icu::LocalUConverterPointer made(ucnv_open(encoding, &status));
    if (U_FAILURE(status)) {
        throw Error(std::string("the converter for ") + encoding + " cannot be loaded", "ICU",
                    "install the data package of the ICU library");
    }
    return made;
}

// What is malformed becomes U+FFFD.
std::string converted(std::string_view bytes, const char* encoding) {
    const auto from = converter(encoding), to = converter("UTF-8");
    std::string out;
    out.reserve(bytes.size());
    std::vector<char> buffer(1u << 16);
    std::vector<UChar> pivot(1u << 14);
    UChar *pivot_source = pivot.data(), *pivot_target = pivot.data();
    const char* source = bytes.data();
    UErrorCode status = U_BUFFER_OVERFLOW_ERROR;
    for (bool first = true; status == U_BUFFER_OVERFLOW_ERROR; first = false) {
        status = U_ZERO_ERROR;
        char* target = buffer.data();
        ucnv_convertEx(to.getAlias(), from.getAlias(), &target, buffer.data() + buffer.size(), &source, bytes.data() + bytes.size(),
                       pivot.data(), &pivot_source, &pivot_target, pivot.data() + pivot.size(), first, true, &status);
        out.append(buffer.data(), target);
    }
    if (U_FAILURE(status)) {  // the last character is cut short
        out += "\uFFFD";
    }
    return out;
}

// Windows-1252 leaves five bytes undefined, which ICU maps to control characters U+0081 to U+009D.
std::string from_windows_1252(std::string_view bytes) {
    const std::string text = converted(bytes, "windows-1252");
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool undefined = text[at] == '\xC2' && static_cast<unsigned char>(text[at + 1]) < 0xA0;
        if (undefined) {
            out += "\uFFFD";
            ++at;
        } else {
            out += text[at];
        }
    }
    return out;
}

// More control characters than texts have, white space aside.
bool is_binary(std::string_view bytes) {
    const auto controls = std::count_if(bytes.begin(), bytes.end(), [](char c) {
        const bool is_white_space = c >= '\t' && c <= '\r';
        return (static_cast<unsigned char>(c) < ' ' && !is_white_space) || c == 0x7F;
    });
    return static_cast<std::size_t>(controls) > 2 + bytes.size() / 50;
}

// Text of a Western language in UTF-16 has a zero in most of its pairs of bytes, always on the same side.
const char* utf16_by_zeros(std::string_view bytes) {
    const std::string_view head = bytes.substr(0, 4096);
    std::size_t zeros[2] = {0, 0};
    for (std::size_t i = 0; i < head.size(); ++i) {
        zeros[i % 2] += head[i] == '\0';
    }
    const std::size_t pairs = head.size() / 2;
    const auto is_other_half = [&](int side) { return pairs >= 2 && zeros[side] * 2 > pairs && zeros[1 - side] * 16 < pairs; };
    return is_other_half(1) ? "UTF-16LE" : is_other_half(0) ? "UTF-16BE" : nullptr;
}

// -------------------------------------------------------------------------------------------------------------------- gzip

class Inflater {
public:
    Inflater() {
        if (inflateInit2(&stream_, 15 + 16) != Z_OK) {  // the largest window; a gzip header
            throw std::bad_alloc();
        }
    }
    ~Inflater() { inflateEnd(&stream_); }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;

    // Unpacks one member behind `out`, takes it away from `bytes`.
    void unpack(std::string_view& bytes, std::string& out, std::size_t limit, const std::string& where) {
        inflateReset(&stream_);
        for (int status = Z_OK; status != Z_STREAM_END;) {
            const auto piece = static_cast<uInt>(std::min<std::size_t>(bytes.size(), 1u << 30));
            stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
            stream_.avail_in = piece;
            stream_.next_out = reinterpret_cast<Bytef*>(buffer_.data());
            stream_.avail_out = static_cast<uInt>(buffer_.size());
            status = inflate(&stream_, Z_NO_FLUSH);
            bytes.remove_prefix(piece - stream_.avail_in);
            out.append(buffer_.data(), buffer_.size() - stream_.avail_out);
            if (out.size() > limit) {
                throw InputError("the data behind gzip is too large", where, "unpack and split it");
            }
            if (status == Z_BUF_ERROR) {
                throw InputError("the gzip data ends too early", where, "copy or download the file again");
            }
            if (status == Z_MEM_ERROR) {
                throw std::bad_alloc();
            }
            if (status != Z_OK && status != Z_STREAM_END) {
                throw InputError("the gzip data is damaged", where, "copy or download the file again");
            }
        }
    }

private:
    z_stream stream_{};
    std::vector<char> buffer_ = std::vector<char>(1u << 16);
};

// ---------------------------------------------------------------------------------------------------------------- language

// One word in three or four of English news is one of these, one in twelve at most of its neighbours' ("in", "was" and "we" are Dutch too).
// Sorted.
constexpr std::string_view function_words[] = {"about", "an",   "and",   "are",  "as",   "at",    "be",   "but",  "by", "for",
                                               "from",  "had",  "has",   "have", "he",   "his",   "in",   "is",   "it", "its",
                                               "not",   "of",   "on",    "that", "the",  "their", "they", "this", "to", "was",
                                               "we",    "were", "which", "who",  "will", "with",  "would"};

}  // namespace

bool is_gzip(std::string_view bytes) {
    return bytes.starts_with("\x1F\x8B");
}

bool is_utf8(std::string_view bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
        const auto byte = [&](std::size_t i) { return at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0; };
        const int lead = byte(0), second = byte(1);
        if (lead < 0x80) {
            ++at;
            continue;
        }
        const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        const bool is_overlong = lead < 0xC2 || (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
        const bool is_surrogate = lead == 0xED && second >= 0xA0, is_too_large = lead > 0xF4 || (lead == 0xF4 && second >= 0x90);
        if (is_overlong || is_surrogate || is_too_large) {
            return false;
        }
        for (std::size_t i = 1; i < length; ++i) {
            if (byte(i) < 0x80 || byte(i) >= 0xC0) {
                return false;
            }
        }
        at += length;
    }
    return true;
}

void require_text(std::string_view bytes, const std::string& where) {
    if (bytes.find('\0') != std::string_view::npos || is_binary(bytes)) {
        throw InputError("this is binary data, not text", where, "give plain text, JSON or JSON Lines");
    }
}

std::optional<std::string> from_utf16(std::string_view bytes) {
    if (bytes.starts_with("\xFF\xFE")) {
        return converted(bytes.substr(2), "UTF-16LE");
    }
    if (bytes.starts_with("\xFE\xFF")) {
        return converted(bytes.substr(2), "UTF-16BE");
    }
    const char* encoding = utf16_by_zeros(bytes);
    return encoding == nullptr ? std::nullopt : std::optional(converted(bytes, encoding));
}

std::string to_utf8(std::string_view bytes, const std::string& where) {
    if (std::optional<std::string> text = from_utf16(bytes)) {
        require_text(*text, where);
        return *std::move(text);
    }
    require_text(bytes, where);
    return is_utf8(bytes) ? std::string(bytes) : from_windows_1252(bytes);
}

std::string gunzip(std::string_view bytes, const std::string& where, std::size_t limit) {
    if (!is_gzip(bytes)) {
        return std::string(bytes);
    }
    Inflater inflater;
    std::string out;
    while (is_gzip(bytes)) {
        inflater.unpack(bytes, out, limit, where);
    }
    if (bytes.find_first_not_of('\0') != std::string_view::npos) {  // zeros pad files on tapes and in archives
        throw InputError("the gzip data is followed by something else", where, "copy or download the file again");
    }
    return out;
}

bool looks_english(std::string_view text) {
    int words = 0, function_words_seen = 0, latin = 0, foreign = 0, length = 0;
    std::string word;
    const auto end_word = [&] {
        words += !word.empty();
        function_words_seen += std::binary_search(std::begin(function_words), std::end(function_words), word);
        word.clear();
    };
    for (std::size_t at = 0; at < text.size(); at += static_cast<std::size_t>(length)) {
        const auto c = static_cast<UChar32>(decode_at(text, at, length));
        if (!u_isalpha(c)) {
            end_word();
            continue;
        }
        UErrorCode status = U_ZERO_ERROR;
        const bool is_latin = c < 0x80 || uscript_getScript(c, &status) == USCRIPT_LATIN;
        (is_latin ? latin : foreign) += 1;
        word += c < 0x80 ? static_cast<char>(u_tolower(c)) : '?';
    }
    end_word();
    return foreign <= latin && (words < 40 || function_words_seen * 8 >= words);
}

}  // namespace demarche
