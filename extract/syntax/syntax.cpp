// SPDX-License-Identifier: Apache-2.0
#include "extract/syntax/syntax.h"

#include <algorithm>

#include "extract/models.h"

namespace demarche {
namespace {

// Longer sentences are lists or lost punctuation: they are cut, so that work and indices stay bounded.
constexpr int longest_sentence = 400;

}  // namespace

int Syntax::child(int token, Dependency wanted) const {
    for (const int t : children(token)) {
        if (relation[t] == wanted) {
            return t;
        }
    }
    return -1;
}

void index_trees(Syntax& syntax) {
    const int size = static_cast<int>(syntax.head.size());
    syntax.child_begin.assign(size + 1, 0);
    for (const int head : syntax.head) {
        if (head >= 0) {
            ++syntax.child_begin[head + 1];
        }
    }
    for (int t = 0; t < size; ++t) {
        syntax.child_begin[t + 1] += syntax.child_begin[t];
    }
    std::vector<int> filled(syntax.child_begin.begin(), syntax.child_begin.end() - 1);
    syntax.child_list.resize(syntax.child_begin[size]);
    syntax.subtrees.resize(size);
    for (int t = 0; t < size; ++t) {
        syntax.subtrees[t] = {t, t + 1};
        if (const int head = syntax.head[t]; head >= 0) {
            syntax.child_list[filled[head]++] = t;
        }
    }
    // A token widens all above it; trees are shallow, so this is linear in practice and bounded by the length of a sentence.
    for (int t = 0; t < size; ++t) {
        for (int above = syntax.head[t]; above >= 0; above = syntax.head[above]) {
            TokenSpread& spread = syntax.subtrees[above];
            spread.first = std::min(spread.first, t);
            spread.last = std::max(spread.last, t + 1);
        }
    }
}

Syntax analyse(const Document& doc, const Models& models) {
    Syntax syntax;
    syntax.tag.reserve(doc.size());
    syntax.upos.reserve(doc.size());
    syntax.xpos.reserve(doc.size());
    syntax.head.reserve(doc.size());
    syntax.relation.reserve(doc.size());
    syntax.words.reserve(doc.size());
    std::vector<Dependency> relations;
    for (const std::string& name : models.parser.relations) {
        relations.push_back(dependency_of(name));
    }
    std::vector<std::pair<Upos, Xpos>> tag_values;
    for (const Tag& tag : models.tagger.tags) {
        tag_values.emplace_back(upos_of(tag.upos), xpos_of(tag.xpos));
    }
    std::vector<WordFeatures> words;
    std::vector<TagId> tags;
    ParserScratch scratch;
    Tree tree;
    for (const Sentence& sentence : doc.sentences) {
        int root = -1;
        for (int first = sentence.first; first < sentence.last; first += longest_sentence) {
            const int last = std::min(first + longest_sentence, sentence.last);
            word_features(doc, models.clusters, first, last, words);
            models.tagger.tag(words, tags);
            models.parser.parse(words, tags, scratch, tree);
            for (int i = 0; i < last - first; ++i) {
                const bool is_root = tree.heads[i] < 0;
                syntax.tag.push_back(tags[i]);
                syntax.upos.push_back(tag_values[tags[i]].first);
                syntax.xpos.push_back(tag_values[tags[i]].second);
                syntax.head.push_back(is_root ? root : first + tree.heads[i]);
                syntax.relation.push_back(is_root && root >= 0 ? Dependency::parataxis : relations[tree.relations[i]]);
            }
            if (root < 0) {
                root = first + static_cast<int>(std::find_if(tree.heads.begin(), tree.heads.end(), [](int h) { return h < 0; }) -
                                                tree.heads.begin());
            }
            syntax.words.insert(syntax.words.end(), words.begin(), words.end());
        }
    }
    index_trees(syntax);
    return syntax;
}

}  // namespace demarche
