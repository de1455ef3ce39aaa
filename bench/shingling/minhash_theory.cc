// How far MinHash signatures are from what theory says of classical MinHash: the error of the estimate as a ratio to
// sqrt(J(1-J)/K), and how often pairs meet in a band against 1 - (1 - J^rows)^bands. Exit code 1 beyond the bounds.
//   minhash_theory [--trials N]     (60,000; a tenth for 10,000 shingles)
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "shingling/band.h"
#include "shingling/minhash.h"
#include "tests/support/random_text.h"

namespace stemma::shingling {
namespace {

constexpr double kMostError = 1.05;      // of theory
constexpr double kMostBandError = 0.10;  // of theory, where that is 0.01 or more
constexpr BandShape kShape{16, 8};

struct Row {
  double jaccard = 0, bias = 0, error = 0, met = 0;
};

Row study(const MinHasher& hasher, std::size_t size, double wanted, int trials) {
  const auto n = static_cast<double>(size);
  const auto shared = static_cast<std::size_t>(std::lround(2 * n * wanted / (1 + wanted)));
  Row out;
  out.jaccard = static_cast<double>(shared) / (2 * n - static_cast<double>(shared));
  testing::Random random(size * 31 + hasher.slots());
  std::vector<Slot> a(hasher.slots()), b(hasher.slots());
  std::vector<std::uint64_t> keys_a(kShape.bands), keys_b(kShape.bands);
  double sum = 0, squares = 0, met = 0;
  for (int trial = 0; trial < trials; ++trial) {
    const auto [one, other] = testing::overlapping_sets(size, shared, random);
    hasher.sketch(one, a);
    hasher.sketch(other, b);
    const double error = estimated_jaccard(a, b) - out.jaccard;
    sum += error;
    squares += error * error;
    if (hasher.slots() < kShape.bands * kShape.rows) continue;
    band_keys(a, kShape, 1, keys_a);
    band_keys(b, kShape, 1, keys_b);
    met += std::ranges::mismatch(keys_a, keys_b, std::not_equal_to<>()).in1 != keys_a.end() ? 1 : 0;
  }
  out.bias = sum / trials;
  out.error = std::sqrt(squares / trials);
  out.met = met / trials;
  return out;
}

int run(int trials) {
  bool within = true;
  std::printf("slots      n     J    error/theory     bias   16x8 bands meet   theory\n");
  for (const std::uint32_t slots : {64u, 128u, 256u})
    for (const std::size_t size : {20u, 50u, 300u, 1000u, 10'000u})
      for (const double jaccard : {0.5, 0.8, 0.9}) {
        const MinHasher hasher({.slots = slots});
        const Row row = study(hasher, size, jaccard, size < 10'000 ? trials : std::max(100, trials / 10));
        const double theory = std::sqrt(row.jaccard * (1 - row.jaccard) / slots);
        const double meet = meeting_probability(row.jaccard, kShape);
        within &= row.error <= kMostError * theory;
        std::printf("%5u  %5zu  %.3f   %10.3f    %+.5f", slots, size, row.jaccard, row.error / theory, row.bias);
        if (slots >= kShape.bands * kShape.rows) {
          // What so many trials leave open counts too.
          const double open = 3 * std::sqrt(meet * (1 - meet) / (size < 10'000 ? trials : std::max(100, trials / 10)));
          within &= std::abs(row.met - meet) <= kMostBandError * meet + open;
          std::printf("   %10.4f       %.4f", row.met, meet);
        }
        std::printf("\n");
      }
  std::printf(within ? "within %.2f of theory, bands within %.0f %% (and three standard errors of the trials)\n"
                     : "NOT within %.2f of theory, or bands not within %.0f %%\n",
              kMostError, 100 * kMostBandError);
  return within ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace
}  // namespace stemma::shingling

int main(int argc, char** argv) {
  int trials = 60'000;
  if (argc == 3 && std::strcmp(argv[1], "--trials") == 0) trials = std::atoi(argv[2]);
  if ((argc != 1 && argc != 3) || trials < 100) {
    std::fprintf(stderr, "usage: minhash_theory [--trials N]   N 100 or more\n");
    return 2;
  }
  return stemma::shingling::run(trials);
}
