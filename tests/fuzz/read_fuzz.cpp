// SPDX-License-Identifier: Apache-2.0
// libFuzzer target: whatever the bytes are, reading gives sound articles or an InputError. The first byte chooses name and format.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "extract/decode.h"
#include "extract/read.h"

namespace {

using namespace demarche;

void require(bool condition) {
    if (!condition) {
        std::abort();
    }
}

bool is_id(const std::string& id) {
    return !id.empty() && std::all_of(id.begin(), id.end(), [](unsigned char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
    });
}

bool is_date(const std::string& date) {
    return (date.empty() || date.size() == 4 || date.size() == 7 || date.size() == 10) &&
           std::all_of(date.begin(), date.end(), [](char c) { return (c >= '0' && c <= '9') || c == '-'; });
}

void check(const Article& article) {
    require(is_id(article.id));
    require(is_date(article.date));
    require(!article.text.empty() && !article.title.empty());
    require(article.text.find('\0') == std::string::npos);
    for (const std::string* text : {&article.text, &article.title, &article.source, &article.url}) {
        require(is_utf8(*text));
    }
    looks_english(article.text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static constexpr const char* names[] = {"standard input", "news.txt", "news.md", "news.json", "news.jsonl", "news.txt.gz"};
    static constexpr const char* formats[] = {"", "text", "json", "jsonl"};
    if (size == 0) {
        return 0;
    }
    const std::string bytes(reinterpret_cast<const char*>(data + 1), size - 1);
    ReadOptions options;
    options.format = formats[data[0] / 6 % 4];
    options.max_text_bytes = 1u << 16;
    try {
        require(is_id(id_of_path(bytes)));
        gunzip(bytes, "news.gz", 1u << 20);  // so that no bomb below fills the memory
        read_articles(bytes, names[data[0] % 6], options, check, [](const InputError&) {});
    } catch (const InputError&) {
    }
    return 0;
}
