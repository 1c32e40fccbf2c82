// SPDX-License-Identifier: Apache-2.0
#include "extract/relations.h"

#include <algorithm>

#include "extract/rules.h"
#include "extract/subjects.h"

namespace demarche {
namespace {

class Finder {
public:
    Finder(const Document& doc, const Syntax& syntax, const Lexicon& lexicon, const Coreference& coreference,
           const std::vector<StatementDraft>& statements, const Sources& sources)
        : doc_(doc), syntax_(syntax), lex_(lexicon), coreference_(coreference), sources_(sources), said_(doc.size()) {
        for (const StatementDraft& statement : statements) {
            if (is_sourceless(statement)) {
                continue;
            }
            for (const TokenRange& c : statement.content) {
                std::fill(said_.begin() + c.begin, said_.begin() + c.end, true);
            }
        }
    }

    std::vector<RelationDraft> run() {
        for (const Sentence& sentence : doc_.sentences) {
            if (doc_.paragraphs[sentence.paragraph].role == ParagraphRole::boilerplate) {
                continue;
            }
            for (int i = sentence.first; i < sentence.last; ++i) {
                const PhraseMatch match =
                    lex_.relation_phrases.longest([&](int k) { return k < sentence.last ? doc_.token(k).lower : 0; }, i);
                if (!match || said_[i] || sources_.quotation_at(i) >= 0) {
                    continue;
                }
                for (const std::uint32_t value : match.values) {
                    relate(lex_.relations[value], sentence, i, i + match.length);
                }
                i += match.length - 1;
            }
        }
        return std::move(out_);
    }

private:
    void relate(const RelationEntry& entry, const Sentence& sentence, int first, int last) {
        std::vector<int> from, to;
        if (entry.noun) {
            noun(first, last, sentence, from, to);
        }
        if (from.empty() && to.empty() && entry.with) {
            const int with = after_adverbs(last, sentence.last);
            if (doc_.is(with, "with") || (doc_.is(with, "to") && entry.label == Label::meets)) {
                to = actors_from(with + 1, sentence.last);
                from = subjects(first, sentence.first);
            }
        }
        if (from.empty() && to.empty() && entry.object) {
            to = actors_from(last, sentence.last);
            from = subjects(first, sentence.first);
            if (to.empty() && entry.label == Label::meets && from.size() == 2) {
                to = {from.back()};  // "A and B met"
                from.pop_back();
            }
        }
        for (const int a : from) {
            for (const int b : to) {
                add(entry, a, b, sentence);
            }
        }
    }

    // "the meeting between A and B", "talks with B" (whose subject met B), "the joint conference with B"
    void noun(int first, int last, const Sentence& sentence, std::vector<int>& from, std::vector<int>& to) const {
        if (doc_.is_any(last, "between", "of")) {
            from = actors_from(last + 1, sentence.last);
            if (from.size() == 2) {
                to = {from.back()};
                from.pop_back();
            } else {
                from.clear();
            }
        } else if (doc_.is(last, "with")) {
            to = actors_from(last + 1, sentence.last);
            from = subjects(first, sentence.first);
        }
    }

    int after_adverbs(int i, int last) const {
        while (i < last && doc_.word(i).ends_with("ly")) {
            ++i;
        }
        return i;
    }

    // The actors of a list that starts at i: "A", "A and B", "A, B and C".
    std::vector<int> actors_from(int i, int last) const {
        std::vector<int> found;
        while (i < last) {
            const auto source = sources_.starting_at(i);
            if (!source) {
                if (found.empty() && doc_.is_any(i, "the", "a", "his", "her", "its", "their", "both")) {
                    ++i;
                    continue;
                }
                break;
            }
            if (goes_on(doc_, syntax_, lex_, source->last)) {
                break;
            }
            if (source->entity >= 0) {
                found.push_back(source->entity);
            }
            i = source->last;
            if (!doc_.is(i, "and") && doc_.word(i) != ",") {
                break;
            }
            ++i;
            if (doc_.is(i, "and")) {
                ++i;
            }
        }
        return found;
    }

    // The actors before a verb: the nearest in the clause, with those joined to it.
    std::vector<int> subjects(int verb, int sentence_first) const {
        std::vector<int> found;
        for (int i = verb; i > sentence_first && i > verb - 16; --i) {
            const auto source = sources_.ending_at(i);
            if (!source) {
                continue;
            }
            const int before = source->first - 1;
            if (doc_.is_any(before, "of", "in", "with", "to", "for", "from", "by", "on", "between", "against", "at", "after")) {
                i = source->first;
                continue;
            }
            if (source->entity >= 0) {
                found.push_back(source->entity);
            }
            if (doc_.is(before, "and")) {
                if (const auto other = sources_.ending_at(before); other && other->entity >= 0) {
                    found.insert(found.begin(), other->entity);
                }
            }
            break;
        }
        return found;
    }

    void add(const RelationEntry& entry, int from, int to, const Sentence& sentence) {
        if (from == to) {
            return;
        }
        if (entry.label == Label::meets && coreference_.entities[to].entity.id < coreference_.entities[from].entity.id) {
            std::swap(from, to);
        }
        const auto same = [&](const RelationDraft& r) {
            return r.from == from && r.to == to && r.label == entry.label && r.evidence.begin == sentence.first;
        };
        if (std::any_of(out_.begin(), out_.end(), same)) {
            return;
        }
        const bool supports = entry.label == Label::supports, opposes = entry.label == Label::opposes;
        out_.push_back({from,
                        to,
                        entry.label,
                        supports  ? 1
                        : opposes ? -1
                                  : 0,
                        {sentence.first, sentence.last},
                        supports  ? rule::supports
                        : opposes ? rule::opposes
                                  : rule::meets,
                        0.6});
    }

    const Document& doc_;
    const Syntax& syntax_;
    const Lexicon& lex_;
    const Coreference& coreference_;
    const Sources& sources_;
    std::vector<bool> said_;
    std::vector<RelationDraft> out_;
};

}  // namespace

std::vector<RelationDraft> find_relations(const Document& doc, const Syntax& syntax, const Lexicon& lexicon, const Coreference& coreference,
                                          const std::vector<StatementDraft>& statements, const Sources& sources) {
    return Finder(doc, syntax, lexicon, coreference, statements, sources).run();
}

}  // namespace demarche
