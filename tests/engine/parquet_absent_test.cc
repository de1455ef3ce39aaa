// In place of parquet_test.cc where the program is built without Arrow.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "engine/read/formats.h"
#include "engine/read/parquet.h"
#include "engine/read/reasons.h"
#include "shingling/base/error.h"

namespace stemma::engine {
namespace {

TEST(Parquet, IsReadAndCopied) { GTEST_SKIP() << "built without Parquet; " << how_to_get_parquet(); }

TEST(ParquetAbsent, AFileIsARejectThatSaysHowToGetIt) {
  const std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("stemma_absent_" + std::to_string(::getpid()) + ".parquet");
  std::ofstream(path, std::ios::binary) << "PAR1 and so on";
  const auto reader = open_parquet({path.string(), "f"}, {3, 0, 1}, {});
  const auto batch = reader->next();
  std::filesystem::remove(path);
  ASSERT_TRUE(batch && batch->rejects.size() == 1);
  EXPECT_EQ(batch->rejects[0].reason, reason::kForeign);
  EXPECT_EQ(batch->rejects[0].detail,
            "the file is Parquet, which this program was built without; pip install pyarrow, then configure and build "
            "again: cmake -DSTEMMA_WITH_PARQUET=ON");
  EXPECT_FALSE(reader->next());
  EXPECT_TRUE(parquet_library().empty());
}

TEST(ParquetAbsent, CopyingIsRefused) {
  try {
    copy_parquet_rows("in.parquet", "out.parquet", [](std::uint64_t) { return true; });
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kUnsupported);
    EXPECT_NE(std::string(error.what()).find("pip install pyarrow"), std::string::npos);
  }
}

}  // namespace
}  // namespace stemma::engine
