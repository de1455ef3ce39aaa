"""Pairs and clusters of a run against the gold: all pairs that truly are near duplicates."""
import collections
import json
import os


def ordered(a, b):
    return (a, b) if a < b else (b, a)


def read_gold(path, threshold, known):
    """The pairs of `a <tab> b [<tab> similarity]` from the threshold on whose two documents are known."""
    gold = set()
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            fields = line.rstrip("\n").split("\t")
            try:
                similarity = float(fields[2]) if len(fields) > 2 else 1.0
                a, b = fields[0], fields[1]
            except (IndexError, ValueError):
                raise SystemExit(f"{os.path.basename(path)}:{number}: not a line of a <tab> b [<tab> similarity]") from None
            if similarity >= threshold and a != b and a in known and b in known:
                gold.add(ordered(a, b))
    return gold


def read_pairs(path):
    with open(path, encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file]
    return {ordered(a, b) for a, b in rows}


def read_labels(path):
    with open(path, encoding="utf-8") as file:
        return dict(line.rstrip("\n").split("\t") for line in file)


def read_run(folder):
    """(pairs, labels) of a run directory of stemma."""
    with open(os.path.join(folder, "pairs.jsonl"), encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    with open(os.path.join(folder, "documents.jsonl"), encoding="utf-8") as file:
        labels = {row["id"]: row["cluster"] for row in map(json.loads, file) if row["cluster"] is not None}
    return {ordered(r["a"], r["b"]) for r in rows if r["relation"] in ("exact", "near_dup")}, labels


def joined(pairs):
    """Labels of the clusters that the pairs make: each document's is one member of its own."""
    parent = {}

    def find(x):
        parent.setdefault(x, x)
        while parent[x] != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x

    for a, b in pairs:
        parent[find(a)] = find(b)
    return {x: find(x) for x in list(parent)}


def shares(right, told, wanted):
    """(precision, recall); None where there is nothing to divide by."""
    return right / told if told else None, right / wanted if wanted else None


def score(gold, pairs=None, labels=None):
    """What a run found. With no pairs only clusters are judged; with no labels the pairs make the clusters."""
    if labels is None:
        labels = joined(pairs)
    sizes = [n for n in collections.Counter(labels.values()).values() if n > 1]
    together = sum(n * (n - 1) // 2 for n in sizes)
    out = {"pairs": None if pairs is None else len(pairs), "clusters": len(sizes), "largest_cluster": max(sizes, default=0),
           "pairs_in_clusters": together}
    if gold is not None:
        if pairs is not None:
            out["precision"], out["recall"] = shares(len(pairs & gold), len(pairs), len(gold))
        kept = sum(1 for a, b in gold if a in labels and labels[a] == labels.get(b))
        out["cluster_precision"], out["cluster_recall"] = shares(kept, together, len(gold))
    return out


def read_and_score(out, gold):
    """Of what a worker, or stemma, left in the folder."""
    run, pairs, labels = (os.path.join(out, name) for name in ("run", "pairs.tsv", "clusters.tsv"))
    if os.path.isdir(run):
        return score(gold, *read_run(run))
    if not os.path.exists(pairs) and not os.path.exists(labels):
        raise ValueError("neither pairs nor clusters")
    return score(gold, read_pairs(pairs) if os.path.exists(pairs) else None,
                 read_labels(labels) if os.path.exists(labels) else None)
