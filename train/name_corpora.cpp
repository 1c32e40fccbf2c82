// SPDX-License-Identifier: Apache-2.0
#include "train/name_corpora.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>

#include "extract/document.h"
#include "extract/tokenize.h"
#include "graph/error.h"
#include "train/files.h"
#include "train/train_tagger.h"

namespace demarche {
namespace {

using Json = nlohmann::json;

struct Marked {
    int first, last;  // tokens of the document
    SpanKind kind;
};

// Calls `use` with the annotation in the file.
template <class Use>
void with_annotation(const std::string& path, Use&& use) {
    try {
        use(Json::parse(read_file(path)));
    } catch (const Json::exception& e) {
        throw InputError(std::string("this is no annotation: ") + e.what(), path, "check the file");
    }
}

SpanKind kind_of(std::string_view type) {
    if (type == "PER" || type == "person" || type == "politician") {
        return SpanKind::person;
    }
    if (type == "ORG" || type == "organisation" || type == "organization" || type == "politicalparty") {
        return SpanKind::organization;
    }
    if (type == "LOC" || type == "location" || type == "country" || type == "place") {
        return SpanKind::place;
    }
    return SpanKind::other;
}

void tag(NameSentence& sentence, const Tagger& tagger) {
    std::vector<TagId> tags;
    tagger.tag(sentence.words, tags);
    for (const TagId t : tags) {
        sentence.upos.push_back(upos_of(tagger.tags[t].upos));
        sentence.xpos.push_back(xpos_of(tagger.tags[t].xpos));
    }
}

// One sentence of the document with the marks inside it; of overlapping marks the first and longest counts.
NameSentence sentence_of(const Document& doc, const Sentence& s, const std::vector<Marked>& marks, const NameReader& reader) {
    NameSentence out;
    word_features(doc, reader.clusters, s.first, s.last, out.words);
    tag(out, reader.tagger);
    std::vector<NameSpan> spans;
    for (const Marked& mark : marks) {
        if (mark.first >= s.first && mark.last <= s.last && (spans.empty() || mark.first - s.first >= spans.back().last)) {
            spans.push_back({mark.first - s.first, mark.last - s.first, mark.kind});
        }
    }
    spans_to_labels(spans, out.words.size(), out.labels);
    return out;
}

void in_order(std::vector<Marked>& marks) {
    std::stable_sort(marks.begin(), marks.end(),
                     [](const Marked& a, const Marked& b) { return std::pair(a.first, -a.last) < std::pair(b.first, -b.last); });
}

// The tokens of `form` from token i on, if it stands there; 0 if not.
int matches(const Document& doc, int i, std::string_view form) {
    const std::uint32_t begin = doc.token(i).begin;
    if (doc.text.substr(begin, form.size()) != form) {
        return 0;
    }
    for (int k = i; k < doc.size() && doc.token(k).end <= begin + form.size(); ++k) {
        if (doc.token(k).end == begin + form.size()) {
            return k + 1 - i;
        }
    }
    return 0;
}

using Forms = std::map<std::string, SpanKind>;

Forms listed_forms(const Json& gold) {
    static constexpr std::pair<const char*, SpanKind> lists[] = {{"persons", SpanKind::person},
                                                                 {"organizations", SpanKind::organization},
                                                                 {"countries", SpanKind::place},
                                                                 {"agreements", SpanKind::other}};
    Forms forms;
    for (const auto& [list, kind] : lists) {
        for (const Json& entry : gold.at(list)) {
            forms.emplace(entry.at("name").get<std::string>(), kind);
            for (const char* field : {"aliases", "surfaces"}) {
                for (const Json& form : entry.value(field, Json::array())) {
                    forms.emplace(form.get<std::string>(), kind);
                }
            }
        }
    }
    return forms;
}

bool is_adjective(const std::string& form, const Lexicon& lexicon) {
    return std::any_of(lexicon.countries.begin(), lexicon.countries.end(), [&](const CountryEntry& country) {
        return std::find(country.adjectives.begin(), country.adjectives.end(), form) != country.adjectives.end();
    });
}

// Every place of every form; adjectives of countries name none.
std::vector<Marked> marks_of(const Document& doc, const Forms& forms, const Lexicon& lexicon) {
    std::vector<Marked> marks;
    for (int i = 0; i < doc.size(); ++i) {
        for (const auto& [form, kind] : forms) {
            if (!doc.token(i).capital) {
                continue;
            }
            if (const int length = matches(doc, i, form); length > 0) {
                const bool adjective = kind == SpanKind::place && length == 1 && !doc.token(i).all_caps && is_adjective(form, lexicon);
                marks.push_back({i, i + length, adjective ? SpanKind::other : kind});
            }
        }
    }
    return marks;
}

// Places of the lexicon: the annotators listed none but countries.
void add_places(const Document& doc, const Lexicon& lexicon, std::vector<Marked>& marks) {
    for (int i = 0; i < doc.size(); ++i) {
        const PhraseMatch match = lexicon.name_phrases.longest([&](int k) { return k < doc.size() ? doc.token(k).form : WordId{0}; }, i);
        const bool place = match && std::any_of(match.values.begin(), match.values.end(), [&](std::uint32_t value) {
                               const NameRole role = lexicon.names[value].role;
                               return role == NameRole::place || role == NameRole::capital || role == NameRole::country;
                           });
        if (place) {
            marks.push_back({i, i + match.length, SpanKind::place});
        }
    }
}

bool explained(const Document& doc, const Sentence& s, const std::vector<Marked>& marks, const NameSentence& sentence) {
    for (int i = s.first; i < s.last; ++i) {
        const bool proper = doc.token(i).capital && sentence.upos[i - s.first] == Upos::propn;
        if (proper && std::none_of(marks.begin(), marks.end(), [&](const Marked& m) { return m.first <= i && i < m.last; })) {
            return false;
        }
    }
    return true;
}

// The part of an entity that is a name: proper nouns round the head, and what joins them.
NameSpan proper_part(const TreebankSentence& sentence, int first, int last, SpanKind kind) {
    const auto proper = [&](int i) { return sentence.words[i].upos == "PROPN"; };
    const auto joins = [&](int i) {
        const std::string& form = sentence.words[i].form;
        return form == "of" || form == "for" || form == "and" || form == "the" || form == "&" || form == "-" || form == "on" ||
               form == "'s";
    };
    int head = -1;
    for (int i = first; i < last; ++i) {
        if (sentence.words[i].head < first || sentence.words[i].head >= last) {
            head = i;
            break;
        }
    }
    if (head < 0 || !proper(head)) {
        return {first, first, kind};
    }
    NameSpan part{head, head + 1, kind};
    const auto capital = [&](int i) {
        const char c = sentence.words[i].form[0];
        return proper(i) || (c >= 'A' && c <= 'Z' && sentence.words[i].upos != "DET");
    };
    while (part.first > first && capital(part.first - 1)) {
        --part.first;
    }
    for (int i = part.last; i < last; ++i) {
        if (capital(i)) {
            part.last = i + 1;
        } else if (!joins(i)) {
            break;
        }
    }
    return part;
}

// Titles before a person's name are no part of it.
int after_titles(const TreebankSentence& sentence, NameSpan part, const Lexicon& lexicon) {
    std::string buffer;
    const auto lower = [&](int i) { return i < part.last ? lexicon.words.find(lower_word(sentence.words[i].form, buffer)) : WordId{0}; };
    while (part.first < part.last) {
        const PhraseMatch title = lexicon.office_phrases.longest(lower, part.first);
        if (!title || part.first + title.length >= part.last) {
            break;
        }
        part.first += title.length;
    }
    return part.first;
}

struct OpenEntity {
    std::string id;
    int first;
    SpanKind kind;
    bool named_type;
};

// "(8-organization-new-...-University_of_X(9-place-..." and "10)9)8)".
void entities_of_word(const std::string& value, int at, std::vector<OpenEntity>& open, std::vector<std::pair<OpenEntity, int>>& closed) {
    for (std::size_t i = 0; i < value.size();) {
        const std::size_t end = std::min(value.find_first_of("()", i + 1), value.size());
        if (value[i] == '(') {
            const std::string item = value.substr(i + 1, end - i - 1);
            const std::size_t dash = item.find('-');
            const std::string type = dash == std::string::npos ? "" : item.substr(dash + 1, item.find('-', dash + 1) - dash - 1);
            const bool named_type = type == "person" || type == "organization" || type == "place" || type == "event";
            open.push_back({item.substr(0, dash), at, kind_of(type), named_type});
            if (end < value.size() && value[end] == ')') {
                closed.emplace_back(open.back(), at + 1);
                open.pop_back();
                i = end + 1;
                continue;
            }
            i = end;
        } else {
            const std::string id = value.substr(i, end - i);
            const auto found = std::find_if(open.rbegin(), open.rend(), [&](const OpenEntity& e) { return e.id == id; });
            if (found != open.rend()) {
                closed.emplace_back(*found, at + 1);
                open.erase(std::next(found).base());
            }
            i = end + 1;
        }
    }
}

std::string entity_field(const std::string& misc) {
    const std::size_t at = misc.find("Entity=");
    if (at == std::string::npos) {
        return {};
    }
    return misc.substr(at + 7, misc.find('|', at) - at - 7);
}

}  // namespace

std::vector<NameSentence> read_marked_names(const std::string& folder, const NameReader& reader) {
    std::vector<NameSentence> out;
    for (const AnnotatedFiles& files : annotated_files(folder)) {
        Article article;
        article.text = read_file(files.text);
        const Document doc = read_document(article, reader.lexicon);
        std::vector<Marked> marks;
        with_annotation(files.annotation, [&](const Json& gold) {
            for (const Json& entity : gold.at("entities")) {
                const int begin = entity.at("span").at(0), end = entity.at("span").at(1);
                int first = 0;
                while (first < doc.size() && doc.span(first, first + 1).begin < begin) {
                    ++first;
                }
                int last = first;
                while (last < doc.size() && doc.span(last, last + 1).end <= end) {
                    ++last;
                }
                if (first < last) {
                    marks.push_back({first, last, kind_of(entity.at("type").get<std::string>())});
                }
            }
        });
        in_order(marks);
        for (const Sentence& s : doc.sentences) {
            out.push_back(sentence_of(doc, s, marks, reader));
        }
    }
    return out;
}

std::vector<NameSentence> read_listed_names(const std::string& folder, const NameReader& reader) {
    std::vector<NameSentence> out;
    for (const AnnotatedFiles& files : annotated_files(folder)) {
        Article article;
        article.text = read_file(files.text);
        const Document doc = read_document(article, reader.lexicon);
        Forms forms;
        with_annotation(files.annotation, [&](const Json& gold) { forms = listed_forms(gold); });
        std::vector<Marked> marks = marks_of(doc, forms, reader.lexicon);
        add_places(doc, reader.lexicon, marks);
        in_order(marks);
        for (const Sentence& s : doc.sentences) {
            NameSentence sentence = sentence_of(doc, s, marks, reader);
            if (explained(doc, s, marks, sentence)) {
                out.push_back(std::move(sentence));
            }
        }
    }
    return out;
}

std::vector<NameSentence> read_raw_text(const std::string& text, const NameReader& reader) {
    constexpr std::size_t piece = 100'000;  // bytes: offsets into a document stay small
    std::vector<NameSentence> out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t line_end = text.find('\n', std::min(at + piece, text.size()));
        Article article;
        article.text = text.substr(at, line_end == std::string::npos ? line_end : line_end - at);
        at = line_end == std::string::npos ? text.size() : line_end + 1;
        const Document doc = read_document(article, reader.lexicon);
        for (const Sentence& s : doc.sentences) {
            out.push_back(sentence_of(doc, s, {}, reader));
        }
    }
    return out;
}

std::vector<NameSentence> read_treebank_names(const std::vector<TreebankSentence>& treebank, const NameReader& reader) {
    std::vector<NameSentence> out;
    for (const TreebankSentence& sentence : treebank) {
        std::vector<OpenEntity> open;
        std::vector<std::pair<OpenEntity, int>> closed;
        for (std::size_t i = 0; i < sentence.words.size(); ++i) {
            entities_of_word(entity_field(sentence.words[i].misc), static_cast<int>(i), open, closed);
        }
        std::vector<NameSpan> spans;
        std::stable_sort(closed.begin(), closed.end(),
                         [](const auto& a, const auto& b) { return a.second - a.first.first > b.second - b.first.first; });
        for (const auto& [entity, last] : closed) {
            NameSpan part = proper_part(sentence, entity.first, last, entity.kind);
            if (part.kind == SpanKind::person) {
                part.first = after_titles(sentence, part, reader.lexicon);
            }
            const bool free =
                std::none_of(spans.begin(), spans.end(), [&](const NameSpan& s) { return s.first < part.last && part.first < s.last; });
            if (entity.named_type && part.first < part.last && free) {
                spans.push_back(part);
            }
        }
        NameSentence labelled;
        labelled.words = features_of(sentence, reader.clusters);
        tag(labelled, reader.tagger);
        spans_to_labels(spans, labelled.words.size(), labelled.labels);
        out.push_back(std::move(labelled));
    }
    return out;
}

}  // namespace demarche
