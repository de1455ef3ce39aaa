#!/usr/bin/env python3
"""stemma dedup on crawls of growing size: processor seconds, memory and disk, and what four times the documents cost.

usage: bench/dedup_scale.py [--program FILE] [--most N] [--sizes N] [--memory SIZE] [--threads N] [--verify WORD]
                            [--words FILE] [--work DIR] [--keep-crawls] [--json FILE] [--archive]

Crawls of documents of 50 to 150 words with copies among them are written by make_crawl (built with the benchmarks),
each four times as large as the one before, up to --most documents (10,000,000: about 7 GB, in --work). Words come from
--words, a text; without it, from the project's own documents and samples. Each run is a process of its own. Ratios are
those of one pass over the sizes. The last lines are the arithmetic of the estimates in README.md, from the largest run.
Standard library only.
"""
import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import time

BENCH = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(BENCH)
sys.path.insert(0, BENCH)
from machine import about, archive_path, write_json  # noqa: E402

DOCUMENT_BYTES = 3440  # of a web document as JSON lines, for the estimates
SAMPLE_BYTES = DOCUMENT_BYTES / 6 / 16 * 8  # a word of six bytes gives a shingle, one in 16 is kept in 8 bytes
SKETCH_BYTES, SPILL_BYTES = 340 + SAMPLE_BYTES, 344 + SAMPLE_BYTES  # of a document; beyond memory, at most


def own_words():
    """Texts of the project: some tens of thousands of words."""
    texts = []
    for folder, _, names in sorted(os.walk(ROOT)):
        inside = os.path.relpath(folder, ROOT)
        if inside.startswith((".git", "build", "out")):
            continue
        texts += [os.path.join(folder, name) for name in sorted(names) if name.endswith((".md", ".txt"))]
    return b"\n".join(open(path, "rb").read() for path in texts)


def make(options, words, documents):
    path = os.path.join(options.work, f"crawl-{documents}.jsonl")
    if not os.path.exists(path):
        with open(path + ".part", "wb") as out:
            subprocess.run([options.make_crawl, str(documents)], input=words, stdout=out, check=True)
        os.rename(path + ".part", path)
    return path


def run(options, source, documents):
    out = os.path.join(options.work, "run")
    shutil.rmtree(out, ignore_errors=True)
    command = [options.program, "dedup", source, "--out", out, "--memory", options.memory, "--verify", options.verify,
               "--threads", str(options.threads), "--quiet"]
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    wall, after = time.monotonic() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
    with open(os.path.join(out, "run.json"), encoding="utf-8") as file:
        told = json.load(file)
    shutil.rmtree(out)
    size = os.path.getsize(source)
    return {"documents": documents, "bytes": size, "seconds": wall,
            "user": after.ru_utime - before.ru_utime, "system": after.ru_stime - before.ru_stime,
            "cpu": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
            "peak_memory": told["peak_memory_bytes"], "memory": told["memory_bytes"], "counts": told["counts"],
            "steps": told["steps"]}


def estimate(largest):
    """Hours, disk and memory of one machine for more documents than fit here: seconds a byte for what reads text,
    seconds a document for the rest."""
    by_step = {step["step"]: step["seconds"] for step in largest["steps"]}
    reading = by_step["read and sketch"] + by_step.get("write kept", 0)
    rest = sum(by_step.values()) - reading
    for documents in (1_000_000_000, 10_000_000_000):
        size = documents * DOCUMENT_BYTES
        core_seconds = reading / largest["bytes"] * size + rest / largest["documents"] * documents
        yield (f"{documents:>14,} documents, {size / 1e12:.1f} TB: {core_seconds / 3600:,.0f} hours of this machine's "
               f"{largest['threads']} threads; memory for sets {documents * 4.7 / 1e9:,.0f} GB; disk: sketches "
               f"{documents * SKETCH_BYTES / 1e9:,.0f} GB, temporary {documents * SPILL_BYTES / 1e9:,.0f} GB")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=os.path.join(ROOT, "build/bench/stemma"))
    parser.add_argument("--make-crawl", default="")
    parser.add_argument("--most", type=int, default=10_000_000)
    parser.add_argument("--sizes", type=int, default=3)
    parser.add_argument("--memory", default="1G")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--verify", default="signature")
    parser.add_argument("--words", default="")
    parser.add_argument("--work", default=os.path.join(ROOT, "build/dedup-scale"))
    parser.add_argument("--keep-crawls", action="store_true")
    parser.add_argument("--json", default="")
    parser.add_argument("--archive", action="store_true")
    options = parser.parse_args()
    options.make_crawl = options.make_crawl or os.path.join(os.path.dirname(os.path.abspath(options.program)), "bench/make_crawl")
    for needed in (options.program, options.make_crawl):
        if not os.path.exists(needed):
            raise SystemExit(f"no program {needed}: cmake --preset bench && cmake --build --preset bench")
    os.makedirs(options.work, exist_ok=True)
    words = open(options.words, "rb").read() if options.words else own_words()

    runs, fell = [], 0
    for step in reversed(range(options.sizes)):
        documents = options.most // 4 ** step
        source = make(options, words, documents)
        done = run(options, source, documents) | {"threads": options.threads}
        if not options.keep_crawls:
            os.remove(source)
        runs.append(done)
        ratio = f"{done['cpu'] / runs[-2]['cpu']:5.2f}x the CPU of a fourth" if len(runs) > 1 else ""
        over = done["peak_memory"] > done["memory"]
        fell += over or (len(runs) > 1 and done["cpu"] > 4.2 * runs[-2]["cpu"])
        counts = done["counts"]
        print(f"{documents:>11,} documents {done['bytes'] / 1e6:8.0f} MB  {done['seconds']:7.1f} s  CPU {done['cpu']:7.1f} s "
              f"({done['system']:.1f} system)  {done['bytes'] / 1e6 / done['cpu']:6.1f} MB/s a core  peak "
              f"{done['peak_memory'] / 1e6:5.0f} MB of {done['memory'] / 1e6:.0f}{' TOO MUCH' if over else ''}  spilled "
              f"{counts['spilled_bytes'] / 1e6:.0f} MB  removed {sum(counts['removed'].values()):,}  {ratio}", flush=True)
    for line in (f"  {s['step']:26s} {s['seconds']:8.2f} s" for s in runs[-1]["steps"]):
        print(line)
    estimates = list(estimate(runs[-1]))
    print("\n".join(estimates))
    record = {**about(options.program), "runs": runs, "estimates": estimates}
    if options.json:
        write_json(options.json, record)
    if options.archive:
        write_json(archive_path("dedup_scale.json"), record)
    return 1 if fell else 0


if __name__ == "__main__":
    sys.exit(main())
