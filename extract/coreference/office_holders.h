// SPDX-License-Identifier: Apache-2.0
#pragma once

// Who held which office when: look-ups in the dated lists of the lexicon, as of the article's date. Without a date everybody is in office.
//
//     const OfficeHolders holders(lexicon, "2018-07-16");
//     holders.of("president", "FR")->name;        // who was president of France then
//
// Both arguments must outlive it. `of` is linear in the list, the others in the holders of one surname.

#include <string>
#include <string_view>
#include <vector>

#include "extract/lexicon.h"

namespace demarche {

class OfficeHolders {
public:
    OfficeHolders(const Lexicon& lexicon, std::string_view date) : lex_(lexicon), date_(date) {}

    bool in_office(const HolderEntry& holder) const;
    bool has_begun(const HolderEntry& holder) const;
    // Who held this office (title of offices.tsv) at the article's date; nullptr if nobody is known, several are, or the date is not.
    const HolderEntry* of(std::string_view office, std::string_view iso) const;
    // All offices of the person with this full name.
    std::vector<const HolderEntry*> named(const std::string& name) const;
    // The one holder with this surname whom news would call by it alone, of this country (row of Lexicon::countries; -1: any); "" if
    // several could be meant. Where neither date nor country is known, only heads of state and government.
    std::string by_surname(WordId surname, int country) const;
    // The side of whoever this surname means if news may use it alone, since all who made it known are of one country ("Clinton"); else "".
    std::string_view side_of_surname(WordId surname) const;
    // The official with this full name whom an article of this date can have in mind, or nullptr.
    const OfficialEntry* official(std::string name) const;
    bool has_left(const OfficialEntry& official) const;

private:
    int year() const;  // 0: unknown

    const Lexicon& lex_;
    std::string_view date_;
};

}  // namespace demarche
