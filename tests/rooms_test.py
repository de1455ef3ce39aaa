#!/usr/bin/env python3
"""The rooms keep to themselves: reads every #include of the project and says what breaks the rules of the house.

Found are: an include to the left (tools -> engine -> align -> shingling may include to the right only), cycles, a
header of a third party outside the room that owns it, files, threads, clocks and printing in the pure rooms, an include
of tests or benchmarks, a source that no CMakeLists.txt names, a name that stands in a list twice. Before the project
is judged, each rule must find a fault planted for it. Exit code 1 and a line a fault; also a place to ask: python3
tests/rooms_test.py FOLDER judges another copy.
"""
import fnmatch
import os
import re
import sys
import tempfile

ROOMS = ["shingling", "align", "engine", "tools"]  # a room may include itself and what stands before it
PURE = ("shingling/", "align/")
GUESTS = ("tests/", "bench/")  # may include everything; nobody includes them

# Header -> where it may stand ("*" also matches "/"). A header that matches no line has no owner yet: add one.
OWNERS = [
    ("xxhash.h", ["shingling/base/hash.*"]),
    ("xxh_x86dispatch.h", ["shingling/base/hash.*"]),
    ("unicode/*", ["shingling/unicode.*", "shingling/cldr.*", "shingling/breaks.*", "shingling/icu_text.h"]),
    ("libstemmer.h", ["shingling/stem.*"]),
    ("cld2/*", ["shingling/lang/cld2_identify.*"]),
    ("stdio.h", ["shingling/lang/cld2_identify.*"]),  # what the headers of cld2 need
    ("hwy/*", ["shingling/*_kernel.*"]),
    ("tbb/*", ["engine/*"]),
    ("oneapi/*", ["engine/*"]),
    ("simdjson.h", ["engine/read/*"]),
    ("arrow/*", ["engine/read/parquet_*"]),
    ("parquet/*", ["engine/read/parquet_*"]),
    ("zstd*.h", ["engine/codec/*", "tools/lexicon/*"]),
    ("isa-l/*", ["engine/codec/*", "tools/lexicon/*"]),
    ("isa-l.h", ["engine/codec/*", "tools/lexicon/*"]),
    ("libdeflate.h", ["engine/codec/*", "tools/lexicon/*"]),
    ("nlohmann/*", ["engine/*", "tools/*"]),
    ("CLI/*", ["tools/*"]),
    ("gtest/*", []),
    ("gmock/*", []),
    ("benchmark/*", []),
    ("sys/mman.h", ["engine/store/*", "engine/codec/*"]),
    ("fcntl.h", ["engine/store/*", "engine/codec/*"]),
    ("glob.h", ["engine/read/*"]),
    ("unistd.h", ["engine/*", "tools/*"]),
    ("sys/*.h", ["engine/*", "tools/*"]),
    ("stemma/*", []),  # an installed copy of the project; only a consumer says it so
]
IMPURE = {"chrono", "condition_variable", "cstdio", "ctime", "filesystem", "fstream", "future", "iostream", "mutex",
          "print", "shared_mutex", "syncstream", "thread"}
# Lists whose entries are not looked up by name: one package brings several files.
SHARED_NAMES = {"tools/lexicon/source_list.cc"}
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(?:"([^"]+)"|<([^>]+)>)', re.M)
SOURCE_ENDS = (".h", ".cc")


def room_of(path):
    top = path.split("/", 1)[0]
    return ROOMS.index(top) if top in ROOMS else None


def read(root, path):
    with open(os.path.join(root, path), encoding="utf-8") as file:
        return file.read()


def files(root):
    """Every file of the rooms, tests and benchmarks, relative to the root, in order."""
    found = []
    for top in [*ROOMS, "tests", "bench"]:
        for folder, folders, names in os.walk(os.path.join(root, top)):
            folders.sort()
            found += [os.path.relpath(os.path.join(folder, name), root) for name in sorted(names)]
    return found


def third_party_fault(path, header):
    if "." not in header and "/" not in header:
        if header in IMPURE and path.startswith(PURE):
            return f"<{header}> in a pure room (no files, threads, clock or printing)"
        return None
    for pattern, places in OWNERS:
        if fnmatch.fnmatchcase(header, pattern):
            if any(fnmatch.fnmatchcase(path, place) for place in places):
                return None
            return f"<{header}> belongs to {', '.join(places) or 'tests and benchmarks'}"
    return f"<{header}> has no owner; give it a line in OWNERS of tests/rooms_test.py"


def include_faults(root, paths):
    faults, graph = [], {}
    for path in paths:
        if not path.endswith(SOURCE_ENDS):
            continue
        graph[path] = []
        for own, foreign in INCLUDE.findall(read(root, path)):
            if foreign:
                fault = None if path.startswith(GUESTS) else third_party_fault(path, foreign)
            elif own.startswith("hwy/"):
                fault = None if path.startswith(GUESTS) else third_party_fault(path, own)
            else:
                fault = own_fault(path, own, paths)
                graph[path].append(own)
            if fault:
                faults.append(f"{path}: {fault}")
    return faults + [f"cycle: {' -> '.join(cycle)}" for cycle in cycles(graph)]


def own_fault(path, header, paths):
    if header not in paths:
        return f'"{header}" is no file of the project, named from its root'
    if path.startswith(GUESTS):
        return None
    if header.startswith(GUESTS):
        return f'"{header}": nobody includes tests or benchmarks'
    if room_of(header) > room_of(path):
        return f'"{header}" is a left turn: {ROOMS[room_of(path)]} may not know {ROOMS[room_of(header)]}'
    return None


def cycles(graph):
    """One cycle for each edge that closes one, by depth-first search. A file that includes itself (as the kernels do,
    once per instruction set, through a macro) does not show here."""
    found, done, way = [], set(), []

    def visit(path):
        if path in way:
            found.append(way[way.index(path):] + [path])
            return
        if path in done or path not in graph:
            return
        way.append(path)
        for header in graph[path]:
            visit(header)
        way.pop()
        done.add(path)

    for path in sorted(graph):
        visit(path)
    return found


def unlisted_sources(root, paths):
    """Sources are listed, never globbed: one that no CMakeLists.txt above it names is never compiled, or run."""
    faults = []
    lists = {path: read(root, path) for path in paths if os.path.basename(path) == "CMakeLists.txt"}
    for path in paths:
        if not path.endswith((".cc", "_test.py")) or "/consumer/" in path:
            continue
        folder, named = os.path.dirname(path), False
        while folder and not named:
            text = lists.get(f"{folder}/CMakeLists.txt", "")
            named = re.search(rf"(?<![\w./-])(?:\$\{{CMAKE_CURRENT_SOURCE_DIR\}}/)?{re.escape(os.path.relpath(path, folder))}(?![\w.-])", text)
            folder = os.path.dirname(folder)
        if not named:
            faults.append(f"{path}: no CMakeLists.txt names it, so it is never used")
    return faults


def repeated_names(root, paths):
    """The first string, or the constant, of each entry of a list is its name."""
    faults = []
    for path in paths:
        if not path.endswith("_list.cc") or path.startswith(GUESTS) or path in SHARED_NAMES:
            continue
        names = re.findall(r'^\s*(?:\{"([^"]*)"|(&\w+)\s*,)', read(root, path), re.M)
        names = [first or second for first, second in names]
        faults += [f"{path}: {name} stands in the list twice" for name in sorted(set(names)) if names.count(name) > 1]
    return faults


def faults_of(root):
    paths = files(root)
    return include_faults(root, paths) + unlisted_sources(root, paths) + repeated_names(root, paths)


CLEAN = {
    "shingling/a.h": '#include <span>\n#include "shingling/base/b.h"\n',
    "shingling/base/b.h": "#include <string>\n",
    "shingling/base/hash.cc": "#include <xxhash.h>\n",
    "shingling/CMakeLists.txt": "add_library(s base/hash.cc)\n",
    "align/c.h": '#include "shingling/a.h"\n',
    "engine/d.cc": '#include <oneapi/tbb/parallel_for.h>\n#include <chrono>\n#include "align/c.h"\n',
    "engine/CMakeLists.txt": "add_library(e d.cc x_list.cc)\n",
    "engine/x_list.cc": 'constexpr X k[] = {\n    {"one", "1"},\n    {"two", "1"},\n};\n',
    "tools/stemma/main.cc": '#include <CLI/CLI.hpp>\n#include <unistd.h>\n#include "engine/d2.h"\n',
    "tools/stemma/CMakeLists.txt": "add_executable(m main.cc)\n",
    "engine/d2.h": "",
    "tests/engine/d_test.cc": '#include <gtest/gtest.h>\n#include <xxhash.h>\n#include "engine/d2.h"\n',
    "tests/CMakeLists.txt": "x(engine/d_test.cc)\n",
}
# What to plant into the clean tree, and a part of the line that must then be printed.
PLANTED = [
    ({"align/c.h": '#include "engine/d2.h"\n'}, "align/c.h: \"engine/d2.h\" is a left turn"),
    ({"shingling/a.h": '#  include "align/c.h"\n'}, "is a left turn"),
    ({"shingling/base/b.h": '#include "shingling/a.h"\n'}, "cycle: shingling/a.h -> shingling/base/b.h"),
    ({"align/c.h": "#include <xxhash.h>\n"}, "<xxhash.h> belongs to"),
    ({"align/c.h": "#include <tbb/parallel_for.h>\n"}, "<tbb/parallel_for.h> belongs to"),
    ({"shingling/a.h": "#include <unicode/uchar.h>\n"}, "<unicode/uchar.h> belongs to"),
    ({"shingling/a.h": "#include <fstream>\n"}, "<fstream> in a pure room"),
    ({"engine/d2.h": "#include <CLI/CLI.hpp>\n"}, "<CLI/CLI.hpp> belongs to"),
    ({"engine/d2.h": "#include <parquet/file_reader.h>\n"}, "<parquet/file_reader.h> belongs to"),
    ({"engine/d2.h": "#include <sys/mman.h>\n"}, "<sys/mman.h> belongs to"),
    ({"engine/d2.h": "#include <boost/graph.hpp>\n"}, "has no owner"),
    ({"engine/d2.h": '#include "tests/support/reference.h"\n', "tests/support/reference.h": ""}, "nobody includes"),
    ({"engine/d2.h": '#include "d3.h"\n', "engine/d3.h": ""}, '"d3.h" is no file of the project'),
    ({"engine/lost.cc": ""}, "engine/lost.cc: no CMakeLists.txt names it"),
    ({"tests/engine/x_d_test.cc": ""}, "tests/engine/x_d_test.cc: no CMakeLists.txt names it"),
    ({"tests/d_test.cc": ""}, "tests/d_test.cc: no CMakeLists.txt names it"),
    ({"tests/tools/y_test.py": ""}, "tests/tools/y_test.py: no CMakeLists.txt names it"),
    ({"engine/x_list.cc": '    {"one", "1"},\n    {"one", "2"},\n'}, "one stands in the list twice"),
    ({"engine/x_list.cc": "    &kOne,\n    &kOne,\n"}, "&kOne stands in the list twice"),
]


def judged(tree):
    with tempfile.TemporaryDirectory() as root:
        for path, text in tree.items():
            os.makedirs(os.path.dirname(os.path.join(root, path)), exist_ok=True)
            with open(os.path.join(root, path), "w", encoding="utf-8") as file:
                file.write(text)
        return faults_of(root)


def self_test():
    problems = [f"self test: the clean tree has a fault: {fault}" for fault in judged(CLEAN)]
    for planted, expected in PLANTED:
        found = judged({**CLEAN, **planted})
        if not any(expected in fault for fault in found):
            problems.append(f"self test: {planted} was not found ({expected}); found: {found}")
    return problems


def main():
    root = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    problems = self_test() or faults_of(root)
    for problem in problems:
        print(problem)
    if not problems:
        print(f"{len(files(root))} files, {len(PLANTED)} planted faults: the rooms keep to themselves")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
