// SPDX-License-Identifier: Apache-2.0
#include "extract/quotes.h"

#include <algorithm>
#include <optional>

namespace demarche {
namespace {

enum class Mark { none, straight, curly, angle, low, tex, single };

class ParagraphScanner {
public:
    ParagraphScanner(const Document& doc, int begin, int end, std::vector<Quotation>& out)
        : doc_(doc), begin_(begin), end_(end), out_(out) {
        for (int i = begin + 2; i < end; ++i) {
            if (may_close_single(i)) {
                (doc.token(i - 1).word ? possible_closes_ : certain_closes_).push_back(i);
            }
        }
    }

    // Whether the last quotation is still open at the end of the paragraph.
    bool run() {
        for (int i = begin_; i < end_; ++i) {
            if (open_ < 0) {
                if (const Mark mark = opens(i); mark != Mark::none) {
                    mark_ = mark;
                    open_ = i;
                }
            } else if (closes(i)) {
                finish(i, i + 1, true);
            } else if (mark_ == Mark::curly && doc_.word(i) == "“") {
                finish(i, i, false);  // the closing mark was forgotten
                mark_ = Mark::curly;
                open_ = i;
                continues_ = after_ellipsis(i) ? static_cast<int>(out_.size()) - 1 : -1;  // two paragraphs were run together
            }
        }
        if (open_ < 0) {
            return false;
        }
        finish(end_, end_, false);
        return true;
    }

private:
    void finish(int last, int after, bool closed) {
        if (last > open_ + 1) {
            out_.push_back({open_, open_ + 1, last, after, closed, continues_});
        }
        open_ = continues_ = -1;
    }

    bool space_after(int i) const { return i + 1 >= end_ || doc_.token(i + 1).space_before; }
    bool space_before(int i) const { return i == begin_ || doc_.token(i).space_before; }

    bool after_opener(int i) const {
        const std::string_view before = i > begin_ ? doc_.word(i - 1) : "";
        return before == "(" || before == "[" || before == "—" || before == "–" || before == "--" || before == ":";
    }

    bool after_ellipsis(int i) const {
        const auto ellipsis = [&](int t) { return t > begin_ && (doc_.word(t) == "…" || doc_.word(t) == "..."); };
        return ellipsis(i - 1) || (!doc_.token(i - 1).word && ellipsis(i - 2));
    }

    bool is_year(int i) const { return doc_.word(i).front() >= '0' && doc_.word(i).front() <= '9'; }  // '90s

    Mark opens(int i) const {
        const std::string_view word = doc_.word(i);
        if (word == "“" || word == "‟") {
            return Mark::curly;
        }
        if (word == "”" && space_before(i) && !space_after(i)) {
            return Mark::curly;  // typed the wrong way round
        }
        if (word == "\"" && (space_before(i) || after_opener(i)) && i + 1 < end_) {
            return Mark::straight;
        }
        if (word == "«") {
            return Mark::angle;
        }
        if (word == "„") {
            return Mark::low;
        }
        if (word == "``") {
            return Mark::tex;
        }
        if ((word == "‘" || word == "'") && (space_before(i) || after_opener(i)) && !space_after(i) && !is_year(i + 1) && single_close(i)) {
            return Mark::single;
        }
        return Mark::none;
    }

    bool closes(int i) const {
        const std::string_view word = doc_.word(i);
        switch (mark_) {
            case Mark::curly:
                return word == "”" || (word == "\"" && !space_before(i));
            case Mark::straight:
                return (word == "\"" || word == "”") && (!space_before(i) || space_after(i));
            case Mark::angle:
                return word == "»";
            case Mark::low:
                return word == "“" || word == "”";
            case Mark::tex:
                return word == "''" || word == "\"";
            case Mark::single:
                return single_close(open_) == i;
            case Mark::none:
                break;
        }
        return false;
    }

    bool may_close_single(int i) const {
        const std::string_view word = doc_.word(i);
        return (word == "’" || word == "'") && !space_before(i) && (space_after(i) || !doc_.token(i + 1).word);
    }

    // Where a quotation in single marks closes: a mark behind a word and before a blank or punctuation. Behind punctuation it is certain;
    // behind a word it may be a possessive ("the states' talks"), so the first certain one wins.
    std::optional<int> single_close(int open) const {
        for (const std::vector<int>* closes : {&certain_closes_, &possible_closes_}) {
            if (const auto at = std::lower_bound(closes->begin(), closes->end(), open + 2); at != closes->end()) {
                return *at;
            }
        }
        return std::nullopt;
    }

    const Document& doc_;
    const int begin_, end_;
    std::vector<Quotation>& out_;
    std::vector<int> certain_closes_, possible_closes_;  // of quotations in single marks
    Mark mark_ = Mark::none;
    int open_ = -1, continues_ = -1;
};

}  // namespace

std::vector<Quotation> scan_quotations(const Document& doc) {
    std::vector<Quotation> quotations;
    int open = -1;  // the quotation that the paragraph before left open
    for (const Paragraph& paragraph : doc.paragraphs) {
        if (paragraph.role == ParagraphRole::boilerplate || paragraph.first == paragraph.last) {
            continue;
        }
        const int begin = doc.sentences[paragraph.first].first, end = doc.sentences[paragraph.last - 1].last;
        const std::size_t before = quotations.size();
        const bool left_open = ParagraphScanner(doc, begin, end, quotations).run();
        if (open >= 0 && quotations.size() > before && quotations[before].open == begin) {
            quotations[before].continues = open;
        }
        open = left_open ? static_cast<int>(quotations.size()) - 1 : -1;
    }
    return quotations;
}

}  // namespace demarche
