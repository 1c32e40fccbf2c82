// SPDX-License-Identifier: Apache-2.0
#include "cli/annotated_text.h"

#include <charconv>
#include <cstdint>
#include <ostream>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "export/text.h"
#include "graph/error.h"
#include "graph/text.h"

namespace demarche {
namespace {

// What a code point belongs to; several may hold at once.
enum Part : std::uint8_t { content = 1, source = 2, cue = 4, mark = 8 };

constexpr std::string_view plain = "\033[0m";

std::string escape_sequence(std::uint8_t parts) {
    std::string codes = "0";
    codes += (parts & mark) != 0 ? ";2" : (parts & content) != 0 ? ";36" : "";
    codes += (parts & source) != 0 ? ";1" : "";
    codes += (parts & cue) != 0 ? ";4" : "";
    return "\033[" + codes + "m";
}

// Fills lines word by word.
class Lines {
public:
    Lines(std::ostream& out, const AnnotationStyle& style) : out_(out), style_(style) {}

    void add(std::string_view character, std::uint8_t parts) {
        if (character == " " || character == "\t") {
            end_word();
            return;
        }
        if (style_.colours && parts != parts_) {
            word_ += escape_sequence(parts);
            parts_ = parts;
        }
        word_ += character;
        ++word_length_;
    }

    void end_line() {
        end_word();
        if (style_.colours && parts_ != 0) {
            out_ << plain;
            parts_ = 0;
        }
        if (column_ > 0) {
            out_ << '\n';
        }
        column_ = 0;
    }

private:
    void end_word() {
        if (word_length_ == 0) {
            return;
        }
        if (column_ > 0 && column_ + 1 + word_length_ > style_.width) {
            out_ << '\n';
            column_ = 0;
        }
        out_ << (column_ > 0 ? " " : "") << word_;
        column_ += (column_ > 0 ? 1 : 0) + word_length_;
        word_.clear();
        word_length_ = 0;
    }

    std::ostream& out_;
    const AnnotationStyle& style_;
    std::string word_;
    int word_length_ = 0, column_ = 0;
    std::uint8_t parts_ = 0;
};

std::string two_digits(double value) {
    char digits[32];
    const auto end = std::to_chars(digits, digits + sizeof digits, value, std::chars_format::fixed, 2).ptr;
    return {digits, end};
}

std::string quoted(std::string_view words) {
    return "\"" + fold_space(clean(words)) + "\"";
}

class Annotation {
public:
    Annotation(const ArticleRecord& record, const AnnotationStyle& style, std::ostream& out) : record_(record), style_(style), out_(out) {
        for (std::size_t at = 0; at < record.text.size(); at += code_point(record.text, at).length) {
            starts_.push_back(at);
        }
        parts_.resize(starts_.size());
        openings_.resize(starts_.size() + 1);
        closings_.resize(starts_.size() + 1);
        for (const Entity& entity : record.entities) {
            names_.emplace(entity.id, entity.name);
        }
        for (const Statement& statement : record.statements) {
            mark_statement(statement);
        }
        for (const Citation& citation : record.citations) {
            citations_[citation.statement].push_back(&citation);
        }
    }

    void write() {
        write_heading();
        const int size = static_cast<int>(starts_.size());
        for (int begin = 0; begin < size;) {
            const int end = end_of_paragraph(begin);
            if (write_paragraph({begin, end})) {
                write_notes({begin, end});
            }
            begin = end + 1;
        }
    }

private:
    void mark_statement(const Statement& statement) {
        for (const Span& span : statement.content) {
            paint(span, content);
            if (is_inside(span)) {
                openings_[static_cast<std::size_t>(span.begin) + conjunction_length(statement, span)] += "[" + statement.id + " ";
                ++closings_[static_cast<std::size_t>(span.end)];
            }
        }
        for (const Span& span : statement.source) {
            paint(span, source);
        }
        for (const Span& span : statement.cue) {
            paint(span, cue);
        }
    }

    // What is said reads well without the "that " before it.
    std::size_t conjunction_length(const Statement& statement, const Span& span) const {
        const std::string words = span == statement.content.front() ? words_at({span}) : "";
        return words.size() - without_conjunction(words).size();
    }

    // Records may come from others: their offsets need not fit.
    bool is_inside(const Span& span) const {
        return span.begin >= 0 && span.begin < span.end && static_cast<std::size_t>(span.end) <= starts_.size();
    }

    void paint(const Span& span, Part part) {
        for (int i = span.begin; is_inside(span) && i < span.end; ++i) {
            parts_[static_cast<std::size_t>(i)] |= part;
        }
    }

    std::string_view character(std::size_t i) const {
        const std::size_t end = i + 1 < starts_.size() ? starts_[i + 1] : record_.text.size();
        return std::string_view(record_.text).substr(starts_[i], end - starts_[i]);
    }

    int end_of_paragraph(int begin) const {
        std::size_t i = static_cast<std::size_t>(begin);
        while (i < starts_.size() && record_.text[starts_[i]] != '\n') {
            ++i;
        }
        return static_cast<int>(i);
    }

    std::string name_of(const std::string& id) const {
        const auto found = names_.find(id);
        return found == names_.end() ? "(nobody named)" : clean(found->second);
    }

    std::string words_at(const std::vector<Span>& spans) const {
        std::string words;
        for (const Span& span : spans) {
            std::string piece;
            for (int i = span.begin; is_inside(span) && i < span.end; ++i) {
                piece += character(static_cast<std::size_t>(i));
            }
            words += (words.empty() ? "" : " … ") + piece;
        }
        return words;
    }

    void write_heading() {
        std::string heading = record_.id;
        for (const std::string* part : {&record_.date, &record_.source, &record_.url}) {
            heading += part->empty() ? "" : " · " + clean(*part);
        }
        out_ << bold(heading) << "\n\n";
    }

    void add_mark(Lines& lines, std::string_view text) {
        for (const char c : text) {
            lines.add(std::string_view(&c, 1), mark);
        }
    }

    bool write_paragraph(const Span& span) {
        bool any = false;
        Lines lines(out_, style_);
        for (std::size_t i = static_cast<std::size_t>(span.begin); i < static_cast<std::size_t>(span.end); ++i) {
            add_mark(lines, std::string(closings_[i], ']'));
            add_mark(lines, openings_[i]);
            const std::string shown = clean(character(i));
            if (!shown.empty()) {
                lines.add(shown, parts_[i]);
                any = any || shown != " ";
            }
        }
        // What ends here ends before the line does.
        add_mark(lines, std::string(closings_[static_cast<std::size_t>(span.end)], ']'));
        closings_[static_cast<std::size_t>(span.end)] = 0;
        lines.end_line();
        if (any) {
            out_ << '\n';
        }
        return any;
    }

    void write_notes(const Span& paragraph) {
        const auto begins_here = [&](const Span& span) { return span.begin >= paragraph.begin && span.begin <= paragraph.end; };
        bool any = false;
        for (const Statement& statement : record_.statements) {
            if (!statement.content.empty() && begins_here(statement.content.front())) {
                write_statement(statement);
                any = true;
            }
        }
        for (const Citation* act : citations_[""]) {
            if (begins_here(act->evidence)) {
                out_ << "  " << bold("act") << ' ' << name_of(act->actor) << ' ';
                write_citation(*act);
                any = true;
            }
        }
        for (const Relation& relation : record_.relations) {
            if (relation.evidence && begins_here(*relation.evidence)) {
                out_ << "  " << bold("rel") << ' ' << name_of(relation.from) << ' ' << name(relation.label) << ' ' << name_of(relation.to)
                     << " · " << clean(relation.rule) << " · " << two_digits(relation.confidence) << '\n';
                any = true;
            }
        }
        if (any) {
            out_ << '\n';
        }
    }

    void write_statement(const Statement& statement) {
        out_ << "  " << bold(statement.id) << "  " << name_of(statement.speaker) << " · " << name(statement.mode) << " · "
             << clean(statement.rule) << " · " << two_digits(statement.confidence) << '\n';
        std::string how;
        const auto add = [&how](const std::string& part) { how += (how.empty() ? "" : ", ") + part; };
        if (!statement.source.empty()) {
            add("source " + quoted(words_at(statement.source)));
        }
        if (!statement.cue.empty()) {
            add("cue " + quoted(words_at(statement.cue)));
        }
        for (const std::string& id : statement.about) {
            add((&id == &statement.about.front() ? "about " : "") + name_of(id));
        }
        if (!how.empty()) {
            out_ << "      " << how << '\n';
        }
        for (const Citation* citation : citations_[statement.id]) {
            out_ << "      ";
            write_citation(*citation);
        }
    }

    void write_citation(const Citation& citation) {
        const std::string how = std::string(name(citation.manner)) + ", " + std::string(name(citation.stance));
        out_ << "cites " << name_of(citation.agreement) << ": " << bold(how) << " · " << clean(citation.rule) << " · "
             << two_digits(citation.confidence) << '\n';
    }

    std::string bold(const std::string& text) const { return style_.colours ? "\033[1m" + text + std::string(plain) : text; }

    const ArticleRecord& record_;
    const AnnotationStyle& style_;
    std::ostream& out_;
    std::vector<std::size_t> starts_;  // byte of each code point
    std::vector<std::uint8_t> parts_;
    std::vector<std::string> openings_;  // marks before a code point
    std::vector<std::size_t> closings_;
    std::unordered_map<std::string, std::string> names_;
    std::unordered_map<std::string, std::vector<const Citation*>> citations_;  // by statement, acts by ""
};

}  // namespace

void write_annotated_text(const ArticleRecord& record, const std::string& where, const AnnotationStyle& style, std::ostream& out) {
    if (record.text.empty()) {
        throw InputError("the record holds no text", where, "extract the article again with --with-text, or give the article itself");
    }
    Annotation(record, style, out).write();
}

}  // namespace demarche
