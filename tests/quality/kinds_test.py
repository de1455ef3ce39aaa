#!/usr/bin/env python3
"""Kinds of blocks against gold, with floors: the share of all blocks that are called what they are, the same of
those that are no running text; and precision and recall of each kind.

One run over tests/data/newsroom and tests/data/newsroom_kinds, as the outlets' habits are learned from the run. The part
`tuned` was looked at while the evidence of align/block_kind.cc was weighed, `held back` was not.
With arguments it scores texts of your own, without floors: kinds_test.py GOLD.json INPUT..., where GOLD.json maps an id
to its blocks (by number) that are no running text.
STEMMA_PROGRAM is the program, STEMMA_LEXICONS the folder of lexicons; exit code 77 (skipped) when there are none.
Standard library only.
"""
import collections
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.path.join(HERE, "..", "data")
PROGRAM = os.environ.get("STEMMA_PROGRAM", os.path.join(HERE, "../../build/check/stemma"))
LEXICONS = os.environ.get("STEMMA_LEXICONS", "")

FLOORS = {  # by part: all blocks, those that are no running text
    "newsroom": (0.98, 0.93), "tuned": (0.98, 0.97), "held back": (0.91, 0.87), "all": (0.96, 0.93),
}


def read_json(*path):
    with open(os.path.join(*path), encoding="utf-8") as file:
        return json.load(file)


def kinds_of_run(inputs):
    """By document: its language and the kinds of its blocks, in order."""
    with tempfile.TemporaryDirectory() as folder:
        run = os.path.join(folder, "run")
        subprocess.run([PROGRAM, "cluster", *inputs, "--out", run, "--lexicons", LEXICONS, "--quiet"],
                       check=True, stdout=subprocess.DEVNULL)
        with open(os.path.join(run, "documents.jsonl"), encoding="utf-8") as file:
            rows = [json.loads(line) for line in file]
    return {row["id"]: (row["lang"], [block["kind"] for block in row["blocks"]]) for row in rows}


class Counts:
    def __init__(self):
        self.right = self.blocks = self.named_right = self.named = 0

    def add(self, wanted, found):
        self.blocks += 1
        self.right += wanted == found
        self.named += wanted != "body"
        self.named_right += wanted == found != "body"

    def shares(self):
        return self.right / max(1, self.blocks), self.named_right / max(1, self.named)


def score(gold, found, part_of):
    """(counts by part, counts by language, [gold, found, both] by part and kind, what is wrong)."""
    parts, languages = collections.defaultdict(Counts), collections.defaultdict(Counts)
    kinds = collections.defaultdict(lambda: [0, 0, 0])
    wrong = []
    for document, named in gold.items():
        language, blocks = found[document]
        part = part_of(document)
        for i, kind in enumerate(blocks):
            wanted = named.get(str(i), "body")
            for counts in (parts[part], parts["all"], languages[language]):
                counts.add(wanted, kind)
            for name in (part, "all"):
                kinds[name, wanted][0] += 1
                kinds[name, kind][1] += 1
                kinds[name, wanted][2] += wanted == kind
            if wanted != kind:
                wrong.append((part, f"{document} {i} is {wanted}, called {kind}"))
    return parts, languages, kinds, wrong


def main():
    if not LEXICONS or not any(name.endswith(".lex") for name in os.listdir(LEXICONS)):
        print("skipped: no lexicons (STEMMA_LEXICONS names their folder; `stemma lexicon build` makes them)")
        return 77
    if len(sys.argv) > 2:
        gold, part_of, inputs, asked = read_json(sys.argv[1]), lambda document: "given", sys.argv[2:], {}
    else:
        newsroom = read_json(DATA, "newsroom_gold", "gold_block_kinds.json")
        gold = {**newsroom, **read_json(DATA, "newsroom_kinds_gold", "gold_block_kinds.json")}
        part = {document: name for name, documents in read_json(DATA, "newsroom_kinds_gold", "parts.json").items()
                for document in documents}
        part_of = lambda document: part.get(document, "newsroom")
        inputs, asked = [os.path.join(DATA, "newsroom"), os.path.join(DATA, "newsroom_kinds")], FLOORS
    parts, languages, kinds, wrong = score(gold, kinds_of_run(inputs), part_of)
    fell = []
    for part, counts in parts.items():
        shares = counts.shares()
        for what, value, of, floor in zip(("all blocks", "not body"), shares, (counts.blocks, counts.named),
                                          asked.get(part, (None, None))):
            bound = f"   asked {floor}" if floor is not None else ""
            print(f"kinds  {part:10s} {what:11s} {value:6.4f}  of {of}{bound}")
            if floor is not None and value < floor - 1e-9:
                fell.append(f"{part}, {what}: {value:.4f}, asked for is {floor}")
    for (part, kind), (wanted, called, both) in sorted(kinds.items()):
        print(f"kinds  {part:10s} {kind:11s} precision {both / called if called else 1:.3f}"
              f"  recall {both / wanted if wanted else 1:.3f}  of {wanted}")
    print("kinds  by language: " + ", ".join(f"{language} {counts.shares()[0]:.3f} of {counts.blocks}"
                                              for language, counts in sorted(languages.items())))
    # Errors of the part that is held back are counted, not named: naming them would make it a tuned one.
    for part, line in wrong:
        if part != "held back":
            print(f"kinds  {part}: {line}")
    for line in fell:
        print("FELL SHORT: " + line)
    return 1 if fell else 0


if __name__ == "__main__":
    sys.exit(main())
