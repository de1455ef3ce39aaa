#include "shingling/lang/money.h"

#include <gtest/gtest.h>

#include "shingling/unicode.h"

namespace stemma::shingling {
namespace {

TEST(NamesMoney, InItsFormsAndInNoOtherWord) {
  for (const char* word : {"dollars", "Dollar", "dólares", "euro", "euros", "рублей", "рубля", "złotych", "korun",
                           "francs", "Franken", "EUR", "yens", "jenů"})
    EXPECT_TRUE(names_money(fold_name(word))) << word;
  for (const char* word :
       {"", "Français", "Frankfurter", "European", "européens", "jen", "Europa", "yenching", "crowned"})
    EXPECT_FALSE(names_money(fold_name(word))) << word;
}

}  // namespace
}  // namespace stemma::shingling
