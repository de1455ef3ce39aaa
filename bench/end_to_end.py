#!/usr/bin/env python3
"""The whole program on a corpus made from a seed: documents and megabytes a second, memory, and where the time goes.

usage: end_to_end.py [--program build/release/stemma] [--lexicons DIR] [--documents N] [--words N] [--seed N]
                     [--relations 'NAME,...;...'] [--threads N,...] [--repeat N] [--work DIR] [--archive]

Each row is one run of `stemma cluster`: of wording alone and of all relations, from plain JSON lines and from .zst, for
each number of threads; the best of --repeat. MB are those of the decompressed records. "a core" divides by the seconds
that processors worked, from the system's accounts, so that it says what more threads cost. Without lexicons all
relations still run, on numbers and names.
--archive also writes bench/results/<date>-<machine>/end_to_end.json: every row with its steps, the commands, the
versions and the machine. Measure on a quiet machine and compare runs of one machine only. Standard library only.
"""
import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time

import machine

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
WORDING = "exact,near_dup"


def corpora(options):
    """Name -> path of the corpus, made once a set of arguments."""
    stem = os.path.join(options.work, f"corpus-{options.documents}-{options.words}-{options.seed}")
    out = {}
    for kind in ("jsonl", "jsonl.zst"):
        path = f"{stem}.{kind}"
        if kind.endswith(".zst") and shutil.which("zstd") is None:
            print("left out: .zst (no program zstd)", file=sys.stderr)
            continue
        if not os.path.exists(path):
            subprocess.run([sys.executable, os.path.join(HERE, "make_corpus.py"), path, "--documents", str(options.documents),
                            "--words", str(options.words), "--seed", str(options.seed)], check=True)
        out[kind] = path
    return out


def measure(options, source, relations, threads):
    run = os.path.join(options.work, "run")
    command = [options.program, "cluster", source, "--out", run, "--quiet", "--no-report", "--threads", str(threads)]
    command += ["--relations", relations] if relations else []
    command += ["--lexicons", options.lexicons] if options.lexicons else []
    best = None
    for _ in range(options.repeat):
        shutil.rmtree(run, ignore_errors=True)
        before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        seconds, after = time.monotonic() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        if best is None or seconds < best["seconds"]:
            with open(os.path.join(run, "run.json"), encoding="utf-8") as file:
                told = json.load(file)
            best = {"command": command, "seconds": seconds, "cpu_seconds": cpu, "program": told["program"],
                    "counts": told["counts"], "steps": told["steps"], "peak_memory_bytes": told["peak_memory_bytes"],
                    "spilled_bytes": told["spilled_bytes"], "parameters": told["parameters"]}
    shutil.rmtree(run, ignore_errors=True)
    megabytes = best["counts"]["bytes"] / 1e6
    best |= {"documents_per_second": best["counts"]["documents"] / best["seconds"],
             "mb_per_second": megabytes / best["seconds"], "mb_per_second_a_core": megabytes / best["cpu_seconds"]}
    return best


def show(name, row):
    print(f"{name:34s} {row['seconds']:8.2f} {row['documents_per_second']:10.0f} {row['mb_per_second']:8.1f} "
          f"{row['mb_per_second_a_core']:8.1f} {row['peak_memory_bytes'] / 1e6:8.0f} {row['spilled_bytes'] / 1e6:8.0f}")
    slow = [s for s in row["steps"] if s["seconds"] >= 0.01 * row["seconds"]]
    print("    " + ", ".join(f"{s['step']} {s['seconds']:.2f}" for s in slow), flush=True)


def archive(options, results):
    about = {"command": sys.argv[1:], **machine.about(options.program),
             "corpus": {"documents": options.documents, "words": options.words, "seed": options.seed}}
    machine.write_json(machine.archive_path("end_to_end.json"), {"about": about, "rows": results})


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=os.path.join(ROOT, "build/release/stemma"))
    parser.add_argument("--lexicons", default=os.environ.get("STEMMA_LEXICONS", ""))
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--words", type=int, default=350)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--relations", default=f"{WORDING};", help="sets divided by ';', an empty one is all relations")
    parser.add_argument("--threads", default=f"1,{os.cpu_count()}")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--work", default="")
    parser.add_argument("--archive", action="store_true")
    options = parser.parse_args()
    temporary = tempfile.TemporaryDirectory(prefix="stemma-bench-") if not options.work else None
    options.work = options.work or temporary.name
    os.makedirs(options.work, exist_ok=True)

    print(f"{'relations, input, threads':34s} {'seconds':>8s} {'docs/s':>10s} {'MB/s':>8s} {'a core':>8s} {'peak MB':>8s} {'spilled':>8s}")
    results = []
    for kind, source in corpora(options).items():
        for relations in dict.fromkeys(options.relations.split(";")):
            for threads in dict.fromkeys(int(t) for t in options.threads.split(",")):
                name = f"{relations or 'all'} {kind} {threads}"
                results.append({"name": name, "threads": threads, **measure(options, source, relations, threads)})
                show(name, results[-1])
    if options.archive:
        archive(options, results)
    return 0


if __name__ == "__main__":
    sys.exit(main())
