#pragma once
#include "shingling/lang/language.h"

namespace stemma::shingling {

// One function a language file; language_list.cc is their only caller.
const Language& english() noexcept;
const Language& german() noexcept;
const Language& french() noexcept;
const Language& spanish() noexcept;
const Language& italian() noexcept;
const Language& portuguese() noexcept;
const Language& dutch() noexcept;
const Language& polish() noexcept;
const Language& czech() noexcept;
const Language& russian() noexcept;
const Language& swedish() noexcept;
const Language& danish() noexcept;
const Language& finnish() noexcept;
const Language& greek() noexcept;
const Language& ukrainian() noexcept;
const Language& turkish() noexcept;
const Language& hungarian() noexcept;
const Language& romanian() noexcept;
const Language& catalan() noexcept;
const Language& arabic() noexcept;
const Language& chinese() noexcept;
const Language& japanese() noexcept;
const Language& korean() noexcept;

}  // namespace stemma::shingling
