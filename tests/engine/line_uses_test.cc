#include "engine/line_uses.h"

#include <gtest/gtest.h>

#include "engine/run.h"
#include "tests/support/engine_world.h"

namespace stemma::engine {
namespace {

constexpr std::uint64_t kLine = 99, kLabel = 77;

/// A document of the blocks given, each 100 bytes long.
DocRow row_of(std::vector<std::uint64_t> keys, std::vector<LabelledLine> labelled = {}) {
  DocRow row;
  for (const std::uint64_t key : keys) row.blocks.push_back({key, {0, 100}});
  row.labelled = std::move(labelled);
  return row;
}

Cluster cluster_of(std::vector<std::uint32_t> members) {
  Cluster out;
  out.centre = members.front();
  out.members = std::move(members);
  return out;
}

TEST(LineUses, ALineCountsOnceAClusterAndADocumentAloneIsOne) {
  Columns columns;
  for (std::uint64_t doc = 0; doc < 5; ++doc) columns.rows.push_back(row_of({1000 + doc, kLine, kLine}));
  columns.rows.push_back(row_of({2000}));
  const auto uses = line_uses(columns, {cluster_of({0, 1, 2})});
  for (std::size_t doc = 0; doc < 5; ++doc) {
    ASSERT_EQ(uses[doc].size(), 3u);
    EXPECT_EQ(uses[doc][0].line, 0u);
    EXPECT_EQ(uses[doc][1].line, 3u);
    EXPECT_EQ(uses[doc][2].line, 3u);
  }
  EXPECT_TRUE(uses[5].empty());
}

TEST(LineUses, LinesOfOneClusterAreOfNoUse) {
  Columns columns;
  for (int doc = 0; doc < 3; ++doc) columns.rows.push_back(row_of({kLine}, {{kLabel, 0}}));
  for (const auto& uses : line_uses(columns, {cluster_of({0, 1, 2})})) EXPECT_TRUE(uses.empty());
}

TEST(LineUses, LabelsAreCountedByThemselves) {
  Columns columns;
  for (std::uint64_t doc = 0; doc < 3; ++doc) columns.rows.push_back(row_of({doc, 10 + doc}, {{kLabel, 1}}));
  for (const auto& uses : line_uses(columns, {})) {
    ASSERT_EQ(uses.size(), 2u);
    EXPECT_EQ(uses[1].head, 3u);
    EXPECT_EQ(uses[1].line, 0u);
    EXPECT_EQ(uses[0].head, 0u);
  }
}

TEST(LineUses, ParagraphsAreNoLines) {
  Columns columns;
  for (int doc = 0; doc < 3; ++doc) {
    columns.rows.push_back(row_of({kLine}));
    columns.rows.back().blocks[0].at.end = 401;
  }
  for (const auto& uses : line_uses(columns, {})) EXPECT_TRUE(uses.empty());
}

}  // namespace
}  // namespace stemma::engine
