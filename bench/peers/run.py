#!/usr/bin/env python3
"""stemma beside other near-duplicate programs on one input: processor seconds, memory, and what each finds.

usage: bench/peers/run.py [--input FILE.jsonl[.zst] [--gold PAIRS.tsv]] [--documents N] [--words N] [--seed N]
                          [--sample N] [--only NAME,...] [--part signatures|pairs] [--repeat N] [--stemma FILE]
                          [--exact-join FILE] [--venv DIR] [--work DIR] [--timeout SECONDS] [--json FILE] [--archive]

Two tables. "signatures": a JSONL file to MinHash signatures of word 5-grams, 128 slots. "pairs": the whole job, near
duplicates from a Jaccard similarity of 0.8 on. Each run is a process of its own, single-threaded, on one core; of
--repeat rounds, in each of which everybody has a turn, the run with the fewest processor seconds counts. CPU is user and
system time of the process and its children; "less start" is that without the interpreter's start and imports; MB are
those of the JSONL text. Without --input the corpus is made by bench/make_corpus.py. The truth is --gold, or else an
exact join (exact_join, built with the tests). The peers are installed by pip from requirements.txt, each in an
environment of its own below --venv; one that cannot be installed or fails is named and the rest goes on.
--archive writes bench/results/<date>-<machine>/peers.json. README.md says how each is run. Standard library only.
"""
import argparse
import difflib
import json
import os
import shutil
import subprocess
import sys
import time

PEERS = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [PEERS, os.path.dirname(PEERS)]
import documents  # noqa: E402
import peers  # noqa: E402
import scoring  # noqa: E402
import tables  # noqa: E402
from environments import environments, last_error  # noqa: E402
from problem import HERE, ROOT, Problem, scrubbed, shown  # noqa: E402
from machine import archive_path, write_json  # noqa: E402
from record import record  # noqa: E402

ONE_THREAD = {name: "1" for name in ("RAYON_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS",
                                     "NUMEXPR_NUM_THREADS", "ARROW_NUM_THREADS", "OMP_THREAD_LIMIT")}
QUIET = {"TOKENIZERS_PARALLELISM": "false", "HF_HUB_OFFLINE": "1", "HF_DATASETS_OFFLINE": "1", "PYTHONHASHSEED": "0",
         "HF_HUB_DISABLE_TELEMETRY": "1"}
LEFT_OUT = ("STEMMA_LEXICONS", "PYTHONPATH", "PYTHONHOME")


def core_to_use():
    """The last one this process may use, or -1: not to be pinned here."""
    return max(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else -1


def why_failed(report, measured, timeout):
    if measured["timed_out"]:
        return f"ended after {timeout:g} s (--timeout)"
    with open(report + ".err", encoding="utf-8", errors="replace") as file:
        return f"exit code {measured['exit_code']}: {last_error(file.read())}"


def filled(word, places):
    for name, value in places.items():
        word = word.replace("{" + name + "}", value)
    return word


def run_once(row, python, source, options):
    """What one run cost and left: a dict with "failed" when it did not work."""
    out = os.path.join(options.work, f"out-{row.part}-{row.name}")
    shutil.rmtree(out, ignore_errors=True)
    os.makedirs(out)
    places = {"python": python, "stemma": os.path.abspath(options.stemma), "here": HERE, "input": source, "out": out}
    command, report = [filled(word, places) for word in row.command], os.path.join(out, "measured.json")
    environment = {**os.environ, **ONE_THREAD, **QUIET, "HOME": out, "TMPDIR": out}
    for name in LEFT_OUT:
        environment.pop(name, None)
    subprocess.run([sys.executable, "-S", "-E", os.path.join(HERE, "measure.py"), report, str(core_to_use()),
                    str(options.timeout), *command], env=environment, check=True)
    with open(report, encoding="utf-8") as file:
        measured = json.load(file)
    if measured["exit_code"]:
        return {"failed": why_failed(report, measured, options.timeout)}
    told, result = {}, os.path.join(out, "result.json")
    if os.path.exists(result):
        with open(result, encoding="utf-8") as file:
            told = json.load(file)
    cpu = measured["user"] + measured["system"]
    return {**measured, "cpu": cpu, "cpu_less_start": cpu - told.get("import_cpu", 0.0), "told": told, "out": out}


def finish_row(row, best, source, count, gold):
    """What the table shows of a row's best run."""
    size = os.path.getsize(source)
    best |= {"documents": count, "bytes": size, "mb_per_second": size / 1e6 / max(best["cpu"], 1e-9)}
    if row.part == peers.SIGNATURES and best["told"].get("signed", count) != count:
        return {"failed": f"signed {best['told']['signed']} of {count} documents"}
    if row.part == peers.PAIRS:
        try:
            best["found"] = scoring.read_and_score(best["out"], gold)
        except (OSError, ValueError, KeyError) as error:
            return {"failed": f"left nothing to judge: {scrubbed(str(error))}"}
    return best


def measure_all(rows, pythons, sources, options):
    """Row -> all its runs. A row that fails is not run again."""
    runs = {row: [] for row in rows}
    for turn in range(options.repeat):
        for row in rows:
            if any("failed" in run for run in runs[row]):
                continue
            python, why = pythons.get(row.peer, ("", ""))
            if why:
                runs[row].append({"failed": why})
                continue
            print(f"round {turn + 1} of {options.repeat}: {row.part} {row.name}", file=sys.stderr, flush=True)
            runs[row].append(run_once(row, python, sources[row.most_documents][0], options))
    return runs


def best_of(runs):
    failed = next((run for run in runs if "failed" in run), None)
    return failed or dict(min(runs, key=lambda run: run["cpu"]))


def positive(text):
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a positive number")
    return value


def parse(words):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--input", default="")
    parser.add_argument("--gold", default="")
    parser.add_argument("--documents", type=positive, default=10_000)
    parser.add_argument("--words", type=positive, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sample", type=positive, default=0, help="only the first N documents")
    parser.add_argument("--only", default="", help="peers or rows by name; stemma always runs")
    parser.add_argument("--part", choices=[peers.SIGNATURES, peers.PAIRS], default="")
    parser.add_argument("--repeat", type=positive, default=1)
    parser.add_argument("--stemma", default=os.path.join(ROOT, "build/release/stemma"))
    parser.add_argument("--exact-join", default="")
    parser.add_argument("--requirements", default=os.path.join(HERE, "requirements.txt"), help=argparse.SUPPRESS)
    parser.add_argument("--venv", default=os.path.join(ROOT, "build/peers-venv"))
    parser.add_argument("--work", default=os.path.join(ROOT, "build/peers-work"))
    parser.add_argument("--timeout", type=float, default=1800, help="seconds for one run")
    parser.add_argument("--json", default="")
    parser.add_argument("--archive", action="store_true")
    options = parser.parse_args(words)
    if options.gold and not options.input:
        parser.error("--gold needs --input")
    options.venv, options.work = os.path.abspath(options.venv), os.path.abspath(options.work)
    return options


def chosen(rows, only, part):
    """The rows of the peers, or with the names, given; a name that is none is a Problem."""
    names = {row.name for row in rows} | {row.peer for row in rows}
    wanted = [name.strip() for name in only.split(",") if name.strip()]
    for name in wanted:
        if name not in names:
            near = difflib.get_close_matches(name, names, 1)
            raise Problem(f"--only: no peer {name!r}" + (f", did you mean {near[0]}?" if near else "") +
                          "; known: " + ", ".join(sorted(names)))
    return [row for row in rows if (not part or row.part == part) and
            (not wanted or row.peer == peers.OURS or row.name in wanted or row.peer in wanted)]


def compare(options, rows):
    if not os.path.exists(options.stemma):
        raise Problem(f"no program {shown(options.stemma)}: build it with cmake --preset release && cmake --build --preset "
                      "release, or give --stemma FILE")
    os.makedirs(options.work, exist_ok=True)
    rows = chosen(rows, options.only, options.part)
    pythons = environments(options, dict.fromkeys(row.peer for row in rows))
    path, ids = documents.prepare_input(options)
    sources = {0: (path, len(ids))}
    for most in {row.most_documents for row in rows} - {0}:
        sources[most] = (documents.first_documents(path, most), min(most, len(ids)))
    begin = time.monotonic()
    judged = any(row.part == peers.PAIRS for row in rows)
    gold, origin = documents.find_gold(options, path, ids) if judged else (None, "not needed")
    about = {"documents": len(ids), "bytes": os.path.getsize(path), "gold": origin,
             "gold_pairs": None if gold is None else len(gold), "gold_seconds": time.monotonic() - begin}
    about |= ({"file": shown(options.input)} if options.input else
              {"made_by": "bench/make_corpus.py", "words": options.words, "seed": options.seed})

    runs = measure_all(rows, pythons, sources, options)
    figures, ratios = [], {}
    for row in rows:
        best, (source, count) = best_of(runs[row]), sources[row.most_documents]
        part_of_gold = gold
        if gold is not None and count < len(ids):
            inside = set(ids[:count])
            part_of_gold = {pair for pair in gold if pair[0] in inside and pair[1] in inside}
        figures.append((row, best if "failed" in best else finish_row(row, best, source, count, part_of_gold)))

    print(f"{about['documents']} documents, {about['bytes'] / 1e6:.1f} MB; gold: {origin}"
          + ("" if gold is None else f", {len(gold)} pairs from {peers.THRESHOLD} on"))
    for part in dict.fromkeys(row.part for row in rows):
        of_part = [(row, found) for row, found in figures if row.part == part]
        line, ratios[part] = tables.ratio(part, of_part)
        print("\n" + "\n".join([part, *tables.table(part, of_part), "", line]), flush=True)
    if options.json or options.archive:
        whole = record(options, about, runs, figures, pythons, ratios)
        if options.json:
            write_json(options.json, whole)
        if options.archive:
            write_json(archive_path("peers.json"), whole)
    ours_failed = any("failed" in found for row, found in figures if row.peer == peers.OURS)
    return 1 if ours_failed else 0


def main(words=None, rows=peers.ROWS):
    options = parse(words)
    try:
        return compare(options, rows)
    except Problem as problem:
        print(f"run.py: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
