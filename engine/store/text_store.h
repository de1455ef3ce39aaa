#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace stemma::engine {

/// Where a text lies in the store.
struct TextPlace {
  std::uint64_t at = 0;
  std::uint32_t bytes = 0;
};

/// The texts of a run, on disk: appended once in document order, then read at any place by many threads.
/// The file lives in the run's store/ and goes with the object; what a finished run keeps is written from it.
/// Throws Error{kIo} with the path and the system's reason.
class TextStore {
 public:
  explicit TextStore(const std::string& path);
  ~TextStore();
  TextStore(const TextStore&) = delete;
  TextStore& operator=(const TextStore&) = delete;

  TextPlace append(std::string_view text);  ///< one thread
  void finish_appending();
  std::string read(TextPlace place) const;              ///< any number of threads, after finish_appending()
  void read(TextPlace place, std::string& text) const;  ///< the same into memory that is there
  std::uint64_t bytes() const noexcept { return size_; }

 private:
  void flush();

  std::string path_, buffer_;
  int descriptor_ = -1;
  std::uint64_t size_ = 0;
};

}  // namespace stemma::engine
