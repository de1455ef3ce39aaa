#include "tools/lexicon/message_text.h"

#include <algorithm>

namespace stemma::tools {
namespace {

bool is_key_mark(char c) { return c == '_' || c == '&' || c == '~'; }
/// The length of "(_F)", an access key that stands behind words in scripts without it; 0 where there is none.
std::size_t key_in_brackets(std::string_view text) {
  return text.size() >= 4 && text[0] == '(' && is_key_mark(text[1]) && text[3] == ')' ? 4 : 0;
}

/// The length of a tag, of "$(ARG1)" or of "{0}", which hold no words; 0 where `text` begins with none.
std::size_t bracketed(std::string_view text) {
  char closing = 0;
  if (text.front() == '<') closing = '>';
  if (text.front() == '{') closing = '}';
  if (text.starts_with("$(")) closing = ')';
  if (text.starts_with("${")) closing = '}';
  const std::size_t end = closing == 0 ? std::string_view::npos : text.find(closing);
  return end == std::string_view::npos ? 0 : end + 1;
}

/// The length of a printf conversion ("%s", "%-5.2f", "%1$lu", "%(name)s"), of "%1" or of a sign by itself; 0 where
/// `text` begins with none.
std::size_t conversion(std::string_view text) {
  if (text.front() != '%') return 0;
  if (text.starts_with("%%")) return 2;
  constexpr std::string_view kDigits = "0123456789";
  std::size_t at = 1;
  const auto skip = [&](std::string_view these) { at = std::min(text.find_first_not_of(these, at), text.size()); };
  if (text.substr(at).starts_with('(')) at = std::min(text.find(')', at), text.size() - 1) + 1;
  skip(kDigits);
  const std::size_t number = at;  // "%1", or a sign by itself
  if (text.substr(at).starts_with('$')) ++at;
  skip("-+#'0");
  skip("0123456789*");
  if (text.substr(at).starts_with('.')) ++at, skip("0123456789*");
  skip("hlLqjzt");
  constexpr std::string_view kConversions = "diouxXeEfFgGaAcsSCpnm";
  return at < text.size() && kConversions.find(text[at]) != std::string_view::npos ? at + 1 : number;
}

}  // namespace

std::string sentence_of_message(std::string_view message) {
  if (const std::size_t context = message.find('\4'); context != std::string_view::npos) {
    message.remove_prefix(context + 1);
  }
  std::string sentence;
  while (!message.empty()) {
    if (const std::size_t length = std::max({key_in_brackets(message), bracketed(message), conversion(message)})) {
      sentence += ' ';
      message.remove_prefix(length);
      continue;
    }
    // Inside a word the mark leaves nothing: "E_xit" is one word.
    if (!is_key_mark(message.front())) sentence += message.front();
    message.remove_prefix(1);
  }
  return sentence;
}

}  // namespace stemma::tools
