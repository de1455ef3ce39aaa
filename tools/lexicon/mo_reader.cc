#include "tools/lexicon/mo_reader.h"

#include <cstdint>

#include "shingling/base/error.h"
#include "tools/lexicon/message_text.h"

namespace stemma::tools {
namespace {

constexpr std::uint32_t kMagic = 0x950412DE, kMagicSwapped = 0xDE120495;

class Catalogue {
 public:
  Catalogue(std::string_view bytes, const std::string& name) : bytes_(bytes), name_(name) {
    const std::uint32_t magic = number(0);
    swapped_ = magic == kMagicSwapped;
    if (magic != kMagic && !swapped_) fail();
  }
  std::uint32_t number(std::size_t at) const {
    if (at + 4 > bytes_.size()) fail();
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) {
      const auto byte = static_cast<unsigned char>(bytes_[at + i]);
      value |= std::uint32_t{byte} << (8 * (swapped_ ? 3 - i : i));
    }
    return value;
  }
  /// The text that the pair (length, offset) at `at` describes, up to its first NUL: plural forms follow behind it.
  std::string_view text(std::size_t at) const {
    const std::size_t length = number(at), offset = number(at + 4);
    if (offset > bytes_.size() || length > bytes_.size() - offset) fail();
    const std::string_view whole = bytes_.substr(offset, length);
    return whole.substr(0, whole.find('\0'));
  }

 private:
  [[noreturn]] void fail() const {
    throw Error(ErrorCode::kCorrupt, name_ + ": not a whole gettext catalogue; install its package again");
  }

  std::string_view bytes_;
  const std::string& name_;
  bool swapped_ = false;
};

std::string plain_name(std::string_view text) {
  if (const std::size_t context = text.find('\4'); context != std::string_view::npos) text.remove_prefix(context + 1);
  const std::string name = without_remarks(text);
  return std::string(trimmed(std::string_view(name).substr(0, name.find_first_of(",;"))));
}

/// Calls visit(original, translation) for each message but the catalogue's own header.
template <class Visit>
void for_each_message(std::string_view bytes, const std::string& name, Visit visit) {
  const Catalogue catalogue(bytes, name);
  const std::size_t messages = catalogue.number(8), originals = catalogue.number(12),
                    translations = catalogue.number(16);
  for (std::size_t i = 0; i < messages; ++i) {
    const std::string_view original = catalogue.text(originals + 8 * i);
    if (!original.empty()) visit(original, catalogue.text(translations + 8 * i));
  }
}

}  // namespace

std::vector<PhrasePair> read_mo(std::string_view bytes, const std::string& name) {
  std::vector<PhrasePair> pairs;
  for_each_message(bytes, name, [&pairs](std::string_view original, std::string_view translation) {
    PhrasePair pair{plain_name(original), plain_name(translation)};
    if (!pair.from.empty() && !pair.to.empty()) pairs.push_back(std::move(pair));
  });
  return pairs;
}

std::vector<PhrasePair> read_mo_messages(std::string_view bytes, const std::string& name) {
  std::vector<PhrasePair> pairs;
  for_each_message(bytes, name, [&pairs](std::string_view original, std::string_view translation) {
    PhrasePair pair{sentence_of_message(original), sentence_of_message(translation)};
    if (!pair.to.empty() && pair.from != pair.to) pairs.push_back(std::move(pair));
  });
  return pairs;
}

}  // namespace stemma::tools
