#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shingling/lang/language.h"

namespace stemma::shingling {

/// The words of texts as they stand there, each with a number, from 0 in the order of their coming.
/// Cost     a hash and a comparison a look-up, no allocation for a form that is known.
class WordForms {
 public:
  using Number = std::uint32_t;
  struct Form {
    std::uint64_t hash = 0;
    std::size_t at = 0;  ///< of its bytes
    std::uint32_t size = 0;
    Number lower = 0;                   ///< the form in lower case, NFC: itself or another one
    LanguageMask function_word_of = 0;  ///< languages whose function word the lower form is
  };

  /// The number of `surface`; a form that is not known is added, and so is its lower form.
  Number number_of(std::string_view surface);
  const Form& operator[](Number form) const noexcept { return forms_[form]; }
  std::string_view text(Number form) const noexcept {
    return std::string_view(bytes_).substr(forms_[form].at, forms_[form].size);
  }
  std::size_t size() const noexcept { return forms_.size(); }
  std::size_t bytes() const noexcept { return bytes_.size(); }  ///< of the forms themselves
  void clear() noexcept;

 private:
  struct Slot {
    std::uint32_t tag = 0;     // upper half of the hash
    std::uint32_t number = 0;  // from 1; 0: nothing here
  };
  Number add(std::string_view surface, std::uint64_t hash);
  void grow();

  std::vector<Slot> slots_ = std::vector<Slot>(1024);  // open addressing, at most half full
  std::vector<Form> forms_;
  std::string bytes_;
};

}  // namespace stemma::shingling
