// SPDX-License-Identifier: Apache-2.0
#include "train/self_training.h"

#include <algorithm>

namespace demarche {
namespace {

bool is_headline(const NameSentence& sentence) {
    const auto capitals =
        std::count_if(sentence.words.begin(), sentence.words.end(), [](const WordFeatures& w) { return (w.shape & 1) != 0; });
    return 2 * static_cast<std::size_t>(capitals) > sentence.words.size();
}

}  // namespace

std::vector<NameSentence> agreed_sentences(const std::vector<NameSentence>& annotated, const std::vector<NameSentence>& raw,
                                           const ListTable& lists, const NameOptions& options, const CommitteeOptions& committee,
                                           const std::function<void(const std::string& what, double done)>& progress) {
    std::vector<std::string> bytes;
    std::vector<NameModel> models;
    for (int i = 0; i < committee.models; ++i) {
        NameOptions own = options;
        own.seed = options.seed + 1 + i;
        own.dropped = committee.dropped;
        bytes.push_back(train_names(annotated, lists, own,
                                    [&](const std::string&, double done) { progress("committee", (i + done) / committee.models); }));
    }
    for (const std::string& model : bytes) {
        models.push_back(open_name_model(open_model(model, "committee", false)));
    }
    std::vector<NameSentence> agreed;
    std::vector<NameSpan> spans, other;
    for (const NameSentence& sentence : raw) {
        if (agreed.size() >= committee.sentences) {
            break;
        }
        if (sentence.words.size() < committee.shortest || sentence.words.size() > committee.longest || is_headline(sentence)) {
            continue;
        }
        models.front().find(sentence.words, sentence.upos, sentence.xpos, spans);
        const bool wanted = std::any_of(spans.begin(), spans.end(), [](const NameSpan& s) { return s.kind == SpanKind::organization; });
        const bool same = wanted && std::all_of(models.begin() + 1, models.end(), [&](const NameModel& model) {
                              model.find(sentence.words, sentence.upos, sentence.xpos, other);
                              return other == spans;
                          });
        if (same) {
            agreed.push_back(sentence);
            spans_to_labels(spans, sentence.words.size(), agreed.back().labels);
        }
    }
    return agreed;
}

}  // namespace demarche
