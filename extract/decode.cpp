// SPDX-License-Identifier: Apache-2.0
// Bytes -> UTF-8: gzip and encodings.
#include <unicode/ucnv.h>
#include <zlib.h>

#include <algorithm>
#include <memory>

#include "extract/read.h"
#include "extract/utf8.h"

namespace demarche {
namespace {

// Whether the bytes are UTF-8 by the standard: no overlong forms, no surrogates, nothing above U+10FFFF.
bool is_utf8(std::string_view bytes) {
    for (std::size_t i = 0; i < bytes.size();) {
        const auto lead = static_cast<unsigned char>(bytes[i]);
        if (lead < 0x80) {
            ++i;
            continue;
        }
        const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        if (lead < 0xC2 || lead > 0xF4 || i + length > bytes.size()) {
            return false;
        }
        const auto second = static_cast<unsigned char>(bytes[i + 1]);
        const bool overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
        const bool outside = (lead == 0xED && second > 0x9F) || (lead == 0xF4 && second > 0x8F);
        for (std::size_t k = 1; k < length; ++k) {
            if (!is_continuation(bytes[i + k])) {
                return false;
            }
        }
        if (overlong || outside) {
            return false;
        }
        i += length;
    }
    return true;
}

// Text of a Western language in UTF-16 has a zero in most of its pairs of bytes, always on the same side.
const char* utf16_without_mark(std::string_view bytes) {
    const std::string_view head = bytes.substr(0, 4096);
    std::size_t even = 0, odd = 0;
    for (std::size_t i = 0; i < head.size(); ++i) {
        (i % 2 == 0 ? even : odd) += head[i] == '\0';
    }
    const std::size_t pairs = head.size() / 2;
    if (pairs >= 4 && odd * 2 > pairs && even * 16 < pairs) {
        return "UTF-16LE";
    }
    if (pairs >= 4 && even * 2 > pairs && odd * 16 < pairs) {
        return "UTF-16BE";
    }
    return nullptr;
}

std::string converted(std::string_view bytes, const char* encoding, const std::string& where) {
    UErrorCode status = U_ZERO_ERROR;
    std::string out(bytes.size() * 3 + 16, '\0');
    const auto size = ucnv_convert("UTF-8", encoding, out.data(), static_cast<std::int32_t>(out.size()), bytes.data(),
                                   static_cast<std::int32_t>(bytes.size()), &status);
    if (U_FAILURE(status)) {
        throw InputError(std::string("the text cannot be converted from ") + encoding, where, "save it as UTF-8");
    }
    out.resize(static_cast<std::size_t>(size));
    return out;
}

// Control characters do not occur in text, but for white space and form feeds.
bool is_binary(std::string_view text) {
    const auto controls = std::count_if(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f' && byte != '\v' && byte != 0x1B;
    });
    return text.find('\0') != std::string_view::npos || controls * 50 > static_cast<std::ptrdiff_t>(text.size());
}

}  // namespace

std::string to_utf8(std::string_view bytes, const std::string& where) {
    std::string text;
    if (bytes.size() > (1u << 30)) {
        throw InputError("the input is larger than one gigabyte", where, "split it, or give JSON Lines");
    }
    if (bytes.starts_with("\xFF\xFE")) {
        text = converted(bytes.substr(2), "UTF-16LE", where);
    } else if (bytes.starts_with("\xFE\xFF")) {
        text = converted(bytes.substr(2), "UTF-16BE", where);
    } else if (const char* encoding = utf16_without_mark(bytes)) {
        text = converted(bytes, encoding, where);
    } else if (is_utf8(bytes)) {
        text = bytes;
    } else if (bytes.find('\0') == std::string_view::npos) {
        text = converted(bytes, "windows-1252", where);
    } else {
        text = std::string(1, '\0');
    }
    if (is_binary(text)) {
        throw InputError("this is binary data, not text", where, "give plain text, JSON or JSON Lines");
    }
    return text;
}

std::string gunzip(std::string_view bytes, const std::string& where, std::size_t limit) {
    if (!bytes.starts_with("\x1F\x8B")) {
        return std::string(bytes);
    }
    z_stream stream{};
    if (inflateInit2(&stream, 15 + 16) != Z_OK) {
        throw InputError("the gzip data cannot be read", where, "check the file");
    }
    const auto end = [](z_stream* s) { inflateEnd(s); };
    const std::unique_ptr<z_stream, decltype(end)> guard(&stream, end);
    std::string out;
    std::string buffer(1u << 18, '\0');
    std::size_t taken = 0;
    int status = Z_OK;
    while (status != Z_STREAM_END || stream.avail_in > 0 || taken < bytes.size()) {
        if (stream.avail_in == 0 && taken < bytes.size()) {
            const std::size_t piece = std::min<std::size_t>(bytes.size() - taken, 1u << 20);
            stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data() + taken));
            stream.avail_in = static_cast<uInt>(piece);
            taken += piece;
        }
        if (status == Z_STREAM_END) {
            if (*stream.next_in != 0x1F) {
                break;  // padding behind the last member
            }
            inflateReset(&stream);
        }
        stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
        stream.avail_out = static_cast<uInt>(buffer.size());
        status = inflate(&stream, Z_NO_FLUSH);
        out.append(buffer, 0, buffer.size() - stream.avail_out);
        if (out.size() > limit) {
            throw InputError("the data behind gzip is too large", where, "unpack and split it");
        }
        const bool starved = status == Z_BUF_ERROR && stream.avail_in == 0 && taken == bytes.size();
        if (starved || (status == Z_OK && stream.avail_in == 0 && taken == bytes.size() && stream.avail_out > 0)) {
            throw InputError("the gzip data ends too early", where, "copy or download the file again");
        }
        if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR) {
            throw InputError("the gzip data is damaged", where, "copy or download the file again");
        }
    }
    return out;
}

bool looks_english(std::string_view text) {
    static constexpr std::string_view common[] = {"the", "of",   "and",  "to",  "in", "a",  "that", "is", "for",
                                                  "on",  "with", "said", "was", "it", "as", "at",   "by", "he"};
    int words = 0, hits = 0, foreign = 0;
    std::string word;
    const auto finish = [&] {
        if (!word.empty()) {
            ++words;
            hits += std::find(std::begin(common), std::end(common), word) != std::end(common);
            word.clear();
        }
    };
    text = text.substr(0, 20000);
    for (const char c : text) {
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
            word += static_cast<char>(c | 0x20);
        } else {
            foreign += static_cast<unsigned char>(c) >= 0xD0 && !is_continuation(c) && static_cast<unsigned char>(c) != 0xE2;
            finish();
        }
    }
    finish();
    if (words + foreign < 40) {
        return true;
    }
    return hits * 10 > words && foreign * 2 < words;
}

}  // namespace demarche
