// What another project needs to use an installed stemma: find_package(stemma), a room, its headers.
#include <cstdio>

#include "engine/read/reader.h"
#include "shingling/base/hash.h"
#include "shingling/unicode.h"

int main() {
  std::printf("%s %s\n", stemma::hex64(stemma::hash64("stemma")).c_str(),
              stemma::shingling::nfkc_casefold("Ａ").c_str());
  return stemma::engine::readers().empty() ? 1 : 0;
}
