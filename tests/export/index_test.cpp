// SPDX-License-Identifier: Apache-2.0
#include "export/index.h"

#include <doctest/doctest.h>

#include <sstream>

using namespace demarche;

namespace {

std::string written(const Index& index, IndexForm form) {
    std::ostringstream out;
    write_index(index, form, out);
    return out.str();
}

const Index two{
    "12 <articles>",
    {{"Harbour Treaty", Kind::agreement, "harbour-treaty.svg", 9, 14, 3, 1, 2}, {"\"A|B\" [x](y) <b>&", Kind::country, "a-b.json", 2, 1}}};

}  // namespace

TEST_CASE("the index for Markdown") {
    CHECK(written(two, IndexForm::markdown) ==
          "# 12 \\<articles\\>\n\n"
          "| name | kind | nodes | edges | + | − | ± |\n"
          "| --- | --- | ---: | ---: | ---: | ---: | ---: |\n"
          "| [Harbour Treaty](harbour-treaty.svg) | agreement | 9 | 14 | 3 | 1 | 2 |\n"
          "| [\"A\\|B\" \\[x\\](y) \\<b\\>\\&](a-b.json) | country | 2 | 1 | 0 | 0 | 0 |\n");
}

TEST_CASE("the index for browsers") {
    const std::string page = written(two, IndexForm::html);
    CHECK(page.find("<title>12 &lt;articles&gt;</title>") != std::string::npos);
    CHECK(page.find("<tr><td><a href=\"harbour-treaty.svg\"><img loading=\"lazy\" alt=\"\" src=\"harbour-treaty.svg\">Harbour Treaty</a>"
                    "<td>agreement<td>9<td>14<td>3<td>1<td>2\n") != std::string::npos);
    CHECK(page.find("<a href=\"a-b.json\">&quot;A|B&quot; [x](y) &lt;b&gt;&amp;</a>") != std::string::npos);
    CHECK(page.find("<b>") == std::string::npos);
}
