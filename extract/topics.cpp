// SPDX-License-Identifier: Apache-2.0
#include "extract/topics.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "extract/tokenize.h"

namespace demarche {
namespace {

struct Phrase {
    int first = 0, last = 0;  // tokens; the last one is the head
    std::string key;          // lemmas, split by blanks
    bool listed = false;      // the head is
};

// "the reform"
struct Reference {
    int head = 0;
    std::string key;
};

std::size_t words_of(std::string_view key) {
    return 1 + static_cast<std::size_t>(std::count(key.begin(), key.end(), ' '));
}

std::string_view head_of(std::string_view key) {
    return key.substr(key.rfind(' ') + 1);
}

class PhraseFinder {
public:
    PhraseFinder(const Document& doc, const Syntax& syntax, const Lexicon& lexicon, const std::vector<NameMention>& names)
        : doc_(doc), syntax_(syntax), lex_(lexicon), named_(doc.size()) {
        for (const NameMention& name : names) {
            std::fill(named_.begin() + name.first, named_.begin() + name.last, true);
        }
    }

    void run() {
        for (const Sentence& sentence : doc_.sentences) {
            if (doc_.paragraphs[sentence.paragraph].role == ParagraphRole::boilerplate) {
                continue;
            }
            for (int t = sentence.first; t < sentence.last; ++t) {
                if (is_head(t)) {
                    look_at(t, sentence.first);
                }
            }
        }
    }

    std::vector<Phrase> phrases;
    std::vector<Reference> references;

private:
    const TopicWordEntry* listed(int token) const {
        const auto found = lex_.topic_words.find(doc_.token(token).lower);
        return doc_.token(token).lower == 0 || found == lex_.topic_words.end() ? nullptr : &found->second;
    }

    bool joined_by_hyphen(int token) const { return doc_.word(token - 1) == "-" || doc_.word(token + 1) == "-"; }

    bool is_common_noun(int token) const {
        return syntax_.upos[token] == Upos::noun && !named_[token] && doc_.token(token).word && !joined_by_hyphen(token);
    }

    bool is_head(int token) const {
        return is_common_noun(token) && syntax_.relation[token] != Dependency::compound && syntax_.relation[token] != Dependency::goeswith;
    }

    // Whether a word before `head` tells what the topic is.
    bool tells(int token, int head) const {
        if (named_[token] || joined_by_hyphen(token) || syntax_.head[token] <= token || syntax_.head[token] > head) {
            return false;
        }
        const TopicWordEntry* entry = listed(token);
        if (syntax_.relation[token] == Dependency::amod) {
            return entry != nullptr && entry->type == TopicWord::modifier;
        }
        const bool is_stop = entry != nullptr && entry->type == TopicWord::stop;
        return syntax_.relation[token] == Dependency::compound && is_common_noun(token) && !is_stop;
    }

    // Of a word that does not inflect here, its small letters are its lemma.
    std::string_view lemma(int token) {
        if (const TopicWordEntry* entry = listed(token)) {
            return entry->word;
        }
        return syntax_.xpos[token] == Xpos::nns ? lex_.lemmas.lemma(doc_.word(token), Upos::noun, Xpos::nns, buffer_)
                                                : lower_word(doc_.word(token), buffer_);
    }

    std::string key(int first, int last) {
        std::string key;
        for (int t = first; t < last; ++t) {
            key += key.empty() ? "" : " ";
            key += lemma(t);
        }
        return key;
    }

    void look_at(int head, int sentence_first) {
        const TopicWordEntry* entry = listed(head);
        if (entry != nullptr && (entry->type == TopicWord::stop || entry->type == TopicWord::modifier)) {
            return;
        }
        int first = head;
        while (first > sentence_first && tells(first - 1, head)) {
            --first;
        }
        const bool alone = entry != nullptr && entry->type == TopicWord::bare;
        if (first < head || alone) {
            phrases.push_back({first, head + 1, key(first, head + 1), entry != nullptr});
        } else if (entry != nullptr && doc_.is_any(head - 1, "the", "this", "that", "such")) {
            references.push_back({head, std::string(lemma(head))});
        }
    }

    const Document& doc_;
    const Syntax& syntax_;
    const Lexicon& lex_;
    std::vector<bool> named_;
    std::string buffer_;
};

struct Group {
    std::vector<TokenRange> mentions;
    bool listed = false;
};

using Groups = std::map<std::string, Group, std::less<>>;

Groups grouped(const std::vector<Phrase>& phrases) {
    Groups groups;
    for (const Phrase& phrase : phrases) {
        Group& group = groups[phrase.key];
        group.mentions.push_back({phrase.first, phrase.last});
        group.listed = phrase.listed;
    }
    return groups;
}

class Chooser {
public:
    Chooser(const Document& doc, const std::vector<StatementDraft>& statements)
        : statements_(statements), innermost_(innermost_statements(doc, statements, has_speaker)) {}

    // Longer phrases that are said too seldom count for what they end in.
    void shorten_rare(Groups& groups) const {
        std::vector<std::string> keys;
        for (const auto& [key, group] : groups) {
            keys.push_back(key);
        }
        std::stable_sort(keys.begin(), keys.end(), [](const auto& a, const auto& b) { return words_of(a) > words_of(b); });
        for (const std::string& key : keys) {
            if (is_topic(groups.at(key))) {
                continue;
            }
            for (std::size_t blank = key.find(' '); blank != key.npos; blank = key.find(' ', blank + 1)) {
                if (const auto shorter = groups.find(key.substr(blank + 1)); shorter != groups.end()) {
                    auto& mentions = groups.at(key).mentions;
                    shorter->second.mentions.insert(shorter->second.mentions.end(), mentions.begin(), mentions.end());
                    groups.erase(key);
                    break;
                }
            }
        }
    }

    bool is_topic(const Group& group) const {
        std::set<int> said, speakers;
        for (const TokenRange& mention : group.mentions) {
            if (const int statement = innermost_[mention.end - 1]; statement >= 0) {
                said.insert(statement);
                speakers.insert(statements_[statement].speaker);
            }
        }
        return said.size() >= 2 && (group.listed || speakers.size() >= 2 || said.size() >= 3);
    }

private:
    const std::vector<StatementDraft>& statements_;
    const std::vector<int> innermost_;
};

// What refers back to the one topic with that noun.
void add_references(Groups& topics, const std::multiset<std::string>& heads, const std::vector<Reference>& references) {
    for (const Reference& reference : references) {
        if (heads.count(reference.key) != 1) {
            continue;
        }
        const auto has_head = [&](const auto& entry) { return head_of(entry.first) == reference.key; };
        if (const auto topic = std::find_if(topics.begin(), topics.end(), has_head);
            topic != topics.end() && topic->second.mentions.front().begin < reference.head) {
            topic->second.mentions.push_back({reference.head, reference.head + 1});
        }
    }
}

// Small but for words all in capitals.
std::string form_of(const Document& doc, const TokenRange& mention) {
    std::string form, buffer;
    for (int t = mention.begin; t < mention.end; ++t) {
        const bool shouted = doc.token(t).all_caps && doc.word(t).size() <= 4;
        form += (form.empty() ? "" : " ") + std::string(shouted ? doc.word(t) : lower_word(doc.word(t), buffer));
    }
    return form;
}

// As most mentions of the whole phrase are written; ties: the first.
std::string name_of(const Document& doc, std::string_view key, const Group& group) {
    std::vector<std::string> forms;
    for (const TokenRange& mention : group.mentions) {
        if (std::string form = form_of(doc, mention); words_of(form) == words_of(key)) {
            forms.push_back(std::move(form));
        }
    }
    std::map<std::string_view, int> votes;
    for (const std::string& form : forms) {
        ++votes[form];
    }
    return *std::max_element(forms.begin(), forms.end(), [&](const auto& a, const auto& b) { return votes.at(a) < votes.at(b); });
}

}  // namespace

std::vector<TopicDraft> find_topics(const Document& doc, const Syntax& syntax, const Lexicon& lexicon,
                                    const std::vector<NameMention>& names, const std::vector<StatementDraft>& statements) {
    if (std::count_if(statements.begin(), statements.end(), [](const StatementDraft& s) { return s.speaker >= 0; }) < 2) {
        return {};
    }
    PhraseFinder finder(doc, syntax, lexicon, names);
    finder.run();
    const Chooser chooser(doc, statements);
    Groups groups = grouped(finder.phrases);
    std::multiset<std::string> heads;
    for (const auto& [key, group] : groups) {
        heads.emplace(head_of(key));
    }
    chooser.shorten_rare(groups);
    std::erase_if(groups, [&](const auto& entry) { return !chooser.is_topic(entry.second); });
    for (auto& [key, group] : groups) {
        std::sort(group.mentions.begin(), group.mentions.end());
    }
    add_references(groups, heads, finder.references);
    std::vector<TopicDraft> topics;
    for (auto& [key, group] : groups) {
        std::sort(group.mentions.begin(), group.mentions.end());
        topics.push_back({entity_id(Kind::topic, key), name_of(doc, key, group), std::move(group.mentions)});
    }
    std::stable_sort(topics.begin(), topics.end(), [](const TopicDraft& a, const TopicDraft& b) { return a.id < b.id; });
    const auto same = [](const TopicDraft& a, const TopicDraft& b) { return a.id == b.id; };  // accents make no other id
    topics.erase(std::unique(topics.begin(), topics.end(), same), topics.end());
    return topics;
}

}  // namespace demarche
