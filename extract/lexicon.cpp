// SPDX-License-Identifier: Apache-2.0
#include "extract/lexicon.h"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

#include "extract/agreement_family.h"
#include "extract/tokenize.h"
#include "extract/tsv.h"
#include "graph/error.h"
#include "lexicon_en/embedded.h"

namespace demarche {
namespace {

template <class Enum, std::size_t N>
Enum one_of(const std::array<std::string_view, N>& words, std::string_view word, const Table& table) {
    const auto at = std::find(words.begin(), words.end(), word);
    if (at == words.end()) {
        throw InputError("'" + std::string(word) + "' is no value of its column", table.name,
                         "see docs/lexicons.md for the values of each column");
    }
    return static_cast<Enum>(at - words.begin());
}

constexpr std::array<std::string_view, 25> office_classes{"head_of_state",
                                                          "head_of_government",
                                                          "foreign_minister",
                                                          "minister",
                                                          "legislator",
                                                          "legislature_leader",
                                                          "party_leader",
                                                          "ambassador",
                                                          "envoy",
                                                          "spokesperson",
                                                          "military",
                                                          "monarch",
                                                          "governor",
                                                          "mayor",
                                                          "judge",
                                                          "official",
                                                          "adviser",
                                                          "candidate",
                                                          "activist",
                                                          "expert",
                                                          "journalist",
                                                          "clergy",
                                                          "honorific",
                                                          "relation",
                                                          "leader"};
constexpr std::array<std::string_view, 5> cue_parts{"verb", "noun", "adjective", "preposition", "phrase"};
constexpr std::array<std::string_view, 13> cue_classes{"speech", "thought",  "attitude", "question", "request", "manner_of_speech", "write",
                                                       "show",   "announce", "promise",  "deny",     "agree",   "perception"};
constexpr std::array<std::string_view, 11> complement_words{"quote", "that", "clause", "np", "inf", "wh", "for", "as", "about", "of", "on"};
constexpr std::array<std::string_view, 3> scopes{"direct", "event", "evaluative"};
constexpr std::array<std::string_view, 7> agreement_word_classes{
    "strong", "weak", "loose", "modifier_international", "modifier_general", "modifier_new", "modifier_domestic"};

// The fields of a row by column name.
class Fields {
public:
    Fields(const Table& table, const Row& row) : table_(table), row_(row) {}
    std::string_view operator[](std::string_view column) const { return row_[table_.column(column)]; }
    std::string text(std::string_view column) const { return std::string((*this)[column]); }
    std::vector<std::string_view> items(std::string_view column) const { return list((*this)[column]); }
    std::vector<std::string> texts(std::string_view column) const {
        const auto parts = items(column);
        return {parts.begin(), parts.end()};
    }

private:
    const Table& table_;
    const Row& row_;
};

class Builder {
public:
    explicit Builder(const std::vector<LexiconFile>& files) : files_(files) {}

    Lexicon build() {
        read_abbreviations();  // first: they decide how phrases are split into tokens
        read_word_facts();
        read_countries();
        read_places();
        read_agreements();
        read_organizations();
        read_offices();
        read_holders();
        read_officials();
        read_cues();
        read_stances();
        read_groups();
        read_agreement_words();
        read_relations();
        read_lemmas();
        read_boilerplate();
        for (PhraseTable* phrases : {&out_.name_phrases, &out_.office_phrases, &out_.cue_phrases, &out_.group_phrases,
                                     &out_.agreement_phrases, &out_.relation_phrases}) {
            phrases->finish();
        }
        std::uint64_t hash = 0;
        for (const LexiconFile& file : files_) {
            hash = XXH3_64bits_withSeed(file.bytes.data(), file.bytes.size(), hash);
        }
        char digits[9];
        std::snprintf(digits, sizeof digits, "%08x", static_cast<unsigned>(hash));
        out_.version = digits;
        return std::move(out_);
    }

private:
    template <class Use>
    void each(std::string_view name, Use&& use) {
        const auto file = std::find_if(files_.begin(), files_.end(), [&](const LexiconFile& f) { return f.name == name; });
        const Table table = read_table(file->bytes, std::string(name));
        for (const Row& row : table.rows) {
            use(Fields(table, row), table);
        }
    }

    void fact(std::string_view word, std::uint32_t bits) {
        const WordId id = out_.words.add(word);
        if (out_.facts.size() <= id) {
            out_.facts.resize(id + 1);
        }
        out_.facts[id] |= bits;
    }

    // The words of a phrase as ids; split before they are put into lower case, since abbreviations are known as written.
    std::vector<WordId> phrase(std::string_view text, bool lower = false) {
        spans_.clear();
        tokenize(text, out_, spans_);
        std::vector<WordId> ids;
        std::string buffer;
        for (const TokenSpan& span : spans_) {
            const std::string_view word = text.substr(span.begin, span.end - span.begin);
            ids.push_back(out_.words.add(lower ? lower_word(word, buffer) : word));
        }
        return ids;
    }

    std::vector<WordId> phrase_in_lower_case(std::string_view text) { return phrase(text, true); }

    void name(std::string_view form, NameRole role, std::size_t row) {
        if (!form.empty()) {
            out_.name_phrases.add(phrase(form), static_cast<std::uint32_t>(out_.names.size()));
            out_.names.push_back({role, static_cast<std::uint32_t>(row)});
        }
    }

    void read_abbreviations() {
        each("abbreviations.tsv", [&](const Fields& f, const Table&) {
            const std::string_view type = f["class"];
            fact(f["form"], abbreviation | (f["breaks"] == "never" ? abbreviation_inside : 0u) |
                                (type == "country" ? abbreviation_country : 0u) | (type == "title" ? abbreviation_title : 0u) |
                                (type == "ordinal" ? abbreviation_ordinal : 0u));
        });
    }

    void read_word_facts() {
        each("first_names.tsv", [&](const Fields& f, const Table&) {
            const std::string_view gender = f["gender"];
            fact(f["name"], (gender != "f" ? first_name_male : 0u) | (gender != "m" ? first_name_female : 0u));
        });
        each("not_names.tsv", [&](const Fields& f, const Table&) {
            const std::string_view type = f["class"];
            fact(f["word"], type == "function" ? function_word : type == "common" ? common_word : calendar_word);
        });
        each("organization_words.tsv", [&](const Fields& f, const Table&) {
            for (const std::string_view position : f.items("position")) {
                fact(f["word"], position == "last" ? organization_last : organization_before);
            }
        });
    }

    void read_countries() {
        each("countries.tsv", [&](const Fields& f, const Table&) {
            const std::size_t row = out_.countries.size();
            out_.countries.push_back(
                {f.text("iso"), f.text("name"), f.text("official"), f.texts("adjectives"), f["status"] == "sovereign"});
            name(f["name"], NameRole::country, row);
            name(f["official"], NameRole::country, row);
            const std::pair<const char*, NameRole> columns[] = {{"aliases", NameRole::country},
                                                                {"adjectives", NameRole::adjective},
                                                                {"demonyms", NameRole::demonym},
                                                                {"capital", NameRole::capital},
                                                                {"seats", NameRole::seat}};
            for (const auto& [column, role] : columns) {
                for (const std::string_view form : f.items(column)) {
                    name(form, role, row);
                }
            }
        });
    }

    void read_places() {
        each("places.tsv", [&](const Fields& f, const Table&) {
            const std::size_t row = out_.places.size();
            out_.places.push_back({f.text("name"), f.texts("country")});
            name(f["name"], NameRole::place, row);
            for (const std::string_view form : f.items("aliases")) {
                name(form, NameRole::place, row);
            }
        });
    }

    void name_agreement(std::string_view form, NameRole role, std::size_t row) {
        name(form, role, row);
        AgreementEntry& entry = out_.agreements[row];
        const auto words = phrase_in_lower_case(form);
        entry.words.insert(entry.words.end(), words.begin(), words.end());
        for (std::size_t at = 0; at < form.size();) {
            const std::size_t end = std::min(form.find(' ', at), form.size());
            entry.families |= static_cast<unsigned>(agreement_family(form.substr(at, end - at)));
            at = end + 1;
        }
    }

    void read_agreements() {
        each("agreements.tsv", [&](const Fields& f, const Table& table) {
            const std::size_t row = out_.agreements.size();
            AgreementEntry entry{f.text("id"), f.text("name"), {}, 0, Status::none, f.texts("parties"), {}, 0};
            const std::string_view year = f["year"];
            std::from_chars(year.data(), year.data() + year.size(), entry.year);
            entry.status = one_of<Status>(spelling::status, f["status"], table);
            for (const std::string_view words : f.items("context")) {
                entry.context.push_back(phrase(words));
            }
            out_.agreements.push_back(std::move(entry));
            name_agreement(f["name"], NameRole::agreement, row);
            for (const std::string_view form : f.items("aliases")) {
                name_agreement(form, NameRole::agreement, row);
            }
            for (const std::string_view form : f.items("contextual")) {
                name_agreement(form, NameRole::agreement_in_context, row);
            }
            std::vector<WordId>& words = out_.agreements.back().words;
            std::sort(words.begin(), words.end());
            words.erase(std::unique(words.begin(), words.end()), words.end());
        });
    }

    void read_organizations() {
        each("organizations.tsv", [&](const Fields& f, const Table&) {
            const std::size_t row = out_.organizations.size();
            out_.organizations.push_back({f.text("name"), f.text("type"), f.text("side")});
            name(f["name"], NameRole::organization, row);
            for (const std::string_view form : f.items("aliases")) {
                name(form, NameRole::organization, row);
            }
        });
    }

    void read_offices() {
        each("offices.tsv", [&](const Fields& f, const Table& table) {
            const auto add = [&](std::string_view form, bool plural) {
                OfficeEntry entry{f.text("title"), one_of<OfficeClass>(office_classes, f["class"], table), f.text("scope"),
                                  f["prefix"] == "1"};
                const std::string_view title = f["title"];
                const auto ends = [&](std::string_view end) { return title.ends_with(end); };
                entry.gender = ends("woman") || title == "queen" || title == "princess" || title == "ms" || title == "mrs" ? Gender::female
                               : ends("man") || title == "king" || title == "prince" || title == "mr" || title == "crown prince"
                                   ? Gender::male
                                   : Gender::unknown;
                entry.plural = plural;
                out_.office_phrases.add(phrase_in_lower_case(form), static_cast<std::uint32_t>(out_.offices.size()));
                out_.offices.push_back(std::move(entry));
            };
            const std::string_view title = f["title"];
            add(title, false);
            for (const std::string_view form : f.items("forms")) {
                std::string buffer;
                const std::string_view lower = lower_word(form, buffer);
                add(form, lower.ends_with('s') && !title.ends_with('s') && lower.size() > 3 && !lower.ends_with("."));
            }
        });
        std::unordered_map<std::string, OfficeClass> roles;
        for (const OfficeEntry& office : out_.offices) {
            roles.emplace(office.title, office.role);
        }
        office_roles_ = std::move(roles);
    }

    void read_holders() {
        each("holders.tsv", [&](const Fields& f, const Table& table) {
            const auto role = office_roles_.find(f.text("office"));
            if (role == office_roles_.end()) {
                throw InputError("the office '" + f.text("office") + "' is not in offices.tsv", table.name,
                                 "add the office, or name one that is there");
            }
            const std::size_t row = out_.holders.size();
            const std::string_view gender = f["gender"];
            out_.holders.push_back({f.text("name"), role->first, role->second, f.text("iso"), f.text("start"), f.text("end"),
                                    gender == "m"   ? Gender::male
                                    : gender == "f" ? Gender::female
                                                    : Gender::unknown});
            name(f["name"], NameRole::holder, row);
            for (const std::string_view form : f.items("aliases")) {
                name(form, NameRole::holder, row);
            }
            if (const std::vector<WordId> words = phrase(f["name"]); words.size() > 1) {
                out_.holders_by_surname[words.back()].push_back(static_cast<std::uint32_t>(row));
            }
        });
    }

    void read_officials() {
        const auto year = [](std::string_view text) {
            int number = 0;
            std::from_chars(text.data(), text.data() + text.size(), number);
            return number;
        };
        each("officials.tsv", [&](const Fields& f, const Table& table) {
            OfficialEntry entry{f.text("name"), "", f.text("iso"), 0, year(f["start"]), year(f["end"])};
            for (const std::string_view type : f.items("class")) {
                entry.classes |= 1u << one_of<unsigned>(office_classes, type, table);
            }
            for (const std::string_view form : f.items("aliases")) {
                OfficialEntry alias = entry;
                alias.name = form;
                alias.person = entry.name;
                out_.officials.push_back(std::move(alias));
            }
            out_.officials.push_back(std::move(entry));
        });
        std::stable_sort(out_.officials.begin(), out_.officials.end(),
                         [](const OfficialEntry& a, const OfficialEntry& b) { return a.name < b.name; });
    }

    void read_cues() {
        each("cues.tsv", [&](const Fields& f, const Table& table) {
            CueEntry cue{f.text("lemma"), one_of<CuePart>(cue_parts, f["pos"], table), one_of<CueClass>(cue_classes, f["class"], table), 0,
                         0};
            for (const std::string_view word : f.items("complements")) {
                cue.complements |= static_cast<std::uint16_t>(1u << one_of<unsigned>(complement_words, word, table));
            }
            const std::string_view rate = f["rate"];
            std::from_chars(rate.data(), rate.data() + rate.size(), cue.rate);
            for (const std::string_view form : f.items("forms")) {
                out_.cue_phrases.add(phrase_in_lower_case(form), static_cast<std::uint32_t>(out_.cues.size()));
            }
            out_.cues.push_back(std::move(cue));
        });
    }

    void read_stances() {
        each("stance.tsv", [&](const Fields& f, const Table& table) {
            const auto row = static_cast<std::uint32_t>(out_.stances.size());
            out_.stances.push_back({f.text("lemma"), one_of<CuePart>(cue_parts, f["pos"], table),
                                    one_of<Manner>(spelling::manner, f["manner"], table),
                                    one_of<Stance>(spelling::stance, f["stance"], table), f["object"] == "any",
                                    one_of<StanceScope>(scopes, f["scope"], table)});
            for (const std::string_view form : f.items("forms")) {
                StancePattern pattern{{}, row};
                for (const WordId id : phrase_in_lower_case(form)) {
                    pattern.words.push_back(id == out_.words.add("*") ? 0 : id);
                }
                if (!pattern.words.empty()) {
                    out_.stance_patterns[pattern.words.front()].push_back(std::move(pattern));
                }
            }
        });
    }

    void read_groups() {
        each("groups.tsv", [&](const Fields& f, const Table&) {
            for (const std::string_view form : f.items("forms")) {
                out_.group_phrases.add(phrase_in_lower_case(form), static_cast<std::uint32_t>(out_.groups.size()));
            }
            out_.groups.push_back(f.text("class"));
        });
    }

    void read_agreement_words() {
        std::vector<std::string> matters;
        each("agreement_words.tsv", [&](const Fields& f, const Table& table) {
            for (const std::string_view form : f.items("forms")) {
                out_.agreement_phrases.add(phrase_in_lower_case(form), static_cast<std::uint32_t>(out_.agreement_words.size()));
            }
            AgreementWordEntry entry{one_of<AgreementWord>(agreement_word_classes, f["class"], table), 0};
            if (!f["matter"].empty()) {
                const auto known = std::find(matters.begin(), matters.end(), f["matter"]);
                entry.matter = 1u << std::min<std::size_t>(31, known - matters.begin());
                if (known == matters.end()) {
                    matters.push_back(f.text("matter"));
                }
            }
            out_.agreement_words.push_back(entry);
        });
    }

    void read_relations() {
        each("relations.tsv", [&](const Fields& f, const Table& table) {
            RelationEntry entry{one_of<Label>(spelling::label, f["label"], table)};
            for (const std::string_view pattern : f.items("pattern")) {
                entry.object |= pattern == "object";
                entry.with |= pattern == "with";
                entry.noun |= pattern == "noun";
            }
            for (const std::string_view form : f.items("forms")) {
                out_.relation_phrases.add(phrase_in_lower_case(form), static_cast<std::uint32_t>(out_.relations.size()));
            }
            out_.relations.push_back(entry);
        });
    }

    void read_lemmas() {
        std::vector<LemmaRule> rules;
        each("lemmas.tsv", [&](const Fields& f, const Table& table) {
            LemmaRule rule{f.text("tag"), f.text("ending"), 0, f.text("add")};
            const std::string_view cut = f["cut"];
            if (std::from_chars(cut.data(), cut.data() + cut.size(), rule.cut).ptr != cut.data() + cut.size() || rule.cut < 0) {
                throw InputError("'" + std::string(cut) + "' is no number of letters", table.name, "write how many bytes to cut");
            }
            rules.push_back(std::move(rule));
        });
        out_.lemmas = Lemmas(std::move(rules));
    }

    void read_boilerplate() {
        each("boilerplate.tsv", [&](const Fields& f, const Table&) {
            std::string buffer;
            BoilerplateEntry entry{std::string(lower_word(f["pattern"], buffer))};
            for (const std::string_view where : f.items("where")) {
                entry.whole |= where == "whole";
                entry.starts |= where == "starts";
                entry.contains |= where == "contains";
                entry.ends |= where == "ends";
            }
            out_.boilerplate.push_back(std::move(entry));
        });
    }

    const std::vector<LexiconFile>& files_;
    Lexicon out_;
    std::vector<TokenSpan> spans_;
    std::unordered_map<std::string, OfficeClass> office_roles_;
};

}  // namespace

const CountryEntry* Lexicon::country(std::string_view iso) const {
    const auto at = std::lower_bound(countries.begin(), countries.end(), iso,
                                     [](const CountryEntry& c, std::string_view code) { return c.iso < code; });
    return at != countries.end() && at->iso == iso ? &*at : nullptr;
}

std::vector<LexiconFile> built_in_lexicon_files() {
    std::vector<LexiconFile> files;
    for (const auto& file : lexicon_en::embedded()) {
        files.push_back({std::string(file.name), file.bytes});
    }
    return files;
}

Lexicon built_in_lexicon() {
    const auto files = built_in_lexicon_files();
    return Builder(files).build();
}

Lexicon read_lexicon(const std::string& folder) {
    namespace fs = std::filesystem;
    if (!fs::is_directory(folder)) {
        throw InputError("there is no such folder", folder, "give the folder that holds countries.tsv and the other lists");
    }
    auto files = built_in_lexicon_files();
    std::vector<std::string> contents(files.size());
    bool any = false;
    for (std::size_t i = 0; i < files.size(); ++i) {
        const fs::path path = fs::path(folder) / files[i].name;
        if (std::ifstream in(path, std::ios::binary); in) {
            contents[i].assign(std::istreambuf_iterator<char>(in), {});
            files[i].bytes = contents[i];
            any = true;
        }
    }
    if (!any) {
        throw InputError("the folder holds none of the word lists", folder, "`demarche lexicon` lists their names");
    }
    return Builder(files).build();
}

}  // namespace demarche
