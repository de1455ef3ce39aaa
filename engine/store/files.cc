#include "engine/store/files.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include "shingling/base/error.h"

namespace stemma::engine {
namespace {

[[noreturn]] void fail(const std::string& what, const std::string& path) {
  const int reason = errno;
  std::string message = what + " " + path + ": " + std::strerror(reason);
  if (reason == ENOSPC || reason == EDQUOT)
    message += "; free space there or give another --out (dedup and sketch then go on with --resume)";
  if (reason == EACCES || reason == EROFS) message += "; give an --out that you may write to";
  throw Error(ErrorCode::kIo, message);
}

/// What a run writes beside run.json.
constexpr std::array<std::string_view, 28> kRunFiles = {"documents.jsonl",       "pairs.jsonl",
                                                        "alignments.jsonl",      "clusters.jsonl",
                                                        "rejects.jsonl",         "report.html",
                                                        "sources.jsonl",         "store/descent.jsonl.zst",
                                                        "store/texts.jsonl.zst", "store/scored.jsonl.zst",
                                                        "store/place.col",       "store/key.col",
                                                        "store/exact.col",       "store/simhash.col",
                                                        "store/shingles.col",    "store/signature.col",
                                                        "store/bands.col",       "store/order.col",
                                                        "store/sample_size.col", "store/samples.col",
                                                        "store/id_bytes.col",    "store/ids.col",
                                                        "removed.jsonl",         "store/resume.json",
                                                        "store/decisions.col",   "store/decided.json",
                                                        "furniture.jsonl",       "store/furniture.col"};

/// Whether nothing lies in `folder` but what is called `name`.
bool holds_only(const std::filesystem::path& folder, const std::string& name) {
  std::error_code code;
  for (std::filesystem::directory_iterator entry(folder, code); !code && entry != std::filesystem::directory_iterator();
       entry.increment(code))
    if (entry->path().filename() != name) return false;
  return !code;
}

/// A folder that a run has written, finished or broken off: run.json names the program, or the store has its mark, or
/// would have got it next.
bool is_a_run(const std::string& path) {
  namespace fs = std::filesystem;
  std::error_code code;
  const fs::path store = fs::path(path) / "store", json = fs::path(path) / "run.json";
  if (fs::is_regular_file(store / "run", code)) return true;
  if (holds_only(path, "store") && holds_only(store, "run.tmp")) return true;
  return fs::is_regular_file(json, code) && read_file(json).find("\"program\": \"stemma ") != std::string::npos;
}

}  // namespace

AtomicFile::AtomicFile(std::string path) : path_(std::move(path)), temporary_(path_ + ".tmp") {
  file_ = std::fopen(temporary_.c_str(), "wb");
  if (file_ == nullptr) fail("cannot write", temporary_);
}

AtomicFile::~AtomicFile() {
  if (file_ == nullptr) return;
  std::fclose(file_);
  std::remove(temporary_.c_str());
}

void AtomicFile::write(std::string_view bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), file_) != bytes.size()) fail("cannot write", temporary_);
}

void AtomicFile::commit(Durability durability) {
  if (std::fflush(file_) != 0 || (durability == Durability::kSynced && ::fsync(::fileno(file_)) != 0))
    fail("cannot write", temporary_);
  std::FILE* closing = std::exchange(file_, nullptr);
  const bool closed = std::fclose(closing) == 0;
  if (closed && std::rename(temporary_.c_str(), path_.c_str()) == 0) return;
  const int reason = errno;
  std::remove(temporary_.c_str());
  errno = reason;
  fail(closed ? "cannot rename to" : "cannot close", path_);
}

void write_file(const std::string& path, std::string_view bytes) {
  AtomicFile file(path);
  file.write(bytes);
  file.commit();
}

std::string read_file(const std::string& path) {
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) fail("cannot read", path);
  std::string out;
  std::array<char, 1 << 16> buffer;
  for (std::size_t got = 0; (got = std::fread(buffer.data(), 1, buffer.size(), file)) > 0;)
    out.append(buffer.data(), got);
  const bool failed = std::ferror(file) != 0;
  std::fclose(file);
  if (failed) fail("cannot read", path);
  return out;
}

MappedFile::MappedFile(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) fail("cannot read", path);
  struct stat status = {};
  if (::fstat(descriptor, &status) != 0) {
    ::close(descriptor);
    fail("cannot read", path);
  }
  size_ = static_cast<std::size_t>(status.st_size);
  if (size_ > 0) {
    void* mapped = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, descriptor, 0);
    if (mapped == MAP_FAILED) {
      ::close(descriptor);
      fail("cannot map", path);
    }
    data_ = static_cast<const char*>(mapped);
  }
  ::close(descriptor);
}

MappedFile::~MappedFile() {
  if (data_ != nullptr) ::munmap(const_cast<char*>(data_), size_);
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

void prepare_run_dir(const std::string& path) {
  namespace fs = std::filesystem;
  if (path.empty()) throw Error(ErrorCode::kConfig, "no run directory given; name one with --out DIR");
  std::error_code code;
  if (fs::exists(path, code) && !fs::is_directory(path, code))
    throw Error(ErrorCode::kConfig, "--out " + path + " is a file; name a folder");
  if (fs::is_directory(path, code)) {
    fs::directory_iterator entries(path, code);
    if (code) throw Error(ErrorCode::kIo, "cannot list --out " + path + ": " + code.message() + "; give another --out");
    if (entries != fs::directory_iterator() && !is_a_run(path))
      throw Error(ErrorCode::kConfig, "--out " + path + " holds files that are no run's, such as " +
                                          entries->path().filename().string() + "; name an empty or new folder");
  }
  fs::create_directories(fs::path(path) / "store", code);
  if (code) throw Error(ErrorCode::kIo, "cannot make " + path + "/store: " + code.message() + "; give another --out");
  // An earlier run's results must not be taken for this one's if this one breaks off. run.json goes last: until then
  // the folder is known for a run's.
  for (const std::string_view name : kRunFiles) fs::remove(fs::path(path) / name, code);
  for (const char* const folder : {"", "store"})  // what a run that broke off had half written
    for (const fs::directory_entry& entry : fs::directory_iterator(fs::path(path) / folder, code))
      if (entry.path().extension() == ".tmp") fs::remove(entry.path(), code);
  for (const char* const folder : {"store/segments", "store/furniture", "kept", "annotated", "report"})
    fs::remove_all(fs::path(path) / folder, code);
  fs::remove(fs::path(path) / "run.json", code);
  write_file(fs::path(path) / "store" / "run", "");
}

void remove_store(const std::string& path) {
  std::error_code code;
  const std::filesystem::path store = std::filesystem::path(path) / "store";
  for (const char* name : {"texts.jsonl.zst", "scored.jsonl.zst", "descent.jsonl.zst", "texts.tmp", "features.tmp",
                           "profiles.tmp", "weighted.tmp", "met0.tmp", "met1.tmp", "run"})
    std::filesystem::remove(store / name, code);
  std::filesystem::remove(store, code);  // stays where somebody else keeps files in it
}

}  // namespace stemma::engine
