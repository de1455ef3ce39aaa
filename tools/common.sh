# What tools/quickstart and tools/check share. Sourced from the root of the project, after `set -Eeuo pipefail`.

script=$(basename "$0")
current_step="start"
mkdir -p build
log="$PWD/build/$script.log"
: >"$log"

step() {
  current_step=$1
  echo "== $1"
}
warn() { echo "$script: warning: $1" >&2; }
fail() {
  trap - ERR
  echo "$script: $1" >&2
  exit 1
}
trap 'fail "failed at \"$current_step\" (line $LINENO); what went before is above, or at the end of $log"' ERR

# Runs a command with its output in the log; of a failed one the last lines are shown.
logged() {
  echo "\$ $*" >>"$log"
  "$@" >>"$log" 2>&1 && return 0
  tail -n 20 "$log" >&2
  return 1
}

packages_for() { awk -v kind="$1" '$1 == kind { print $2 }' tools/packages.txt; }

missing_packages() {
  local package
  for package in $(packages_for "$1"); do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)" = installed ] || echo "$package"
  done
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

apt_updated=no
apt_install() {
  if [ $apt_updated = no ]; then logged as_root apt-get -qq update && apt_updated=yes; fi
  logged as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$@"
}

# install_packages build|lexicon|test|aarch64: what is missing of them. Only dictionaries may stay missing.
install_packages() {
  local missing
  if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    fail "no apt-get here; install what tools/packages.txt lists by the means of this system, then give --no-apt"
  fi
  missing=$(missing_packages "$1" | tr '\n' ' ')
  if [ -z "$missing" ]; then return 0; fi
  if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null; then
    fail "packages are missing and there is no sudo; as root run: apt-get install --no-install-recommends $missing"
  fi
  echo "installing: $missing"
  # shellcheck disable=SC2086  # the list is words
  if apt_install $missing; then return 0; fi
  if [ "$1" != lexicon ]; then fail "apt-get could not install: $missing(see $log)"; fi
  warn "apt-get could not install: $missing- translations will be found less well"
}

# unpack_packages: the packages of kind unpack, of which only some files are wanted and nothing is installed, in
# build/models/packages. What cannot be had is missing in lexicons, nothing else.
unpack_packages() {
  local folder="$PWD/build/models/packages" package missing="" archive
  if ! command -v apt-get >/dev/null || ! command -v dpkg-deb >/dev/null; then return 0; fi
  mkdir -p "$folder/done"
  for package in $(packages_for unpack); do
    if [ ! -e "$folder/done/$package" ]; then missing="$missing$package "; fi
  done
  if [ -z "$missing" ]; then return 0; fi
  echo "fetching: $missing"
  mkdir -p "$folder/archives"
  for package in $missing; do
    rm -f "$folder/archives"/*.deb  # of a run that was broken off
    if ! (cd "$folder/archives" && logged apt-get -qq download "$package") 2>/dev/null; then
      warn "apt-get could not fetch $package (see $log) - translations will be found less well"
      continue
    fi
    archive=$(ls "$folder/archives"/*.deb)
    # tar says of each pattern that this package has no file for it.
    dpkg-deb --fsys-tarfile "$archive" | tar -x -C "$folder" --wildcards --no-anchored \
      '*.autobil.bin' '*.mo' 'hanja.txt' 'copyright' 2>>"$log" || true
    rm "$archive"
    touch "$folder/done/$package"
  done
  rmdir "$folder/archives"
}

# The version of pyarrow that Parquet is built and tested with.
pyarrow_version=26.0.1
playwright_version=1.65.1 axe_version=4.14.1  # only for tests, never shipped

# fetch_browser_driver: what drives chromium and looks at the page, in build/node, with its folder in $NODE_PATH. Where that
# cannot be had, or the caller has named a folder, nothing is done: the test is then skipped by name.
fetch_browser_driver() {
  if [ -n "${NODE_PATH:-}" ]; then return 0; fi
  if ! [ -d build/node/node_modules/playwright-core ] || ! [ -d build/node/node_modules/axe-core ]; then
    mkdir -p build/node
    if ! logged npm install --prefix build/node --no-audit --no-fund "playwright-core@$playwright_version" "axe-core@$axe_version"; then
      warn "npm could not fetch playwright-core and axe-core (see $log); the report is not opened in a browser"
      return 0
    fi
  fi
  export NODE_PATH="$PWD/build/node/node_modules"
}

# fetch_pyarrow: the package in build/pyarrow, an environment of its own, with its folder in $STEMMA_PYARROW for cmake.
# Where that cannot be had, or the caller has named a folder, nothing is done: Parquet is then built as cmake finds it.
fetch_pyarrow() {
  if [ -n "${STEMMA_PYARROW:-}" ]; then return 0; fi
  local python=build/pyarrow/bin/python find='import os, pyarrow; print(pyarrow.__version__, os.path.dirname(pyarrow.__file__))'
  local found
  found=$($python -c "$find" 2>/dev/null || true)
  if [ "${found%% *}" != $pyarrow_version ]; then
    # Without the module ensurepip (Debian: python3-venv) an environment has no pip of its own; that of the system fills it.
    if ! { logged python3 -m venv --without-pip build/pyarrow &&
      logged python3 -m pip --python $python install --quiet --disable-pip-version-check --only-binary :all: \
        --retries 1 --timeout 20 "pyarrow==$pyarrow_version"; } 2>/dev/null; then
      warn "pip could not fetch pyarrow $pyarrow_version (see $log); Parquet is left out"
      return 0
    fi
    found=$($python -c "$find")
  fi
  export STEMMA_PYARROW="${found#* }"
}

# build_preset PRESET CMAKE-WORDS...: configures and builds it; ccache speeds up every build but the first.
build_preset() {
  local launcher=()
  if command -v ccache >/dev/null; then launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache); fi
  logged cmake --preset "$1" "${launcher[@]}"
  cmake --build --preset "$@"
}

# What lexicons are made from: when none of it changed, they need not be made again.
lexicon_inputs() {
  dpkg-query -W $(packages_for lexicon) 2>/dev/null || true
  (cd build/models 2>/dev/null && find . -type f -printf '%p %s\n' | sort) || true
  find tools/lexicon shingling -type f \( -name '*.cc' -o -name '*.h' \) -print0 | sort -z | xargs -0 sha256sum
}

# build_lexicons PROGRAM: word frequencies and language model, then build/lexicons.
build_lexicons() {
  local inputs
  if command -v python3 >/dev/null; then
    python3 tools/lexicon/fetch_models.py --out build/models --wheels build/wheels ||
      warn "not every model could be fetched (above); lexicons are made without it"
  else
    warn "no python3, so no word frequencies and no language model; lexicons are made without them"
  fi
  mkdir -p build/models
  inputs=$(lexicon_inputs | sha256sum)
  if [ -d build/lexicons ] && [ "$inputs" = "$(cat build/lexicons.inputs 2>/dev/null || true)" ]; then
    echo "build/lexicons is up to date"
    return 0
  fi
  "$1" lexicon build --out build/lexicons --models build/models
  echo "$inputs" >build/lexicons.inputs
}
