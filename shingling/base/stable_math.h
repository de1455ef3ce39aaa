#pragma once

namespace stemma {

/// Natural logarithm and exponential from additions, multiplications and divisions only, so that every machine and
/// every C library gives the same bits (libm's differ in the last place, and scores decide what joins a cluster).
/// Error    below 1e-14 relative for log, 1e-13 for exp in [-700, 700].
/// Edges    stable_log(x <= 0) is -745; stable_exp clamps its argument to [-700, 700].
double stable_log(double x) noexcept;
double stable_exp(double x) noexcept;
inline double stable_log1p(double x) noexcept { return stable_log(1.0 + x); }

/// The logistic function 1 / (1 + e^-x).
inline double logistic(double x) noexcept { return 1.0 / (1.0 + stable_exp(-x)); }

/// `x` to six decimals: thresholds look at this value, so a last-place difference never turns a decision.
double rounded(double x) noexcept;

}  // namespace stemma
