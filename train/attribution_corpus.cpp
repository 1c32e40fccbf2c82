// SPDX-License-Identifier: Apache-2.0
#include "train/attribution_corpus.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>

#include "extract/models.h"
#include "graph/error.h"
#include "train/files.h"

namespace demarche {
namespace {

// Runs of the tokens that any of the spans touches.
std::vector<TokenSpread> runs_of(const nlohmann::json& spans, const std::vector<Span>& tokens) {
    std::vector<bool> touched(tokens.size());
    for (const auto& span : spans) {
        const auto begin = span.at(0).get<int>(), end = span.at(1).get<int>();
        auto at = std::partition_point(tokens.begin(), tokens.end(), [&](const Span& t) { return t.end <= begin; });
        for (; at != tokens.end() && at->begin < end; ++at) {
            touched[at - tokens.begin()] = true;
        }
    }
    std::vector<TokenSpread> runs;
    for (int t = 0; t < static_cast<int>(touched.size()); ++t) {
        if (touched[t]) {
            if (runs.empty() || runs.back().last != t) {
                runs.push_back({t, t});
            }
            runs.back().last = t + 1;
        }
    }
    return runs;
}

int head_rank(Upos upos) {
    return upos == Upos::verb ? 0 : upos == Upos::noun || upos == Upos::propn ? 1 : upos == Upos::adj ? 2 : upos == Upos::punct ? 4 : 3;
}

int head_of(const std::vector<TokenSpread>& cue, const Syntax& syntax) {
    const auto inside = [&](int t) {
        return std::any_of(cue.begin(), cue.end(), [&](const TokenSpread& r) { return r.first <= t && t < r.last; });
    };
    int best = -1;
    for (const TokenSpread& run : cue) {
        for (int t = run.first; t < run.last; ++t) {
            if (!inside(syntax.head[t]) && (best < 0 || head_rank(syntax.upos[t]) < head_rank(syntax.upos[best]))) {
                best = t;
            }
        }
    }
    return best;
}

void read_gold(AttributionDocument& document, const std::string& path, std::map<std::string, int>& annotators) {
    std::vector<Span> tokens;
    for (int t = 0; t < document.doc.size(); ++t) {
        tokens.push_back(document.doc.span(t, t + 1));
    }
    try {
        const auto gold = nlohmann::json::parse(read_file(path));
        document.annotator = annotators.try_emplace(gold.value("annotator", ""), static_cast<int>(annotators.size())).first->second;
        for (const auto& statement : gold.at("statements")) {
            GoldAttribution attribution{runs_of(statement.at("source"), tokens), runs_of(statement.at("cue"), tokens),
                                        runs_of(statement.at("content"), tokens)};
            attribution.head = head_of(attribution.cue, document.syntax);
            document.gold.push_back(std::move(attribution));
        }
    } catch (const nlohmann::json::exception& error) {
        throw InputError(std::string("this annotation cannot be read: ") + error.what(), path,
                         "compare it with train/attribution_corpus.h");
    }
}

}  // namespace

std::deque<AttributionDocument> read_attribution_corpus(const std::vector<std::string>& folders, const Language& language) {
    std::deque<AttributionDocument> documents;
    std::map<std::string, int> annotators;
    for (const std::string& folder : folders) {
        for (const AnnotatedFiles& files : annotated_files(folder)) {
            AttributionDocument& d = documents.emplace_back();
            d.article.id = std::filesystem::path(files.text).stem().string();
            d.article.text = read_file(files.text);
            d.doc = read_document(d.article, language.lexicon);
            d.syntax = analyse(d.doc, *language.models);
            d.quotations = scan_quotations(d.doc);
            d.text = attribution_text(d.doc, d.syntax, d.quotations, language.lexicon);
            read_gold(d, files.annotation, annotators);
        }
    }
    return documents;
}

}  // namespace demarche
