#pragma once
#include <string_view>

namespace stemma::shingling {

/// What the kernels run on here, by Highway's names: "AVX3" (AVX-512), "AVX2", "SSE4", "SSSE3", "NEON", "SVE" ...
std::string_view instruction_set();

}  // namespace stemma::shingling
