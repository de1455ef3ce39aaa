#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/codec/byte_stream.h"

namespace stemma::engine {

/// removed.jsonl, and where in it the lines of each part of the input begin.
struct Annotations {
  std::string removed;
  std::vector<std::uint64_t> offsets;
};

/// The lines of removed.jsonl from a place on, one after the other.
class RemovedLines {
 public:
  RemovedLines(const std::string& path, std::uint64_t offset)
      : path_(path), bytes_(starting_at(open_stream(path), offset)) {}
  /// The next line without its end. Throws Error{kIo} where there is none.
  std::string next();

 private:
  std::string path_;
  std::unique_ptr<ByteStream> bytes_;
  std::string held_;
  std::size_t taken_ = 0;  ///< of held_
};

/// A JSON line, its line end with it, with one more key at its end: "stemma", whose value is `object`. Requires a JSON
/// object with at least one key.
std::string annotated(std::string_view line, std::string_view object);

}  // namespace stemma::engine
