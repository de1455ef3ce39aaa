#!/usr/bin/env python3
"""Fits the coefficients of align/confidence.cc: how probably a link is right.

usage: link_confidence.py --corpora DIR [--align-pairs build/bench/bench/align_pairs] [--lexicons DIR]

Every pair of documents with gold is aligned as tests/quality/alignment.py aligns them (see there for the sets), books with
and without lexicons. A link is right when it stands in the gold as it is. The fit is made on the half of the groups that
may be tuned on, of books on every other one; printed are the coefficients as they stand in the source and, for the rest,
what was said and what was right, set by set. The same input gives the same numbers. Needs numpy.
"""
import argparse, os, sys, tempfile

try:
    import numpy
except ImportError:
    sys.exit("numpy is missing; pip install numpy")

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(ROOT, "tests/quality"))
from alignment import Book, Reliability, aligned, given, half_of, rows  # noqa: E402

# Sets and what a link of theirs counts: books have few links, manuals many of one kind.
ARTICLES = {"blocks_ntrex": 1.0, "blocks_wmt21": 1.0, "aptitude_doc": 0.3}
BOOKS = {"textberg_dev": 3.0, "novels": 1.0}
NAMES = ("kBase", "kAbove", "kMerged", "kManyToMany", "kOneNeighbour", "kTwoNeighbours", "kBook", "kBookAbove", "kBookMerged")


def evidence(row, units_a, units_b, is_book):
    """A list of numbers a link, in the order of NAMES."""
    links = row["links"]
    for k, link in enumerate(links):
        a, b = link["a"], link["b"]
        after = (links[k - 1]["a"][-1] + 1, links[k - 1]["b"][-1] + 1) == (a[0], b[0]) if k else (a[0], b[0]) == (0, 0)
        behind = (links[k + 1]["a"][0], links[k + 1]["b"][0]) if k + 1 < len(links) else (units_a, units_b)
        before = (a[-1] + 1, b[-1] + 1) == behind
        above, merged = max(link["above"], 0) ** 0.5, len(a) > 1 or len(b) > 1
        yield [1, above, merged, len(a) > 1 and len(b) > 1, after != before, after and before, is_book, is_book * above,
               is_book * merged]


def article_rows(options, name):
    folder = os.path.join(options.corpora, name)
    gold = rows(os.path.join(folder, "gold_align.jsonl"))
    said, _ = aligned(options, given(folder), [{"a": row["a"], "b": row["b"]} for row in gold], options.lexicons)
    cluster_of = dict(line.split("\t")[:2] for line in open(os.path.join(folder, "gold_clusters.tsv"), encoding="utf-8"))
    units = {row["id"]: len([p for p in row["text"].split("\n\n") if p.strip()])
             for row in rows(os.path.join(folder, "docs.jsonl"))}
    for row in gold:
        wanted = {(tuple(link["a"]), tuple(link["b"])) for link in row["links"]}
        found = said[(row["a"], row["b"])]
        for link, numbers in zip(found["links"], evidence(found, units[row["a"]], units[row["b"]], False)):
            yield half_of(cluster_of[row["a"]]), numbers, (tuple(link["a"]), tuple(link["b"])) in wanted


def book_rows(options, name, bare):
    folder = os.path.join(options.corpora, name)
    text_of = {row["id"]: row for row in rows(os.path.join(folder, "docs.jsonl"))}
    empty = os.path.join(options.work, "no-lexicons")
    os.makedirs(empty, exist_ok=True)
    for number, row in enumerate(rows(os.path.join(folder, "gold_align.jsonl"))):
        texts = [text_of[row[side]] for side in "ab"]
        a, b, beads, unsure = Book(*(text["text"].split("\n\n") for text in texts), row).numbered()
        documents = [{"id": side, "lang": text["lang"][:2], "text": "\n\n".join(units)}
                     for side, text, units in zip("ab", texts, (a, b))]
        said, _ = aligned(options, documents, [{"a": "a", "b": "b"}], empty if bare else options.lexicons)
        wanted, found = set(beads), said[("a", "b")]
        for link, numbers in zip(found["links"], evidence(found, len(a), len(b), True)):
            if not (set(link["a"]) & unsure[0] or set(link["b"]) & unsure[1]):
                yield number % 2, numbers, (tuple(link["a"]), tuple(link["b"])) in wanted


def fit(x, y, weight):
    """Logistic regression by Newton's steps, hardly regularized."""
    beta = numpy.zeros(x.shape[1])
    for _ in range(40):
        p = 1 / (1 + numpy.exp(-x @ beta))
        slope = x.T @ (weight * (y - p)) - 1e-2 * beta
        curve = (x * (weight * p * (1 - p))[:, None]).T @ x + 1e-2 * numpy.eye(x.shape[1])
        beta += numpy.linalg.solve(curve, slope)
    return beta


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", required=True)
    parser.add_argument("--align-pairs", default=os.path.join(ROOT, "build/bench/bench/align_pairs"))
    parser.add_argument("--lexicons", default=os.environ.get("STEMMA_LEXICONS", os.path.join(ROOT, "build/lexicons")))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="stemma-confidence-") as options.work:
        sets = [(name, weight, list(article_rows(options, name))) for name, weight in ARTICLES.items()]
        for name, weight in BOOKS.items():
            for bare in (False, True):
                sets.append((name + (" no dictionary" if bare else ""), weight * (0.5 if bare else 1),
                             list(book_rows(options, name, bare))))
    tuned = [(numbers, right, weight) for _, weight, some in sets for half, numbers, right in some if half == 0]
    beta = fit(*(numpy.array(column, float) for column in zip(*tuned)))
    print(", ".join(f"{name} = {value:.3f}" for name, value in zip(NAMES, beta)))
    for name, _, some in sets:
        reliability = Reliability()
        for half, numbers, right in some:
            if half == 1:
                reliability.add(1 / (1 + numpy.exp(-numpy.dot(numbers, beta))), right)
        reliability.tell(name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
