#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>

#include "engine/codec/byte_stream.h"
#include "tests/support/random_text.h"

namespace stemma::testing {

/// Hands out its bytes in steps of random length, and may break off in the end.
class Uneven final : public engine::ByteStream {
 public:
  Uneven(std::string bytes, std::uint64_t seed, std::size_t longest_step, bool breaks = false)
      : bytes_(std::move(bytes)), random_(seed), longest_step_(longest_step), breaks_(breaks) {}
  std::size_t read(std::span<char> into) override {
    if (at_ == bytes_.size() && breaks_) throw engine::CodecFault(engine::CodecFault::Kind::kDamaged, "broken");
    const std::size_t count = std::min({1 + random_.below(longest_step_), into.size(), bytes_.size() - at_});
    std::copy_n(bytes_.data() + at_, count, into.data());
    at_ += count;
    return count;
  }

 private:
  std::string bytes_;
  Random random_;
  std::size_t longest_step_, at_ = 0;
  bool breaks_;
};

}  // namespace stemma::testing
