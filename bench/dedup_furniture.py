#!/usr/bin/env python3
"""stemma dedup --ignore-furniture on a made crawl: documents get the headers, menus, notices and footers of sites.

usage: bench/dedup_furniture.py --docs FILE [--program FILE] [--sites N] [--least SHARE] [--most SHARE] [--reprints N]
                                [--short N] [--verify WORD] [--min-jaccard J] [--threads N]
                                [--work DIR] [--seed N] [--json FILE]

--docs are JSON lines with id and text (plain or .zst). Each document is put into one of --sites sites whose lines are
--least to --most of the page's words, so that copies come to stand between different menus. Added are --reprints
stories in 600 outlets each, a third of them as excerpts of some paragraphs, and --short pages of a site that say a few
words of their own. Printed: what the clean documents have for pairs, and how many of these are found in the dressed
ones without the flag and with it (pairs of reprints aside: of families that large not all pairs are listed, so their
removed ones are counted); pairs and removals that are far, whose clean texts are less alike than the threshold less
0.1; what becomes of the clean documents with the flag; how many lines of reprinted stories were taken for furniture;
seconds by step. Standard library only (and the program zstd for .zst).
"""
import argparse
import bisect
import json
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import time

BENCH = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(BENCH)
sys.path.insert(0, BENCH)
from machine import about, write_json  # noqa: E402

COMMON = ["Home", "Contact", "About us", "Privacy policy", "Terms of use", "Search", "Subscribe", "Log in", "Sports",
          "Politics", "Culture", "Weather", "Business", "Share this article", "Read more", "Comments (12)"]
# A word, or a character of a script without spaces.
SPACELESS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
TOKEN = re.compile(f"[{SPACELESS}]|[^\\W_{SPACELESS}]+")
OUTLETS = 600  # of a reprinted story


def documents_of(path):
    if path.endswith(".zst"):
        lines = subprocess.run(["zstd", "-dcq", path], capture_output=True, check=True).stdout.decode().splitlines()
    else:
        lines = open(path, encoding="utf-8")
    for line in lines:
        document = json.loads(line)
        yield document["id"], document["text"]


class Site:
    """A site whose menu, notices and footer have some `size` words together, the same on each page but for digits."""

    def __init__(self, size, words, rng):
        def some(least, most):
            return " ".join(rng.choices(words, k=rng.randint(least, most)))
        self.above = [f"Site {some(1, 2)}", "Published on 3 May 2024 at 12:30"]
        self.below = [f"Copyright 2024 {some(2, 3)}"]
        while (left := size - sum(len(line.split()) for line in self.above + self.below)) > 0:
            kind = rng.random()
            line = rng.choice(COMMON) if kind < 0.2 else some(1, 4) if kind < 0.97 or left < 40 else some(15, 40)
            (self.above if rng.random() < 0.5 else self.below).append(line)
        self.words = sum(len(line.split()) for line in self.above + self.below)

    def dress(self, text, rng):
        def now(lines):
            return [re.sub(r"\d", lambda _: str(rng.randrange(10)), line) for line in lines]
        return "\n".join(now(self.above) + [text] + now(self.below))


def site_for(text, share, sites, rng):
    """One of those whose lines come closest to this share of the page. `sites` ascend by words."""
    wanted = share / (1 - share) * len(text.split())
    at = bisect.bisect(sites, wanted, key=lambda site: site.words)
    return rng.choice(sites[max(0, min(at - 5, len(sites) - 10)):][:10])


def edited(text, words, rng):
    return "\n".join(" ".join(rng.choice(words) if rng.random() < 0.005 else word for word in line.split(" "))
                     for line in text.split("\n"))


def excerpt(text, rng):
    lines = [line for line in text.split("\n") if line.strip()]
    count = max(2, rng.randint(len(lines) // 3, len(lines)))
    begin = rng.randint(0, len(lines) - count)
    return "\n".join(lines[begin:begin + count])


def make(options, folder):
    """Writes clean.jsonl and dressed.jsonl; clean texts by id, and the lines of reprinted stories."""
    rng = random.Random(options.seed)
    documents = list(documents_of(options.docs))
    words = sorted({word for _, text in documents[:2000] for word in text.split() if word.isalpha()})
    stories = [text for _, text in rng.sample(documents, len(documents))
               if 150 < len(text.split()) < 800 and text.count("\n\n") > 3][:options.reprints]
    story_lines = {re.sub(r"\s+", " ", line).strip() for text in stories for line in text.split("\n") if line.strip()}
    for number, text in enumerate(stories):
        for outlet in range(OUTLETS):
            copy = edited(text, words, rng)
            documents.append((f"reprint-{number}-{outlet}", excerpt(copy, rng) if outlet % 3 == 2 else copy))
    sizes = [int(20 * 100 ** (number / options.sites)) for number in range(options.sites)]  # 20 to 2000 words
    sites = sorted((Site(size, words, rng) for size in sizes), key=lambda site: site.words)
    for number in range(options.short):  # a few words of their own, beside lines that are on many pages of others too
        documents.append((f"short-{number}", "\n".join([" ".join(rng.choices(words, k=rng.randint(3, 30))),
                                                        *rng.sample(COMMON, 2)])))
    rng.shuffle(documents)
    clean = dict(documents)
    with open(f"{folder}/clean.jsonl", "w") as whole, open(f"{folder}/dressed.jsonl", "w") as dressed:
        for name, text in documents:
            share = 0.9 if name.startswith("short") else rng.uniform(options.least, options.most)
            whole.write(json.dumps({"id": name, "text": text}) + "\n")
            dressed.write(json.dumps({"id": name, "text": site_for(text, share, sites, rng).dress(text, rng)}) + "\n")
    return clean, story_lines


def run(options, source, name, *flags):
    out = os.path.join(options.work, name)
    shutil.rmtree(out, ignore_errors=True)
    command = [options.program, "dedup", source, "--out", out, "--no-kept", "--pairs", "--quiet", "--verify",
               options.verify, "--min-jaccard", str(options.min_jaccard), "--threads", str(options.threads), *flags]
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    wall, after = time.monotonic() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
    with open(f"{out}/run.json", encoding="utf-8") as file:
        told = json.load(file)
    rows = {}
    for kind in ("pairs", "removed"):
        with open(f"{out}/{kind}.jsonl", encoding="utf-8") as file:
            rows[kind] = [json.loads(line) for line in file]
    names = []
    if flags:
        with open(f"{out}/furniture.jsonl", encoding="utf-8") as file:
            names = [json.loads(line) for line in file]
    return {"seconds": wall, "cpu": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
            "steps": told["steps"], "counts": told["counts"], "names": names,
            "pairs": {tuple(sorted((row["a"], row["b"]))) for row in rows["pairs"]},
            "removed": [(row["id"], row["kept"]) for row in rows["removed"]]}


class Similarity:
    """Exact Jaccard of word 5-grams of the clean texts."""

    def __init__(self, clean):
        self.clean, self.sets = clean, {}

    def of(self, name):
        if name not in self.sets:
            words = TOKEN.findall(self.clean[name].lower())
            self.sets[name] = {tuple(words[i:i + 5]) for i in range(max(1, len(words) - 4))}
        return self.sets[name]

    def __call__(self, pair):
        a, b = self.of(pair[0]), self.of(pair[1])
        return len(a & b) / max(1, len(a | b))


def say(name, done, wanted, similarity, bound):
    pairs = {pair for pair in done["pairs"] if not any(one.startswith("reprint") for one in pair)}
    found, wrong = pairs & wanted, [pair for pair in pairs - wanted if similarity(pair) < bound - 0.1]
    bad = [pair for pair in done["removed"] if similarity(pair) < bound - 0.1]
    reprints = sum(removed.startswith("reprint") for removed, _ in done["removed"])
    furniture = done["counts"].get("furniture", {})
    print(f"{name:24s} pairs {len(pairs):6,}: {len(found):6,} of {len(wanted):,} "
          f"({len(found) / max(1, len(wanted)):.4f}), far {len(wrong)} ({kinds(wrong)})  removed "
          f"{len(done['removed']):,}, of reprints {reprints:,}, far {len(bad)} ({kinds(bad)})  "
          f"{done['seconds']:.1f} s  CPU {done['cpu']:.1f} s", end="")
    print(f"  furniture {furniture['lines']:,} lines, {furniture['occurrences']:,} times" if furniture else "", flush=True)
    return {"pairs": len(pairs), "found": len(found), "wanted": len(wanted), "far_pairs": len(wrong),
            "removed": len(done["removed"]), "removed_reprints": reprints, "far_removed": len(bad),
            "furniture": furniture,
            **{key: done[key] for key in ("seconds", "cpu", "steps")}}


def kinds(pairs):
    counts = {}
    for pair in pairs:
        kind = "+".join(sorted(re.sub(r"[-\d].*", "", name) or "document" for name in pair))
        counts[kind] = counts.get(kind, 0) + 1
    return ", ".join(f"{kind} {count}" for kind, count in sorted(counts.items())) or "none"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--docs", required=True)
    parser.add_argument("--program", default=os.path.join(ROOT, "build/bench/stemma"))
    parser.add_argument("--sites", type=int, default=300)
    parser.add_argument("--least", type=float, default=0.3)
    parser.add_argument("--most", type=float, default=0.6)
    parser.add_argument("--reprints", type=int, default=4)
    parser.add_argument("--short", type=int, default=2000)
    parser.add_argument("--verify", default="signature")
    parser.add_argument("--min-jaccard", type=float, default=0.8)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--work", default=os.path.join(ROOT, "build/dedup-furniture"))
    parser.add_argument("--json", default="")
    options = parser.parse_args()
    os.makedirs(options.work, exist_ok=True)
    clean, story_lines = make(options, options.work)
    size = {name: os.path.getsize(f"{options.work}/{name}.jsonl") for name in ("clean", "dressed")}
    print(f"{len(clean):,} documents, {size['clean'] / 1e6:.0f} MB clean, {size['dressed'] / 1e6:.0f} MB dressed")
    similarity, record = Similarity(clean), {**about(options.program)}
    dressed, plain = f"{options.work}/dressed.jsonl", f"{options.work}/clean.jsonl"
    reference = run(options, plain, "clean")
    wanted = {pair for pair in reference["pairs"] if not any(one.startswith("reprint") for one in pair)}
    bound = options.min_jaccard
    record["clean"] = say("clean", reference, wanted, similarity, bound)
    record["clean with the flag"] = say("clean, with the flag", run(options, plain, "clean-with", "--ignore-furniture"),
                                        wanted, similarity, bound)
    record["without"] = say("dressed", run(options, dressed, "without"), wanted, similarity, bound)
    done = run(options, dressed, "with", "--ignore-furniture")
    record["with"] = say("dressed, with the flag", done, wanted, similarity, bound)
    taken = [row for row in done["names"] if any(line.startswith(row["text"]) for line in story_lines)]
    print(f"lines of reprinted stories among the {len(done['names'])} most frequent lines of furniture "
          f"(in {done['names'][-1]['documents']} documents or more): {len(taken)}")
    for step in done["steps"]:
        print(f"  {step['step']:26s} {step['seconds']:8.2f} s")
    if options.json:
        write_json(options.json, record)
    return 0


if __name__ == "__main__":
    sys.exit(main())
