#include "align/descent_costs.h"

namespace stemma::align {

// Fitted by tools/fit/descent_costs.py. What it prints depends on the clusters that the program makes: since these were
// fitted clusters have grown, and a new fit moves no cost by more than 0.19, so it was not taken over.
const std::array<ChangeCost, kChanges> kChangeCosts = {{
    {-0.23, 0.00, -0.19, -0.06},   // body dropped
    {-0.23, -0.46, -0.19, -0.39},  // runs dropped
    {-0.73, 0.00, -0.70, 0.04},    // matter dropped
    {0.00, 0.00, 0.00, 0.00},      // all matter dropped
    {0.69, -1.12, 0.16, -0.31},    // own body
    {-0.77, -1.23, -0.77, -1.23},  // shared body
    {1.38, -1.38, 0.64, -0.18},    // own matter
    {0.87, -1.79, 0.87, -1.79},    // shared matter
    {0.00, -0.59, 0.00, -0.59},    // all matter new
    {-0.29, -0.34, -0.29, -0.34},  // notice dropped
    {-0.06, 0.41, -0.06, 0.41},    // notice added
    {-0.47, -0.29, -0.15, -0.63},  // cut
    {-0.74, 0.00, -0.16, -0.69},   // extended
    {-1.23, 0.00, -1.23, 0.00},    // extended as another
    {-0.87, -0.12, -0.87, -0.12},  // cut in translation
    {-0.48, 0.00, -0.48, 0.00},    // extended in translation
    {-0.57, -0.25, 0.09, -0.12},   // reworded
    {-1.16, -0.47, -1.36, -0.23},  // reworded as another
    {0.00, -0.90, 0.00, -0.90},    // words gained
    {-0.77, 0.00, -0.77, 0.00},    // merged
    {-0.80, -1.07, -0.80, -1.07},  // divided
    {0.00, 0.00, 0.00, 0.00},      // value
    {-0.09, 0.00, -0.09, 0.00},    // value as another
    {0.00, -0.75, 0.00, -0.75},    // moved
    {0.00, -1.73, 0.00, -1.73},    // moved as another
    {0.00, -2.46, 0.00, -2.46},    // earlier
    {0.49, 0.49, 0.49, 0.49},      // leftover
    {-1.26, -1.26, -1.26, -1.26},  // foreign parent
    {0.00, -3.77, 0.00, -2.30},    // translated
    {0.26, 0.47, 0.26, 0.47},      // parent confirmed
    {-0.44, 0.93, -0.44, 0.93},    // parent favoured
    {-1.28, -0.14, -1.28, -0.14},  // copy confirmed
    {0.19, -0.17, 0.19, -0.17},    // copy favoured
}};
const TreeCosts kTreeCosts = {
    .lost_child = -1.61,
    .lost_original = -3.38,
    .lost_of_two = 0.58,
    .lost_of_three = 0.91,
    .lost_copy = -1.38,
    .wording_twice = -2.60,
    .value_twice = -2.08,
    .body_twice = -2.10,
    .matter_twice = -1.49,
    .notice_at_top = -1.67,
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
