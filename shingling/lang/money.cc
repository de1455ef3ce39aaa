#include "shingling/lang/money.h"

#include <algorithm>
#include <cstddef>

namespace stemma::shingling {
namespace {

/// Beginnings of names of money, as fold_name() writes them, with how many letters of an ending they may have: "francs"
/// is money, "Français" and "Frankfurter" are not.
struct MoneyWord {
  std::string_view beginning;
  std::size_t least_ending = 0, most_ending = 4;
};
constexpr MoneyWord kMoneyWords[] = {{"dollar"},     {"dolar"},       {"euro", 0, 1}, {"evro", 0, 1},  {"yen", 0, 2},
                                     {"jen", 1, 2},  // Czech "jen" is "only"
                                     {"rubl"},       {"rubel"},       {"roubl"},      {"frank", 0, 2}, {"franc", 0, 1},
                                     {"peso", 0, 2}, {"yuan"},        {"zlot"},       {"koron"},       {"korun"},
                                     {"kron"},       {"crown", 0, 1}, {"rupi"},       {"rupe"},        {"sterl"},
                                     {"usd", 0, 0},  {"eur", 0, 0},   {"gbp", 0, 0},  {"chf", 0, 0},   {"pln", 0, 0},
                                     {"czk", 0, 0},  {"bitcoin"}};

}  // namespace

bool names_money(std::string_view word) noexcept {
  return std::ranges::any_of(kMoneyWords, [&](const MoneyWord& money) {
    return word.starts_with(money.beginning) && word.size() >= money.beginning.size() + money.least_ending &&
           word.size() <= money.beginning.size() + money.most_ending;
  });
}

}  // namespace stemma::shingling
