// SPDX-License-Identifier: Apache-2.0
#include "extract/rules.h"

namespace demarche {
namespace {

constexpr Rule list[] = {
    {rule::quote_after, "a quotation, and the cue with its source behind it", "“We will stay in the accord,” Anna Berg said."},
    {rule::quote_before, "a cue with its source, and the quotation behind it", "Anna Berg said: “We will stay in the accord.”"},
    {rule::quote_continued, "a quotation that an open one of the paragraph before continues",
     "Anna Berg said: “We will stay.\n\n“We will not leave.”"},
    {rule::quote_follows, "a quotation without a cue of its own goes to who spoke last",
     "Anna Berg said she was tired. “Nobody helped us at all.”"},
    {rule::quote_inside, "quoted words in a clause or in other words, by the tree: the subject of the nearest verb of speech",
     "“Hans Dahl tried to force us, but Erik Lund just said, ‘not in my harbour,’” Anna Berg said."},
    {rule::repeated, "quoted words of a headline or heading that somebody says in the text",
     "Road is ‘a gift to smugglers’\n\n“The road is a gift to smugglers,” Anna Berg said.\n\nNobody else spoke."},
    {rule::colon, "a name and a colon before the words", "Berg: “We will stay in the accord.”"},
    {rule::signed_quote, "a quotation with a name below it or behind a dash", "“The border must stay open.”\n\n— Anna Berg, The Times"},
    {rule::transcript, "a paragraph that begins with a name in capitals and a colon, as others do",
     "BERG: The border must stay open.\n\nLUND: Nobody will close it.\n\nBERG: We hope so."},
    {rule::clause, "a cue and the clause that it takes", "Anna Berg stressed that the border must stay open."},
    {rule::object, "a cue and the noun phrase that it takes", "Anna Berg stressed the importance of open borders."},
    {rule::infinitive, "a cue and the infinitive that it takes", "Anna Berg promised to open the border."},
    {rule::inverted, "a clause, and the cue with its source behind a comma", "The border must stay open, said Anna Berg."},
    {rule::noun, "a cue verb with a noun that takes the clause", "Anna Berg expressed the hope that the border stays open."},
    {rule::according, "according to a source", "According to Anna Berg, the border must stay open."},
    {rule::view, "in the view of a source", "In Anna Berg's view the border must stay open."},
    {rule::for_source, "for a source, a clause", "For Anna Berg, the border must stay open."},
    {rule::blamed, "who is blamed or praised for saying a clause",
     "Anna Berg thanked Erik Lund for saying that the border must stay open."},
    {rule::stand, "what a source is for or against", "Anna Berg is against the new border road."},
    {rule::effort, "what somebody's effort, plan or bid is to do", "The vote is the latest effort by Norway to open the border."},
    {rule::learned, "a model trained on annotated news found source, cue and content",
     "Anna Berg said on Monday that the border must stay open."},
    {rule::said, "a statement that speaks about an agreement", "Anna Berg praised the Paris Agreement."},
    {rule::act, "the reporter tells what an actor does to an agreement", "Norway signed the Paris Agreement."},
    {rule::act_noun, "the reporter names an act by a noun", "The markets fell after the exit of Norway from the Paris Agreement."},
    {rule::party_acts, "the reporter tells that an agreement between states was made",
     "A pact between Norway and Sweden was signed on Monday."},
    {rule::citation_model, "a model trained on annotated news: an actor speaks about an agreement or acts toward it",
     "Norway ratified the Paris Agreement in May, and Anna Berg praised it."},
    {rule::meets, "two actors meet or talk", "Anna Berg met Erik Lund."},
    {rule::speaks_for, "a title or apposition tells whom a person speaks for", "Norwegian Prime Minister Anna Berg smiled."},
    {rule::supports, "an actor backs another", "Norway backed Sweden."},
    {rule::opposes, "an actor stands against another", "Norway condemned Sweden."},
    {rule::said_support, "an actor's words are for a topic, a place or another actor", "“We support Denmark,” Anna Berg said."},
    {rule::said_opposition, "an actor's words are against a topic, a place or another actor", "“We oppose Denmark,” Anna Berg said."},
    {rule::lexicon_holder, "the lexicon knows whom the holder of an office speaks for", "Angela Merkel smiled."},
    {rule::lexicon_party, "the lexicon knows the parties of an agreement", "Nobody read the North American Free Trade Agreement."},
};

}  // namespace

std::span<const Rule> rules() {
    return list;
}

}  // namespace demarche
