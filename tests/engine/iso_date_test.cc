#include "engine/iso_date.h"

#include <gtest/gtest.h>

namespace stemma::engine {
namespace {

TEST(IsoDate, IsTheDateOrNothing) {
  for (const char* date : {"2026", "2026-03", "2026-03-01", "2026-03-01T12:00Z", "2026-03-01 12:00"})
    EXPECT_EQ(iso_date(date), date);
  for (const char* other : {"", "26", "20260301", "2026-3", "2026/03/01", "March 2026", "2026-03-1"})
    EXPECT_EQ(iso_date(other), "") << other;
}

TEST(DayOf, CountsFromTheBeginningOf1970) {
  EXPECT_EQ(day_of("1970-01-01"), 0);
  EXPECT_EQ(day_of("1969-12-31T23:59:59Z"), -1);
  EXPECT_EQ(*day_of("2024-03-01") - *day_of("2024-02-28"), 2) << "a leap year";
  EXPECT_EQ(*day_of("2026-03-01 12:00") - *day_of("2025-03-01"), 365);
}

TEST(DayOf, WhatIsNoDayIsNone) {
  for (const char* text : {"", "2024", "2024-03", "2024-3-1", "2024-13-01", "2023-02-29", "2024-00-10", "01.03.2024",
                           "-024-03-01", "2024--3-01", "2024-+3-01", "yesterday, I think"})
    EXPECT_FALSE(day_of(text)) << text;
}

}  // namespace
}  // namespace stemma::engine
