#pragma once
#include <string>

#include "align/weighted_text.h"
#include "engine/store/text_store.h"

namespace stemma::engine {

/// Weighted texts on disk as they are in memory, so that a text is read and weighed once, in however many pairs it
/// stands. Appended by one thread, then read at any place by many. The file goes with the object. Throws Error{kIo} as
/// TextStore does.
///
/// Size   some 45 bytes a feature and 20 a token: 16 KB for a text of 2 KB.
/// Cost   a copy each way.
class WeightedStore {
 public:
  explicit WeightedStore(const std::string& path) : bytes_(path) {}

  /// The bytes of a text, for append(). Any number of threads.
  static std::string packed(const align::WeightedText& text);
  TextPlace append(const std::string& packed) { return bytes_.append(packed); }
  void finish_appending() { bytes_.finish_appending(); }
  /// `buffer` and what `text` holds are used again.
  void read(TextPlace place, std::string& buffer, align::WeightedText& text) const;

 private:
  TextStore bytes_;
};

}  // namespace stemma::engine
