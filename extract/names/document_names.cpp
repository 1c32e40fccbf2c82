// SPDX-License-Identifier: Apache-2.0
#include "extract/names/document_names.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>

namespace demarche {
namespace {

using Votes = std::array<int, 4>;

bool same_words(const Document& doc, int a, int b, int length) {
    for (int k = 0; k < length; ++k) {
        if (doc.word(a + k) != doc.word(b + k)) {
            return false;
        }
    }
    return true;
}

SpanKind winner(const Votes& votes) {
    return static_cast<SpanKind>(std::max_element(votes.begin(), votes.end()) - votes.begin());
}

// Forms by their first word: where one stands, how long it is, what the model took it for.
struct FormVotes {
    int first, length;
    Votes votes{};
};

}  // namespace

DocumentNames::DocumentNames(std::vector<NameSpan> spans, int tokens) : spans_(std::move(spans)), of_(tokens, -1) {
    for (std::size_t s = 0; s < spans_.size(); ++s) {
        std::fill(of_.begin() + spans_[s].first, of_.begin() + spans_[s].last, static_cast<int>(s));
    }
}

const NameSpan* DocumentNames::holding(int token) const {
    return token < 0 || token >= static_cast<int>(of_.size()) || of_[token] < 0 ? nullptr : &spans_[of_[token]];
}

const NameSpan* DocumentNames::at(int token) const {
    const NameSpan* span = holding(token);
    return span != nullptr && span->first == token ? span : nullptr;
}

DocumentNames find_names(const Document& doc, const Syntax& syntax, const NameModel& model) {
    std::vector<NameSpan> spans, found;
    for (const Sentence& s : doc.sentences) {
        const auto size = static_cast<std::size_t>(s.last - s.first);
        model.find({syntax.words.data() + s.first, size}, {syntax.upos.data() + s.first, size}, {syntax.xpos.data() + s.first, size},
                   found);
        for (const NameSpan& span : found) {
            if (span.kind == SpanKind::person && span.last - span.first == 1 && syntax.xpos[s.first + span.first] == Xpos::nnps) {
                continue;  // "the Clintons"
            }
            spans.push_back({span.first + s.first, span.last + s.first, span.kind});
        }
    }
    std::map<std::string_view, std::vector<FormVotes>> forms;
    const auto form_at = [&](int first, int length) -> FormVotes* {
        for (FormVotes& form : forms[doc.word(first)]) {
            if (form.length == length && same_words(doc, form.first, first, length)) {
                return &form;
            }
        }
        return nullptr;
    };
    for (const NameSpan& span : spans) {
        FormVotes* form = form_at(span.first, span.last - span.first);
        if (form == nullptr) {
            form = &forms[doc.word(span.first)].emplace_back(FormVotes{span.first, span.last - span.first});
        }
        ++form->votes[static_cast<int>(span.kind)];
    }
    std::set<std::string_view> family_names;
    for (NameSpan& span : spans) {
        span.kind = winner(form_at(span.first, span.last - span.first)->votes);
        if (span.kind == SpanKind::person && span.last - span.first > 1) {
            family_names.insert(doc.word(span.last - 1));
        }
    }
    for (NameSpan& span : spans) {
        if (span.last - span.first == 1 && family_names.contains(doc.word(span.first))) {
            span.kind = SpanKind::person;
        }
    }
    // where the same form stands unmarked: longer forms and letters, which are hardly ever anything else
    const DocumentNames marked(spans, doc.size());
    for (const Sentence& s : doc.sentences) {
        for (int i = s.first; i < s.last; ++i) {
            const auto same_start = doc.token(i).capital ? forms.find(doc.word(i)) : forms.end();
            if (same_start == forms.end()) {
                continue;
            }
            int length = 0;
            SpanKind kind = SpanKind::other;
            for (const FormVotes& form : same_start->second) {
                const bool telling = form.length > 1 || doc.token(i).all_caps;
                if (telling && form.length > length && i + form.length <= s.last && same_words(doc, form.first, i, form.length)) {
                    length = form.length;
                    kind = winner(form.votes);
                }
            }
            bool free = length > 0;
            for (int k = i; k < i + length && free; ++k) {
                free = marked.holding(k) == nullptr;
            }
            if (free) {
                spans.push_back({i, i + length, kind});
                i += length - 1;
            }
        }
    }
    std::sort(spans.begin(), spans.end(), [](const NameSpan& a, const NameSpan& b) { return a.first < b.first; });
    return DocumentNames(std::move(spans), doc.size());
}

}  // namespace demarche
