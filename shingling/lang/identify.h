#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stemma::shingling {

/// Which language a text is in: naive Bayes over the byte n-grams that an automaton finds in one pass.
/// Shape    a piece of text (256 to 1024 bytes tell enough) -> an ISO 639-1 code, where a language has one.
/// Empty    "und" for text without letters, and for text in which the model knows nothing.
/// Cost     about 0.1 us a byte; a model is some 70 MB, of which a text touches little. Const: shared by all threads.
/// Exact    all sums are of integers, so every machine gives the same answer.
/// Weak     close relatives (hr/sr/bs, id/ms, gl/pt, da/no) and pieces under five words.
/// Source   Lui & Baldwin 2012, "langid.py: An Off-the-shelf Language Identification Tool"; the arrays are those of
///          py3langid (BSD-3), brought into one file by tools/lexicon/fetch_models.py. Layout: LEXICON_FORMAT.md.
class LanguageModel {
 public:
  /// Reads a model from bytes that must outlive it, 8-byte aligned (a mapped file, a buffer). Throws Error{kCorrupt} on
  /// a wrong magic, version, length or checksum, or on numbers that point outside; `name` is what errors call the
  /// bytes.
  static LanguageModel parse(std::span<const std::byte> bytes, std::string_view name);

  /// The likeliest language of the first 2048 bytes. The result lives as long as the model.
  std::string_view identify(std::string_view text) const;

  std::uint64_t checksum() const noexcept { return checksum_; }
  /// Of each class of the model, in its order; a language written in two scripts may have two classes.
  std::span<const std::string> languages() const noexcept { return languages_; }

 private:
  std::string_view likeliest(std::string_view text) const;

  std::vector<std::string> languages_;
  std::uint64_t checksum_ = 0;
  std::size_t row_length_ = 0;             ///< classes, rounded up to a multiple of 8
  std::vector<std::int32_t> weights_;      ///< log(1 + n) of n visits, in 1/256
  std::span<const std::int32_t> prior_;    ///< a class's logarithm, in 1/65536
  std::span<const std::int16_t> scores_;   ///< feature by class, logarithms in 1/256
  std::span<const std::uint32_t> next_;    ///< distinct rows of 256 next states
  std::span<const std::uint32_t> row_;     ///< a state's row
  std::span<const std::int32_t> feature_;  ///< a state's feature, or -1
};

}  // namespace stemma::shingling
