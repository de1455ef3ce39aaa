"""What the workers share: reading, words, shingles, clusters, and the result a worker leaves.

A worker is one process: `python run_<peer>.py PART INPUT OUT [VARIANT]`, PART being signatures or pairs. It calls
imported() when its imports are done and leaves in the folder OUT: result.json, and for pairs also pairs.tsv (two ids a
line), or clusters.tsv (id, label) when the peer tells no pairs.
"""
import json
import os
import re
import sys
import time

SLOTS, BANDS, ROWS, WORDS, THRESHOLD = 128, 16, 8, 5, 0.8
PART, INPUT, OUT = sys.argv[1:4]
VARIANT = sys.argv[4] if len(sys.argv) > 4 else ""
_result = {}

find_words = re.compile(r"\w+").findall


def imported():
    """Notes the processor's seconds so far: the interpreter's start and the imports."""
    _result["import_cpu"] = time.process_time()


def documents():
    with open(INPUT, encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            yield record["id"], record["text"]


def batches(items, size):
    batch = []
    for item in items:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def words_of(text):
    return find_words(text.lower())


def shingles(words, join=" ".join):
    """The word 5-grams as strings; a text with fewer words is one shingle. Zipped: the fastest of the plain ways."""
    if len(words) < WORDS:
        return [join(words)] if words else []
    return list(map(join, zip(words, words[1:], words[2:], words[3:], words[4:])))


def write_pairs(pairs):
    count = 0
    with open(os.path.join(OUT, "pairs.tsv"), "w", encoding="utf-8") as file:
        for a, b in pairs:
            file.write(f"{a}\t{b}\n")
            count += 1
    return count


def write_labels(labels):
    with open(os.path.join(OUT, "clusters.tsv"), "w", encoding="utf-8") as file:
        for name, label in labels:
            file.write(f"{name}\t{label}\n")


def finish(**values):
    _result.update(values)
    with open(os.path.join(OUT, "result.json"), "w", encoding="utf-8") as file:
        json.dump(_result, file)
