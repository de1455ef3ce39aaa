#include "align/same_name.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "shingling/unicode.h"

namespace stemma::align {
namespace {

constexpr std::size_t kLeastStem = 4;                  // letters that two cases of a name share
constexpr std::size_t kLongestAbbreviation = 3;        // letters
constexpr std::size_t kMostEnding = 3;                 // letters of the ending of either
constexpr std::size_t kMostApart = 2, kLeastNear = 5;  // letters of a near spelling, and of the shorter word

/// Cases of one name and what is made of it: "Putin", "Putina" and "Putinem", "Swedes" and "Swedish"; not "Bessin" and
/// "Bessen", of which an inner letter changed.
bool another_ending(std::string_view x, std::string_view y) {
  const auto shared = static_cast<std::size_t>(std::ranges::mismatch(x, y).in1 - x.begin());
  const std::size_t end_x = x.size() - shared, end_y = y.size() - shared;
  if (shared < kLeastStem || std::max(end_x, end_y) > kMostEnding) return false;
  return end_x == 0 || end_y == 0 || x.back() != y.back();
}

std::string without_spaces(const NameForm& name) {
  std::string out;
  for (const std::string& word : name.words) out += word;
  return out;
}

/// "vw" of "volkswagen", "st" of "saint": its letters in order, the first one first.
bool is_abbreviation(const NameForm& x, const NameForm& y) {
  const std::string letters = without_spaces(x), all = without_spaces(y);
  if (letters.size() < 2 || letters.size() > kLongestAbbreviation || letters.size() >= all.size()) return false;
  std::size_t found = 0;
  for (const char c : all)
    if (found < letters.size() && c == letters[found]) ++found;
  return letters.front() == all.front() && found == letters.size();
}

/// "eu" of "european union": the first letters of the words, small ones between them left out or not; and "bjp" of
/// "bharatiya janata", whose last word every language says in its own way ("party").
bool are_initials(const NameForm& initials, const NameForm& name) {
  if (initials.words.size() != 1 || name.words.size() < 2) return false;
  const std::string& letters = initials.words.front();
  std::string first;
  for (const std::string& word : name.words) first += word.front();
  return letters == first || (letters.size() == first.size() + 1 && letters.starts_with(first));
}

}  // namespace

std::string NameForm::joined() const {
  std::string out;
  for (const std::string& word : words) out.append(out.empty() ? "" : " ").append(word);
  return out;
}

NameForm name_form(std::string_view text, std::span<const shingling::PivotToken> tokens) {
  NameForm out;
  for (const shingling::PivotToken& token : tokens) {
    std::string word = shingling::fold_name(text.substr(token.at.begin, token.at.end - token.at.begin));
    if (!word.empty()) out.words.push_back(std::move(word));
  }
  return out;
}

bool is_same_word(const std::string& x, const std::string& y) {
  if (x.empty() || y.empty()) return x == y;
  if (x == y || another_ending(x, y)) return true;
  const std::string one = sound_of(x), other = sound_of(y);
  return one == other || another_ending(one, other);
}

bool is_same_name(const NameForm& x, const NameForm& y) {
  if (x.words.empty() || y.words.empty()) return true;
  if (are_initials(x, y) || are_initials(y, x)) return true;
  if (is_abbreviation(x, y) || is_abbreviation(y, x)) return true;
  if (without_spaces(x) == without_spaces(y)) return true;  // "Sky Blues" and "Skyblues"
  const auto& [shorter, longer] = x.words.size() <= y.words.size() ? std::tie(x, y) : std::tie(y, x);
  // Every word of the shorter one stands in the longer: "Theresa May" and "May".
  return std::ranges::all_of(shorter.words, [&](const std::string& word) {
    return std::ranges::any_of(longer.words, [&](const std::string& other) { return is_same_word(word, other); });
  });
}

bool is_near_name(const NameForm& x, const NameForm& y) {
  if (x.words.size() != y.words.size() || is_same_name(x, y)) return false;
  return std::ranges::equal(x.words, y.words, [](const std::string& one, const std::string& other) {
    return is_same_word(one, other) ||
           (std::min(one.size(), other.size()) >= kLeastNear && letters_apart(one, other, kMostApart) <= kMostApart);
  });
}

std::size_t letters_apart(std::string_view x, std::string_view y, std::size_t most) {
  const std::size_t more = most + 1;
  if (std::max(x.size(), y.size()) - std::min(x.size(), y.size()) > most) return more;
  std::vector<std::size_t> row(y.size() + 1, more);  // what lies further from the diagonal than `most` is more
  for (std::size_t j = 0; j <= std::min(y.size(), most); ++j) row[j] = j;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const std::size_t first = i >= most ? i - most : 0, last = std::min(y.size(), i + more);
    std::size_t before = row[first], least = more;
    row[first] = first == 0 ? std::min(i + 1, more) : more;
    for (std::size_t j = first; j < last; ++j) {
      before = std::exchange(row[j + 1], std::min({more, row[j] + 1, row[j + 1] + 1, before + (x[i] == y[j] ? 0 : 1)}));
      least = std::min(least, row[j + 1]);
    }
    if (least == more && row[first] == more) return more;
  }
  return row[y.size()];
}

std::string sound_of(std::string_view folded) {
  constexpr std::pair<std::string_view, char> kGroups[] = {
      {"shch", 's'}, {"tsch", 'c'}, {"sch", 's'}, {"tch", 'c'}, {"sh", 's'}, {"zh", 's'},
      {"ch", 'h'},   {"kh", 'h'},   {"ph", 'f'},  {"th", 't'},  {"ou", 'u'}, {"oo", 'u'},
      {"ck", 'k'},   {"ae", 'e'},   {"oe", 'o'},  {"ue", 'u'},  {"ye", 'e'}, {"je", 'e'}};
  constexpr std::string_view kFrom = "yjwvqzc", kTo = "iivvksk";
  std::string out;
  const bool american = folded.size() > 3 && folded.ends_with("er"), british = folded.ends_with("re");
  if (american || british) folded.remove_suffix(2);  // "Center" and "Centre"
  for (std::size_t at = 0; at < folded.size();) {
    const auto* group =
        std::ranges::find_if(kGroups, [&](const auto& one) { return folded.substr(at).starts_with(one.first); });
    char c = folded[at];
    if (group != std::end(kGroups)) {
      c = group->second;
      at += group->first.size();
    } else {
      ++at;
      if (const std::size_t place = kFrom.find(c); place != std::string_view::npos) c = kTo[place];
    }
    if (out.empty() || out.back() != c) out += c;
  }
  if (american || british) out += "er";
  return out;
}

}  // namespace stemma::align
