// SPDX-License-Identifier: Apache-2.0
#include "extract/conllu.h"

#include <algorithm>
#include <array>
#include <utility>

#include "extract/document.h"
#include "extract/models.h"
#include "extract/syntax/syntax.h"
#include "graph/error.h"

namespace demarche {
namespace {

constexpr std::size_t field_count = 10;
constexpr std::size_t id_field = 0, form_field = 1, misc_field = 9;
using Fields = std::array<std::string_view, field_count>;

std::string_view take_until(std::string_view& rest, char end) {
    const std::size_t at = std::min(rest.find(end), rest.size());
    const std::string_view taken = rest.substr(0, at);
    rest.remove_prefix(std::min(at + 1, rest.size()));
    return taken;
}

Fields fields_of(std::string_view line, const std::string& place) {
    if (std::count(line.begin(), line.end(), '\t') != field_count - 1) {
        throw InputError("this is no word of CoNLL-U: it has not ten fields", place, "split the fields by tabs");
    }
    Fields fields;
    for (std::string_view& field : fields) {
        field = take_until(line, '\t');
    }
    return fields;
}

bool has_no_space_after(std::string_view misc) {
    while (!misc.empty()) {
        if (take_until(misc, '|') == "SpaceAfter=No") {
            return true;
        }
    }
    return false;
}

// "3-4 don't": the words 3 and 4 are written in one, so what follows 4 follows the whole.
struct MultiwordToken {
    std::string_view last_word;
    bool no_space_after = false;
};

class Reader {
public:
    Reader(const std::string& where, const ReadOptions& options, const std::function<void(Article)>& each)
        : where_(where), options_(options), each_(each) {}

    void read(std::string_view bytes) {
        for (int number = 1; !bytes.empty(); ++number) {
            std::string_view line = take_until(bytes, '\n');
            line.remove_suffix(line.ends_with('\r') ? 1 : 0);
            if (line.empty()) {
                end_sentence();
            } else if (line.starts_with('#')) {
                comment(line);
            } else {
                const std::string place = where_ + ":" + std::to_string(number);
                word(fields_of(line, place), place);
            }
        }
        end_article();
    }

private:
    void comment(std::string_view line) {
        if (line.starts_with("# newdoc")) {
            end_article();
            const std::size_t id = line.find("id = ");
            name_ = id == std::string_view::npos ? "" : std::string(line.substr(id + 5));
        } else if (line.starts_with("# newpar")) {
            separator_ = "\n\n";
        }
    }

    void word(const Fields& fields, const std::string& place) {
        const std::string_view id = fields[id_field], form = fields[form_field];
        if (id.find('.') != std::string_view::npos) {
            return;  // an empty node
        }
        const bool no_space_after = has_no_space_after(fields[misc_field]);
        if (const std::size_t dash = id.find('-'); dash != std::string_view::npos) {
            multiword_ = {id.substr(dash + 1), no_space_after};
            return;
        }
        if (form.empty()) {
            throw InputError("this word has no form", place, "write it into the second field");
        }
        article_.text += article_.text.empty() ? "" : separator_;
        if (article_.text.size() + form.size() > options_.max_text_bytes) {
            throw InputError("the text is too long", place, "split it by # newdoc");
        }
        const auto begin = static_cast<std::uint32_t>(article_.text.size());
        article_.text += form;
        sentence_.push_back({begin, static_cast<std::uint32_t>(article_.text.size())});
        const bool inside = !multiword_.last_word.empty() && multiword_.last_word != id;
        const bool last = multiword_.last_word == id;
        separator_ = inside || (last ? multiword_.no_space_after : no_space_after) ? "" : " ";
        multiword_ = last ? MultiwordToken{} : multiword_;
    }

    void end_sentence() {
        if (!sentence_.empty()) {
            article_.sentences.push_back(std::exchange(sentence_, {}));
            separator_ = " ";
            multiword_ = {};
        }
    }

    void end_article() {
        end_sentence();
        if (!article_.sentences.empty()) {
            ++count_;
            const std::string stem = id_of_path(where_);
            article_.id = !name_.empty() ? id_of_path(name_) : count_ == 1 ? stem : stem + "-" + std::to_string(count_);
            article_.date = options_.date;
            article_.source = options_.source;
            article_.url = options_.url;
            each_(std::exchange(article_, {}));
        }
        separator_ = "";
    }

    const std::string& where_;
    const ReadOptions& options_;
    const std::function<void(Article)>& each_;
    Article article_;
    GivenSentence sentence_;
    MultiwordToken multiword_;
    std::string name_;
    std::string_view separator_;
    int count_ = 0;
};

// A field holds no tab and no line break, and is never empty.
std::string field(std::string_view text) {
    const std::string one_line = folded(text);
    return one_line.empty() ? "_" : one_line;
}

}  // namespace

std::string conllu(const Article& article, const Language& language) {
    const Document doc = read_document(article, language.lexicon);
    const Syntax syntax = analyse(doc, *language.models);
    const Tagger& tagger = language.models->tagger;
    std::string out = "# newdoc id = " + article.id + "\n", lemma;
    int paragraph = -1;
    for (std::size_t s = 0; s < doc.sentences.size(); ++s) {
        const Sentence& sentence = doc.sentences[s];
        out += sentence.paragraph == paragraph ? "" : "# newpar\n";
        paragraph = sentence.paragraph;
        out += "# sent_id = " + article.id + "-" + std::to_string(s + 1) +
               "\n# text = " + folded(doc.words(sentence.first, sentence.last)) + "\n";
        for (int t = sentence.first; t < sentence.last; ++t) {
            const Tag& tag = tagger.tags[syntax.tag[t]];
            const bool space_after = t + 1 == doc.size() || doc.tokens[t + 1].space_before || t + 1 == sentence.last;
            out += std::to_string(t - sentence.first + 1) + '\t' + field(doc.word(t)) + '\t' +
                   field(language.lexicon.lemmas.lemma(doc.word(t), syntax.upos[t], syntax.xpos[t], lemma)) + '\t' + tag.upos + '\t' +
                   tag.xpos + "\t_\t" + std::to_string(syntax.head[t] < 0 ? 0 : syntax.head[t] - sentence.first + 1) + '\t' +
                   std::string(name_of(syntax.relation[t])) + "\t_\t" + (space_after ? "_" : "SpaceAfter=No") + '\n';
        }
        out += '\n';
    }
    return out;
}

void read_conllu(std::string_view bytes, const std::string& where, const ReadOptions& options, const std::function<void(Article)>& each) {
    Reader(where, options, each).read(bytes);
}

}  // namespace demarche
