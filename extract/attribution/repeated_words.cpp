// SPDX-License-Identifier: Apache-2.0
#include "extract/attribution/repeated_words.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <unordered_map>

#include "extract/rules.h"

namespace demarche {
namespace {

constexpr std::size_t most_places = 16;  // that a word is looked up at: keeps the search linear

// Quoted words that their sentence's subject got for want of a better one.
bool is_guess(const StatementDraft& draft) {
    return draft.rule == rule::quote_follows && draft.mode == Mode::mixed;
}

class RepeatedWords {
public:
    RepeatedWords(const Document& doc, const std::vector<Quotation>& quotations, const std::vector<StatementDraft>& found)
        : doc_(doc), found_(found), holder_(doc.size(), -1) {
        for (std::size_t s = 0; s < found.size(); ++s) {
            if (is_guess(found[s])) {
                continue;
            }
            for (const TokenRange& range : found[s].content) {
                for (auto t = range.begin; t < range.end; ++t) {
                    holder_[t] = is_closer(static_cast<int>(s), holder_[t]) ? static_cast<int>(s) : holder_[t];
                }
            }
        }
        for (const Quotation& q : quotations) {
            if (doc.role(q.first) != ParagraphRole::body) {
                continue;
            }
            for (int t = q.first; t < q.last; ++t) {
                const bool known = holder_[t] >= 0 && found[holder_[t]].speaker >= 0 && found[holder_[t]].mode != Mode::indirect;
                auto& places = places_[folded_word(t)];
                if (doc.token(t).word && known && places.size() < most_places) {
                    places.push_back({t, q.last});
                }
            }
        }
    }

    // The statement that holds the words, or -1: a guess about them does not count.
    int holder(const Quotation& q) const { return holder_[q.first]; }

    // Who says the words of the quotation elsewhere, or -1.
    int speaker_of(const Quotation& q) const {
        const bool titled =
            doc_.role(q.first) == ParagraphRole::headline || doc_.role(q.first) == ParagraphRole::heading || is_heading(doc_, q);
        constexpr int least = 4;  // fewer words may be anybody's
        const bool telling = !is_title(q) && count_words(q) >= least;
        const int place = titled || (holder(q) < 0 && telling) ? elsewhere(q) : -1;
        return place < 0 ? -1 : found_[holder_[place]].speaker;
    }

private:
    struct Place {
        int token, end;  // `end`: of its quotation
    };

    // The statement whose content is shorter is closer to its words.
    bool is_closer(int statement, int other) const {
        const auto length = [](const StatementDraft& draft) {
            int n = 0;
            for (const TokenRange& r : draft.content) {
                n += static_cast<int>(r.end - r.begin);
            }
            return n;
        };
        return other < 0 || length(found_[statement]) < length(found_[other]);
    }

    int count_words(const Quotation& q) const {
        return static_cast<int>(
            std::count_if(doc_.tokens.begin() + q.first, doc_.tokens.begin() + q.last, [](const Token& t) { return t.word; }));
    }

    // No longer word begins in lower case.
    bool is_title(const Quotation& q) const {
        return std::none_of(doc_.tokens.begin() + q.first, doc_.tokens.begin() + q.last,
                            [](const Token& t) { return t.word && !t.capital && t.end - t.begin >= 4; });
    }

    std::string folded_word(int token) const {
        std::string word(doc_.word(token));
        std::transform(word.begin(), word.end(), word.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
        return word;
    }

    int elsewhere(const Quotation& q) const {
        const auto found = places_.find(folded_word(q.first));
        if (found == places_.end()) {
            return -1;
        }
        for (const Place& place : found->second) {
            int here = q.first, there = place.token;
            while (here < q.last && there < place.end && folded_word(here) == folded_word(there)) {
                ++here;
                ++there;
            }
            const bool whole =
                std::none_of(doc_.tokens.begin() + here, doc_.tokens.begin() + q.last, [](const Token& t) { return t.word; });
            if (whole && place.token != q.first) {
                return place.token;
            }
        }
        return -1;
    }

    const Document& doc_;
    const std::vector<StatementDraft>& found_;
    std::vector<int> holder_;  // for each token the statement that says it, or -1
    std::unordered_map<std::string, std::vector<Place>> places_;
};

}  // namespace

bool is_heading(const Document& doc, const Quotation& q) {
    constexpr int longest = 12;
    const Paragraph& paragraph = doc.paragraphs[doc.sentence(q.open).paragraph];
    return doc.sentences[paragraph.first].first == q.open && doc.sentences[paragraph.last - 1].last == q.after &&
           q.last - q.first <= longest && doc.token(q.last - 1).word;
}

void add_repeated_words(const Document& doc, const std::vector<Quotation>& quotations, std::vector<StatementDraft>& statements) {
    struct Telling {
        const Quotation* quotation;
        int holder, speaker;
    };
    std::vector<Telling> tellings;
    {
        const RepeatedWords words(doc, quotations, statements);
        for (const Quotation& q : quotations) {
            const int speaker = q.first < q.last && doc.role(q.first) != ParagraphRole::boilerplate ? words.speaker_of(q) : -1;
            if (speaker >= 0) {
                tellings.push_back({&q, words.holder(q), speaker});
            }
        }
    }
    std::vector<StatementDraft> added;
    std::vector<bool> told(doc.size());
    for (const auto& [q, holder, speaker] : tellings) {
        if (holder >= 0) {
            StatementDraft& draft = statements[holder];
            draft.speaker = draft.speaker < 0 || draft.rule == rule::quote_follows ? speaker : draft.speaker;
            continue;
        }
        told[q->first] = true;
        StatementDraft draft;
        draft.mode = Mode::direct;
        draft.speaker = speaker;
        draft.content = {{q->first, q->last}};
        draft.rule = rule::repeated;
        draft.confidence = 0.7;
        added.push_back(std::move(draft));
    }
    std::erase_if(statements, [&](const StatementDraft& draft) { return is_guess(draft) && told[draft.content.front().begin]; });
    std::move(added.begin(), added.end(), std::back_inserter(statements));
}

}  // namespace demarche
