#!/usr/bin/env python3
"""`stemma sketch` beside the decompression that it cannot do without, on two cores, and on documents made to hurt.

usage: sketch_speed.py [--program build/release/stemma] [--input FILE.jsonl] [--documents N] [--words N] [--repeat N]
                       [--only ratio,cores,adversarial] [--work DIR] [--json FILE] [--archive]

ratio        CPU seconds of `stemma sketch --threads 1` on .jsonl.zst and .jsonl, as multiples of those of `zstd -dc` on
             the same file; run in turn, --repeat times, medians of the ratios of neighbours.
cores        seconds on the wall with one thread and with two, for two files and for one large one; medians.
adversarial  one thread over four documents of 8 MB of each kind that has broken such programs; MB a CPU second, memory.
The corpus is made from a seed (make_corpus.py) unless --input gives one. Standard library and the program zstd only.
"""
import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import machine

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
EIGHT_MB = 8_000_000


def measured(command):
    """CPU seconds, wall seconds and peak memory of a command of its own process."""
    begin = time.monotonic()
    with open(os.devnull, "wb") as nothing:
        process = subprocess.Popen(command, stdout=nothing, stderr=subprocess.PIPE)
        told = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}: {told.decode(errors='replace').strip()}")
    return {"cpu": usage.ru_utime + usage.ru_stime, "wall": time.monotonic() - begin, "peak": usage.ru_maxrss * 1024}


class Bench:
    def __init__(self, options):
        self.options = options
        self.out = os.path.join(options.work, "run")

    def sketch(self, sources, threads, *more):
        shutil.rmtree(self.out, ignore_errors=True)
        return measured([self.options.program, "sketch", *sources, "--out", self.out, "--threads", str(threads), "--quiet",
                         *more])

    def corpus(self):
        if self.options.input:
            return self.options.input
        path = os.path.join(self.options.work, "corpus.jsonl")
        subprocess.run([sys.executable, os.path.join(HERE, "make_corpus.py"), path, "--documents",
                        str(self.options.documents), "--words", str(self.options.words)], check=True)
        return path

    def compressed(self, path, name):
        packed = os.path.join(self.options.work, name + ".jsonl.zst")
        subprocess.run(["zstd", "-q", "-f", "-3", path, "-o", packed], check=True)
        return packed

    def ratio(self):
        plain = self.corpus()
        packed = self.compressed(plain, "whole")
        megabytes = os.path.getsize(plain) / 1e6
        rows = [(measured(["zstd", "-dcq", packed]), self.sketch([packed], 1), self.sketch([plain], 1))
                for _ in range(self.options.repeat)]
        out = {"megabytes": megabytes}
        print(f"{megabytes:.1f} MB of JSON lines, {os.path.getsize(packed) / 1e6:.1f} MB as .zst")
        print(f"{'':24} {'CPU s':>8} {'MB/s a core':>12} {'of zstd -dc':>12} {'peak MB':>8}")
        for i, name in enumerate(("zstd -dc", "sketch .jsonl.zst", "sketch .jsonl")):
            cpu = statistics.median(row[i]["cpu"] for row in rows)
            of_zstd = statistics.median(row[i]["cpu"] / row[0]["cpu"] for row in rows)
            peak = max(row[i]["peak"] for row in rows)
            print(f"{name:24} {cpu:8.3f} {megabytes / cpu:12.0f} {of_zstd:11.2f}x {peak / 1e6:8.0f}", flush=True)
            out[name] = {"cpu_seconds": cpu, "of_zstd": of_zstd, "peak_bytes": peak}
        return out

    def cores(self):
        plain = self.corpus()
        halves = [os.path.join(self.options.work, f"half-{i}.jsonl") for i in range(2)]
        with open(plain, "rb") as source:
            size, written = os.path.getsize(plain), 0
            files = [open(half, "wb") for half in halves]
            for line in source:
                files[int(written > size / 2)].write(line)
                written += len(line)
            for file in files:
                file.close()
        cases = {"two .zst files": [self.compressed(half, f"half-{i}") for i, half in enumerate(halves)],
                 "one .zst file": [self.compressed(plain, "whole")]}
        out = {}
        for name, sources in cases.items():
            ratios = []
            for _ in range(self.options.repeat):
                one, two = self.sketch(sources, 1), self.sketch(sources, 2)
                ratios.append(one["wall"] / two["wall"])
            out[name] = statistics.median(ratios)
            print(f"two threads on {name}: {out[name]:.2f} times one thread", flush=True)
        return out

    def adversarial(self):
        out = {}
        print(f"{'four documents of 8 MB':28} {'MB/s a core':>12} {'peak MB':>8}")
        for name, piece in ADVERSARIAL.items():
            path = os.path.join(self.options.work, "adversarial.jsonl")
            text = (piece * (EIGHT_MB // len(piece) + 1))[:EIGHT_MB]
            text = text if name == "invalid UTF-8" else text.decode(errors="ignore").encode()
            with open(path, "wb") as file:
                for i in range(4):
                    file.write(b'{"id": "%d", "text": "%s"}\n' % (i, text))
            got = self.sketch([path], 1)
            speed = 4 * EIGHT_MB / 1e6 / got["cpu"]
            print(f"{name:28} {speed:12.0f} {got['peak'] / 1e6:8.0f}", flush=True)
            out[name] = {"mb_per_cpu_second": speed, "peak_bytes": got["peak"]}
            os.remove(path)
        return out


ZALGO = "".join(chr(0x300 + (i * 7) % 0x6F) for i in range(1000))
ADVERSARIAL = {
    "one letter repeated": b"a ",
    "one word repeated": b"viagra ",
    "one token": b"x",
    "spaces": b" ",
    "letters, 1000 marks on each": ("z" + ZALGO).encode(),
    "letters, 16000 marks on each": ("z" + ZALGO * 16).encode(),
    "U+FDFA": "\uFDFA".encode(),
    "decomposed (NFD)": "e\u0301le\u0300ve a\u0302ge\u0301 ".encode(),
    "decomposed, two marks": "Vie\u0323\u0302t n\u0303a\u0306\u0301m ".encode(),
    "emoji": "\U0001F600\U0001F469\u200D\U0001F467".encode(),
    "emoji between words": "word \U0001F600 and ".encode(),
    "Hangul letters apart": "\u1112\u1161\u11AB ".encode(),
    "other planes' letters": "\U0001D400\U00020000\U00010330".encode(),
    "soft hyphens": "co\u00ADop\u00AD ".encode(),
    "invalid UTF-8": b"ab\xFF\xC3 \xE2\x82 caf\xE9 ",
}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=os.path.join(ROOT, "build", "release", "stemma"))
    parser.add_argument("--input", help="a corpus as plain JSON lines with id and text")
    parser.add_argument("--documents", type=int, default=30_000)
    parser.add_argument("--words", type=int, default=560)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--only", default="ratio,cores,adversarial")
    parser.add_argument("--work")
    parser.add_argument("--json", metavar="FILE", help="write the figures there")
    parser.add_argument("--archive", action="store_true", help="keep them below bench/results")
    options = parser.parse_args()
    if not os.path.exists(options.program):
        sys.exit(f"no program {options.program}; build it: cmake --preset release && cmake --build --preset release")
    if shutil.which("zstd") is None:
        sys.exit("no program zstd; install the package zstd")
    parts = options.only.split(",")
    if unknown := set(parts) - {"ratio", "cores", "adversarial"}:
        sys.exit(f"--only knows ratio, cores and adversarial, not {', '.join(sorted(unknown))}")
    with tempfile.TemporaryDirectory(prefix="stemma-speed-") as folder:
        options.work = options.work or folder
        os.makedirs(options.work, exist_ok=True)
        bench = Bench(options)
        results = {part: getattr(bench, part)() for part in parts}
    whole = {"about": {**machine.about(options.program), "repeat": options.repeat,
                       "input": os.path.basename(options.input) if options.input else
                       {"documents": options.documents, "words": options.words}}, **results}
    if options.json:
        machine.write_json(options.json, whole)
    if options.archive:
        machine.write_json(machine.archive_path("sketch_speed.json"), whole)


if __name__ == "__main__":
    main()
