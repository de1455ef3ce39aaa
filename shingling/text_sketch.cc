#include "shingling/text_sketch.h"

#include <algorithm>
#include <cstring>

#include "shingling/normalize.h"
#include "shingling/shingle_kernel.h"
#include "shingling/simhash.h"

namespace stemma::shingling {
namespace {

constexpr std::size_t kKeptBytes = 1u << 20;  // of scratch, from one text to the next
constexpr std::size_t kWindow = 128u << 10;   // of folded text

}  // namespace

TextSketcher::TextSketcher(const MinHashParams& params) : hasher_(params), keys_(TokenKeys::of(params.seed)) {}

/// Hashes of all tokens of the folded text, and the hash of the normalized text. A long one goes through in windows
/// that end between words, so that the joined words stay in the cache and take no memory.
Hash128 TextSketcher::take_folded(std::size_t folded, Scratch& scratch, std::size_t& tokens) const {
  const char* const text = scratch.folded_.data();
  std::uint64_t* const hashes = scratch.hashes_.data();
  if (folded <= kWindow) {
    scratch.joined_.reserve(folded);
    const TokenCount words = token_kernel(text, folded, keys_, hashes, scratch.joined_.data());
    tokens = words.tokens;
    return hash128({scratch.joined_.data(), words.bytes});
  }
  Hash128Stream exact;
  for (std::size_t at = 0; at < folded;) {
    std::size_t end = std::min(at + kWindow, folded);
    const void* const space = std::memchr(text + end, ' ', folded - end);
    end = space == nullptr ? folded : static_cast<std::size_t>(static_cast<const char*>(space) - text);
    scratch.joined_.reserve(end - at);
    const TokenCount words = token_kernel(text + at, end - at, keys_, hashes + tokens, scratch.joined_.data());
    if (tokens > 0 && words.tokens > 0) exact.add(" ");
    exact.add({scratch.joined_.data(), words.bytes});
    tokens += words.tokens;
    at = end;
  }
  return exact.value();
}

Hash128 TextSketcher::take_tokens(std::string_view text, Scratch& scratch, std::size_t& tokens) const {
  scratch.folded_.shrink(kKeptBytes);
  scratch.joined_.shrink(kKeptBytes);
  scratch.hashes_.shrink(kKeptBytes / 2);
  const std::size_t folded = fold(text, scratch.folded_);
  scratch.hashes_.reserve(folded / 2 + 1);
  return take_folded(folded, scratch, tokens);
}

Hash128 TextSketcher::take_shingles(std::string_view text, Scratch& scratch) const {
  std::size_t tokens = 0;
  const Hash128 exact = take_tokens(text, scratch, tokens);
  scratch.shingles_ = shingle_kernel(scratch.hashes_.data(), tokens);
  return exact;
}

Hash128 TextSketcher::exact(std::string_view text, Scratch& scratch) const {
  scratch.shingles_ = 0;
  std::size_t tokens = 0;
  return take_tokens(text, scratch, tokens);
}

std::span<const std::uint64_t> TextSketcher::shingles(std::string_view text, Scratch& scratch) const {
  take_shingles(text, scratch);
  return scratch.shingles();
}

TextSketch TextSketcher::sketch(std::string_view text, Scratch& scratch, std::span<Slot> signature) const {
  const Hash128 exact = take_shingles(text, scratch);
  hasher_.sketch(scratch.shingles(), signature);
  return {exact, simhash(scratch.shingles()), static_cast<std::uint32_t>(scratch.shingles_)};
}

}  // namespace stemma::shingling
