#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "engine/dedup/kept_names.h"

namespace stemma::engine {
namespace {

using Strings = std::vector<std::string>;

Strings names_for(const Strings& names) {
  std::vector<InputFile> files;
  for (const std::string& name : names) files.push_back({"/somewhere/" + name, name});
  return kept_names(files);
}

TEST(KeptNames, AreThoseOfTheInput) {
  EXPECT_EQ(names_for({"a.jsonl", "b/c.jsonl.zst", "b/d e.txt"}), (Strings{"a.jsonl", "b/c.jsonl.zst", "b/d e.txt"}));
}

TEST(KeptNames, NeverLeadOutOfTheFolder) {
  EXPECT_EQ(names_for({"/etc/passwd", "../../a.txt", "./b/./../c.txt", "a//b.txt", "x/..y/z"}),
            (Strings{"etc/passwd", "up/up/a.txt", "b/up/c.txt", "a/b.txt", "x/..y/z"}));
}

TEST(KeptNames, OfEqualOnesTheLaterGetANumber) {
  EXPECT_EQ(names_for({"a/b.txt", "./a/b.txt", "/a/b.txt", "a/2-b.txt", "b.txt", "./b.txt"}),
            (Strings{"a/b.txt", "a/2-b.txt", "a/3-b.txt", "a/2-2-b.txt", "b.txt", "2-b.txt"}));
}

/// What the files are written through: no name is another's folder, or the name under which another is begun.
void expect_room_for_all(const Strings& names) {
  const Strings got = names_for(names);
  const std::set<std::string> all(got.begin(), got.end());
  EXPECT_EQ(all.size(), names.size());
  for (const std::string& name : got) {
    EXPECT_FALSE(all.contains(name + ".tmp")) << name;
    for (auto folder = std::filesystem::path(name).parent_path(); !folder.empty(); folder = folder.parent_path())
      EXPECT_FALSE(all.contains(folder.string())) << name << " in the file " << folder;
  }
}

TEST(KeptNames, AFileIsNotTheFolderOfAnother) {
  expect_room_for_all({"en.txt", "en.txt/a.txt", "en.txt/b.txt"});
  expect_room_for_all({"en.txt/a.txt", "en.txt/b/c.txt", "en.txt", "en.txt/b", "2-en.txt"});
  expect_room_for_all({"../x/y.txt", "up/x/y.txt/z.txt", "up"});
}

TEST(KeptNames, AFileIsNotWhatAnotherIsCalledWhileItIsWritten) {
  expect_room_for_all({"a.jsonl", "a.jsonl.tmp", "a.jsonl.tmp.tmp"});
  expect_room_for_all({"a.jsonl.tmp", "a.jsonl", "2-a.jsonl.tmp", "2-a.jsonl"});
}

}  // namespace
}  // namespace stemma::engine
