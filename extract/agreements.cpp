// SPDX-License-Identifier: Apache-2.0
#include "extract/agreements.h"

#include <algorithm>
#include <optional>

#include "extract/agreement_family.h"
#include "extract/agreement_traits.h"
#include "extract/names/tidy_names.h"

namespace demarche {
namespace {

// Web pages set headlines of other articles between a name and what is told of it: "John Roe Old headline Other headline MORE (R-Ohio)
// said". The token behind them, or the first of the sentence.
int after_teasers(const Document& doc, const Sentence& sentence) {
    for (int i = sentence.first + 4; i + 1 < sentence.last; ++i) {
        if (doc.word(i) == "MORE" && !doc.token(i - 1).all_caps && doc.word(i + 1) == "(") {
            return i + 1;
        }
    }
    return sentence.first;
}

// "The armistice line".
bool is_line(const Document& doc, int behind) {
    return doc.is_any(behind, "line", "lines") && doc.is_any(behind - 1, "armistice", "ceasefire", "truce", "fire");
}

// "A new Iran nuclear deal" is not the one that is called so.
bool is_another(const Document& doc, const Lexicon& lexicon, const NameMention& m) {
    const int before = m.first - 1;
    if (!doc.is_any(before - 1, "a", "any", "no", "another") || doc.token(before).capital || doc.token(m.last - 1).capital) {
        return false;
    }
    const PhraseMatch word = lexicon.agreement_phrases.longest([&](int k) { return k == 0 ? doc.token(before).lower : 0; }, 0);
    const AgreementWord type = word ? lexicon.agreement_words[word.values[0]].type : AgreementWord::weak;
    return type == AgreementWord::modifier_new || type == AgreementWord::modifier_better;
}

class Describer {
public:
    Describer(const Document& doc, const Syntax& syntax, const Lexicon& lexicon, const std::vector<NameMention>& mentions)
        : doc_(doc), syntax_(syntax), lex_(lexicon), mention_at_(doc.size(), -1) {
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
            for (int i = after_teasers(doc_, sentence); i < sentence.last; ++i) {
                const NameMention* name = mention(i);
                if (name != nullptr && (name->kind == Kind::agreement || (name->kind == Kind::organization && name->last > i + 1))) {
                    continue;  // "the North Atlantic Treaty Organization"
                }
                if (const int length = head_at(i); length > 0 && !modifies_head(i, length)) {
                    if (const auto m = describe(sentence, i, i + length)) {
                        each_of(*m, found);
                    }
                    i += length - 1;
                }
            }
        }
        return found;
    }

private:
    // That holds the token; nullptr outside the text, so that rules may look beside what they stand on.
    const NameMention* mention(int i) const {
        return i < 0 || i >= doc_.size() || mention_at_[i] < 0 ? nullptr : &(*mentions_)[mention_at_[i]];
    }

    Kind kind_at(int i) const {
        const NameMention* m = mention(i);
        return m == nullptr ? Kind::topic : m->kind;
    }

    std::pair<int, AgreementWord> word_at(int i) const {
        const PhraseMatch match = lex_.agreement_phrases.longest([&](int k) { return k < end_ ? doc_.token(k).lower : 0; }, i);
        return match ? std::pair{match.length, lex_.agreement_words[match.values[0]].type} : std::pair{0, AgreementWord::weak};
    }

    // "The 1997 agreement"; conventions of a year are those of parties.
    bool tells_year(int first, int head) const {
        for (int i = first; i < head; ++i) {
            if (year_in(doc_.word(i)) > 0) {
                return !doc_.is(head, "convention");
            }
        }
        return false;
    }

    static bool is_head(AgreementWord type) {
        return type == AgreementWord::strong || type == AgreementWord::weak || type == AgreementWord::loose;
    }

    int head_at(int i) const {
        const auto [length, type] = word_at(i);
        return length > 0 && is_head(type) ? length : 0;
    }

    // "Test ban" of "test ban treaty"; a "ceasefire deal" is a ceasefire.
    bool modifies_head(int i, int length) const {
        return length > 1 && head_at(i + length) > 0 && agreement_family(doc_.word(i)) != AgreementFamily::ceasefire;
    }

    bool is_determiner(int i) const {
        return doc_.is_any(i, "the", "a", "an", "this", "that", "these", "those", "any", "such", "its", "his", "her", "their", "our", "no",
                           "another", "every", "each", "some", "'s", "’s");
    }

    // "Of" of "status-of-forces".
    bool joined_by_hyphens(int i) const {
        const auto joins = [&](int k) { return doc_.word(k) == "-" && !doc_.token(k).space_before && !doc_.token(k + 1).space_before; };
        return doc_.token(i).word && joins(i - 1) && joins(i + 1);
    }

    // "Third" of "safe third country".
    bool inside_phrase(int i) const {
        for (int first = i; first >= 0 && first > i - 4; --first) {
            const auto [length, type] = word_at(first);
            if (length > 1 && first + length > i && !is_head(type)) {
                return true;
            }
        }
        return false;
    }

    // A word that can stand between the article and the noun: no punctuation but hyphens and dashes inside a compound, no verb but a
    // participle.
    bool is_modifier(int i) const {
        const Token& t = doc_.token(i);
        const bool degree = doc_.is_any(i, "more", "most", "less", "far") && doc_.token(i + 1).word;
        if (degree || doc_.is_any(i, "$", "€", "£") || joined_by_hyphens(i) || inside_phrase(i)) {
            return true;
        }
        if (doc_.word(i) == ",") {  // "a new, tougher deal"
            return i > 0 && i + 1 < doc_.size() && syntax_.upos[i - 1] == Upos::adj &&
                   (syntax_.upos[i + 1] == Upos::adj || doc_.is_any(i + 1, "more", "far", "long"));
        }
        if (!t.word) {
            return (doc_.is_any(i, "-", "–", "/") && !t.space_before) || doc_.is_any(i, "'", "‘", "’", "\"", "“", "”");
        }
        if (doc_.is(i, "and")) {  // "a trade and investment pact"
            const AgreementWord type = word_at(i - 1).second;
            return type == AgreementWord::modifier_international || type == AgreementWord::modifier_general;
        }
        const bool verb = (syntax_.upos[i] == Upos::verb || syntax_.upos[i] == Upos::aux) && syntax_.relation[i] != Dependency::amod &&
                          syntax_.relation[i] != Dependency::compound;
        return !verb && (mention(i) != nullptr || !lex_.has(t.lower, function_word)) && kind_at(i) != Kind::agreement;
    }

    // The phrase round the noun [head, last): where it begins, and what its article tells.
    NameMention phrase(const Sentence& sentence, int head, int last) const {
        NameMention m{.first = head, .last = last, .kind = Kind::agreement, .form = Form::nominal, .phrase_first = head, .noun = head};
        m.plural = doc_.word(last - 1).ends_with('s');
        for (int i = head - 1; i >= sentence.first && i >= head - 10; --i) {
            if (is_determiner(i)) {
                m.plural = m.plural && !(doc_.is(head, "accords") && doc_.is(i, "the"));  // one that is called so
                m.definite = !doc_.is_any(i, "a", "an", "any", "another", "no", "every", "each", "some");
                m.generic = doc_.is_any(i, "any", "no", "every", "each", "such");
                m.phrase_first = i;
                return m;
            }
            if (!is_modifier(i)) {
                break;
            }
            m.first = doc_.token(i).word ? i : m.first;
        }
        for (int i = m.first; i < head; ++i) {  // "peace and agreement in that country" are two things
            if (doc_.is(i, "and")) {
                m.first = i + 1;
            }
        }
        m.first = m.phrase_first = std::min(first_telling_modifier(m.first, head), first_of_name(m.first, head));
        return m;
    }

    // Where the capitalised words before a capitalised noun begin: "signed Tarnow Treaty"; the noun if there are none.
    int first_of_name(int from, int head) const {
        int first = head;
        while (doc_.token(head).capital && first > from && doc_.token(first - 1).word && doc_.token(first - 1).capital) {
            --first;
        }
        return first;
    }

    std::optional<NameMention> describe(const Sentence& sentence, int head, int last) const {
        NameMention m = phrase(sentence, head, last);
        if ((m.phrase_first == head && syntax_.upos[head] == Upos::verb) || is_no_deal(head)) {
            return std::nullopt;  // "to deal with Iran"
        }
        const AgreementWord type = word_at(head).second;
        const bool of_persons = doc_.is(last, "between") && kind_at(last + 1) == Kind::person;
        if (of_persons || owned_by_company(head)) {
            return std::nullopt;
        }
        const Modifiers told = modifiers(m.first, head);
        const bool ceasefire = agreement_family(doc_.word(head)) == AgreementFamily::ceasefire;
        const int complement = complement_end(last, ceasefire);
        const bool between = complement > last;
        m.complement_last = between ? complement : 0;
        m.matter_last = matter_end(last);
        const Modifiers matter = modifiers(last, m.matter_last);
        const bool with_company = doc_.is_any(last, "with", "between", "among") && modifiers(last + 1, std::min(last + 7, end_)).domestic;
        if (!m.plural && doc_.is_any(m.phrase_first, "these", "those")) {
            return std::nullopt;
        }
        const bool of_states = type == AgreementWord::strong && told.countries > 0;
        if ((told.domestic || matter.domestic || with_company) && !between && !of_states) {
            m.domestic = type != AgreementWord::loose && !m.plural;
            return m.domestic ? std::optional(m) : std::nullopt;
        }
        const bool of_year = type != AgreementWord::loose && tells_year(m.first, head);
        const bool tells = told.topic || told.countries > 0 || between || of_year;
        const bool specified = !m.plural && !m.generic && (matter.topic || matter.countries > 0) && doc_.is_any(last, "to", "on", "over");
        m.plural = m.plural && !(type != AgreementWord::loose && tells && is_counted(m));
        const bool refers_back = (m.phrase_first < head && !m.generic && !m.plural) || told.renewed;
        if (doc_.is(m.phrase_first, "any") && (told.renewed || !tells)) {
            m.generic = false;  // "any new deal", "any deal" with them, but not any trade deal
        }
        m.named_here = is_capitalised_name(m.first, head, last);
        const bool titled = !m.plural && !m.generic && is_titled(m, head, type) && (m.definite || type != AgreementWord::loose);
        m.named_here = m.named_here || (titled && !tells && !ceasefire && is_short(doc_));
        if (type == AgreementWord::loose) {
            m.founds = told.countries + between > 1 || m.named_here || titled;
            return tells || told.general || m.founds ? std::optional(m) : std::nullopt;
        }
        m.founds = tells || specified || ceasefire || m.named_here || titled;
        return m.founds || type == AgreementWord::strong || told.general || refers_back ? std::optional(m) : std::nullopt;
    }

    // "Five military agreements with France": those are meant, not the kind.
    bool is_counted(const NameMention& m) const {
        const auto counts = [&](int i) { return i >= 0 && syntax_.upos[i] == Upos::num && year_in(doc_.word(i)) == 0; };
        return (m.first < m.noun && counts(m.first)) || counts(m.first - 1);
    }

    // "The Lomé accord", "the sturgeon treaty": a place or a matter right before the noun.
    bool is_titled(const NameMention& m, int head, AgreementWord type) const {
        if (m.first == head || !doc_.token(head - 1).word) {
            return false;
        }
        if (const NameMention* name = mention(head - 1)) {
            const bool place = name->kind == Kind::place || (name->kind == Kind::country && name->role == NameRole::capital);
            return place && !doc_.is(head, "convention");
        }
        const Xpos tag = syntax_.xpos[head - 1];
        const bool noun = tag == Xpos::nn || tag == Xpos::nns || tag == Xpos::nnp;
        return noun && (type == AgreementWord::strong || ((m.definite || type == AgreementWord::weak) && is_short(doc_)));
    }

    // "The Beijing Roadmap", "the North American Climate Compact": a name though no list has it.
    bool is_capitalised_name(int first, int head, int last) const {
        if (first == head || is_title_case(doc_, lex_, doc_.sentence(head)) || !doc_.token(head).capital ||
            doc_.is_any(head, "convention", "plan", "resolution", "initiative", "package", "proposal", "deal", "deals") ||
            doc_.token(head).all_caps) {
            return false;
        }
        for (int i = first; i < last; ++i) {
            if (doc_.token(i).word && !doc_.token(i).capital && !doc_.is_any(i, "of", "on", "for", "and")) {
                return false;
            }
        }
        return true;
    }

    // "The Uranium One deal".
    bool owned_by_company(int head) const {
        const NameMention* owner = mention(head - 1);
        return owner != nullptr && owner->last <= head && owner->kind == Kind::organization && !makes_agreements(*owner) &&
               !(owner->row >= 0 && owner->role == NameRole::organization && lex_.organizations[owner->row].type != "company");
    }

    // "Trade deals with South Korea, Colombia and Panama" are three; all else is one mention.
    void each_of(const NameMention& m, std::vector<NameMention>& found) const {
        std::vector<int> partners;  // tokens
        int at = m.last;
        if (m.plural && doc_.is(at, "with") && modifiers(m.first, m.noun).topic) {
            do {
                at += doc_.is(at + 1, "and") && doc_.word(at) == "," ? 2 : 1;
                at += doc_.is(at, "the");
                if (at >= end_ || kind_at(at) != Kind::country) {
                    break;
                }
                partners.push_back(at);
                at = mention(at)->last;
            } while (at < end_ && (doc_.word(at) == "," || doc_.is(at, "and")));
        }
        if (partners.size() < 2) {
            found.push_back(m);
            found.back().plural = m.plural && partners.empty();
            return;
        }
        for (const int partner : partners) {
            NameMention one = m;
            one.plural = one.generic = false;
            one.founds = true;
            one.complement_first = partner;
            one.complement_last = mention(partner)->last;
            found.push_back(one);
        }
    }

    struct Modifiers {
        bool topic = false, general = false, domestic = false, renewed = false;
        int countries = 0;
    };

    Modifiers modifiers(int first, int head) const {
        Modifiers told;
        for (int i = first; i < head;) {
            const auto [length, type] = word_at(i);
            if (length > 0 && kind_at(i) != Kind::organization) {
                told.topic |= type == AgreementWord::modifier_international;
                told.general |= type == AgreementWord::modifier_general;
                told.domestic |= type == AgreementWord::modifier_domestic;
                told.renewed |= type == AgreementWord::modifier_new;
            }
            const bool party =
                kind_at(i) == Kind::country || (kind_at(i) == Kind::organization && mention(i)->row >= 0 && makes_agreements(*mention(i)));
            told.countries += party && mention(i)->first == i && !mediates(doc_, *mention(i));
            i += std::max(1, length);
        }
        return told;
    }

    // "The New Deal", "a Green New Deal": a programme, by its capitals. "In accord", "of its own accord". "The Democratic convention".
    bool is_no_deal(int head) const {
        if (is_line(doc_, head + 1)) {
            return true;
        }
        if (doc_.is(head, "accord")) {
            return doc_.is_any(head - 1, "in", "own");
        }
        if (doc_.is(head, "agreement")) {
            return doc_.is_any(head - 1, "little", "much", "widespread");
        }
        if (doc_.is_any(head, "convention", "conventions")) {
            return doc_.is_any(head - 1, "democratic", "republican", "gop", "party", "national", "state");
        }
        return doc_.word(head) == "Deal" && doc_.word(head - 1) == "New" && !mostly_capital(doc_, doc_.sentence(head));
    }

    // Behind the noun, what the agreement is about: its complements, no relative clause and nothing behind a comma.
    int matter_end(int last) const {
        const bool infinitive = doc_.is(last, "to") && last + 1 < doc_.size() && syntax_.upos[last + 1] == Upos::verb;
        const bool begins = infinitive || doc_.is_any(last, "on", "over", "about", "in") ||
                            (last < doc_.size() && syntax_.xpos[last] == Xpos::vbg && !doc_.is_any(last, "involving", "including"));
        if (!begins) {
            return last;
        }
        int end = std::min(syntax_.subtree(last - 1).last, last + 12);
        for (const int child : syntax_.children(last - 1)) {
            const Dependency relation = syntax_.relation[child];
            if (child >= last && (relation == Dependency::acl_relcl || relation == Dependency::appos || relation == Dependency::conj ||
                                  relation == Dependency::parataxis)) {
                end = std::min(end, syntax_.subtree(child).first);
            }
        }
        for (int i = last; i < end; ++i) {
            if (!doc_.token(i).word && !doc_.is_any(i, "-", "'", "’")) {
                return i;
            }
        }
        return std::max(end, last);
    }

    // Without an article only modifiers that tell something belong to the phrase: "signed trade agreement" -> "trade agreement".
    int first_telling_modifier(int from, int head) const {
        for (int i = from; i < head; ++i) {
            const auto [length, type] = word_at(i);
            if (kind_at(i) == Kind::country || (length > 0 && !is_head(type))) {
                return i;
            }
        }
        return head;
    }

    // States, their unions and armed parties make agreements; companies, universities and parties of a parliament do not.
    bool makes_agreements(const NameMention& organization) const {
        if (organization.role != NameRole::organization || organization.row < 0) {
            return false;
        }
        const std::string& type = lex_.organizations[organization.row].type;
        return type == "igo" || type == "armed_group" || type == "military" || type == "administration";
    }

    // "between A and B", "with A": only if states or places are named.
    int complement_end(int i, bool ceasefire) const {
        const auto named = [&](int at) {
            return at < end_ && (kind_at(at) == Kind::country || kind_at(at) == Kind::place ||
                                 (kind_at(at) == Kind::organization && (ceasefire || makes_agreements(*mention(at)))));
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
        if (!doc_.is_any(i, "between", "with") || !named(at)) {
            return 0;
        }
        const int joint = after_name(at);
        if (doc_.is(joint, "and") &&
            (doc_.is_any(joint + 1, "other", "others") || (joint + 1 < doc_.size() && syntax_.upos[joint + 1] == Upos::num))) {
            return 0;  // "with Canada and ten other states" names no pair
        }
        if (doc_.is(i, "between")) {
            return doc_.is(joint, "and") ? after_name(joint + 1) : joint;
        }
        return joint;
    }

    const Document& doc_;
    const Syntax& syntax_;
    const Lexicon& lex_;
    std::vector<int> mention_at_;
    const std::vector<NameMention>* mentions_;
    int end_ = 0;
};

}  // namespace

bool mediates(const Document& doc, const NameMention& country) {
    return doc.word(country.last) == "-" &&
           doc.is_any(country.last + 1, "brokered", "led", "backed", "mediated", "sponsored", "negotiated", "drafted", "proposed");
}

std::vector<NameMention> with_described_agreements(const Document& doc, const Syntax& syntax, const Lexicon& lexicon,
                                                   std::vector<NameMention> mentions) {
    std::erase_if(mentions, [&](const NameMention& m) {
        return m.kind == Kind::agreement &&
               (m.first < after_teasers(doc, doc.sentence(m.first)) || is_another(doc, lexicon, m) || is_line(doc, m.last));
    });
    std::vector<NameMention> described = Describer(doc, syntax, lexicon, mentions).run();
    std::erase_if(mentions,
                  [&](const NameMention& m) {  // "the Tarnow Treaty" is no organization, the lake of "the Lake Tarnow Pact" no place
                      return (m.kind == Kind::organization || m.kind == Kind::place) && m.row < 0 &&
                             std::any_of(described.begin(), described.end(), [&](const NameMention& d) {
                                 return d.named_here && d.first <= m.first && m.last <= d.last && m.last > d.noun;
                             });
                  });
    mentions.insert(mentions.end(), described.begin(), described.end());
    std::stable_sort(mentions.begin(), mentions.end(),
                     [](const NameMention& a, const NameMention& b) { return a.first != b.first ? a.first < b.first : a.last > b.last; });
    return mentions;
}

}  // namespace demarche
