#include "engine/memory_plan.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>

#include "shingling/base/error.h"

namespace stemma::engine {
namespace {

constexpr std::uint64_t kMega = 1u << 20;

TEST(MemoryPlan, WithoutALimitNothingIsDivided) {
  const MemoryPlan plan(0);
  EXPECT_EQ(plan.left(1ull << 40), std::numeric_limits<std::uint64_t>::max());
  EXPECT_NO_THROW(plan.check(1ull << 40, 1'000'000'000));
}

TEST(MemoryPlan, WhatIsNotHeldIsLeft) {
  const MemoryPlan plan(1000 * kMega);
  EXPECT_EQ(plan.left(300 * kMega), 700 * kMega);
  EXPECT_EQ(plan.left(990 * kMega), MemoryPlan::kLeastData) << "a step goes on with the least";
  EXPECT_NO_THROW(plan.check(900 * kMega, 1000));
}

TEST(MemoryPlan, TooLittleIsRefusedWithWhatWouldDo) {
  const MemoryPlan plan(400 * kMega);
  try {
    plan.check(400 * kMega, 100'000);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kConfig);
    EXPECT_EQ(
        std::string(error.what()),
        "--memory 400M is too little for 100000 documents, for which the run holds 400M by now; give 533M or more, "
        "or divide the input");
  }
  EXPECT_NO_THROW(MemoryPlan(533 * kMega).check(400 * kMega, 100'000));
}

TEST(MemoryPlan, OneThingAlwaysFits) {
  EXPECT_EQ(MemoryPlan::fitting(1000, 100), 10u);
  EXPECT_EQ(MemoryPlan::fitting(10, 100), 1u);
}

}  // namespace
}  // namespace stemma::engine
