#include "shingling/base/stable_math.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

namespace stemma {
namespace {
constexpr double kLn2 = 0.693147180559945309417;
}

double stable_log(double x) noexcept {
  if (!(x > 0)) return -745.0;
  int exponent = 0;
  double mantissa = std::frexp(x, &exponent);  // exact: [0.5, 1)
  if (mantissa < 0.70710678118654752) {
    mantissa *= 2;
    --exponent;
  }
  // ln m = 2 atanh((m - 1) / (m + 1)); |t| <= 0.172, so 11 odd terms leave 1e-18. Summed by pairs and pairs of pairs:
  // one after the other each would wait for the one before.
  const double t = (mantissa - 1) / (mantissa + 1), u = t * t, u2 = u * u, u4 = u2 * u2;
  const auto pair = [u](double first, double second) { return 1 / first + u * (1 / second); };
  const double sum =
      (pair(1, 3) + u2 * pair(5, 7)) + u4 * ((pair(9, 11) + u2 * pair(13, 15)) + u4 * (pair(17, 19) + u2 / 21));
  return exponent * kLn2 + 2 * t * sum;
}

double stable_exp(double x) noexcept {
  x = std::clamp(x, -700.0, 700.0);
  const double turns = std::nearbyint(x / kLn2);
  const double rest = x - turns * kLn2;  // |rest| <= 0.347
  double sum = 1;
  for (int k = 17; k >= 1; --k) sum = 1 + sum * rest / k;
  return std::ldexp(sum, static_cast<int>(turns));
}

double rounded(double x) noexcept { return std::nearbyint(x * 1e6) / 1e6; }

}  // namespace stemma
