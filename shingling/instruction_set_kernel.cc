#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "shingling/instruction_set_kernel.cc"
#include "shingling/instruction_set_kernel.h"

#include "hwy/foreach_target.h"  // compiles this file once per instruction set
#include "hwy/highway.h"         // must come after foreach_target.h

HWY_BEFORE_NAMESPACE();
namespace stemma::shingling::HWY_NAMESPACE {
const char* Name() { return hwy::TargetName(HWY_TARGET); }
}  // namespace stemma::shingling::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace stemma::shingling {
HWY_EXPORT(Name);
std::string_view instruction_set() { return HWY_DYNAMIC_DISPATCH(Name)(); }
}  // namespace stemma::shingling
#endif
