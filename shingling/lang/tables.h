#pragma once
#include "shingling/lang/language.h"

namespace stemma::shingling {

// One function a language file; language_list.cc is their only caller.
const Language& english() noexcept;
const Language& german() noexcept;
const Language& french() noexcept;
const Language& spanish() noexcept;

}  // namespace stemma::shingling
