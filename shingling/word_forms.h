#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shingling/lang/language.h"

namespace stemma::shingling {

/// The words of texts as they stand there, each with a number, from 0 in the order of their coming: so frequent words
/// have small ones, and what is kept by number lies close together.
/// Cost     a look-up of a form of up to 16 bytes touches one cache line and allocates nothing.
class WordForms {
 public:
  using Number = std::uint32_t;
  struct Form {
    Number number = 0;
    Number lower = 0;                   ///< the form in lower case, NFC: itself or another one
    LanguageMask function_word_of = 0;  ///< languages whose function word the lower form is
  };

  /// With the size, all bytes of a form of up to kInKey bytes; of a longer one a hash.
  struct Key {
    std::uint64_t first = 0, second = 0, hash = 0;
  };
  static Key key_of(std::string_view surface) noexcept;
  /// Says that form_of() will be asked for it soon: memory is slower than what stands between.
  void prefetch(const Key& key) const noexcept { __builtin_prefetch(&slots_[key.hash & mask_]); }

  /// A form that is not known is added, and so is its lower form. The result lives until the next call.
  const Form& form_of(std::string_view surface) { return form_of(surface, key_of(surface)); }
  const Form& form_of(std::string_view surface, const Key& key) {
    for (std::size_t at = key.hash & mask_; slots_[at].size != kEmpty; at = (at + 1) & mask_)
      if (slots_[at].is(key, surface, *this)) return slots_[at].form;
    return add(surface, key);
  }
  std::string_view text(Number form) const noexcept {
    return std::string_view(bytes_).substr(begins_[form], begins_[form + 1] - begins_[form]);
  }
  std::size_t size() const noexcept { return begins_.size() - 1; }
  std::size_t bytes() const noexcept { return bytes_.size(); }  ///< of the forms themselves
  void clear() noexcept;

 private:
  static constexpr std::uint32_t kEmpty = ~std::uint32_t{0};
  static constexpr std::uint32_t kInKey = 16;  // bytes of a form that its key holds
  struct Slot {
    std::uint64_t first = 0, second = 0;
    std::uint32_t size = kEmpty;
    Form form;
    bool is(const Key& key, std::string_view surface, const WordForms& forms) const noexcept {
      return first == key.first && second == key.second && size == surface.size() &&
             (size <= kInKey || forms.text(form.number) == surface);
    }
  };

  const Form& add(std::string_view surface, const Key& key);
  std::size_t free_slot(const Key& key) const noexcept;
  void grow();

  std::vector<Slot> slots_ = std::vector<Slot>(1024);  // open addressing, at most half full
  std::size_t mask_ = 1023;
  std::vector<std::size_t> begins_{0};  // of each form in bytes_, and the end of the last
  std::string bytes_;
};

}  // namespace stemma::shingling
