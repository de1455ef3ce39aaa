#pragma once
#include <memory>
#include <string>
#include <string_view>

namespace stemma::shingling {

/// Snowball stems of one language (libstemmer). Languages without an algorithm: the word itself. Spellings that only
/// some texts of a language use are folded first (Russian: marks of stress, ё as е), see the table in stem.cc.
/// Threads  one object a thread: stem() reuses an internal buffer.
class Stemmer {
 public:
  explicit Stemmer(std::string_view language);  ///< two-letter code
  ~Stemmer();
  Stemmer(Stemmer&&) noexcept;
  Stemmer& operator=(Stemmer&&) noexcept;

  /// `word` as lower_nfc gives it. The result lives until the next call.
  std::string_view stem(std::string_view word);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace stemma::shingling
