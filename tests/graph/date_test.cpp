// SPDX-License-Identifier: Apache-2.0
#include "graph/date.h"

#include <doctest/doctest.h>

namespace demarche {
namespace {

TEST_CASE("a date is a day, a month or a year that is in the calendar") {
    CHECK(date_length("2018") == 4);
    CHECK(date_length("2018-07") == 7);
    CHECK(date_length("2020-02-29") == 10);
    for (const char* none : {"", "18", "2018-", "2018-7", "2018-13", "2018-00", "2019-02-29", "2018-07-1", "2018-07-17 ", "-018", "2018/07",
                             "17 July 2018", "20180717", "+201"}) {
        CAPTURE(none);
        CHECK(date_length(none) == 0);
        CHECK_FALSE(is_date(none));
    }
}

TEST_CASE("a time may stand behind a day") {
    CHECK(is_date("2018-07-17"));
    CHECK(is_date("2018"));
    CHECK(is_date("2018-07-17T09:30:00Z"));
    CHECK_FALSE(is_date("2018-07T09:30"));
    CHECK_FALSE(is_date("2019-02-29T09:30"));
}

}  // namespace
}  // namespace demarche
