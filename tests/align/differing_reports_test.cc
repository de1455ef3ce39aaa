#include "align/differing_reports.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/align_world.h"

namespace stemma::align {
namespace {

std::string told(const char* x, const char* y, const char* language_b = "en") {
  testing::World world({{"fr", "appareils", "device"}, {"fr", "port", "harbour"}, {"fr", "saisi", "seized"}});
  const BlockText a = world.read(x), b = world.read(y, language_b);
  std::string out;
  for (const Fact& fact : differing_reports(a, b, world.idf({&a, &b}))) {
    EXPECT_EQ(fact.at_a.of(a.text), fact.from);
    EXPECT_EQ(fact.at_b.of(b.text), fact.to);
    EXPECT_GT(fact.confidence, 0.5);
    EXPECT_LE(fact.confidence, 0.9);
    out.append(out.empty() ? "" : "; ").append(name(fact.kind)).append(" ");
    out.append(fact.norm_from.value_or("-")).append(" -> ").append(fact.norm_to.value_or("-"));
  }
  return out;
}

TEST(DifferingReports, TellADateOfWhichTheMonthDiffers) {
  EXPECT_EQ(told("Captain Orrin told the council on July 3 that the harbour would close. The bay was calm.",
                 "The council heard on 3 June from captain Orrin that the harbour would close."),
            "date 07-03 -> 06-03");
}

TEST(DifferingReports, TellAnotherCountOfTheSameThing) {
  EXPECT_EQ(told("Police seized 150 computer devices in the harbour of Orrin.",
                 "They spoke of the 213 seized computer cases and of the harbour of Orrin."),
            "number 150 -> 213");
  EXPECT_EQ(told("Police seized 150 devices in the harbour of Orrin.", "On a saisi 213 appareils dans le port d’Orrin.",
                 "fr"),
            "number 150 -> 213");
}

TEST(DifferingReports, SayNothingOfWhatMayBeAnotherMatter) {
  // Both texts hold the value somewhere.
  EXPECT_EQ(told("Police seized 150 devices in Orrin. Of 213 devices 63 were lost.",
                 "They spoke of the 213 devices in Orrin."),
            "");
  // Another thing is counted.
  EXPECT_EQ(told("Police seized 150 devices in the harbour.", "Police met 213 sailors in the harbour."), "");
  // Far too many, a year, a share.
  EXPECT_EQ(told("Police seized 150 devices in Orrin.", "Police seized 15000 devices in Orrin."), "");
  EXPECT_EQ(told("In 2019 devices were seized in Orrin.", "In 2018 devices were seized in Orrin."), "");
  // The same day of two months, told of different things.
  EXPECT_EQ(told("On July 3 the harbour closed.", "A singer was born on 3 June somewhere else."), "");
  EXPECT_EQ(told("", ""), "");
}

TEST(DifferingReports, AreTheSameFromEitherSide) {
  testing::World world;
  const BlockText a = world.read("Police seized 150 devices in Orrin on July 3, said captain Vale."),
                  b = world.read("Captain Vale said police seized 213 devices in Orrin on 3 June.");
  const IdfTable idf = world.idf({&a, &b});
  const std::vector<Fact> there = differing_reports(a, b, idf), back = differing_reports(b, a, idf);
  ASSERT_EQ(there.size(), 2u);
  ASSERT_EQ(back.size(), 2u);
  for (const Fact& fact : there)
    EXPECT_TRUE(std::ranges::any_of(back, [&](const Fact& f) { return f.from == fact.to && f.to == fact.from; }));
}

}  // namespace
}  // namespace stemma::align
