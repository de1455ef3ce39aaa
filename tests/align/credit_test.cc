#include "align/credit.h"

#include <gtest/gtest.h>

#include "tests/support/align_world.h"

namespace stemma::align {
namespace {

Credit credit(std::string_view block, const std::string& language) {
  testing::World world;
  const BlockText text = world.read(block, language);
  return credit_of(text, text.blocks.front());
}

struct Row {
  const char *language, *block;
};

TEST(CreditOf, StandsBehindWhatACaptionDescribes) {
  constexpr Row kRows[] = {
      {"en", "The pier at low tide. (Ann Moor/Reuters)"},
      {"en", "The pier at low tide. (Harbour Office (HO))"},
      {"en", "The pier at low tide (photo: Ann Moor)."},
      {"en", "The pier at low tide. Photograph: Ann Moor/Bay Pictures"},
      {"en", "The pier at low tide. (File photo)"},
      {"en", "Photo: the pier at low tide"},
      {"de", "Der Pier bei Ebbe. Foto: Anna Moor/bp"},
      {"de", "Der Pier bei Ebbe. Bild: bp/Moor"},
      {"fr", "La jet\u00E9e \u00E0 mar\u00E9e basse. Photo Anne Maure"},
      {"es", "El muelle con la marea baja. ANA MORA"},
      {"it", "Il molo con la bassa marea (foto di Anna Mora)"},
      {"nl", "De pier bij eb. \u00A9 Anna Moor"},
      {"pl", "Molo podczas odp\u0142ywu / fot. Anna Morska"},
      {"cs", "Molo p\u0159i odlivu. | foto: Anna Mo\u0159sk\u00E1"},
  };
  for (const auto& [language, block] : kRows) EXPECT_EQ(credit(block, language), Credit::kBehind) << block;
}

TEST(CreditOf, StandsAloneWhereNothingIsDescribed) {
  constexpr Row kRows[] = {
      {"en", "Photo: Ann Moor/Reuters"},
      {"en", "Photograph: Handout"},
      {"en", "(Ann Moor)"},
      {"en", "Ann Moor/AFP via Getty Images"},
      {"en", "Ann Moor / Northwire"},
      {"en", "Photo courtesy of Harbour"},
      {"de", "Foto: Anna Moor"},
      {"fr", "Photo : Anne Maure"},
      {"nl", "\u00A9 Anna Moor"},
  };
  for (const auto& [language, block] : kRows) EXPECT_EQ(credit(block, language), Credit::kAlone) << block;
}

TEST(CreditOf, IsNotSeenInRunningText) {
  constexpr Row kRows[] = {
      {"en", "The boat was late (again)."},
      {"en", "The boat was late (as it had been on every other day since the pier was closed)."},
      {"en", "She told Reuters that the boat was late."},
      {"en", "The photo of Ann Moor hangs in the hall."},
      {"en", "Nobody was hurt."},
      {"en", "The boat was late, said the harbour office of ORRIN BAY."},
      {"it", "La strada tra il molo e via Garibaldi \u00E8 chiusa."},
      {"de", "Das Bild zeigt den Pier bei Ebbe und die F\u00E4hre."},
      {"xx", "12 345"},
  };
  for (const auto& [language, block] : kRows) EXPECT_EQ(credit(block, language), Credit::kNone) << block;
}

}  // namespace
}  // namespace stemma::align
