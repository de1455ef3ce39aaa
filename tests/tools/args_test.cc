#include "tools/stemma/args.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>

#include "shingling/base/error.h"
#include "tools/stemma/command.h"

namespace stemma::tools {
namespace {

using Words = std::vector<std::string>;

ParsedLine parsed(const Words& words) { return parse_command_line(words); }

/// The message of the usage error that `words` cause; of the reading of a value too, where `read` asks for one.
template <typename Read>
std::string usage_error(const Words& words, Read read) {
  try {
    read(parsed(words).args);
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kUsage);
    return error.what();
  }
  return "no error";
}
std::string usage_error(const Words& words) {
  return usage_error(words, [](const Args&) {});
}

class ConfigFileTest : public testing::Test {
 protected:
  ~ConfigFileTest() override { std::remove(path_.c_str()); }
  std::string file(const std::string& text) {
    std::ofstream(path_) << text;
    return path_;
  }

 private:
  // Tests run side by side, each in a process of its own.
  std::string path_ = testing::TempDir() + "stemma_args_test_" + std::to_string(getpid()) + ".toml";
};

TEST(Args, FlagsAndWordsMayStandInAnyOrder) {
  const ParsedLine line = parsed({"-q", "cluster", "a", "--out", "run", "b", "--threads=3", "--no-report", "-"});
  EXPECT_EQ(line.command->name, "cluster");
  EXPECT_EQ(line.args.positional, (Words{"a", "b", "-"}));
  EXPECT_EQ(line.args.text("out"), "run");
  EXPECT_EQ(line.args.number("threads", 0, 1, 100), 3u);
  EXPECT_TRUE(line.args.has("no-report"));
  EXPECT_FALSE(line.args.has("no-store"));
  EXPECT_TRUE(line.shared.quiet);
}

TEST(Args, AFolderMayBeCalledLikeAVerb) {
  EXPECT_EQ(parsed({"cluster", "report", "cluster"}).args.positional, (Words{"report", "cluster"}));
}

TEST(Args, BehindADoubleDashNothingIsAFlag) {
  EXPECT_EQ(parsed({"cluster", "--", "--out", "-q"}).args.positional, (Words{"--out", "-q"}));
}

TEST(Args, OfARepeatedFlagTheLastCountsAndAListGrows) {
  const Args args =
      parsed({"cluster", "--threads", "1", "--relations", "exact", "--threads", "2", "--relations", "a, b"}).args;
  EXPECT_EQ(args.number("threads", 0, 1, 8), 2u);
  EXPECT_EQ(args.list("relations"), (Words{"exact", "a", "b"}));
}

TEST(Args, AnUnknownWordGetsTheNearestKnownOne) {
  EXPECT_EQ(usage_error({"clutser"}), "unknown verb \"clutser\"; did you mean cluster?");
  EXPECT_EQ(usage_error({"cluster", "--thread", "4"}), "unknown flag --thread; did you mean --threads?");
  EXPECT_EQ(usage_error({"cluster", "--min-jacard=1"}), "unknown flag --min-jacard; did you mean --min-jaccard?");
  EXPECT_EQ(usage_error({"cluster", "--zzzzzzzz"}), "unknown flag --zzzzzzzz; --help lists the known ones");
  EXPECT_EQ(usage_error({"cluster", "--paragraphs", "blnak"}),
            "unknown word for --paragraphs \"blnak\"; did you mean blank?");
}

TEST(Args, AMissingValueIsNamed) {
  EXPECT_EQ(usage_error({"cluster", "--out"}), "--out needs a value behind it");
  EXPECT_EQ(usage_error({"cluster", "--out", "--no-report"}), "--out needs a value (DIR) before --no-report");
  EXPECT_EQ(usage_error({"cluster", "--out=", "x"}),
            "--out= has no value behind its =; leave the flag out or give one");
}

TEST(Args, NumbersOutsideTheirRangeAreErrors) {
  const auto threads = [](const Args& args) { args.number("threads", 0, 1, 64); };
  for (const char* wrong : {"0", "65", "-1", "x", "4x", "1.5", "99999999999999999999", " 4"})
    EXPECT_EQ(usage_error({"cluster", "--threads", wrong}, threads),
              "--threads is \"" + std::string(wrong) + "\"; give a number from 1 to 64");
  const auto jaccard = [](const Args& args) { args.real("min-jaccard", 0.5, 0.01, 1); };
  for (const char* wrong : {"0", "1.01", "nan", "inf", "-0.5", "half", "0,5"})
    EXPECT_EQ(usage_error({"cluster", "--min-jaccard", wrong}, jaccard),
              "--min-jaccard is \"" + std::string(wrong) + "\"; give a number from 0.01 to 1");
  EXPECT_DOUBLE_EQ(parsed({"cluster", "--min-jaccard", "1e-1"}).args.real("min-jaccard", 0.5, 0.01, 1), 0.1);
}

TEST(Args, AnEmptyPartOfAListIsAnError) {
  for (const char* wrong : {"exact,", ",exact", "exact,,near_dup"})
    EXPECT_NE(usage_error({"cluster", "--relations", wrong}, [](const Args& args) { args.list("relations"); })
                  .find("a name is missing"),
              std::string::npos);
}

TEST(Args, WhatIsNotGivenIsTheFallback) {
  const Args args = parsed({"cluster"}).args;
  EXPECT_EQ(args.text("out", "here"), "here");
  EXPECT_EQ(args.number("threads", 7, 1, 64), 7u);
  EXPECT_EQ(args.size("memory", 9), 9u);
  EXPECT_TRUE(args.list("relations").empty());
}

TEST_F(ConfigFileTest, KeysServeTheVerbsThatHaveThemAndASectionWins) {
  const std::string path = file(
      "# for every verb\nlexicons = \"shared\"\nout = 'top'\nquiet = true\n"
      "[cluster]\nlexicons = \"own\"\nrelations = [\"exact\", \"near_dup\"]\nno-report = true\nno-store = false\n"
      "[info]\nlexicons = \"of info\"\n");
  const ParsedLine cluster = parsed({"cluster", "--config", path});
  EXPECT_EQ(cluster.args.text("lexicons"), "own");
  EXPECT_EQ(cluster.args.text("out"), "top");
  EXPECT_EQ(cluster.args.list("relations"), (Words{"exact", "near_dup"}));
  EXPECT_TRUE(cluster.args.has("no-report"));
  EXPECT_FALSE(cluster.args.has("no-store"));
  EXPECT_TRUE(cluster.shared.quiet);
  EXPECT_EQ(parsed({"--config", path, "info"}).args.text("lexicons"), "of info");
}

TEST_F(ConfigFileTest, TheCommandLineWins) {
  const std::string path = file("[cluster]\nthreads = 2\nrelations = [\"exact\"]\n");
  const Args args = parsed({"cluster", "--threads", "3", "--config", path, "--relations", "related"}).args;
  EXPECT_EQ(args.number("threads", 0, 1, 8), 3u);
  EXPECT_EQ(args.list("relations"), Words{"related"});
}

TEST_F(ConfigFileTest, AWrongKeySectionOrFileIsAnError) {
  EXPECT_EQ(usage_error({"cluster", "--config", file("thread = 2\n")}),
            "unknown key in the configuration file \"thread\"; did you mean threads?");
  EXPECT_EQ(usage_error({"report", "--config", file("[cluster]\nthread = 2\n")}),
            "unknown key in the configuration file \"thread\"; did you mean threads?");
  EXPECT_EQ(usage_error({"cluster", "--config", file("[clutser]\nthreads = 2\n")}),
            "unknown section of the configuration file \"clutser\"; did you mean cluster?");
  EXPECT_EQ(usage_error({"cluster", "--config", file("threads = [1, 2]\n")}),
            "configuration file: threads has several values; give one");
  EXPECT_EQ(usage_error({"cluster", "--config", "/no/such/file.toml"}),
            "the file given to --config cannot be read; give the path of a TOML file");
}

TEST(Nearest, AllowsAThirdOfTheLettersToDiffer) {
  const std::vector<std::string_view> known = {"near_dup", "exact", "excerpt"};
  EXPECT_EQ(nearest("exat", known), "exact");
  EXPECT_EQ(nearest("eaxct", known), "exact");  // neighbours swapped: one mistake
  EXPECT_EQ(nearest("neardup", known), "near_dup");
  EXPECT_EQ(nearest("rewrite", known), "");
  EXPECT_EQ(nearest("", known), "");
  EXPECT_EQ(nearest("x", {}), "");
}

}  // namespace
}  // namespace stemma::tools
