// SPDX-License-Identifier: Apache-2.0
#include "extract/extract.h"

#include <xxhash.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "extract/citations.h"
#include "extract/layers.h"
#include "extract/relations.h"
#include "extract/rules.h"
#include "extract/stands.h"
#include "extract/subjects.h"

namespace demarche {
namespace {

// More digits than four say nothing, and a number of at most 15 is the same after any tool has read and written it.
double rounded(double confidence) {
    return std::round(confidence * 1e4) / 1e4;
}

// The layers of one article, and what the record keeps of them.
class Assembler {
public:
    Assembler(const Article& article, const Lexicon& lexicon, const Models& models)
        : lex_(lexicon),
          layers_(article, lexicon, models),
          doc_(layers_.doc),
          mentions_(layers_.mentions),
          coreference_(layers_.coreference),
          statements_(layers_.statements),
          citations_(find_citations(citation_text(layers_, lexicon), models)),
          relations_(find_relations(doc_, layers_.syntax, lexicon, coreference_, statements_, layers_.sources)),
          topics_(find_topics(doc_, layers_.syntax, lexicon, mentions_, statements_)),
          subjects_(subject_mentions(mentions_, coreference_, topics_)),
          stands_(find_stands(doc_, layers_.syntax, lexicon, coreference_, statements_, layers_.sources, subjects_)) {}

    void fill(ArticleRecord& record) {
        choose_entities();
        add_statements(record);
        add_citations(record);
        add_relations(record);
        add_stands(record);
        add_entities(record);
        add_topics(record);
    }

private:
    const std::string& id(int entity) const { return coreference_.entities[entity].entity.id; }
    const std::string& id(const Subject& subject) const { return subject.topic >= 0 ? topics_[subject.topic].id : id(subject.entity); }

    Span code_points(const TokenRange& range) const { return doc_.span(range.begin, range.end); }

    std::vector<Span> code_points(const std::vector<TokenRange>& ranges) const {
        std::vector<Span> spans;
        for (const TokenRange& range : ranges) {
            spans.push_back(code_points(range));
        }
        return spans;
    }

    // Dots part sentences between which other words stood ("“It is dead,” Berg said. “We mourn.”"), so that nobody takes them for one.
    std::string words(const std::vector<TokenRange>& ranges) const {
        std::string text;
        int sentence = -1;
        for (const TokenRange& range : ranges) {
            text += text.empty() ? "" : doc_.sentence_of[range.begin] == sentence ? " " : " … ";
            text += folded(doc_.words(range.begin, range.end));
            sentence = doc_.sentence_of[range.end - 1];
        }
        return text;
    }

    // Entities that the record names: those that are certain, and those that do something.
    void choose_entities() {
        keep_.assign(coreference_.entities.size(), false);
        for (std::size_t e = 0; e < coreference_.entities.size(); ++e) {
            keep_[e] = coreference_.entities[e].certain;
        }
        for (const StatementDraft& s : statements_) {
            if (s.speaker >= 0) {
                keep_[s.speaker] = true;
            }
        }
        for (const CitationDraft& c : citations_) {
            keep_[c.actor] = keep_[c.agreement] = true;
        }
        for (const RelationDraft& r : relations_) {
            keep_[r.from] = keep_[r.to] = true;
        }
        for (const Stand& s : stands_) {
            keep_[s.actor] = true;
        }
    }

    void add_statements(ArticleRecord& record) const {
        for (std::size_t i = 0; i < statements_.size(); ++i) {
            const StatementDraft& draft = statements_[i];
            Statement s;
            s.id = "s" + std::to_string(i + 1);
            s.mode = draft.mode;
            s.source = code_points(draft.source);
            s.cue = code_points(draft.cue);
            s.content = code_points(draft.content);
            s.text = words(draft.content);
            s.speaker = draft.speaker >= 0 ? id(draft.speaker) : "";
            s.about = about(draft);
            s.rule = draft.rule;
            s.confidence = rounded(draft.confidence);
            record.statements.push_back(std::move(s));
        }
    }

    std::vector<std::string> about(const StatementDraft& draft) const {
        std::vector<std::string> ids;
        for (const Subject& subject : subjects_of(draft, subjects_)) {
            if (subject.topic >= 0 || keep_[subject.entity]) {
                ids.push_back(id(subject));
            }
        }
        return ids;
    }

    void add_citations(ArticleRecord& record) const {
        for (const CitationDraft& draft : citations_) {
            const Sentence& sentence = doc_.sentences[draft.sentence];
            const TokenRange evidence{sentence.first, sentence.last};
            record.citations.push_back({id(draft.actor), id(draft.agreement), draft.voice, draft.stance, draft.manner,
                                        code_points(evidence), words({evidence}),
                                        draft.statement >= 0 ? "s" + std::to_string(draft.statement + 1) : "", std::string(draft.rule),
                                        rounded(draft.confidence)});
        }
    }

    void add_relations(ArticleRecord& record) {
        for (const RelationDraft& draft : relations_) {
            record.relations.push_back({id(draft.from), id(draft.to), draft.label, draft.polarity, code_points(draft.evidence),
                                        words({draft.evidence}), std::string(draft.rule), rounded(draft.confidence)});
        }
        for (std::size_t e = 0; e < coreference_.entities.size(); ++e) {
            const EntityDraft& draft = coreference_.entities[e];
            if (!keep_[e]) {
                continue;
            }
            if (draft.entity.kind == Kind::person) {
                add_side(record, draft);
            } else if (draft.agreement >= 0) {
                for (const std::string& iso : lex_.agreements[draft.agreement].parties) {
                    if (const std::string country = country_id(iso); !country.empty()) {
                        record.relations.push_back(
                            {country, draft.entity.id, Label::party_to, 0, std::nullopt, "", std::string(rule::lexicon_party), 1});
                    }
                }
            }
        }
    }

    // What relations_ tells already is not told again.
    void add_stands(ArticleRecord& record) const {
        for (const Stand& stand : stands_) {
            if (stand.subject.topic < 0 && !keep_[stand.subject.entity]) {
                continue;
            }
            const Sentence& sentence = doc_.sentences[stand.sentence];
            const TokenRange evidence{sentence.first, sentence.last};
            Relation relation{id(stand.actor),         id(stand.subject),        stand.polarity > 0 ? Label::supports : Label::opposes,
                              stand.polarity,          code_points(evidence),    words({evidence}),
                              std::string(stand.rule), rounded(stand.confidence)};
            const bool known = std::any_of(record.relations.begin(), record.relations.end(), [&](const Relation& r) {
                return r.from == relation.from && r.to == relation.to && r.label == relation.label && r.evidence == relation.evidence;
            });
            if (!known) {
                record.relations.push_back(std::move(relation));
            }
        }
    }

    void add_side(ArticleRecord& record, const EntityDraft& draft) {
        const std::string side = side_of(draft);
        if (side.empty()) {
            return;
        }
        if (draft.side_from_text) {
            const Sentence& sentence = doc_.sentence(draft.side_evidence.begin);
            const TokenRange evidence{sentence.first, sentence.last};
            record.relations.push_back({draft.entity.id, side, Label::speaks_for, 0, code_points(evidence), words({evidence}),
                                        std::string(rule::speaks_for), 0.85});
        } else {
            record.relations.push_back(
                {draft.entity.id, side, Label::speaks_for, 0, std::nullopt, "", std::string(rule::lexicon_holder), 0.8});
        }
    }

    // The id of a country, which becomes an entity of the record even if the text never names it.
    std::string country_id(std::string_view iso) {
        const CountryEntry* country = lex_.country(iso);
        if (country == nullptr) {
            return {};
        }
        named_by_lexicon_.insert({Kind::country, country->name, country->iso});
        return entity_id(Kind::country, country->name);
    }

    std::string side_of(const EntityDraft& draft) {
        if (draft.country >= 0) {
            return country_id(lex_.countries[draft.country].iso);
        }
        if (draft.organization >= 0) {
            const std::string& name = lex_.organizations[draft.organization].name;
            named_by_lexicon_.insert({Kind::organization, name, ""});
            return entity_id(Kind::organization, name);
        }
        return {};
    }

    void add_entities(ArticleRecord& record) {
        std::vector<std::size_t> where(coreference_.entities.size());
        for (std::size_t e = 0; e < coreference_.entities.size(); ++e) {
            if (!keep_[e]) {
                continue;
            }
            where[e] = record.entities.size();
            Entity entity = coreference_.entities[e].entity;
            entity.side = side_of(coreference_.entities[e]);
            record.entities.push_back(std::move(entity));
        }
        for (std::size_t i = 0; i < mentions_.size(); ++i) {
            if (const int e = coreference_.of[i]; e >= 0 && keep_[e]) {
                add_mention(record.entities[where[e]], mentions_[i].first, mentions_[i].last, mentions_[i].form);
            }
        }
        for (const StatementDraft& s : statements_) {
            if (s.pronoun && s.speaker >= 0 && s.cue != std::vector<TokenRange>{}) {
                add_mention(record.entities[where[s.speaker]], s.source[0].begin, s.source[0].end, Form::pronoun);
            }
        }
        for (Entity& entity : record.entities) {
            std::sort(entity.mentions.begin(), entity.mentions.end(), [](const Mention& a, const Mention& b) { return a.span < b.span; });
            entity.mentions.erase(std::unique(entity.mentions.begin(), entity.mentions.end()), entity.mentions.end());
            std::set<std::string> aliases;
            for (const Mention& m : entity.mentions) {
                if (m.form != Form::pronoun && m.text != entity.name && (m.form == Form::name || entity.kind == Kind::agreement)) {
                    aliases.insert(m.text);
                }
            }
            entity.aliases.assign(aliases.begin(), aliases.end());
        }
        for (const auto& [kind, name, iso] : named_by_lexicon_) {
            const std::string known = entity_id(kind, name);
            if (std::none_of(record.entities.begin(), record.entities.end(), [&](const Entity& e) { return e.id == known; })) {
                Entity entity;
                entity.id = known;
                entity.kind = kind;
                entity.name = name;
                entity.iso = iso;
                record.entities.push_back(std::move(entity));
            }
        }
    }

    void add_topics(ArticleRecord& record) const {
        for (const TopicDraft& draft : topics_) {
            Entity topic;
            topic.id = draft.id;
            topic.name = draft.name;
            std::set<std::string> aliases;
            for (const TokenRange& mention : draft.mentions) {
                add_mention(topic, mention.begin, mention.end, Form::nominal);
                aliases.insert(topic.mentions.back().text);
            }
            aliases.erase(topic.name);
            topic.aliases.assign(aliases.begin(), aliases.end());
            record.entities.push_back(std::move(topic));
        }
    }

    void add_mention(Entity& entity, int first, int last, Form form) const {
        entity.mentions.push_back({doc_.span(first, last), form, folded(doc_.words(first, last))});
    }

    const Lexicon& lex_;
    const Layers layers_;
    const Document& doc_;
    const std::vector<NameMention>& mentions_;
    const Coreference& coreference_;
    const std::vector<StatementDraft>& statements_;
    const std::vector<CitationDraft> citations_;
    const std::vector<RelationDraft> relations_;
    const std::vector<TopicDraft> topics_;
    const std::vector<SubjectMention> subjects_;
    const std::vector<Stand> stands_;
    std::vector<bool> keep_;
    std::set<std::tuple<Kind, std::string, std::string>> named_by_lexicon_;
};

}  // namespace

std::string digest(std::string_view text) {
    XXH128_canonical_t bytes;
    XXH128_canonicalFromHash(&bytes, XXH3_128bits(text.data(), text.size()));
    static constexpr char digits[] = "0123456789abcdef";
    std::string out;
    for (const unsigned char byte : bytes.digest) {
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
    return out;
}

ArticleRecord extract(const Article& article, const Language& language, const ExtractOptions& options) {
    ArticleRecord record;
    record.id = article.id;
    record.digest = digest(article.text);
    record.title = article.title;
    record.date = article.date;
    record.source = article.source;
    record.url = article.url;
    record.text = options.with_text ? article.text : "";
    record.model = "demarche 0.1, lexicon " + language.lexicon.version + ", models " + language.models->version;
    Assembler(article, language.lexicon, *language.models).fill(record);
    return record;
}

}  // namespace demarche
