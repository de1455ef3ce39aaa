#pragma once
#include <cstdint>
#include <span>
#include <string_view>

#include "shingling/base/buffer.h"
#include "shingling/base/hash.h"
#include "shingling/minhash.h"
#include "shingling/token_kernel.h"

namespace stemma::shingling {

/// What a text leaves when it has passed: normalize, shingle and sketch in one.
struct TextSketch {
  Hash128 exact;               ///< of the normalized text
  std::uint64_t simhash = 0;   ///< of the shingles
  std::uint32_t shingles = 0;  ///< with repeats; 0: the text is empty to us and never paired
};

/// Text -> TextSketch and a signature: the same numbers as normalize(), shingle(), simhash() and MinHasher, without the
/// memory between them being made anew for each text.
/// Cost     some 5 cycles a byte of English text with AVX-512. Const after construction; scratch belongs to one thread.
class TextSketcher {
 public:
  /// The memory between the steps: some five times the text, up to twenty where folding writes letters out. At most a
  /// few megabytes of it are kept for the next.
  class Scratch {
   public:
    /// Of the text sketched last; they stay until the next.
    std::span<const std::uint64_t> shingles() const noexcept { return {hashes_.data(), shingles_}; }

   private:
    friend class TextSketcher;
    Buffer<char> folded_, joined_;
    Buffer<std::uint64_t> hashes_;
    std::size_t shingles_ = 0;
  };

  explicit TextSketcher(const MinHashParams& params);
  std::size_t slots() const noexcept { return hasher_.slots(); }
  /// Requires signature.size() == slots().
  TextSketch sketch(std::string_view text, Scratch& scratch, std::span<Slot> signature) const;
  /// The hash of the normalized text alone.
  Hash128 exact(std::string_view text, Scratch& scratch) const;
  /// The shingles alone, in the order of the text, with repeats; they lie in `scratch`.
  std::span<const std::uint64_t> shingles(std::string_view text, Scratch& scratch) const;

 private:
  Hash128 take_shingles(std::string_view text, Scratch& scratch) const;
  Hash128 take_tokens(std::string_view text, Scratch& scratch, std::size_t& tokens) const;
  Hash128 take_folded(std::size_t folded, Scratch& scratch, std::size_t& tokens) const;

  MinHasher hasher_;
  TokenKeys keys_;
};

}  // namespace stemma::shingling
