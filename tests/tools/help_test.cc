#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "tools/stemma/command.h"

namespace stemma::tools {
namespace {

std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> result;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) result.push_back(line);
  return result;
}

SharedArgs asks_short() { return {.short_help = true}; }
SharedArgs asks_long() { return {.long_help = true}; }

TEST(Help, TheShortOneFitsAScreen) {
  for (const Command* command : commands())
    EXPECT_LE(lines(help_text(*command, asks_short())).size(), 24u) << command->name;
  EXPECT_LE(lines(program_help(asks_short())).size(), 24u);
}

TEST(Help, NoLineIsWiderThanATerminal) {
  std::string all = program_help(asks_short()) + program_help(asks_long());
  for (const Command* command : commands()) all += help_text(*command, asks_short()) + help_text(*command, asks_long());
  for (const std::string& line : lines(all)) EXPECT_LE(line.size(), 80u) << line;
}

TEST(Help, TheLongOneNamesEveryFlag) {
  for (const Command* command : commands()) {
    const std::string text = help_text(*command, asks_long());
    for (const Flag& flag : command->flags)
      EXPECT_NE(text.find("  --" + std::string(flag.name)), std::string::npos) << command->name << " " << flag.name;
  }
}

TEST(Commands, AreUniqueAndDocumented) {
  std::set<std::string_view> names;
  for (const Command* command : commands()) {
    EXPECT_TRUE(names.insert(command->name).second) << command->name;
    EXPECT_FALSE(command->summary.empty()) << command->name;
    EXPECT_TRUE(command->usage.starts_with(command->name)) << command->name;
    EXPECT_TRUE(command->example.starts_with(command->name)) << command->name;
    EXPECT_NE(command->run, nullptr) << command->name;
    std::set<std::string_view> flags;
    for (const Flag& flag : shared_flags()) flags.insert(flag.name);
    for (const Flag& flag : command->flags) {
      EXPECT_TRUE(flags.insert(flag.name).second) << command->name << " " << flag.name;
      EXPECT_FALSE(flag.summary.empty()) << command->name << " " << flag.name;
    }
  }
}

TEST(Commands, TheExampleOfEachIsACorrectCommandLine) {
  for (const Command* command : commands()) {
    std::istringstream in{std::string(command->example)};
    std::vector<std::string> words;
    for (std::string word; in >> word;) words.push_back(word);
    EXPECT_EQ(parse_command_line(words).command, command);
  }
}

}  // namespace
}  // namespace stemma::tools
