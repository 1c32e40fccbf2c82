// SPDX-License-Identifier: Apache-2.0
#include "train/annotated_articles.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string_view>

#include "extract/extract.h"
#include "extract/read.h"
#include "extract/utf8.h"
#include "graph/error.h"
#include "train/files.h"

namespace demarche {
namespace {

using Json = nlohmann::json;
using Names = std::vector<std::string>;

constexpr const char* format = "demarche-citation-annotations/1";

[[noreturn]] void reject(const std::string& problem, const std::string& where) {
    throw InputError("this annotation cannot be read: " + problem, where, "compare it with train/annotated_articles.h");
}

// What `read` makes of JSON that is not as it should be is told with its place.
template <class Read>
void at_place(const std::string& where, const Read& read) {
    try {
        read();
    } catch (const Json::exception& wrong) {
        reject(wrong.what(), where);
    }
}

template <class Enum>
Enum term(const std::string& text, const std::string& where) {
    const auto value = parse<Enum>(text);
    if (!value) {
        reject("\"" + text + "\" is no word for this", where);
    }
    return *value;
}

int index_in(std::size_t size, const Json& number, const std::string& where) {
    const auto index = number.get<std::size_t>();
    if (index >= size) {
        reject("there is no item " + std::to_string(index), where);
    }
    return static_cast<int>(index);
}

Article article_of(const std::string& text, const std::string& where) {
    Article article;
    read_articles(
        text, where, {}, [&](Article read) { article = std::move(read); }, [](const InputError& wrong) { throw wrong; });
    return article;
}

// A folder

Names names_of(const Json& entity) {
    Names names{entity.at("name").get<std::string>()};
    for (const char* key : {"aliases", "surfaces"}) {
        if (entity.contains(key)) {
            const auto others = entity.at(key).get<Names>();
            names.insert(names.end(), others.begin(), others.end());
        }
    }
    return names;
}

void read_gold(AnnotatedArticle& annotated, const Json& gold, const std::string& where) {
    std::map<std::string, int> agreements;
    for (const Json& agreement : gold.at("agreements")) {
        agreements[agreement.at("name")] = static_cast<int>(annotated.agreements.size());
        annotated.agreements.push_back({names_of(agreement), agreement.value("optional", false)});
    }
    std::map<std::string, Names> actors;
    for (const char* key : {"persons", "organizations", "countries"}) {
        for (const Json& actor : gold.at(key)) {
            const Names names = names_of(actor);
            Names& all = actors[names.front()];
            all.insert(all.end(), names.begin(), names.end());
        }
    }
    for (const Json& citation : gold.at("citations")) {
        const auto agreement = agreements.find(citation.at("agreement"));
        if (agreement == agreements.end()) {
            reject("a citation is of no agreement that it lists", where);
        }
        const std::string actor = citation.at("actor");
        const auto listed = actors.find(actor);
        annotated.citations.push_back({listed == actors.end() ? Names{actor} : listed->second,
                                       term<Kind>(citation.at("actor_type"), where) == Kind::group, agreement->second,
                                       term<Stance>(citation.at("stance"), where), term<Manner>(citation.at("manner"), where),
                                       citation.at("evidence"), citation.value("optional", false)});
    }
}

// Annotations without texts

struct Annotation {
    std::string digest;  // of the text
    Json json;
    std::string where;  // file and line
};

std::vector<Annotation> annotations_in(const std::string& path) {
    std::vector<Annotation> annotations;
    std::istringstream lines(read_file(path));
    int number = 0;
    for (std::string line; std::getline(lines, line);) {
        const std::string where = path + ':' + std::to_string(++number);
        at_place(where, [&] {
            Json json = Json::parse(line);
            if (number > 1) {
                std::string text = json.at("text");
                annotations.push_back({std::move(text), std::move(json), where});
            } else if (json.value("format", "") != format) {
                reject(std::string("the format is not ") + format, where);
            }
        });
    }
    return annotations;
}

// `each` gets the texts of the articles in a file and, of each text, the parts that are articles if it holds several.
template <class Each>
void read_texts(const std::string& path, const Each& each) {
    constexpr std::string_view border = "\n\n\n";
    ReadOptions options;
    options.max_text_bytes = std::size_t{1} << 30;  // of many articles
    const auto take = [&](const Article& article) {
        each(article.text);
        const std::string_view text = article.text;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find(border, at), text.size());
            const std::string_view part = text.substr(at, end - at);
            if (const std::size_t first = part.find_first_not_of('\n'); first != part.npos) {
                each(std::string(part.substr(first, part.find_last_not_of('\n') + 1 - first)) + '\n');
            }
            at = end + border.size();
        }
    };
    read_articles(read_file(path), path, options, take, [](const InputError& wrong) { throw wrong; });
}

// By digest. InputError if one is in none of the files.
std::map<std::string, std::string> texts_of(const std::vector<Annotation>& annotations, const std::vector<std::string>& files,
                                            const std::string& where) {
    std::map<std::string, std::string> texts;
    for (const Annotation& annotation : annotations) {
        texts[annotation.digest];
    }
    std::size_t found = 0;
    for (const std::string& file : files) {
        read_texts(file, [&](const std::string& text) {
            const auto wanted = texts.find(digest(text));
            if (wanted != texts.end() && wanted->second.empty()) {
                wanted->second = text;
                ++found;
            }
        });
    }
    if (found < texts.size()) {
        throw InputError("only " + std::to_string(found) + " of " + std::to_string(texts.size()) + " annotated articles were found", where,
                         "give the files that hold their texts, see docs/models.md");
    }
    return texts;
}

// The byte where a code point begins: the end of the text if it has no such code point.
std::size_t byte_of(std::string_view text, std::size_t code_point) {
    std::size_t at = 0;
    while (at < text.size() && (is_continuation(text[at]) || code_point-- > 0)) {
        ++at;
    }
    return at;
}

// The text as it is to be read: runs of the article and words that stand between them.
std::string pieced(const std::string& text, const Json& pieces, const std::string& where) {
    std::string out;
    for (const Json& piece : pieces) {
        if (piece.is_string()) {
            out += piece.get<std::string>();
            continue;
        }
        const std::size_t begin = byte_of(text, piece.at(0)), end = byte_of(text, piece.at(1));
        if (begin >= end) {
            reject("a piece holds nothing", where);
        }
        out.append(text, begin, end - begin);
    }
    return out;
}

void read_annotation(AnnotatedArticle& annotated, const Json& json, const std::string& where) {
    for (const Json& names : json.at("agreements")) {
        annotated.agreements.push_back({names.get<Names>()});
    }
    const auto actors = json.at("actors").get<std::vector<Names>>();
    const std::string& text = annotated.article.text;
    for (const Json& citation : json.at("citations")) {
        const Names& actor = actors[index_in(actors.size(), citation.at(0), where)];
        const int agreement = index_in(annotated.agreements.size(), citation.at(1), where);
        const std::size_t begin = byte_of(text, citation.at(4)), end = byte_of(text, citation.at(5));
        if (actor.size() < 2 || begin >= end) {
            reject("a citation has no actor or no evidence", where);
        }
        annotated.citations.push_back({Names(actor.begin() + 1, actor.end()), term<Kind>(actor[0], where) == Kind::group, agreement,
                                       term<Stance>(citation.at(2), where), term<Manner>(citation.at(3), where),
                                       text.substr(begin, end - begin)});
    }
}

// Texts with their annotations

Names fields_of(std::string_view line) {
    Names fields;
    for (std::size_t at = 0; at <= line.size();) {
        const std::size_t end = std::min(line.find('|', at), line.size());
        const std::string_view field = line.substr(at, end - at);
        const std::size_t first = std::min(field.find_first_not_of(' '), field.size());
        fields.emplace_back(field.substr(first, field.find_last_not_of(' ') + 1 - first));
        at = end + 1;
    }
    return fields;
}

// "pact" and "fisheries pact" of one text are one agreement.
int agreement_index(AnnotatedArticle& annotated, const std::string& words) {
    auto& agreements = annotated.agreements;
    for (std::size_t i = 0; i < agreements.size(); ++i) {
        Names& names = agreements[i].names;
        const bool shorter = names.front().ends_with(' ' + words), longer = words.ends_with(' ' + names.front());
        if (shorter || longer || names.front() == words) {
            names.insert(longer ? names.begin() : names.end(), words);
            return static_cast<int>(i);
        }
    }
    agreements.push_back({{words}});
    return static_cast<int>(agreements.size()) - 1;
}

void read_citation(AnnotatedArticle& annotated, std::string_view line, const std::string& where) {
    const Names fields = fields_of(line);
    if (fields.size() < 4 || fields.size() > 5) {
        reject("a citation has four or five fields", where);
    }
    const std::string& text = annotated.article.text;
    const std::string& evidence = fields.size() == 5 ? fields[4] : text;
    if (text.find(evidence) == text.npos) {
        reject("its text does not hold \"" + evidence + "\"", where);
    }
    constexpr bool by_group = true;  // nobody tells; a group is matched by its head word too
    annotated.citations.push_back({{fields[0]},
                                   by_group,
                                   agreement_index(annotated, fields[1]),
                                   term<Stance>(fields[2], where),
                                   term<Manner>(fields[3], where),
                                   evidence});
}

}  // namespace

std::vector<AnnotatedArticle> annotated_folder(const std::string& folder) {
    std::vector<AnnotatedArticle> articles;
    for (const AnnotatedFiles& files : annotated_files(folder)) {
        AnnotatedArticle& annotated = articles.emplace_back();
        annotated.article = article_of(read_file(files.text), files.text);
        at_place(files.annotation, [&] { read_gold(annotated, Json::parse(read_file(files.annotation)), files.annotation); });
    }
    return articles;
}

std::vector<AnnotatedArticle> annotated_articles(const std::string& annotations, const std::vector<std::string>& texts) {
    const std::vector<Annotation> all = annotations_in(annotations);
    const auto text_of = texts_of(all, texts, annotations);
    std::vector<AnnotatedArticle> articles;
    for (const Annotation& annotation : all) {
        at_place(annotation.where, [&] {
            AnnotatedArticle& annotated = articles.emplace_back();
            const Json& json = annotation.json;
            const std::string& text = text_of.at(annotation.digest);
            annotated.article = article_of(json.contains("pieces") ? pieced(text, json["pieces"], annotation.where) : text,
                                           json.at("id").get<std::string>() + ".txt");
            read_annotation(annotated, annotation.json, annotation.where);
        });
    }
    return articles;
}

std::vector<AnnotatedArticle> annotated_texts(const std::string& path) {
    std::vector<AnnotatedArticle> articles;
    std::istringstream lines(read_file(path));
    std::string text;  // whose citations have not begun
    int number = 0;
    const auto end_text = [&] {
        if (!text.empty()) {
            articles.emplace_back().article = article_of(text, "before-line-" + std::to_string(number) + ".txt");
            text.clear();
        }
    };
    for (std::string line; std::getline(lines, line);) {
        const std::string where = path + ':' + std::to_string(++number);
        if (line.starts_with("= ")) {
            end_text();
            if (articles.empty()) {
                reject("a citation stands before the first text", where);
            }
            at_place(where, [&] { read_citation(articles.back(), std::string_view(line).substr(2), where); });
        } else if (line.empty()) {
            end_text();
        } else if (!line.starts_with('#')) {
            text += line + '\n';
        }
    }
    end_text();
    return articles;
}

}  // namespace demarche
