// SPDX-License-Identifier: Apache-2.0
#include "extract/attribution/rule_statements.h"

#include <algorithm>

#include "extract/attribution/clause_rules.h"
#include "extract/attribution/layout_rules.h"
#include "extract/attribution/quotation_rules.h"

namespace demarche {

std::vector<StatementDraft> statements_by_rules(const Document& doc, const Lexicon& lexicon, const std::vector<Quotation>& quotations,
                                                Sources& sources) {
    RuleContext context{doc, lexicon, quotations, sources, {}, std::vector<bool>(quotations.size())};
    read_layout(context);
    int next_quotation = 0;
    for (int s = 0; s < static_cast<int>(doc.sentences.size()); ++s) {
        context.sentence = s;
        context.begin = doc.sentences[s].first;
        context.end = doc.sentences[s].last;
        if (doc.paragraphs[doc.sentences[s].paragraph].role == ParagraphRole::boilerplate) {
            continue;
        }
        const std::size_t before = context.found.size();
        const int first_quotation = next_quotation;
        while (next_quotation < static_cast<int>(quotations.size()) && quotations[next_quotation].open < context.end) {
            ++next_quotation;
        }
        attribute_quotations(context, first_quotation, next_quotation);
        find_indirect_speech(context);
        attribute_loose_quotations(context, first_quotation, next_quotation);
        for (std::size_t i = before; i < context.found.size(); ++i) {
            sources.said(s, context.found[i].speaker);
        }
    }
    std::stable_sort(context.found.begin(), context.found.end(),
                     [](const StatementDraft& a, const StatementDraft& b) { return a.content < b.content; });
    return std::move(context.found);
}

}  // namespace demarche
