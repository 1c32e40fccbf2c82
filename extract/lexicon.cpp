// SPDX-License-Identifier: Apache-2.0
#include "extract/lexicon.h"

#include <xxhash.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "extract/lexicon/lists.h"
#include "graph/error.h"
#include "lexicon_en/embedded.h"

namespace demarche {

void Lists::fact(std::string_view word, std::uint32_t bits) {
    const WordId id = out.words.add(word);
    if (out.facts.size() <= id) {
        out.facts.resize(id + 1);
    }
    out.facts[id] |= bits;
}

std::vector<WordId> Lists::phrase(std::string_view text, bool lower) {
    spans.clear();
    tokenize(text, out, spans);
    std::vector<WordId> ids;
    std::string buffer;
    for (const TokenSpan& span : spans) {
        const std::string_view word = text.substr(span.begin, span.end - span.begin);
        ids.push_back(out.words.add(lower ? lower_word(word, buffer) : word));
    }
    return ids;
}

void Lists::name(std::string_view form, NameRole role, std::size_t row) {
    if (!form.empty()) {
        out.name_phrases.add(phrase(form), static_cast<std::uint32_t>(out.names.size()));
        out.names.push_back({role, static_cast<std::uint32_t>(row)});
    }
}

namespace {

struct ByName {
    bool operator()(const auto& entry, std::string_view name) const { return entry.name < name; }
    bool operator()(std::string_view name, const auto& entry) const { return name < entry.name; }
};

std::string version_of(const std::vector<LexiconFile>& files) {
    std::uint64_t hash = 0;
    for (const LexiconFile& file : files) {
        hash = XXH3_64bits_withSeed(file.bytes.data(), file.bytes.size(), hash);
    }
    char digits[9];
    std::snprintf(digits, sizeof digits, "%08x", static_cast<unsigned>(hash));
    return digits;
}

Lexicon lexicon_of(const std::vector<LexiconFile>& files) {
    Lexicon lexicon;
    Lists lists{files, lexicon};
    read_word_lists(lists);
    read_name_lists(lists);
    read_phrase_lists(lists);
    for (PhraseTable* phrases : {&lexicon.name_phrases, &lexicon.office_phrases, &lexicon.cue_phrases, &lexicon.group_phrases,
                                 &lexicon.agreement_phrases, &lexicon.relation_phrases}) {
        phrases->finish();
    }
    lexicon.version = version_of(files);
    return lexicon;
}

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

int Lexicon::party_of(std::string_view person, std::string_view iso) const {
    const auto [first, last] = std::equal_range(party_members.begin(), party_members.end(), person, ByName{});
    if (iso.empty()) {
        return last - first == 1 ? first->party : -1;
    }
    const auto member = std::find_if(first, last, [&](const PartyMember& m) { return m.iso == iso; });
    return member == last ? -1 : member->party;
}

int sign_of(AgreementDeed deed) {
    switch (deed) {
        case AgreementDeed::signed_it:
        case AgreementDeed::mediated:
        case AgreementDeed::joined:
        case AgreementDeed::returned:
        case AgreementDeed::backed:
            return 1;
        case AgreementDeed::left:
        case AgreementDeed::suspended:
        case AgreementDeed::rejected:
            return -1;
        case AgreementDeed::sought_changes:
            return 0;
    }
    return 0;
}

std::span<const AgreementPosition> Lexicon::positions_of(std::string_view name) const {
    const auto [first, last] = std::equal_range(positions.begin(), positions.end(), name, ByName{});
    return {first, last};
}

bool HolderEntry::begins_after(std::string_view date) const {
    const std::size_t known = std::min(start.size(), date.size());
    return std::string_view(start).substr(0, known) > date.substr(0, known);
}

bool HolderEntry::ends_before(std::string_view date) const {
    const std::size_t known = std::min(end.size(), date.size());
    return known > 0 && std::string_view(end).substr(0, known) < date.substr(0, known);
}

bool HolderEntry::is_head() const {
    return role == OfficeClass::head_of_state || role == OfficeClass::head_of_government || role == OfficeClass::monarch ||
           role == OfficeClass::leader;
}

Lexicon built_in_lexicon() {
    const auto files = built_in_lexicon_files();
    return lexicon_of(files);
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
    return lexicon_of(files);
}

}  // namespace demarche
