#!/usr/bin/env python3
"""Scores the facts that differ: what was changed is found, and in texts that nobody changed nothing is.

usage: facts.py --align-pairs build/bench/bench/align_pairs [--program build/bench/stemma] [--lexicons DIR] [--corpora DIR]
                [--seeds DIR] [--work DIR] [--only NAME,...] [--seed N] [--show] [--floors]

The sets are a parameter (--corpora, or STEMMA_CORPORA), as for quality.py. Pairs of documents are aligned by the aligner
itself, whether `cluster` would find the pair or not.

Sets with changed numbers, months and weekdays are scored by the scorer that comes with them, pairs of one language and of
two apart: precision and recall over facts that both sides tell. Sets of translations that nobody changed give facts in
100 pairs of documents, each counted as false: all kinds, missing ones too, and also where the translator slipped.
Figures stand for all pairs, for those of the half of the groups that may be tuned on, and for the other half.
planted_facts.py then puts other names, lost negations and cut quotations into texts of one set, and counts which are found.
The seeds (--seeds or STEMMA_SEEDS) are clustered as they are: the facts that their README asks for must be there,
and no other. --show lists the false ones and the missed ones; --floors: exit code 1 when a figure falls short.
Standard library only.
"""
import argparse, collections, glob, json, os, re, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, HERE)
from alignment import aligned, given  # noqa: E402
from planted_facts import LANGUAGES, run_planted  # noqa: E402
from quality import half_of, rows  # noqa: E402

CHANGED = [("blocks_ntrex", 0.96, 0.95), ("blocks_wmt21", 0.96, 0.95)]  # set, least precision, least recall
# Set, pairs of languages, most facts in 100 pairs of documents.
UNCHANGED = [
    ("ntrex", ["en-" + to for to in "ar cs de es fr it nl pl pt ru sv zh-CN".split()] + ["fr-de", "fr-es"], 3.0),
    ("ntrex", ["es-es-MX", "fr-fr-CA", "pt-pt-BR", "en-en-GB", "en-en-US"], None),
    ("ntrex", ["de-it", "es-ru", "pl-nl", "pt-cs", "zh-CN-de", "ar-fr"], None),
    ("wmt21", ["de-fr", "en-cs", "en-de", "en-ja", "en-ru", "en-zh", "en-is"], None),
]
# Facts planted into texts that nobody changed: pairs of languages; least precision and recall by kind.
PLANTED = [
    ("one language", [(l, l) for l in LANGUAGES],
     {"name": (0.98, 0.89), "near name": (0.98, 0.89), "negation": (0.98, 0.97), "quote": (0.98, 0.89)}),
    ("two languages", [("en", l) for l in LANGUAGES if l != "en"] + [("fr", "de"), ("de", "es")],
     {"name": (0.97, None), "whole quote": (0.99, 0.48)}),
]
SCORED = ("number", "month", "weekday", "year")  # kinds that the makers of the sets change


def base(language):
    return language.split("-")[0]


def group_of(folder):
    path = os.path.join(folder, "gold_clusters.tsv")
    return dict(line.rstrip("\n").split("\t")[:2] for line in open(path, encoding="utf-8"))


def tell(label, what, values, floor=None, most=None):
    short = (floor is not None and values[0] < floor) or (most is not None and values[0] > most)
    print(f"{label:30s} {what:16s}" + "".join(f" {v:7.4f}" for v in values) +
          (f"   asked {floor if floor is not None else most}" if floor is not None or most is not None else "") +
          ("  FELL SHORT" if short else ""), flush=True)
    return short


def both_sides(row):
    return {(f["a_par"], f["b_par"], f["from"].lower(), f["to"].lower()) for f in row.get("facts", [])
            if f.get("kind", "") in SCORED and f.get("from") is not None and f.get("to") is not None}


def whole(said, gold):
    """Gold that names a group of digits only ("24" of "24 000"), as the number of which it is a group."""
    groups = collections.defaultdict(list)
    for a, b, x, y in said:
        parts = [re.split(r"[ \u00a0\u202f]", v) for v in (x, y)]
        if len(parts[0]) == len(parts[1]) > 1:
            for p, q in zip(*parts):
                groups[a, b, p, q].append((a, b, x, y))
    return {(groups[fact] + [fact])[0] if fact not in said else fact for fact in gold}


def run_changed(options, name, least_p, least_r):
    """As score.py counts them, which is checked, but for numbers whose digits stand in groups: see whole()."""
    folder = os.path.join(options.corpora, name)
    gold, groups = rows(os.path.join(folder, "gold_align.jsonl")), group_of(folder)
    documents = given(folder)
    lang = {d["id"]: base(d["lang"]) for d in documents}
    text = {d["id"]: d["text"].split("\n\n") for d in documents}
    said, cost = aligned(options, documents, [{"a": r["a"], "b": r["b"]} for r in gold], options.lexicons)
    counts = collections.Counter()
    for row in gold:
        as_they_are, p = both_sides(row), both_sides(said[(row["a"], row["b"])])
        g = whole(p, as_they_are)
        counts["theirs right"] += len(as_they_are & p)
        one = "one language" if lang[row["a"]] == lang[row["b"]] else "two languages"
        for part in ("all", half_of(groups[row["a"]])):
            for which in ("all", one):
                counts[which, part, "right"] += len(g & p)
                counts[which, part, "said"] += len(p)
                counts[which, part, "gold"] += len(g)
        for kind, some in (("FALSE", p - g), ("MISSED", g - p)) if options.show else ():
            for a, b, x, y in sorted(some):
                sure = [f.get("confidence") for f in said[(row["a"], row["b"])]["facts"] if f["a_par"] == a and f["b_par"] == b and
                        f["from"] and f["to"] and (f["from"].lower(), f["to"].lower()) == (x, y)]
                print(f"{kind} {lang[row['a']]}-{lang[row['b']]} half {half_of(groups[row['a']])}: {x} -> {y} {sure[0] if sure else ''}\n    "
                      f"{text[row['a']][a]}\n    {text[row['b']][b]}")
        others = [f for f in said[(row["a"], row["b"])]["facts"] if f["kind"] not in SCORED or f["from"] is None or f["to"] is None]
        counts["others"] += len(others)
        for f in others if options.show else ():
            print(f"OTHER {f['kind']} {f['from']} -> {f['to']}\n    {text[row['a']][f['a_par']]}\n    {text[row['b']][f['b_par']]}")
    scored = subprocess.run([sys.executable, os.path.join(options.corpora, "score.py"), folder, "--align",
                             os.path.join(options.work, "out.jsonl"), "--json"], stdout=subprocess.PIPE, check=True, text=True)
    theirs = json.loads(scored.stdout)["align"]["all"]["facts"]
    assert theirs["tp"] == counts["theirs right"] and theirs["fp"] + theirs["tp"] == counts["all", "all", "said"], theirs
    fell = 0
    for what in ("precision", "recall"):
        tell(f"{name} by score.py", what, [theirs[what[0]]])
    for which in ("all", "one language", "two languages"):
        for what, over, floor in (("precision", "said", least_p), ("recall", "gold", least_r)):
            fell += tell(f"{name} {which}", what, [counts[which, part, "right"] / max(1, counts[which, part, over])
                                                   for part in ("all", 0, 1)], floor if which == "all" else None)
    print(f"{name:30s} {counts['all', 'all', 'gold']} changed, {counts['all', 'all', 'said']} said, "
          f"{counts['others']} of other kinds or of one side; {cost}", flush=True)
    return fell


def run_unchanged(options, name, languages, most):
    folder = os.path.join(options.corpora, name)
    documents, groups = given(folder), group_of(folder)
    of = {(groups[d["id"]], d["lang"]): d for d in documents}
    pairs, label_of = [], {}
    for both in languages:
        a, b = next((both[:k], both[k + 1:]) for k in range(len(both)) if both[k] == "-" and
                    any(l == both[:k] for _, l in of) and any(l == both[k + 1:] for _, l in of))
        for group in sorted(set(groups.values())):
            if (group, a) in of and (group, b) in of:
                pair = of[group, a]["id"], of[group, b]["id"]
                pairs.append(pair)
                label_of[pair] = both
    said, cost = aligned(options, documents, [{"a": a, "b": b} for a, b in pairs], options.lexicons)
    text = {d["id"]: d["text"].split("\n\n") for d in documents}
    number, facts, by_kind, by_pair = collections.Counter(), collections.Counter(), collections.Counter(), collections.Counter()
    for pair in pairs:
        half = half_of(groups[pair[0]])
        for part in ("all", half):
            number[part] += 1
            facts[part] += len(said[pair]["facts"])
        for f in said[pair]["facts"]:
            by_kind[f["kind"] + ("" if f["from"] is not None and f["to"] is not None else " missing")] += 1
            by_pair[label_of[pair]] += 1
            if options.show:
                print(f"FALSE {label_of[pair]} half {half} {f['kind']} {f.get('form')} {f['from']} -> {f['to']} {f.get('confidence')}\n    "
                      f"{text[pair[0]][f['a_par']]}\n    {text[pair[1]][f['b_par']]}")
    fell = tell(f"{name} {languages[0]} ... unchanged", "facts in 100", [100 * facts[p] / max(1, number[p]) for p in ("all", 0, 1)],
                most=most)
    print(f"{name:30s} {len(pairs)} pairs in {len(languages)} pairs of languages: {facts['all']} facts, {dict(sorted(by_kind.items()))}, "
          f"{dict(sorted(by_pair.items()))}; {cost}", flush=True)
    return fell


# The seeds' README asks for these and no other: documents, kind, what either says; reports that differ stand apart.
SEED_FACTS = {("000", "001", "month", None, "6"), ("000", "002", "month", None, "6")}
SEED_REPORTS = {("002", "003", "number", "150", "213"), ("002", "004", "date", "07-03", "06-03")}


def run_seeds(options):
    run = os.path.join(options.work, "seeds.run")
    texts = sorted(glob.glob(os.path.join(options.seeds, "*.txt")))
    subprocess.run([options.program, "cluster", *texts, "--out", run, "--lexicons", options.lexicons, "--quiet", "--no-report"],
                   check=True, stdout=subprocess.DEVNULL)
    of = lambda a, b, f: (a[:3], b[:3], f["kind"], f["norm_from"], f["norm_to"])
    facts = {of(row["a"], row["b"], f) for row in rows(os.path.join(run, "alignments.jsonl")) for f in row["facts"]}
    reports = {of(f["a"], f["b"], f) for row in rows(os.path.join(run, "clusters.jsonl")) for f in row["facts"] if "report" in f}
    fell = 0
    for what, said, wanted in (("facts", facts, SEED_FACTS), ("reports", reports, SEED_REPORTS)):
        fell += said != wanted
        print(f"{'seeds':30s} {what:16s} {len(said & wanted)} of {len(wanted)}, {len(said - wanted)} others"
              f"{'' if said == wanted else '  FELL SHORT'}", flush=True)
    return fell


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--align-pairs", default=os.path.join(ROOT, "build/bench/bench/align_pairs"))
    parser.add_argument("--program", default=os.path.join(ROOT, "build/bench/stemma"))
    parser.add_argument("--lexicons", default=os.environ.get("STEMMA_LEXICONS", os.path.join(ROOT, "build/lexicons")))
    parser.add_argument("--corpora", default=os.environ.get("STEMMA_CORPORA", ""))
    parser.add_argument("--seeds", default=os.environ.get("STEMMA_SEEDS", ""))
    parser.add_argument("--work", default="")
    parser.add_argument("--only", default="")
    parser.add_argument("--seed", type=int, default=20, help="of what is planted")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--floors", action="store_true")
    options = parser.parse_args()
    if not options.corpora:
        print("skipped: no test sets (give --corpora DIR or STEMMA_CORPORA)")
        return 77
    temporary = tempfile.TemporaryDirectory(prefix="stemma-facts-") if not options.work else None
    options.work = options.work or temporary.name
    os.makedirs(options.work, exist_ok=True)
    only, fell = set(filter(None, options.only.split(","))), 0
    print(f"{'set':30s} {'figure':16s} {'all':>7s} {'tuned':>7s} {'other':>7s}")
    if options.seeds and (not only or "seeds" in only):
        fell += run_seeds(options)
    for name, *rest in CHANGED:
        if not only or name in only:
            fell += run_changed(options, name, *rest)
    for name, languages, most in UNCHANGED:
        if not only or name in only or f"{name}:{languages[0]}" in only:
            fell += run_unchanged(options, name, languages, most)
    for label, pairs, floors in PLANTED:
        if not only or "planted" in only or f"planted:{label}" in only:
            folder = os.path.join(options.corpora, "ntrex")
            fell += run_planted(options, given(folder), group_of(folder), aligned, tell, pairs, label, floors)
    return 1 if fell and options.floors else 0


if __name__ == "__main__":
    sys.exit(main())
