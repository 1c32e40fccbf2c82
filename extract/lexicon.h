// SPDX-License-Identifier: Apache-2.0
#pragma once

// The word lists that extraction stands on: extract/lexicon/en/*.tsv, built into the library, replaceable by a folder of the same files.
//
//     const Lexicon lexicon = built_in_lexicon();
//     const Lexicon mine = read_lexicon("my-lists/");                 // files that the folder lacks are taken from the built-in ones
//
// A lexicon is made once and then only read: threads share it. Names are looked up as written (case counts), cues in lower case; every
// look-up works on word ids (vocabulary.h). docs/lexicons.md explains each file and column.
//
// Errors: InputError with file and line for a table that is malformed. Making one is linear in the lists (some 20 ms).

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extract/syntax/lemmas.h"
#include "extract/vocabulary.h"
#include "graph/terms.h"

namespace demarche {

struct CountryEntry {
    std::string iso, name, official;
    std::vector<std::string> adjectives;
    bool sovereign = true;
};

struct PlaceEntry {
    std::string name;
    std::vector<std::string> countries;  // ISO codes
};

// What a government or somebody else did about an agreement.
enum class AgreementDeed : std::uint8_t { signed_it, mediated, joined, sought_changes, left, suspended, returned, rejected, backed };
int sign_of(AgreementDeed deed);  // 1 for the agreement, -1 against it, 0 neither

struct AgreementAct {
    std::string actor;  // ISO code of the country, or the name of the organization
    AgreementDeed deed = AgreementDeed::signed_it;
    std::string date;  // YYYY, YYYY-MM or YYYY-MM-DD
    int party = -1;    // that led the government then: row of Lexicon::organizations, -1: not known
};

// How many members of a party are known to be for and against an agreement.
struct PartyLine {
    int party = -1;  // row of Lexicon::organizations
    int for_it = 0, against_it = 0;
};

struct AgreementEntry {
    std::string slug, name;
    std::vector<std::vector<WordId>> context;  // a contextual alias counts only if one of these phrases is in the article; forms
    int year = 0;
    Status status = Status::none;
    std::vector<std::string> parties;  // ISO codes
    std::vector<WordId> words;         // of all its names, in lower case, ascending
    unsigned families = 0;             // AgreementFamily bits of the nouns among them
    std::vector<AgreementAct> acts;    // by date
    std::vector<PartyLine> lines;
};

// What a person or organization is known to have said or done about an agreement.
struct AgreementPosition {
    std::string name;
    int agreement = -1;  // row of Lexicon::agreements
    AgreementDeed deed = AgreementDeed::backed;
    std::string date;  // YYYY, YYYY-MM or YYYY-MM-DD
};

struct OrganizationEntry {
    std::string name, type, side;
};

enum class OfficeClass : std::uint8_t {
    head_of_state,
    head_of_government,
    foreign_minister,
    minister,
    legislator,
    legislature_leader,
    party_leader,
    ambassador,
    envoy,
    spokesperson,
    military,
    monarch,
    governor,
    mayor,
    judge,
    official,
    adviser,
    candidate,
    activist,
    expert,
    journalist,
    clergy,
    honorific,
    relation,
    leader
};

enum class Gender : std::uint8_t { unknown, male, female };

struct OfficeEntry {
    std::string title;
    OfficeClass role = OfficeClass::official;
    std::string scope;  // ISO code if one country only has it
    bool before_name = false;
    Gender gender = Gender::unknown;
    bool plural = false;
};

// Dates may lack day or month: what cannot be told apart is during the term.
struct HolderEntry {
    std::string name;
    std::string office;
    OfficeClass role = OfficeClass::official;
    std::string iso;         // ISO code, or the acronym of an organization
    std::string start, end;  // ISO dates; empty end: in office
    Gender gender = Gender::unknown;

    bool begins_after(std::string_view date) const;
    bool ends_before(std::string_view date) const;
    bool held_at(std::string_view date) const { return !begins_after(date) && !ends_before(date); }
    bool is_head() const;  // leads a state, a government or a movement
};

// A person known by name only. Years of the first and last office; 0: unknown or still in office.
struct OfficialEntry {
    std::string name;
    std::string person;  // whose alias the name is; "" if it is no alias
    std::string iso;
    std::uint32_t classes = 0;  // a bit for each OfficeClass
    int start = 0, end = 0;

    bool has(OfficeClass type) const { return (classes >> static_cast<unsigned>(type) & 1u) != 0; }
};

struct PartyMember {
    std::string name, iso;
    int party = -1;  // row of Lexicon::organizations
};

enum class NameRole : std::uint8_t {
    country,
    demonym,
    adjective,
    capital,
    seat,
    place,
    agreement,
    agreement_in_context,
    organization,
    holder
};

struct NameEntry {
    NameRole role;
    std::uint32_t row;  // of the list that the role belongs to
};

// What can follow a cue as its content.
enum Complement : std::uint16_t {
    takes_quote = 1,
    takes_that = 2,
    takes_clause = 4,
    takes_object = 8,
    takes_infinitive = 16,
    takes_question = 32,
    takes_for = 64,
    takes_as = 128,
    takes_about = 256,
    takes_of = 512,
    takes_on = 1024
};

enum class CuePart : std::uint8_t { verb, noun, adjective, preposition, phrase };

enum class CueClass : std::uint8_t {
    speech,
    thought,
    attitude,
    question,
    request,
    manner_of_speech,
    write,
    show,
    announce,
    promise,
    deny,
    agree,
    perception
};

struct CueEntry {
    std::string lemma;
    CuePart part = CuePart::verb;
    CueClass type = CueClass::speech;
    std::uint16_t complements = 0;
    double rate = 0;  // how often the word is a cue
};

enum class StanceScope : std::uint8_t { direct, event, evaluative };

// "pull * out of": ids in lower case, 0 for a gap of up to five words.
struct StanceEntry {
    std::string lemma;
    CuePart part = CuePart::verb;
    Manner manner = Manner::mentions;
    Stance stance = Stance::neutral;
    bool any_object = false;
    StanceScope scope = StanceScope::direct;
};

struct StancePattern {
    std::vector<WordId> words;
    std::uint32_t row = 0;
};

enum class AgreementWord : std::uint8_t {
    strong,
    weak,
    loose,
    modifier_international,
    modifier_general,
    modifier_new,
    modifier_better,
    modifier_hoped,
    modifier_old,
    modifier_interim,
    modifier_final,
    modifier_domestic
};

struct AgreementWordEntry {
    AgreementWord type = AgreementWord::weak;
    std::uint32_t matter = 0;  // a bit, 0: none
};

enum class TopicWord : std::uint8_t { bare, head, modifier, stop };

struct TopicWordEntry {
    TopicWord type = TopicWord::stop;
    std::string word;  // as ids write it, whatever the form
};

// Facts about single words, by word id.
enum WordFact : std::uint32_t {
    first_name_male = 1,
    first_name_female = 2,
    function_word = 4,   // lower case
    common_word = 8,     // lower case: no name though it may stand capitalised
    calendar_word = 16,  // weekday or month, lower case
    abbreviation = 32,
    abbreviation_inside = 64,  // no sentence ends after it
    abbreviation_country = 128,
    organization_last = 256,    // "Party" makes what stands before it an organization
    organization_before = 512,  // "Ministry" of ...
    abbreviation_title = 1024,
    abbreviation_ordinal = 2048,
    praising_word = 4096,  // lemma, lower case
    blaming_word = 8192,
    thing_word = 16384  // lower case: what it tells has no speaker ("history shows that")
};

struct RelationEntry {
    Label label = Label::meets;
    bool object = false, with = false, noun = false;
};

struct BoilerplateEntry {
    std::string pattern;  // lower case
    bool whole = false, starts = false, contains = false, ends = false;
    bool before = false;  // what follows the pattern in the line is text
};

class Lexicon {
public:
    Vocabulary words;
    std::vector<std::uint32_t> facts;  // WordFact bits by word id

    std::vector<CountryEntry> countries;
    std::vector<PlaceEntry> places;
    std::vector<AgreementEntry> agreements;
    std::vector<OrganizationEntry> organizations;
    std::vector<OfficeEntry> offices;
    std::vector<HolderEntry> holders;
    std::vector<OfficialEntry> officials;      // by name, aliases as names of their own
    std::vector<PartyMember> party_members;    // by name
    std::vector<AgreementPosition> positions;  // by name, each one's by date
    std::vector<CueEntry> cues;
    std::vector<StanceEntry> stances;
    std::vector<std::string> groups;  // classes
    std::vector<AgreementWordEntry> agreement_words;
    std::vector<RelationEntry> relations;
    std::vector<BoilerplateEntry> boilerplate;

    std::vector<NameEntry> names;
    PhraseTable name_phrases;                                                // forms -> index into names
    PhraseTable office_phrases;                                              // lower case -> offices
    PhraseTable cue_phrases;                                                 // lower case -> cues
    PhraseTable group_phrases;                                               // lower case -> groups
    PhraseTable agreement_phrases;                                           // lower case -> agreement_words
    PhraseTable relation_phrases;                                            // lower case -> relations
    std::unordered_map<WordId, std::vector<StancePattern>> stance_patterns;  // by first word, lower case
    std::unordered_map<WordId, std::vector<std::uint32_t>> holders_by_surname;
    std::unordered_map<WordId, TopicWordEntry> topic_words;  // by form, lower case

    Lemmas lemmas;

    std::string version;  // of the lists' bytes, for ArticleRecord::model

    bool has(WordId id, std::uint32_t bits) const { return id < facts.size() && (facts[id] & bits) != 0; }
    const CountryEntry* country(std::string_view iso) const;
    // Row of organizations, or -1: not known, or, if no country is given, a name in two.
    int party_of(std::string_view person, std::string_view iso = "") const;
    std::span<const AgreementPosition> positions_of(std::string_view name) const;
    int row_of(const CountryEntry& country) const { return static_cast<int>(&country - countries.data()); }
};

Lexicon built_in_lexicon();
Lexicon read_lexicon(const std::string& folder);

// The built-in lists as files: name ("countries.tsv") and bytes.
struct LexiconFile {
    std::string name;
    std::string_view bytes;
};
std::vector<LexiconFile> built_in_lexicon_files();

}  // namespace demarche
