#include "align/descent_costs.h"

namespace stemma::align {

// Fitted by tools/fit/descent_costs.py, whose output this is.
const std::array<ChangeCost, kChanges> kChangeCosts = {{
    {-0.22, -0.07, -0.13, -0.07},  // body dropped
    {-0.22, -0.41, -0.13, -0.45},  // runs dropped
    {-0.89, 0.11, -0.79, 0.14},    // matter dropped
    {0.00, -0.32, 0.00, 0.14},     // all matter dropped
    {0.61, -1.07, 0.07, -0.22},    // own body
    {-0.67, -1.34, -0.67, -1.34},  // shared body
    {1.46, -1.36, 0.69, -0.10},    // own matter
    {0.87, -1.80, 0.87, -1.80},    // shared matter
    {0.00, -0.65, 0.00, -0.65},    // all matter new
    {-0.28, -0.29, -0.28, -0.29},  // notice dropped
    {0.40, 0.11, 0.40, 0.11},      // notice added
    {-0.42, -0.35, -0.14, -0.46},  // cut
    {-1.13, 0.19, -0.46, -0.34},   // extended
    {-1.26, -0.06, -1.66, -0.46},  // extended as another
    {-0.72, -0.35, -0.72, -0.35},  // cut in translation
    {-0.83, 0.35, -0.83, 0.35},    // extended in translation
    {-0.54, -0.24, 0.04, -0.12},   // reworded
    {-1.25, -0.43, -1.87, -0.31},  // reworded as another
    {0.00, -0.90, 0.00, -0.90},    // words gained
    {-0.76, -0.09, -0.66, 0.01},   // merged
    {-0.79, -1.30, -0.06, -0.58},  // divided
    {0.12, 0.02, -0.04, 0.68},     // value
    {0.08, -0.17, 0.08, -0.17},    // value as another
    {0.00, -0.75, 0.00, -0.97},    // moved
    {0.00, -1.72, 0.00, -1.72},    // moved as another
    {0.00, -2.39, 0.00, -2.39},    // earlier
    {0.48, 0.48, 0.48, 0.48},      // leftover
    {-1.25, -1.25, -1.25, -1.25},  // foreign parent
    {0.00, -3.88, 0.00, -2.59},    // translated
    {0.29, 0.44, 0.29, 0.44},      // parent confirmed
    {-0.61, 1.06, -0.61, 1.06},    // parent favoured
    {-1.45, 0.01, -1.45, 0.01},    // copy confirmed
    {0.16, -0.18, 0.16, -0.18},    // copy favoured
}};
const TreeCosts kTreeCosts = {
    .lost_child = -1.78,
    .lost_original = -3.10,
    .lost_of_two = 0.85,
    .lost_of_three = 0.67,
    .lost_copy = -1.33,
    .wording_twice = -2.47,
    .value_twice = -2.01,
    .body_twice = -2.05,
    .matter_twice = -1.36,
    .notice_at_top = -1.75,
};

double cost_of_changes(const Changes& changes) {
  double sum = 0;
  for (std::size_t i = 0; i < kChanges; ++i)
    if (changes[i] > 0) sum += kChangeCosts[i].first + kChangeCosts[i].each * changes[i];
  return sum;
}

double cost_of_lost(const Changes& changes) {
  double sum = 0;
  for (std::size_t i = 0; i < kChanges; ++i)
    if (changes[i] > 0) sum += kChangeCosts[i].lost_first + kChangeCosts[i].lost_each * changes[i];
  return sum;
}

}  // namespace stemma::align
