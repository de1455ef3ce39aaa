#!/usr/bin/env python3
"""Scores the aligner by itself, on every pair of documents that has gold, whether `cluster` would find the pair or not.

usage: alignment.py --align-pairs build/bench/bench/align_pairs [--lexicons DIR] [--corpora DIR] [--work DIR]
                    [--only NAME,...] [--seeds N] [--floors]

The sets are a parameter (--corpora, or STEMMA_CORPORA), as for quality.py. Sets of articles are scored by the scorer that
comes with them (links, blocks of one side, moved blocks); figures stand for all pairs, for those of the half of the
groups that may be tuned on, and for the other half.

Books of one sentence a paragraph (textberg_dev, novels) are scored by beads. strict: of the beads said, one-sided ones
too, those that are in the gold as they stand; and of the gold's beads that are not one-sided, those that were said. lax:
the same where one sentence of each side answers the other in the gold. null: sentences that nothing answers. block: runs
of these, found where a run said and one of the gold share half of what they hold together. Such books are damaged too,
with --seeds (3) different seeds: "indel 20" inserts and deletes runs of one to five sentences until a fifth of all is
touched (inserted ones come from other books of the set, another one for each side, so that no two of them translate each
other, or where there are fewer than two from either half of the news of `ntrex`), "move 20" moves the answers of two to five beads to a place at
least six beads away; moved: runs of sentences whose beads leave the longest common order. "no dictionary" runs without
lexicons. Figures of books are means over seeds. said, right: how sure links were said to be, and the share of them that
stand in the gold as they are. --floors: exit code 1 when a figure falls below its floor.
Standard library only.
"""
import argparse, bisect, json, os, random, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, HERE)
from quality import figure, half_of, rows  # noqa: E402

ARTICLES = [  # set, floors of links, blocks, moved
    ("blocks_ntrex", 0.985, 0.965, 0.94), ("blocks_wmt21", 0.99, 0.97, 0.95), ("aptitude_doc", 0.998, None, None),
    ("debian_faq", 0.998, None, None), ("installation_guide", 0.998, None, None), ("osguide_revisions", 0.965, 0.88, None),
]
# Book, pairs of languages, damage, without dictionary, floors by figure. A novel's figures are means over the novels.
BOOKS = [
    ("textberg_dev", "de-fr", None, False, {"strict": 0.92}),
    ("textberg_dev", "de-fr", None, True, {"strict": 0.85}),
    ("textberg_dev", "de-fr", ("indel", 0.1), False, {"null": 0.93, "block": 0.90}),
    ("textberg_dev", "de-fr", ("indel", 0.2), False, {"null": 0.93, "block": 0.90}),
    ("textberg_dev", "de-fr", ("indel", 0.3), False, {"null": 0.93, "block": 0.90}),
    ("textberg_dev", "de-fr", ("move", 0.2), False, {"strict": 0.85, "moved": 0.80}),
    ("novels", "en-fr", None, False, {"strict": 0.93}),
    ("novels", "en-fr", ("indel", 0.2), False, {"null": 0.93, "block": 0.90}),
    ("novels", "en-es", None, False, {"strict": 0.761}),
    ("novels", "el-en", None, False, {}),
]
FIGURES = ("strict", "lax", "null", "block", "moved")


def f1(right, said, wanted):
    p, r = right / said if said else 0.0, right / wanted if wanted else 0.0
    return 2 * p * r / (p + r) if p + r else 0.0


# --- beads -----------------------------------------------------------------------------------------------------------

def beads_of(row):
    """Links and one-sided sentences as ((places of a), (places of b))."""
    return ([(tuple(link["a"]), tuple(link["b"])) for link in row["links"]] + [((i,), ()) for i in row["only_a"]] +
            [((), (j,)) for j in row["only_b"]])


def hits(said, gold):
    """(strict, lax, all) of the beads said."""
    wanted = set(gold)
    answers = {}
    for a, b in gold:
        for i in a:
            answers.setdefault(i, set()).update(b)
    strict = sum(bead in wanted for bead in said)
    lax = sum(bead in wanted or any(answers.get(i, set()) & set(bead[1]) for i in bead[0]) for bead in said)
    return strict, lax, len(said)


def runs(places):
    out = []
    for place in sorted(places):
        if out and out[-1][-1] == place - 1:
            out[-1].append(place)
        else:
            out.append([place])
    return [set(run) for run in out]


def common_runs(said, gold):
    """How many of the gold's runs a run said shares half with; each is taken once."""
    left, found = list(gold), 0
    for run in said:
        match = next((g for g in left if 2 * len(run & g) >= len(run | g)), None)
        if match is not None:
            left.remove(match)
            found += 1
    return found


def off_order(beads):
    """Places of b whose beads leave a longest ascending run."""
    ordered = sorted((a[0], b[0], b) for a, b in beads if a and b)
    tails, at, before = [], [], [None] * len(ordered)
    for k, (_, j, _) in enumerate(ordered):
        p = bisect.bisect_left(tails, j)
        tails[p:p + 1], at[p:p + 1] = [j], [k]
        before[k] = at[p - 1] if p else None
    kept, k = set(), at[-1] if at else None
    while k is not None:
        kept.add(k)
        k = before[k]
    return {j for k, (_, _, b) in enumerate(ordered) if k not in kept for j in b}


def score_beads(said, gold, unsure):
    """{figure: F1} of one pair of documents."""
    sure = lambda bead: not (set(bead[0]) & unsure[0] or set(bead[1]) & unsure[1])
    said, both = [bead for bead in said if sure(bead)], lambda beads: [bead for bead in beads if bead[0] and bead[1]]
    out = {}
    precise, back = hits(said, gold), hits(both(gold), both(said))
    for k, name in ((0, "strict"), (1, "lax")):
        p, r = precise[k] / max(1, precise[2]), back[k] / max(1, back[2])
        out[name] = 2 * p * r / (p + r) if p + r else 0.0
    null = lambda beads, side: {bead[side][0] for bead in beads if not bead[1 - side]}
    nulls = [(null(said, side), null(gold, side)) for side in (0, 1)]
    out["null"] = f1(sum(len(s & g) for s, g in nulls), sum(len(s) for s, _ in nulls), sum(len(g) for _, g in nulls))
    blocks = [(runs(s), runs(g)) for s, g in nulls]
    out["block"] = f1(sum(common_runs(s, g) for s, g in blocks), sum(len(s) for s, _ in blocks),
                      sum(len(g) for _, g in blocks))
    moved_said, moved = runs(off_order(said)), runs(off_order(gold))
    out["moved"] = f1(common_runs(moved_said, moved), len(moved_said), len(moved)) if moved else None
    return out


class Reliability:
    """How sure links were said to be, and how many of them stand in the gold."""
    EDGES = (0.0, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 1.01)

    def __init__(self):
        self.bins = [[0.0, 0, 0] for _ in self.EDGES[1:]]  # sum of what was said, right, all

    def add(self, confidence, right):
        held = self.bins[bisect.bisect_right(self.EDGES, confidence) - 1]
        held[0] += confidence
        held[1] += right
        held[2] += 1

    def tell(self, name):
        for said, right, links in self.bins:
            if links:
                print(f"{name:34s} said {said / links:.3f} right {right / links:.3f} of {links} links", flush=True)


# --- damage ----------------------------------------------------------------------------------------------------------

class Book:
    """Two texts as sequences of beads, each bead a list of sentences on either side."""

    def __init__(self, a, b, row):
        self.sides, self.unsure = ([], []), set()
        for number, (in_a, in_b) in enumerate(beads_of(row)):
            for side, places, text in ((0, in_a, a), (1, in_b, b)):
                if places:
                    self.sides[side].append((places[0], number, [text[k] for k in places]))
        for side, text, places in ((0, a, row.get("unsure_a", [])), (1, b, row.get("unsure_b", []))):
            for place in places:
                self.sides[side].append((place, ("unsure", side, place), [text[place]]))
        self.order = [[(bead, sentences) for _, bead, sentences in sorted(side, key=lambda x: x[0])] for side in self.sides]
        self.fresh = 0

    def whole(self, bead):
        return all(any(b == bead for b, _ in side) for side in self.order)

    def numbered(self):
        """(sentences of a, of b, gold beads, unsure places)"""
        texts, places, unsure = ([], []), {}, (set(), set())
        for side in (0, 1):
            for bead, sentences in self.order[side]:
                at = tuple(range(len(texts[side]), len(texts[side]) + len(sentences)))
                if isinstance(bead, tuple) and bead[0] == "unsure":
                    unsure[side].update(at)
                else:
                    places.setdefault(bead, [(), ()])[side] = at
                texts[side].extend(sentences)
        gold = []
        for a, b in places.values():
            gold += [(a, b)] if a and b else [((i,), ()) for i in a] + [((), (j,)) for j in b]
        return texts[0], texts[1], gold, unsure

    def split(self, side, at):
        """The bead at a place of one side becomes one-sided beads of a sentence each."""
        bead, sentences = self.order[side][at]
        self.order[side][at:at + 1] = [((bead, "alone", k), [s]) for k, s in enumerate(sentences)]

    def delete(self, chance):
        side = chance.randrange(2)
        at, length = chance.randrange(len(self.order[side])), chance.randint(1, 5)
        some = self.order[side][at:at + length]
        if len(some) < length or not all(self.whole(bead) for bead, _ in some):
            return 0
        for bead, _ in some:
            self.order[side] = [x for x in self.order[side] if x[0] != bead]
            self.split(1 - side, next(k for k, x in enumerate(self.order[1 - side]) if x[0] == bead))
        return sum(len(sentences) for _, sentences in some)

    def insert(self, chance, foreign):
        side, length = chance.randrange(2), chance.randint(1, 5)
        source = foreign[side]
        begin = chance.randrange(max(1, len(source) - length))
        at = chance.randrange(len(self.order[side]) + 1)
        taken = source[begin:begin + length]
        self.order[side][at:at] = [(("foreign", self.fresh + k), [s]) for k, s in enumerate(taken)]
        self.fresh += length
        return len(taken)

    def move(self, chance):
        side, length = self.order[1], chance.randint(2, 5)
        at = chance.randrange(max(1, len(side) - length))
        some = side[at:at + length]
        rest = side[:at] + side[at + length:]
        to = chance.randrange(len(rest) + 1)
        if abs(to - at) < 6 or not all(self.whole(bead) for bead, _ in some):
            return 0
        self.order[1] = rest[:to] + some + rest[to:]
        return sum(len(sentences) for _, sentences in some)


def damage(book, kind, rate, foreign, chance):
    total = rate * sum(len(sentences) for side in book.order for _, sentences in side) / 2
    work = {"indel": ((0.5, lambda: book.delete(chance)), (0.5, lambda: book.insert(chance, foreign))),
            "move": ((1.0, lambda: book.move(chance)),)}[kind]
    for share, step in work:
        done = 0
        for _ in range(2000):
            if done >= share * total:
                break
            done += step()


# --- runs ------------------------------------------------------------------------------------------------------------

def aligned(options, documents, pairs, lexicons):
    """{(a, b): row} and what the program printed."""
    paths = [os.path.join(options.work, name) for name in ("docs.jsonl", "pairs.jsonl", "out.jsonl")]
    for path, some in zip(paths, (documents, pairs)):
        with open(path, "w", encoding="utf-8") as file:
            for row in some:
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
    done = subprocess.run([options.align_pairs, paths[0], paths[1], lexicons, paths[2]], stdout=subprocess.PIPE, check=True,
                          text=True)
    return {(row["a"], row["b"]): row for row in rows(paths[2])}, done.stdout.strip()


def given(folder):
    return [{k: row[k] for k in ("id", "lang", "text")} for row in rows(os.path.join(folder, "docs.jsonl"))]


def run_articles(options, name, floors):
    folder = os.path.join(options.corpora, name)
    gold = rows(os.path.join(folder, "gold_align.jsonl"))
    said, cost = aligned(options, given(folder), [{"a": row["a"], "b": row["b"]} for row in gold], options.lexicons)
    cluster_of = dict(line.split("\t")[:2] for line in open(os.path.join(folder, "gold_clusters.tsv"), encoding="utf-8"))
    sure = Reliability()
    for row in gold:
        wanted = {(tuple(link["a"]), tuple(link["b"])) for link in row["links"]}
        for link in said[(row["a"], row["b"])]["links"]:
            sure.add(link["confidence"], (tuple(link["a"]), tuple(link["b"])) in wanted)
    fell, parts = 0, []
    for keep in (lambda half: True, lambda half: half == 0, lambda half: half == 1):
        part = os.path.join(options.work, "gold")
        os.makedirs(part, exist_ok=True)
        kept = [row for row in gold if keep(half_of(cluster_of[row["a"]]))]
        for file_name, some in (("gold_align.jsonl", kept), ("docs.jsonl", rows(os.path.join(folder, "docs.jsonl")))):
            with open(os.path.join(part, file_name), "w", encoding="utf-8") as file:
                file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in some)
        with open(os.path.join(part, "gold_clusters.tsv"), "w", encoding="utf-8") as file:
            file.writelines(f"{document}\t{cluster}\t-\n" for document, cluster in cluster_of.items())
        done = subprocess.run([sys.executable, os.path.join(options.corpora, "score.py"), part, "--align",
                               os.path.join(options.work, "out.jsonl"), "--json"], stdout=subprocess.PIPE, check=True, text=True)
        parts.append(json.loads(done.stdout))
    for what, floor in zip(("links", "blocks", "moved"), floors):
        values = [figure(part, f"align.all.{what}.f1") for part in parts]
        if values[0] is not None:
            fell += tell(name, what, values, floor)
    sure.tell(name)
    print(f"{name:34s} {cost}", flush=True)
    return fell


def tell(name, what, values, floor):
    short = floor is not None and values[0] < floor
    print(f"{name:34s} {what:8s}" + "".join("    -  " if v is None else f" {v:6.4f}" for v in values) +
          (f"   asked {floor}" if floor is not None else "") + ("  FELL SHORT" if short else ""), flush=True)
    return short


def news(options, language, half):
    """Paragraphs of one half of the articles."""
    articles = sorted((row["id"], row["text"]) for row in rows(os.path.join(options.corpora, "ntrex", "docs.jsonl"))
                      if row["lang"] == language)
    begin, end = ((0, len(articles) // 2), (len(articles) // 2, len(articles)))[half]
    return [p for _, text in articles[begin:end] for p in text.split("\n\n")]


def run_book(options, name, languages, harm, bare, floors):
    folder = os.path.join(options.corpora, name)
    text_of = {row["id"]: row for row in rows(os.path.join(folder, "docs.jsonl"))}
    language = lambda document: text_of[document]["lang"][:2]
    gold = [row for row in rows(os.path.join(folder, "gold_align.jsonl"))
            if "-".join(sorted((language(row["a"]), language(row["b"])))) == "-".join(sorted(languages.split("-")))]
    sentences = lambda document: text_of[document]["text"].split("\n\n")
    documents, pairs, wanted = [], [], []
    for seed in range(options.seeds if harm else 1):
        for row in gold:
            book = Book(sentences(row["a"]), sentences(row["b"]), row)
            if harm:
                others = [r for r in gold if r is not row]
                if len(others) > 1:
                    foreign = [sentences(others[(seed + k) % len(others)][side]) for k, side in enumerate("ab")]
                else:
                    foreign = [news(options, language(row[side]), half) for half, side in enumerate("ab")]
                damage(book, *harm, foreign, random.Random(f"{row['a']} {row['b']} {harm} {seed}"))
            a, b, beads, unsure = book.numbered()
            ids = [f"{row[side]} {seed} {len(documents) + k}" for k, side in enumerate("ab")]
            documents += [{"id": ids[0], "lang": language(row["a"]), "text": "\n\n".join(a)},
                          {"id": ids[1], "lang": language(row["b"]), "text": "\n\n".join(b)}]
            pairs.append({"a": ids[0], "b": ids[1]})
            wanted.append((beads, unsure))
    empty = os.path.join(options.work, "no-lexicons")
    os.makedirs(empty, exist_ok=True)
    said, cost = aligned(options, documents, pairs, empty if bare else options.lexicons)
    scores = [score_beads(beads_of(said[(pair["a"], pair["b"])]), *want) for pair, want in zip(pairs, wanted)]
    label = f"{name} {languages}" + (f" {harm[0]} {round(100 * harm[1])}" if harm else "") + (" no dictionary" if bare else "")
    sure = Reliability()
    for pair, (beads, unsure) in zip(pairs, wanted):
        right = set(beads)
        for link in said[(pair["a"], pair["b"])]["links"]:
            a, b = tuple(link["a"]), tuple(link["b"])
            if not (set(a) & unsure[0] or set(b) & unsure[1]):
                sure.add(link["confidence"], (a, b) in right)
    fell = 0
    for what in FIGURES:
        values = [score[what] for score in scores if score[what] is not None]
        if values and (what != "moved" or what in floors):
            fell += tell(label, what, [sum(values) / len(values)], floors.get(what))
    sure.tell(label)
    print(f"{label:34s} {cost}", flush=True)
    return fell


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--align-pairs", default=os.path.join(ROOT, "build/bench/bench/align_pairs"))
    parser.add_argument("--lexicons", default=os.environ.get("STEMMA_LEXICONS", os.path.join(ROOT, "build/lexicons")))
    parser.add_argument("--corpora", default=os.environ.get("STEMMA_CORPORA", ""))
    parser.add_argument("--work", default="")
    parser.add_argument("--only", default="")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--floors", action="store_true")
    options = parser.parse_args()
    if not options.corpora:
        print("skipped: no test sets (give --corpora DIR or STEMMA_CORPORA)")
        return 77
    temporary = tempfile.TemporaryDirectory(prefix="stemma-alignment-") if not options.work else None
    options.work = options.work or temporary.name
    os.makedirs(options.work, exist_ok=True)
    only, fell = set(filter(None, options.only.split(","))), 0
    print(f"{'set':34s} {'F1 of':8s} {'all':>6s} {'tuned':>6s} {'other':>6s}")
    for name, *floors in ARTICLES:
        if not only or name in only:
            fell += run_articles(options, name, floors)
    for name, *rest in BOOKS:
        if not only or name in only:
            fell += run_book(options, name, *rest)
    return 1 if fell and options.floors else 0


if __name__ == "__main__":
    sys.exit(main())
