#include "engine/relation/relation.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "shingling/base/error.h"

namespace stemma::engine {
namespace {

RelationSet asked_for(const std::vector<std::string>& names) { return RelationSet::of(names); }

TEST(Relation, EveryEntryStandsAtItsPlaceWithANameAndASentence) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < relations().size(); ++i) {
    const RelationEntry& entry = relations()[i];
    EXPECT_EQ(static_cast<std::size_t>(entry.relation), i);
    EXPECT_TRUE(names.insert(entry.name).second) << entry.name;
    EXPECT_FALSE(entry.legend.empty());
    EXPECT_EQ(relation_named(entry.name), entry.relation);
    EXPECT_EQ(name(entry.relation), entry.name);
    EXPECT_EQ(entry.joins, entry.relation != Relation::kRelated);
  }
}

TEST(Relation, AnUnknownNameIsAnsweredWithTheKnownOnes) {
  try {
    asked_for({"exact", "neardup"});
    FAIL() << "took an unknown name";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kUsage);
    EXPECT_STREQ(
        error.what(),
        "no relation \"neardup\"; --relations takes any of exact, near_dup, excerpt, rewrite, translation, related");
  }
}

TEST(Relation, NoNameMeansAll) {
  const RelationSet all = asked_for({});
  for (const RelationEntry& entry : relations()) EXPECT_TRUE(all.has(entry.relation)) << entry.name;
}

TEST(Relation, ASetHoldsWhatWasNamedAndNothingElse) {
  const RelationSet set = asked_for({"translation", "exact", "exact"});
  EXPECT_TRUE(set.has(Relation::kExact));
  EXPECT_TRUE(set.has(Relation::kTranslation));
  EXPECT_FALSE(set.has(Relation::kNearDup));
  EXPECT_FALSE(set.has(Relation::kRelated));
}

TEST(Relation, LexiconsAndBlocksAreForThoseThatReadMeaning) {
  EXPECT_FALSE(asked_for({"exact", "near_dup"}).by_meaning());
  EXPECT_FALSE(asked_for({"exact", "near_dup"}).by_blocks());
  EXPECT_FALSE(asked_for({"excerpt"}).by_meaning());
  EXPECT_TRUE(asked_for({"excerpt"}).by_blocks());
  for (const char* one : {"rewrite", "translation", "related"}) {
    EXPECT_TRUE(asked_for({one}).by_meaning()) << one;
    EXPECT_TRUE(asked_for({one}).by_blocks()) << one;
  }
}

}  // namespace
}  // namespace stemma::engine
