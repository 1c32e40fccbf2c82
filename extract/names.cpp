// SPDX-License-Identifier: Apache-2.0
#include "extract/names.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include "extract/names/capitalised.h"
#include "extract/names/known_names.h"
#include "extract/names/members.h"
#include "extract/names/tidy_names.h"
#include "extract/names/titles.h"

namespace demarche {
namespace {

// Asks the voters token by token: lexicon, model, descriptions, capitalised words. What one has taken is closed to the others.
class Finder {
public:
    Finder(const Document& doc, const Lexicon& lexicon, const DocumentNames& names)
        : doc_(doc),
          lex_(lexicon),
          known_(doc, lexicon),
          titles_(doc, lexicon, known_),
          marked_(tidy_names(doc, lexicon, names)),
          capitalised_(doc, lexicon, known_, titles_, marked_) {}

    std::vector<NameMention> run() {
        for (const Sentence& sentence : doc_.sentences) {
            const ParagraphRole role = doc_.paragraphs[sentence.paragraph].role;
            if (role == ParagraphRole::boilerplate) {
                continue;
            }
            end_ = sentence.last;
            headline_ = role != ParagraphRole::body && mostly_capital(doc_, sentence);
            for (int i = sentence.first; i < sentence.last;) {
                i = std::max(i + 1, take(i));
            }
        }
        name_joined();
        return std::move(out_);
    }

private:
    bool is_first_name(int i) const { return lex_.has(doc_.token(i).form, first_name_male | first_name_female); }

    // Takes what starts at token i; gives the token to go on from.
    int take(int i) {
        if (doc_.word(i + 1) == "-" && !doc_.token(i + 1).space_before && doc_.word(i).size() == 1 && doc_.token(i).capital) {
            return std::min(i + 3, end_);  // "D-Mass."
        }
        if (const int next = take_known(i); next > i) {
            return next;
        }
        if (const int next = take_marked(i); next > i) {
            return next;
        }
        if (is_surname_again(i)) {
            NameMention m{.first = i, .last = i + 1, .kind = Kind::person, .marked = true, .phrase_first = i};
            m.office = titles_.before(m, out_);
            push(m);
            return i + 1;
        }
        if (const auto description = titles_.description(i, out_)) {
            push(*description);
            return description->last;
        }
        if (!doc_.token(i).capital) {
            return i + 1;
        }
        const Capitalised words = capitalised_.at(i, headline_, out_);
        if (words.mention) {
            push(*words.mention);
        }
        return words.next;
    }

    // "King" after "Steve King", and "Mr. King": an office or group that is somebody's name here.
    bool is_surname_again(int i) const {
        if (!doc_.token(i).capital || headline_ || capitalised_.name_like(i + 1, end_) || doc_.is_any(i - 1, "the", "a", "an")) {
            return false;
        }
        const auto title = titles_.at(i - 1);
        const bool honoured = title && title->last == i && lex_.offices[title->office].role == OfficeClass::honorific;
        return honoured || surnames_.contains(doc_.word(i));
    }

    // -- names of the lexicon --

    int take_known(int i) {
        const KnownName known = known_.at(i);
        if (!known) {
            return i;
        }
        const int last = i + known.length;
        const NameRole role = known.entry.role;
        const bool geographic = role == NameRole::country || role == NameRole::capital || role == NameRole::place || role == NameRole::seat;
        // "Jordan Smith", "Paris Hilton": a first name that is a place too, before a word that is nothing else
        if (geographic && known.length == 1 && is_first_name(i) && capitalised_.name_like(last, end_) && known_.at(last).length == 0 &&
            !titles_.at(last) && !lex_.has(doc_.token(last).lower, common_word) && !lex_.has(doc_.token(last).form, organization_last)) {
            return i;
        }
        // a family name that stands for a known person only alone: "Nguyen Hong Dien" is somebody else
        if (role == NameRole::holder && capitalised_.name_like(last, end_) && !titles_.at(last) && known_.at(last).length == 0) {
            return i;
        }
        // "Communist Party of Norland", "Senate Budget Committee": the model sees a longer name
        const NameSpan* span = marked_.at(i);
        if (span != nullptr && span->last > last && kind_of(role) != Kind::agreement && span->kind != SpanKind::other &&
            !doc_.is_any(last, "and", ",")) {
            return i;
        }
        // "Moscow State University", "Iran Air"... : an unknown name that only begins with a country
        if (geographic && capitalised_.name_organization(i, last)) {
            return i;
        }
        NameMention m{
            .first = i, .last = last, .kind = kind_of(role), .role = role, .row = static_cast<int>(known.entry.row), .phrase_first = i};
        if (m.kind == Kind::country && (!lex_.countries[m.row].sovereign || (role == NameRole::capital && is_location(i)))) {
            m.kind = Kind::place;
        }
        if (m.kind == Kind::person) {
            m.office = titles_.before(m, out_);
        }
        push(m);
        if (m.kind == Kind::agreement) {
            nested(i, last);
        } else if (m.kind == Kind::organization && known.length == 2 && doc_.is(last - 1, "administration")) {
            push({.first = i, .last = last - 1, .kind = Kind::person, .marked = true, .phrase_first = i});  // whose it is
        }
        return last;
    }

    // "in Moscow" is the city, "Moscow" alone the government.
    bool is_location(int i) const {
        return i > doc_.sentence(i).first &&
               doc_.is_any(i - 1, "in", "at", "near", "outside", "around", "to", "from", "through", "via", "into", "across");
    }

    // Names inside the name of an agreement: "Iranian" in "Iranian nuclear deal".
    void nested(int first, int last) {
        for (int i = first; i < last; ++i) {
            const KnownName known = known_.at(i, i == first ? last - 1 : last);
            const NameRole role = known.entry.role;
            if (known && (role == NameRole::country || role == NameRole::adjective || role == NameRole::organization)) {
                push(known, i);
                i += known.length - 1;
            }
        }
    }

    void push(const KnownName& known, int i) {
        push({.first = i,
              .last = i + known.length,
              .kind = kind_of(known.entry.role),
              .role = known.entry.role,
              .row = static_cast<int>(known.entry.row),
              .phrase_first = i});
    }

    void push(NameMention m) {
        m.possessive = doc_.is_any(m.last, "'s", "’s");
        if (m.last < end_ && m.form == Form::name && m.kind == Kind::person) {
            titles_.take_apposition(m);
        }
        if (m.kind == Kind::person && m.form == Form::name && m.last - m.first > 1) {
            surnames_.insert(doc_.word(m.last - 1));
        }
        out_.push_back(m);
    }

    // -- names that the model marks --

    int take_marked(int i) {
        const NameSpan* span = marked_.at(i);
        if (span == nullptr || span->kind == SpanKind::other) {
            return i;
        }
        NameMention m{.first = i, .last = span->last, .marked = true, .phrase_first = i};
        if (span->kind == SpanKind::person) {
            m.kind = Kind::person;
            m.office = titles_.before(m, out_);
        } else {
            m.kind = span->kind == SpanKind::organization ? Kind::organization : Kind::place;
            if (m.kind == Kind::organization) {
                m.row = party_of(*span);
                if (m.row >= 0 && !out_.empty() && out_.back().last == i && out_.back().kind == Kind::place &&
                    !doc_.word(i).ends_with('s')) {
                    return i;  // "the Texas Republican" is a person
                }
                m.role = m.row < 0 ? m.role : NameRole::organization;
            }
        }
        push(m);
        if (m.kind == Kind::organization) {
            if (const KnownName known = known_.at(i); known.entry.role == NameRole::adjective && known && i + known.length < m.last) {
                push(known, i);  // "Norlandic" in "Norlandic Navy"
            }
        }
        return m.last;
    }

    // The row of "Labour Party" for "Labour" and "Conservatives", or -1.
    int party_of(const NameSpan& span) const {
        if (span.last - span.first != 1) {
            return -1;
        }
        std::string name(doc_.word(span.first));
        for (int plural = 0; plural < 2; ++plural) {
            const WordId words[] = {lex_.words.find(name), lex_.words.find("Party"), 0};
            const PhraseMatch match = lex_.name_phrases.longest([&](int k) { return words[std::min(k, 2)]; }, 0);
            if (match.length == 2) {
                for (const std::uint32_t value : match.values) {
                    if (lex_.names[value].role == NameRole::organization) {
                        return static_cast<int>(lex_.names[value].row);
                    }
                }
            }
            if (!name.ends_with('s')) {
                break;
            }
            name.pop_back();
        }
        return -1;
    }

    // "Amal and Kataeb": a capitalised word of which nobody knows what it names is an organization where "and" joins it to one.
    void name_joined() {
        std::vector<int> mention_at(doc_.size(), -1);
        for (std::size_t i = 0; i < out_.size(); ++i) {
            std::fill(mention_at.begin() + out_[i].first, mention_at.begin() + out_[i].last, static_cast<int>(i));
        }
        for (std::size_t i = 0, known = out_.size(); i < known; ++i) {
            const NameMention m = out_[i];
            if (m.kind != Kind::organization || m.form != Form::name || is_title_case(doc_, lex_, doc_.sentence(m.first))) {
                continue;
            }
            for (const int word : {m.first - 2, m.last + 1}) {
                const bool joined = doc_.is(word < m.first ? word + 1 : word - 1, "and");
                if (!joined || !stands_alone(word, doc_.sentence(m.first))) {
                    continue;
                }
                if (mention_at[word] < 0) {
                    out_.push_back({.first = word, .last = word + 1, .kind = Kind::organization, .phrase_first = word});
                } else if (is_guess(out_[mention_at[word]])) {
                    out_[mention_at[word]].kind = Kind::organization;
                }
            }
        }
        std::stable_sort(out_.begin(), out_.end(), [](const NameMention& a, const NameMention& b) { return a.first < b.first; });
    }

    // One word like a name, no name beside it.
    bool stands_alone(int i, const Sentence& sentence) const {
        return i >= sentence.first && capitalised_.name_like(i, sentence.last) && !doc_.token(i - 1).capital &&
               !doc_.token(i + 1).capital && doc_.word(i + 1) != "-" && !lex_.has(doc_.token(i).lower, common_word);
    }

    // A person of one name only, no title before it.
    bool is_guess(const NameMention& m) const {
        return m.kind == Kind::person && m.form == Form::name && m.last == m.first + 1 && (!m.marked || is_first_name(m.first)) &&
               m.row < 0 && m.office < 0;
    }

    const Document& doc_;
    const Lexicon& lex_;
    const KnownNames known_;
    const Titles titles_;
    const DocumentNames marked_;
    const CapitalisedWords capitalised_;
    std::vector<NameMention> out_;
    std::set<std::string_view> surnames_;  // of the persons named in full so far
    int end_ = 0;
    bool headline_ = false;
};

}  // namespace

std::vector<NameMention> find_mentions(const Document& doc, const Syntax& syntax, const Lexicon& lexicon, const DocumentNames& names) {
    std::vector<NameMention> mentions = Finder(doc, lexicon, names).run();
    describe_members(doc, syntax, lexicon, mentions);
    add_unnamed(doc, syntax, mentions);
    return mentions;
}

}  // namespace demarche
