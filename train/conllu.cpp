// SPDX-License-Identifier: Apache-2.0
#include "train/conllu.h"

#include <algorithm>
#include <fstream>

#include "graph/error.h"

namespace demarche {
namespace {

std::vector<std::string> fields_of(const std::string& line) {
    std::vector<std::string> fields;
    std::size_t at = 0;
    while (true) {
        const std::size_t tab = line.find('\t', at);
        fields.push_back(line.substr(at, tab == std::string::npos ? tab : tab - at));
        if (tab == std::string::npos) {
            return fields;
        }
        at = tab + 1;
    }
}

bool is_number(const std::string& text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::vector<TreebankSentence> read_treebank(const std::string& path, const std::vector<std::string>& skip_genres) {
    std::ifstream in(path);
    if (!in) {
        throw InputError("the treebank cannot be opened", path, "see docs/models.md for the files and where they go");
    }
    std::vector<TreebankSentence> sentences;
    TreebankSentence sentence;
    int number = 0;
    const auto finish = [&] {
        const bool skipped = std::any_of(skip_genres.begin(), skip_genres.end(), [&](const std::string& genre) {
            return ("_" + sentence.id).find("_" + genre + "_") != std::string::npos;
        });
        if (!sentence.words.empty() && !skipped) {
            sentences.push_back(std::move(sentence));
        }
        sentence = {};
    };
    for (std::string line; std::getline(in, line);) {
        ++number;
        if (line.empty()) {
            finish();
        } else if (line.starts_with("# sent_id = ")) {
            sentence.id = line.substr(12);
        } else if (line[0] != '#') {
            const auto f = fields_of(line);
            if (!is_number(f[0])) {
                continue;
            }
            if (f.size() != 10 || !is_number(f[6])) {
                throw InputError("a line of a sentence has ten fields, the seventh a number", path + ":" + std::to_string(number),
                                 "check the file");
            }
            sentence.words.push_back({f[1], f[2], f[3], f[4], f[7], std::stoi(f[6]) - 1, f[9]});
        }
    }
    finish();
    return sentences;
}

}  // namespace demarche
