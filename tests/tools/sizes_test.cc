#include "tools/stemma/sizes.h"

#include <gtest/gtest.h>

namespace stemma::tools {
namespace {

TEST(Sizes, ReadsUnitsAndShares) {
  const struct {
    const char* text;
    std::uint64_t bytes;
  } cases[] = {{"0", 0},
               {"1048576", 1048576},
               {"64K", 65536},
               {"512M", 512ull << 20},
               {"4G", 4ull << 30},
               {"4GiB", 4ull << 30},
               {"4 gb", 4ull << 30},
               {"1.5K", 1536},
               {"7B", 7},
               {"2T", 2ull << 40},
               {"80%", 800},
               {"100%", 1000},
               {"0.1%", 1},
               {"8388607T", 8388607ull << 40}};
  for (const auto& [text, bytes] : cases) EXPECT_EQ(parse_size(text, 1000), bytes) << text;
}

TEST(Sizes, RefusesWhatIsNoSize) {
  for (const char* text :
       {"", "G", "-1", "-1G", "4X", "4GG", "4G ", " 4G", "101%", "nan", "inf", "1e3", "4,5G", "9000000T", "0x10"})
    EXPECT_EQ(parse_size(text, 1000), std::nullopt) << text;
}

TEST(Sizes, ArePrintedWithOneDecimal) {
  EXPECT_EQ(format_size(0), "0 B");
  EXPECT_EQ(format_size(1023), "1023 B");
  EXPECT_EQ(format_size(1536), "1.5 KB");
  EXPECT_EQ(format_size((1u << 20) - 1), "1.0 MB");  // never "1024.0 KB"
  EXPECT_EQ(format_size(4ull << 30), "4.0 GB");
  EXPECT_EQ(format_size(~0ull), "16777216.0 TB");
}

TEST(Sizes, TheMachineHasMemory) { EXPECT_GT(machine_memory_bytes(), 1u << 20); }

}  // namespace
}  // namespace stemma::tools
