// SPDX-License-Identifier: Apache-2.0
#include "extract/agreements.h"

#include <algorithm>

namespace demarche {
namespace {

class Describer {
public:
    Describer(const Document& doc, const Lexicon& lexicon, const std::vector<NameMention>& mentions)
        : doc_(doc), lex_(lexicon), mention_at_(doc.size(), -1) {
        for (std::size_t i = 0; i < mentions.size(); ++i) {
            for (int t = mentions[i].first; t < mentions[i].last; ++t) {
                if (mention_at_[t] < 0 || mentions[mention_at_[t]].kind != Kind::agreement) {
                    mention_at_[t] = static_cast<int>(i);
                }
            }
        }
        mentions_ = &mentions;
    }

    std::vector<NameMention> run() {
        std::vector<NameMention> found;
        for (const Sentence& sentence : doc_.sentences) {
            if (doc_.paragraphs[sentence.paragraph].role == ParagraphRole::boilerplate) {
                continue;
            }
            end_ = sentence.last;
            for (int i = sentence.first; i < sentence.last; ++i) {
                if (kind_at(i) == Kind::agreement) {
                    continue;
                }
                if (const int length = head_at(i); length > 0) {
                    if (NameMention m = describe(sentence, i, i + length); m.last > m.first) {
                        found.push_back(m);
                    }
                    i += length - 1;
                }
            }
        }
        return found;
    }

private:
    const NameMention* mention(int i) const { return mention_at_[i] < 0 ? nullptr : &(*mentions_)[mention_at_[i]]; }
    Kind kind_at(int i) const {
        const NameMention* m = mention(i);
        return m == nullptr ? Kind::topic : m->kind;
    }

    std::pair<int, AgreementWord> word_at(int i) const {
        const PhraseMatch match = lex_.agreement_phrases.longest([&](int k) { return k < end_ ? doc_.token(k).lower : 0; }, i);
        return match ? std::pair{match.length, lex_.agreement_words[match.values[0]]} : std::pair{0, AgreementWord::weak};
    }

    int head_at(int i) const {
        const auto [length, type] = word_at(i);
        return length > 0 && (type == AgreementWord::strong || type == AgreementWord::weak) ? length : 0;
    }

    bool is_determiner(int i) const {
        return doc_.is_any(i, "the", "a", "an", "this", "that", "any", "such", "its", "his", "her", "their", "our", "no", "another",
                           "every", "'s", "’s");
    }

    NameMention describe(const Sentence& sentence, int head, int last) const {
        NameMention m{.first = head, .last = last, .kind = Kind::agreement, .form = Form::nominal, .phrase_first = head};
        bool international = word_at(head).second == AgreementWord::strong, domestic = false, modified = false, determined = false;
        for (int i = head - 1; i >= sentence.first && i >= head - 7; --i) {
            if (is_determiner(i)) {
                determined = true;
                m.definite = !doc_.is_any(i, "a", "an", "any", "another", "no", "every");
                m.phrase_first = i;
                break;
            }
            const Token& t = doc_.token(i);
            if ((!t.word && doc_.word(i) != "-") || lex_.has(t.lower, function_word) || kind_at(i) == Kind::person ||
                kind_at(i) == Kind::agreement) {
                break;
            }
            m.phrase_first = m.first = i;
            modified = true;
        }
        if (!determined && modified) {
            m.first = m.phrase_first = first_telling_modifier(m.first, head);
            modified = m.first < head;
        }
        for (int i = m.first; i < head;) {
            const auto [length, type] = word_at(i);
            international |= (length > 0 && type == AgreementWord::modifier_international) || kind_at(i) == Kind::country;
            domestic |= length > 0 && type == AgreementWord::modifier_domestic;
            i += std::max(1, length);
        }
        const int complement = complement_end(last);
        const bool between = complement > last;
        if (domestic && !between) {
            return {.first = 0, .last = 0};
        }
        const bool plural = doc_.word(last - 1).ends_with('s');
        const bool refers_back = m.definite && !plural && !domestic;
        if (!international && !between && !refers_back) {
            return {.first = 0, .last = 0};
        }
        if (doc_.is(last - 1, "plan") || doc_.is(last - 1, "framework") || doc_.is(last - 1, "settlement")) {
            if (!between && !modified) {
                return {.first = 0, .last = 0};
            }
        }
        m.plural = plural;
        if (between) {
            m.complement_last = complement;
        }
        return m;
    }

    // Without an article only modifiers that tell something belong to the phrase: "signed trade agreement" -> "trade agreement".
    int first_telling_modifier(int from, int head) const {
        for (int i = from; i < head; ++i) {
            const auto [length, type] = word_at(i);
            if (kind_at(i) == Kind::country || (length > 0 && type != AgreementWord::weak)) {
                return i;
            }
        }
        return head;
    }

    // "between A and B", "with A": only if states or places are named.
    int complement_end(int i) const {
        const auto named = [&](int at) {
            return at < end_ && (kind_at(at) == Kind::country || kind_at(at) == Kind::organization || kind_at(at) == Kind::place);
        };
        const auto after_name = [&](int at) {
            while (at < end_ && (named(at) || doc_.is_any(at, "the", "rebels", "government", "forces", "troops"))) {
                ++at;
            }
            return at;
        };
        if (doc_.is(i, "regime")) {
            ++i;
        }
        if (i >= end_) {
            return i;
        }
        const int at = doc_.is(i + 1, "the") ? i + 2 : i + 1;
        if (doc_.is(i, "between") && named(at)) {
            const int joint = after_name(at);
            return doc_.is(joint, "and") ? after_name(joint + 1) : joint;
        }
        if (doc_.is(i, "with") && named(at)) {
            return after_name(at);
        }
        return 0;
    }

    const Document& doc_;
    const Lexicon& lex_;
    std::vector<int> mention_at_;
    const std::vector<NameMention>* mentions_;
    int end_ = 0;
};

}  // namespace

std::vector<NameMention> with_described_agreements(const Document& doc, const Lexicon& lexicon, std::vector<NameMention> mentions) {
    std::vector<NameMention> described = Describer(doc, lexicon, mentions).run();
    mentions.insert(mentions.end(), described.begin(), described.end());
    std::stable_sort(mentions.begin(), mentions.end(),
                     [](const NameMention& a, const NameMention& b) { return a.first != b.first ? a.first < b.first : a.last > b.last; });
    return mentions;
}

AgreementFamily agreement_family(std::string_view word) {
    const auto is = [&](std::initializer_list<std::string_view> stems) {
        return std::any_of(stems.begin(), stems.end(), [&](std::string_view stem) {
            return word.size() >= stem.size() && word.size() <= stem.size() + 3 &&
                   std::equal(stem.begin(), stem.end(), word.begin(),
                              [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b + 32 : b); });
        });
    };
    if (is({"treat", "convention", "charter", "protocol", "statute", "covenant"})) {
        return AgreementFamily::treaty;
    }
    if (is({"ceasefire", "cease-fire", "truce", "armistice", "cease"})) {
        return AgreementFamily::ceasefire;
    }
    if (is({"deal", "agreement", "accord", "pact", "plan", "framework", "settlement", "memorandum", "partnership", "understanding",
            "compact"})) {
        return AgreementFamily::deal;
    }
    return AgreementFamily::none;
}

}  // namespace demarche
