// SPDX-License-Identifier: Apache-2.0
#include "extract/agreement_groups.h"

#include <algorithm>

#include "extract/agreement_family.h"
#include "extract/agreement_talks.h"
#include "extract/agreement_traits.h"

namespace demarche {
namespace {

struct Group {
    AgreementTraits traits;
    int row = -1;
    int mention = 0;        // the first
    bool domestic = false;  // no agreement, but bare nouns may mean it
    bool latent = false;    // talked about, but not mentioned yet
};

class Grouper {
public:
    Grouper(const Document& doc, const Lexicon& lexicon, const std::vector<NameMention>& mentions)
        : doc_(doc), lex_(lexicon), mentions_(mentions) {
        for (int t = 0; t < doc.size(); ++t) {
            newest_year_ = std::max(newest_year_, year_in(doc.word(t)));
        }
        of_.assign(mentions.size(), -1);
        traits_.resize(mentions.size());
        for (std::size_t i = 0; i < mentions.size(); ++i) {
            if (mentions[i].kind == Kind::agreement) {
                traits_[i] = traits_of_mention(doc, lexicon, mentions, static_cast<int>(i));
            }
        }
    }

    AgreementGroups run() {
        each([&](int i) { return named(i) ? of_row(mentions_[i].row, i) : -1; });
        each([&](int i) { return mentions_[i].domestic ? domestic(i) : -1; });
        open_talks();
        each([&](int i) { return traits_[i].tells() ? described(i) : -1; });
        each([&](int i) { return traits_[i].tells() ? -1 : bare(i); });
        AgreementGroups out;
        std::vector<int> place(groups_.size(), -1);
        for (std::size_t g = 0; g < groups_.size(); ++g) {
            const Group& group = groups_[g];
            if (group.domestic || group.latent) {
                continue;
            }
            place[g] = static_cast<int>(out.groups.size());
            out.groups.push_back({group.row >= 0 ? lex_.agreements[group.row].name : described_name(group), group.row});
        }
        for (const int g : of_) {
            out.of.push_back(g < 0 ? -1 : place[g]);
        }
        return out;
    }

private:
    // What it is about belongs to the name where nothing before the noun tells it: "agreement to protect intelligence sharing".
    std::string described_name(const Group& group) const {
        const NameMention& m = mentions_[group.mention];
        if (m.complement_first > 0) {
            return folded(doc_.words(m.first, m.last)) + " with " + folded(doc_.words(m.complement_first, m.complement_last));
        }
        const bool needs_matter = traits_[group.mention].topics_behind && m.complement_last <= m.last;
        return folded(doc_.words(m.first, std::max({m.last, m.complement_last, needs_matter ? m.matter_last : 0})));
    }

    template <class Choose>
    void each(Choose choose) {
        for (int i = 0; i < static_cast<int>(mentions_.size()); ++i) {
            if (mentions_[i].kind == Kind::agreement && of_[i] < 0 && !denied(i)) {
                of_[i] = choose(i);
            }
        }
    }

    // Talks on an agreement that is named, or on one of their own.
    void open_talks() {
        talks_ = talks_in(doc_, lex_, mentions_);
        for (const Talks& talks : talks_) {
            int known = -1;
            for (std::size_t g = 0; g < groups_.size() && known < 0; ++g) {
                if (!groups_[g].domestic && compatible(lex_, talks.traits, groups_[g].traits, groups_[g].row >= 0)) {
                    known = static_cast<int>(g);
                }
            }
            if (known < 0) {
                groups_.push_back({talks.traits, -1, -1, false, true});
                known = static_cast<int>(groups_.size()) - 1;
            } else if (groups_[known].row < 0) {
                learn(groups_[known].traits, talks.traits);
            }
            talks_group_.push_back(known);
        }
    }

    // "Deal", "pact": what talks are for; a memorandum or a resolution is none of it.
    bool can_mean(int i, const Group& group) const {
        const bool is_new = group.row < 0 ? group.traits.renewed : has_forerunner(group, traits_[i].topics);
        const bool in_time = !(traits_[i].hoped && is_of_long_ago(group)) && !(traits_[i].old && is_new);
        return in_time && (!group.latent ||
                           doc_.is_any(mentions_[i].noun, "deal", "agreement", "accord", "pact", "treaty", "settlement", "compromise"));
    }

    // Concluded so long before the text that nobody in it can still hope for it or strike it.
    bool is_of_long_ago(const Group& group) const {
        const AgreementEntry* entry = group.row >= 0 ? &lex_.agreements[group.row] : nullptr;
        return entry != nullptr && entry->status != Status::proposed && entry->year > 0 && entry->year + 10 < newest_year_;
    }

    // A mention of the group; the first makes one that was only talked about an agreement.
    int joined(int g, int mention) {
        if (groups_[g].latent) {
            groups_[g].latent = false;
            groups_[g].mention = mention;
        }
        return g;
    }

    bool named(int i) const {
        return mentions_[i].form == Form::name && mentions_[i].row >= 0 && !names_other_states(doc_, lex_, mentions_, i);
    }

    // "An armistice, not a peace treaty".
    bool denied(int i) const {
        const int article = mentions_[i].first - 1;
        return doc_.is_any(article, "a", "an") &&
               (doc_.is(article - 1, "not") || (doc_.is(article - 1, "than") && doc_.is(article - 2, "rather")));
    }

    bool founds(int i) const { return mentions_[i].founds || mentions_[i].form == Form::name; }

    bool any_found() const {
        return std::any_of(groups_.begin(), groups_.end(), [](const Group& group) { return !group.latent; });
    }

    // A short text that names no other need not tell which one it means: "critics of the treaty say". Of weak nouns only where a state is
    // named.
    bool stands_alone(int i) const {
        const NameMention& m = mentions_[i];
        if (!is_short(doc_) || any_found() || m.plural || m.generic) {
            return false;
        }
        const auto word = lex_.agreement_phrases.longest([&](int k) { return doc_.token(k).lower; }, m.noun);
        const AgreementWord type = word ? lex_.agreement_words[word.values[0]].type : AgreementWord::loose;
        const auto is_country = [](const NameMention& other) { return other.kind == Kind::country; };
        return (type == AgreementWord::strong && m.phrase_first < m.first) ||
               (type == AgreementWord::weak && m.definite && std::any_of(mentions_.begin(), mentions_.end(), is_country));
    }

    int of_row(int row, int mention) {
        for (std::size_t g = 0; g < groups_.size(); ++g) {
            if (groups_[g].row == row) {
                return static_cast<int>(g);
            }
        }
        groups_.push_back({traits_of_entry(lex_, row), row, mention});
        forget_uncalled_deal(groups_.back());
        return static_cast<int>(groups_.size()) - 1;
    }

    // An armistice of long ago is "the agreement" only where the text calls it one.
    void forget_uncalled_deal(Group& group) const {
        constexpr auto ceasefire = static_cast<unsigned>(AgreementFamily::ceasefire), deal = static_cast<unsigned>(AgreementFamily::deal);
        if ((group.traits.families & ceasefire) == 0 || !is_of_long_ago(group)) {
            return;
        }
        for (std::size_t i = 0; i < mentions_.size(); ++i) {
            if (mentions_[i].kind == Kind::agreement && mentions_[i].row == group.row && (traits_[i].families & deal) != 0) {
                return;
            }
        }
        group.traits.families &= ~deal;
    }

    // "The budget deal", "a deal with Boeing": all of an article together.
    int domestic(int i) {
        for (std::size_t g = 0; g < groups_.size(); ++g) {
            if (groups_[g].domestic) {
                return static_cast<int>(g);
            }
        }
        AgreementTraits any;
        any.families = traits_[i].families;
        groups_.push_back({any, -1, i, true});
        return static_cast<int>(groups_.size()) - 1;
    }

    // -- descriptions that tell something --

    int described(int i) {
        const NameMention& m = mentions_[i];
        if (m.plural || m.generic) {
            return -1;
        }
        const AgreementTraits& traits = traits_[i];
        const int apposed = apposed_to(i);
        const int known = apposed >= 0 ? apposed : best_fit(i, traits, m.definite);
        if (known >= 0) {
            if (groups_[known].row < 0) {
                learn(groups_[known].traits, traits);
            }
            return joined(known, i);
        }
        return founds(i) || stands_alone(i) ? found(i, traits) : -1;
    }

    // "the Lomé Convention, a trade pact among ...", "a trade pact – the Lomé Convention", "the Convention is a trade pact": what the
    // description stands beside.
    int apposed_to(int i) const {
        const NameMention& m = mentions_[i];
        const int sentence = doc_.sentence_of[m.first];
        const int end = std::max(m.last, m.complement_last);
        if (!m.definite && (is_dash(end) || doc_.is_any(end, ",", ":"))) {
            const int name = doc_.is(end + 1, "the") ? end + 2 : end + 1;
            for (std::size_t k = i + 1; k < mentions_.size() && mentions_[k].first <= name; ++k) {
                if (mentions_[k].first == name && named(static_cast<int>(k))) {
                    return of_[k];
                }
            }
        }
        if (m.phrase_first == m.first) {  // "the Kyoto Protocol agreement"
            const bool after_name = i > 0 && mentions_[i - 1].last == m.first && mentions_[i - 1].kind == Kind::agreement;
            return after_name ? of_[i - 1] : -1;
        }
        const bool predicate = !m.definite && doc_.is_any(m.phrase_first - 1, "is", "was");
        if (!predicate && !is_dash(m.phrase_first - 1) && !doc_.is_any(m.phrase_first - 1, ",", "(")) {
            return -1;
        }
        const int before = doc_.word(m.phrase_first - 2) == ")" ? m.phrase_first - 2 : m.phrase_first - 1;
        for (int k = i - 1; k >= 0 && doc_.sentence_of[mentions_[k].first] == sentence; --k) {
            const bool beside = std::max(mentions_[k].last, mentions_[k].complement_last) == before;
            if (mentions_[k].kind == Kind::agreement && (beside || predicate)) {
                return of_[k];
            }
        }
        return -1;
    }

    bool is_dash(int token) const {
        return doc_.is_any(token, "—", "–", "--") || (doc_.word(token) == "-" && doc_.token(token).space_before);
    }

    int found(int i, const AgreementTraits& traits) {
        groups_.push_back({traits, -1, i});
        return static_cast<int>(groups_.size()) - 1;
    }

    int best_fit(int i, const AgreementTraits& traits, bool definite) const {
        const int best = best_of_fitting(i, traits);
        if (best >= 0 || definite || (traits.families & static_cast<unsigned>(AgreementFamily::deal)) == 0) {
            return best;
        }
        AgreementTraits as_treaty = traits;  // "an international arms sales agreement" may introduce a treaty
        as_treaty.families |= static_cast<unsigned>(AgreementFamily::treaty);
        return best_of_fitting(i, as_treaty);
    }

    int best_of_fitting(int i, const AgreementTraits& traits) const {
        int best = -1, best_rank = -1;
        for (std::size_t g = 0; g < groups_.size(); ++g) {
            if (groups_[g].domestic || !fits(i, traits, groups_[g])) {
                continue;
            }
            const int rank = rank_of(i, traits, static_cast<int>(g));
            if (rank > best_rank) {
                best = static_cast<int>(g);
                best_rank = rank;
            }
        }
        return best;
    }

    bool fits(int i, const AgreementTraits& traits, const Group& group) const {
        return can_mean(i, group) && (traits.renewed == group.traits.renewed || newer(group, traits)) &&
               compatible(lex_, traits, group.traits, group.row >= 0);
    }

    // Whether "new" can mean the group though nothing else called it so (or the reverse): never concluded, or the later of two on one
    // matter.
    bool newer(const Group& group, const AgreementTraits& traits) const {
        if (!traits.renewed) {
            return true;
        }
        if (group.row < 0) {
            return false;
        }
        return lex_.agreements[group.row].status == Status::proposed || has_forerunner(group, traits.topics);
    }

    // Whether the text names an earlier one of the same states that is about this, too: NAFTA beside the USMCA.
    bool has_forerunner(const Group& group, const std::vector<WordId>& topics) const {
        return std::any_of(groups_.begin(), groups_.end(), [&](const Group& other) {
            return other.row >= 0 && other.traits.year < group.traits.year && contains(other.traits.topics, topics) &&
                   !group.traits.countries.empty() && contains(other.traits.countries, group.traits.countries);
        });
    }

    // Year before states before topics before nearness.
    int rank_of(int i, const AgreementTraits& traits, int g) const {
        const AgreementTraits& other = groups_[g].traits;
        const bool year = traits.year > 0 && traits.year == other.year;
        const bool states = !traits.countries.empty() && !other.countries.empty();
        const bool topics = !traits.topics.empty() && contains(other.topics, traits.topics);
        return ((((!groups_[g].latent * 2 + year) * 2 + states) * 2 + topics) * 2 + (traits.renewed == other.renewed)) * nearness_range +
               nearness(i, g);
    }

    static constexpr int nearness_range = 1 << 16;

    // Greater for a group that was mentioned closer before i, least for one that only follows.
    int nearness(int i, int g) const {
        for (int k = i - 1; k >= 0; --k) {
            if (of_[k] == g && !is_replaced(k)) {
                return std::max(1, nearness_range - 1 - (i - k));
            }
        }
        return 0;
    }

    // -- bare nouns --

    // "the deal": the agreement that was named last before mention i and that the head noun can mean.
    int bare(int i) {
        const NameMention& m = mentions_[i];
        if (m.plural || m.generic) {
            return -1;
        }
        const AgreementTraits& traits = traits_[i];
        if (const int apposed = apposed_to(i); apposed >= 0) {
            return apposed;
        }
        if (traits.renewed) {
            return renewed(i, traits);
        }
        if (traits.steps != 0) {
            if (const int same = of_step(i, traits); same >= 0) {
                return same;
            }
        }
        const int fitting = most_salient(i, [&](const Group& group) {
            return can_mean(i, group) && (group.traits.families & traits.families) != 0 && !differ_in_step(group.traits, traits);
        });
        if (fitting >= 0) {
            learn_step(fitting, traits);
            return joined(fitting, i);
        }
        const bool differs = std::any_of(groups_.begin(), groups_.end(), [&](const Group& group) {
            return (group.traits.families & traits.families) != 0 && differ_in_step(group.traits, traits);
        });
        if (differs) {
            return found(i, traits);
        }
        if ((traits.families & static_cast<unsigned>(AgreementFamily::deal)) != 0) {  // a treaty is a deal too
            if (const int any = most_salient(i, [&](const Group& group) { return can_mean(i, group) && !is_of_long_ago(group); });
                any >= 0) {
                return joined(any, i);
            }
        }
        if (const int talked = talked_about(i); talked >= 0) {
            return joined(talked, i);
        }
        const bool hoped = traits.hoped && doc_.is_any(m.noun, "deal", "agreement", "accord", "pact", "treaty");
        return founds(i) || stands_alone(i) || hoped ? found_or_following(i, traits) : -1;
    }

    // What most talks of an article that names no agreement are about, though they follow.
    int talked_about(int i) const {
        int best = -1;
        std::vector<int> count(groups_.size());
        if (any_found()) {
            return -1;
        }
        for (const int g : talks_group_) {
            ++count[g];
            if (can_mean(i, groups_[g]) && (best < 0 || count[g] > count[best])) {
                best = g;
            }
        }
        return best;
    }

    // "The final deal": the nearest that was called so.
    int of_step(int i, const AgreementTraits& traits) const {
        int best = -1;
        for (std::size_t g = 0; g < groups_.size(); ++g) {
            const bool same = (groups_[g].traits.steps & traits.steps) != 0 && (groups_[g].traits.families & traits.families) != 0;
            if (same && (best < 0 || nearness(i, static_cast<int>(g)) > nearness(i, best))) {
                best = static_cast<int>(g);
            }
        }
        return best;
    }

    void learn_step(int g, const AgreementTraits& traits) {
        if (groups_[g].row < 0 && groups_[g].traits.steps == 0) {
            groups_[g].traits.steps = traits.steps;
        }
    }

    // "a new deal": the one that is new or never was concluded, wherever it is named; else one that differs from what the article names.
    int renewed(int i, const AgreementTraits& traits) {
        int best = -1;
        for (std::size_t g = 0; g < groups_.size(); ++g) {
            const Group& group = groups_[g];
            const bool can_be =
                !group.domestic && (group.traits.families & traits.families) != 0 && (group.traits.renewed || newer(group, traits));
            if (can_be && (best < 0 || nearness(i, static_cast<int>(g)) > nearness(i, best))) {
                best = static_cast<int>(g);
            }
        }
        if (best >= 0 || (traits.better && std::count_if(traits_.begin(), traits_.end(), [](const auto& t) { return t.better; }) < 2)) {
            return best;
        }
        const bool differs = std::any_of(groups_.begin(), groups_.end(), [](const Group& group) { return group.row >= 0; });
        return differs ? found(i, traits) : -1;
    }

    // Of the groups that `accepts` and that were mentioned before i, the one that the text has in mind: every mention counts, the less the
    // more sentences lie between.
    template <class Accepts>
    int most_salient(int i, Accepts accepts) const {
        std::vector<int> salience(groups_.size());
        for (int k = 0; k < i; ++k) {
            if (of_[k] >= 0 && !is_replaced(k)) {
                salience[of_[k]] +=
                    (same_noun(i, k) ? 2000 : 1000) / (1 + doc_.sentence_of[mentions_[i].first] - doc_.sentence_of[mentions_[k].first]);
            }
        }
        for (std::size_t k = 0; k < talks_.size() && talks_[k].noun < mentions_[i].first; ++k) {
            salience[talks_group_[k]] += 500 / (1 + doc_.sentence_of[mentions_[i].first] - doc_.sentence_of[talks_[k].noun]);
        }
        int best = -1;
        for (std::size_t g = 0; g < groups_.size(); ++g) {
            if (salience[g] > 0 && accepts(groups_[g]) && (best < 0 || salience[g] > salience[best])) {
                best = static_cast<int>(g);
            }
        }
        return best;
    }

    // "The debt deal ... the deal"
    bool same_noun(int i, int k) const {
        const WordId noun = doc_.token(mentions_[i].last - 1).lower;
        return noun != 0 && doc_.token(mentions_[k].last - 1).lower == noun;
    }

    // "The USMCA, which would replace NAFTA": named only to tell which other one is meant.
    bool is_replaced(int k) const {
        int before = mentions_[k].first - 1;
        before -= doc_.is_any(before, "the", "its", "their", "old", "current");
        const bool verb = doc_.is_any(before, "replace", "replaces", "replaced", "replacing", "supersede", "supersedes", "update",
                                      "updates", "updating", "succeed", "succeeds");
        const bool noun = doc_.is_any(before, "to", "for", "of") && doc_.is_any(before - 1, "successor", "replacement", "alternative",
                                                                                "update", "overhaul", "revamp", "rewrite", "revision");
        return verb || noun;
    }

    // In a headline the noun may stand before the words that tell which one it is.
    int found_or_following(int i, const AgreementTraits& traits) {
        for (std::size_t k = i + 1; k < of_.size(); ++k) {
            if (of_[k] >= 0 && (groups_[of_[k]].traits.families & traits.families) != 0 &&
                !differ_in_step(groups_[of_[k]].traits, traits)) {
                return of_[k];
            }
        }
        return found(i, traits);
    }

    const Document& doc_;
    const Lexicon& lex_;
    const std::vector<NameMention>& mentions_;
    std::vector<AgreementTraits> traits_;  // of each mention
    std::vector<Group> groups_;
    std::vector<int> of_;
    std::vector<Talks> talks_;
    int newest_year_ = 2005;        // that the text names; without one it is news of this century
    std::vector<int> talks_group_;  // of each
};

}  // namespace

AgreementGroups group_agreements(const Document& doc, const Lexicon& lexicon, const std::vector<NameMention>& mentions) {
    return Grouper(doc, lexicon, mentions).run();
}

}  // namespace demarche
