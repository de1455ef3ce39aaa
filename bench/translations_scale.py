#!/usr/bin/env python3
"""stemma cluster on crawls of growing size with planted translations: recall, false pairs, candidates a document, cost.

usage: bench/translations_scale.py --planted-sets DIR,... [--sets DIR,...] [--program FILE] [--lexicons DIR]
                                   [--sizes N,...] [--planted N] [--languages en,de,fr,es] [--threads N]
                                   [--memory SIZE] [--seed N] [--work DIR] [--keep-crawls] [--json FILE]

Both kinds of sets are aligned test sets (docs.jsonl with id, lang, text; gold_clusters.tsv). Groups of --planted-sets are
planted: an article in all its languages, cut into pieces at paragraphs where all have as many, until --planted pairs
(1000) stand in the pieces; their text stands nowhere else. Every other group, of either kind, gives its sentences to
distractors of one language only, so that no two distractors of different languages are translations. A distractor is 8
to 24 such sentences in which most words of five letters or more are replaced by words of the same language, half of them
from a subject of the document's own, and numbers by other numbers. Same arguments, same crawl. The words are those of
the sets alone, so that unrelated documents share more of them than in a real crawl, and more pairs are read.

A false pair is a `translation` in pairs.jsonl that was not planted. Ratios are those of one pass over the sizes.
Needs numpy.
"""
import argparse
import collections
import hashlib
import itertools
import json
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time

try:
    import numpy
except ImportError:
    sys.exit("numpy is missing; pip install numpy")

BENCH = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(BENCH)
sys.path.insert(0, BENCH)
from machine import about, write_json  # noqa: E402

LEAST_WORDS = 90  # of a planted piece
SUBJECT_WORDS = 60
BATCH = 2000
SEARCH = ("read and sketch", "weigh features", "candidates by meaning")  # from the input to the candidates
OTHER, WORD, NUMBER, NAME = range(4)  # kinds of words


def paragraphs(text):
    return [p for p in re.split(r"\n\s*\n", text.strip()) if p.strip()]


def groups_of(folders, languages):
    """{group: {language: text}}, the first text of a language; in the order of the sets."""
    out = {}
    for folder in folders:
        cluster_of = {}
        with open(os.path.join(folder, "gold_clusters.tsv"), encoding="utf-8") as file:
            for line in file:
                name, cluster = line.rstrip("\n").split("\t")[:2]
                cluster_of[name] = os.path.basename(folder) + "/" + cluster
        with open(os.path.join(folder, "docs.jsonl"), encoding="utf-8") as file:
            for row in map(json.loads, file):
                language = row["lang"].split("-")[0]
                if language in languages and row["id"] in cluster_of:
                    out.setdefault(cluster_of[row["id"]], {}).setdefault(language, row["text"])
    return out


def pieces_of(texts, chance):
    """[{language: text}]: pieces of an article that answer each other, of LEAST_WORDS words or more in every language."""
    divided = {language: paragraphs(text) for language, text in texts.items()}
    counts = set(map(len, divided.values()))
    words = lambda begin, end: min(len(" ".join(p[begin:end]).split()) for p in divided.values())
    if len(counts) > 1:
        return [texts] if words(0, None) >= LEAST_WORDS else []
    count, out, begin = counts.pop(), [], 0
    wanted = chance.randrange(LEAST_WORDS, 4 * LEAST_WORDS)
    for end in range(1, count + 1):
        rest = end == count
        if words(begin, end) >= (LEAST_WORDS if rest else wanted) and (rest or words(end, None) >= LEAST_WORDS):
            out.append({language: "\n\n".join(p[begin:end]) for language, p in divided.items()})
            begin, wanted = end, chance.randrange(LEAST_WORDS, 4 * LEAST_WORDS)
    return out


class Distractors:
    """Made documents of one language, some thousands at a time."""

    def __init__(self, language, texts, seed):
        self.language = language
        number = int.from_bytes(hashlib.sha256(f"{seed} {language}".encode()).digest()[:8], "big")
        self.random = numpy.random.default_rng(number)
        place, sentences = {}, []
        for text in texts:
            for paragraph in paragraphs(text):
                for sentence in re.split(r"(?<=[.!?]) +", re.sub(r"\s+", " ", paragraph)):
                    words = sentence.split()
                    if 6 <= len(words) <= 60:
                        sentences.append([place.setdefault(w, len(place)) for w in words])
        known = list(place)
        kind = [NUMBER if any(c.isdigit() for c in w) else
                OTHER if len(w) < 5 or not w.isalpha() else NAME if w[0].isupper() else WORD for w in known]
        shapes = [w for w, k in zip(known, kind) if k == NUMBER] or ["0"]
        made = [re.sub(r"\d", lambda _: str(self.random.integers(10)), shapes[self.random.integers(len(shapes))])
                for _ in range(20000)]
        self.numbers = numpy.arange(len(known), len(known) + len(made))
        self.words = numpy.array(known + made, dtype=object)
        self.ends = numpy.cumsum([len(s) for s in sentences])
        self.flat = numpy.concatenate([numpy.array(s, numpy.int64) for s in sentences])
        self.kind = numpy.array(kind, numpy.int8)
        counts = numpy.bincount(self.flat, minlength=len(known))
        self.pool, self.share = {}, {}
        for k in (WORD, NAME):
            self.pool[k] = numpy.flatnonzero(self.kind == k)
            share = numpy.sqrt(counts[self.pool[k]].astype(float))  # rarer words more often than texts have them
            self.share[k] = numpy.cumsum(share / share.sum())

    def draw(self, k, count):
        return self.pool[k][numpy.minimum(numpy.searchsorted(self.share[k], self.random.random(count)),
                                          len(self.pool[k]) - 1)]

    def batch(self, count):
        r = self.random
        sentences = r.integers(8, 25, count)
        picked = r.integers(0, len(self.ends), int(sentences.sum()))
        begins = numpy.where(picked > 0, self.ends[picked - 1], 0)
        lengths = self.ends[picked] - begins
        last = numpy.cumsum(lengths)  # of each sentence, in what follows
        ids = self.flat[numpy.repeat(begins - (last - lengths), lengths) + numpy.arange(last[-1])]
        document = numpy.repeat(numpy.repeat(numpy.arange(count), sentences), lengths)
        kinds = self.kind[ids]
        for k in (WORD, NAME):
            slots = numpy.flatnonzero((kinds == k) & (r.random(len(ids)) < 0.8))
            subject = self.draw(k, count * SUBJECT_WORDS).reshape(count, SUBJECT_WORDS)
            own = subject[document[slots], r.integers(0, SUBJECT_WORDS, len(slots))]
            ids[slots] = numpy.where(r.random(len(slots)) < 0.5, own, self.draw(k, len(slots)))
        slots = numpy.flatnonzero(kinds == NUMBER)
        ids[slots] = self.numbers[r.integers(0, len(self.numbers), len(slots))]
        words, out, at = self.words[ids], [], 0
        for ends in numpy.split(last, numpy.cumsum(sentences)[:-1]):
            parts = []
            for place, end in enumerate(ends.tolist()):
                parts.append(" ".join(words[at:end]) + ("\n\n" if place % 3 == 2 else " "))
                at = end
            out.append("".join(parts).strip())
        return out


def make_crawl(path, size, planted, sources, seed):
    """`size` documents, the planted ones at places of their own; the ids tell nothing of what they are."""
    places = iter(random.Random(seed).sample(range(size), sum(map(len, planted))))
    planted_at, pairs = {}, set()
    for piece in planted:
        at = [next(places) for _ in piece]
        planted_at.update(zip(at, piece.items()))
        pairs.update(frozenset(map(str, pair)) for pair in itertools.combinations(at, 2))
    makers = [Distractors(language, texts, seed) for language, texts in sorted(sources.items())]
    waiting = {maker.language: collections.deque() for maker in makers}
    with open(path + ".part", "w", encoding="utf-8") as file:
        for number in range(size):
            if number in planted_at:
                language, text = planted_at[number]
            else:
                maker = makers[number % len(makers)]
                language = maker.language
                if not waiting[language]:
                    waiting[language].extend(maker.batch(BATCH))
                text = waiting[language].popleft()
            file.write(json.dumps({"id": str(number), "lang": language, "text": text}, ensure_ascii=False) + "\n")
    os.rename(path + ".part", path)
    return pairs


def run(options, crawl, out):
    shutil.rmtree(out, ignore_errors=True)
    command = [options.program, "cluster", crawl, "--out", out, "--no-align", "--no-report", "--no-store", "--quiet",
               "--threads", str(options.threads)]
    for flag in ("lexicons", "memory"):
        if getattr(options, flag):
            command += ["--" + flag, getattr(options, flag)]
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    wall, after = time.monotonic() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
    with open(os.path.join(out, "run.json"), encoding="utf-8") as file:
        told = json.load(file)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, told


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--planted-sets", required=True)
    parser.add_argument("--sets", default="")
    parser.add_argument("--program", default=os.path.join(ROOT, "build/bench/stemma"))
    parser.add_argument("--lexicons", default="")
    parser.add_argument("--sizes", default="100000,1000000")
    parser.add_argument("--planted", type=int, default=1000)
    parser.add_argument("--languages", default="en,de,fr,es")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--memory", default="")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--work", default="")
    parser.add_argument("--keep-crawls", action="store_true")
    parser.add_argument("--json", default="")
    options = parser.parse_args()
    temporary = tempfile.TemporaryDirectory(prefix="stemma-scale-") if not options.work else None
    work = options.work or temporary.name
    os.makedirs(work, exist_ok=True)

    chance = random.Random(options.seed)
    languages = options.languages.split(",")
    groups = groups_of(options.planted_sets.split(","), set(languages))
    names = sorted(groups)
    chance.shuffle(names)
    others = groups_of(filter(None, options.sets.split(",")), set(languages))
    groups.update(others)
    names += sorted(others)
    planted, sources, pairs = [], collections.defaultdict(list), 0
    for name in names:
        texts = groups[name]
        plant = name not in others and len(texts) > 1 and pairs < options.planted
        pieces = pieces_of(texts, chance) if plant else []
        for piece in pieces:
            planted.append(piece)
            pairs += len(piece) * (len(piece) - 1) // 2
        if not pieces:
            language = min(texts, key=lambda one: (sum(map(len, sources[one])), one))
            sources[language].append(texts[language])
    print(f"{pairs} pairs planted in {len(planted)} pieces; distractors from "
          + ", ".join(f"{language} {sum(map(len, texts)) // 1000} KB" for language, texts in sorted(sources.items())))
    rows = []
    for size in map(int, options.sizes.split(",")):
        crawl, out = os.path.join(work, f"crawl-{size}.jsonl"), os.path.join(work, "run")
        pairs = make_crawl(crawl, size, planted, sources, options.seed)
        wall, cpu, told = run(options, crawl, out)
        found, false, kinds = 0, [], collections.Counter()
        with open(os.path.join(out, "pairs.jsonl"), encoding="utf-8") as file:
            for row in map(json.loads, file):
                kinds[row["relation"]] += 1
                if row["relation"] == "translation":
                    if frozenset((row["a"], row["b"])) in pairs:
                        found += 1
                    else:
                        false.append((row["a"], row["b"]))
        bytes_read = os.path.getsize(crawl)
        row = {"documents": size, "bytes": bytes_read, "recall": found / max(1, len(pairs)), "false": len(false),
               "candidates": told["counts"]["meaning_candidates_a_document"],
               "read": told["counts"]["meaning_read"] / size, "seconds": wall, "cpu_seconds": cpu,
               "search_cpu_seconds": sum(s["cpu_seconds"] for s in told["steps"] if s["step"] in SEARCH),
               "mb_a_cpu_second": bytes_read / 1e6 / cpu, "peak_mb": told["peak_memory_bytes"] / 1e6}
        rows.append(row)
        print(f"{size:9,} documents, {bytes_read / 1e6:6.0f} MB: recall {row['recall']:.4f}, false pairs {row['false']}, "
              f"candidates a document {row['candidates']:.2f} ({row['read']:.3f} read), {cpu:.0f} s of CPU "
              f"({row['mb_a_cpu_second']:.1f} MB/s), {wall:.0f} s, peak {row['peak_mb']:.0f} MB; "
              + ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items())), flush=True)
        for step in told["steps"]:
            print(f"    {step['step']:21s} {step['cpu_seconds']:8.1f} s CPU  {step['memory_bytes'] / 1e6:8.0f} MB")
        print(f"    {' + '.join(SEARCH)}: {bytes_read / 1e6 / row['search_cpu_seconds']:.1f} MB/s of a core")
        if not options.keep_crawls:
            os.remove(crawl)
    if len(rows) > 1:
        print(f"from the first size to the last: candidates a document {rows[-1]['candidates'] / rows[0]['candidates']:.2f}x, "
              f"CPU a byte {rows[0]['mb_a_cpu_second'] / rows[-1]['mb_a_cpu_second']:.2f}x")
    if options.json:
        write_json(options.json, {"about": about(options.program), "rows": rows})
    return 0


if __name__ == "__main__":
    sys.exit(main())
