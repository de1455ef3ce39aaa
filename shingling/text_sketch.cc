#include "shingling/text_sketch.h"

#include "shingling/normalize.h"
#include "shingling/shingle_kernel.h"
#include "shingling/simhash.h"

namespace stemma::shingling {
namespace {

constexpr std::size_t kKeptBytes = 1u << 20;  // of scratch, from one text to the next

}  // namespace

TextSketcher::TextSketcher(const MinHashParams& params) : hasher_(params), keys_(TokenKeys::of(params.seed)) {}

TextSketch TextSketcher::sketch(std::string_view text, Scratch& scratch, std::span<Slot> signature) const {
  scratch.folded_.shrink(kKeptBytes);
  scratch.joined_.shrink(kKeptBytes);
  scratch.hashes_.shrink(kKeptBytes / 2);
  const std::size_t folded = fold(text, scratch.folded_);
  scratch.joined_.reserve(folded);
  scratch.hashes_.reserve(folded / 2 + 1);
  const TokenCount words =
      token_kernel(scratch.folded_.data(), folded, keys_, scratch.hashes_.data(), scratch.joined_.data());
  scratch.joined_bytes_ = words.bytes;
  scratch.shingles_ = shingle_kernel(scratch.hashes_.data(), words.tokens);
  hasher_.sketch(scratch.shingles(), signature);
  return {hash128(scratch.normalized()), simhash(scratch.shingles()), static_cast<std::uint32_t>(scratch.shingles_)};
}

}  // namespace stemma::shingling
