#include "shingling/base/arena.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/random_text.h"

namespace stemma {
namespace {

TEST(Arena, KeepsWhatItWasGivenWhateverComesAfter) {
  testing::Random random(1);
  Arena arena;
  std::vector<std::string> given;
  std::vector<std::string_view> kept;
  for (int i = 0; i < 3000; ++i) {
    const std::size_t length = random.below(10) == 0 ? random.below(100'000) : random.below(50);
    given.emplace_back(length, static_cast<char>('a' + i % 26));
    kept.push_back(arena.copy(given.back()));
  }
  for (std::size_t i = 0; i < given.size(); ++i) ASSERT_EQ(kept[i], given[i]);
}

TEST(Arena, ViewsOutliveAMoveAndTheOldOneMayBeUsedAgain) {
  Arena first;
  const std::string_view word = first.copy("word");
  Arena second(std::move(first));
  const std::string_view other = first.copy("other"), more = second.copy("more");
  EXPECT_EQ(word, "word");
  first = std::move(second);
  EXPECT_EQ(word, "word");
  EXPECT_EQ(more, "more");
  EXPECT_EQ(first.copy("last"), "last");
  second = Arena();
  EXPECT_EQ(other.size(), 5u);
}

TEST(Arena, WhatIsNotTakenIsGivenAgain) {
  Arena arena;
  char* const room = arena.room(100);
  room[0] = 'x';
  EXPECT_EQ(arena.take(1), "x");
  EXPECT_EQ(arena.room(99), room + 1);
  EXPECT_EQ(arena.copy(""), "");
  EXPECT_EQ(arena.room(1), room + 1);
}

TEST(Arena, KeepsAdoptedMemory) {
  auto memory = std::make_unique<char[]>(3);
  memory[0] = memory[1] = memory[2] = 'm';
  const std::string_view view(memory.get(), 3);
  Arena arena;
  arena.adopt(std::move(memory));
  const Arena moved(std::move(arena));
  EXPECT_EQ(view, "mmm");
}

}  // namespace
}  // namespace stemma
