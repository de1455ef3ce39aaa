#!/usr/bin/env python3
"""Runs stemma on test sets and prints precision, recall and F1 beside the least that is asked.

usage: quality.py [--program build/release/stemma] [--lexicons DIR] [--corpora DIR] [--seeds DIR] [--work DIR]
                  [--only NAME,...] [--floors]

The sets are a parameter (--corpora, or STEMMA_CORPORA): folders with docs.jsonl and gold, and the scorers score.py and
pool.py that come with them; without them nothing is run (newsroom_test.py scores the project's own sample). Every figure is printed three times:
on all gold groups, on the half that thresholds may be tuned on, and on the other half (by a hash of the group's name).
Only id, lang and text of a set are given to the program. --seeds (or STEMMA_SEEDS) names a folder of plain .txt files
with the same gold beside them and gold_block_kinds.json; suite "seeds" runs on the files as they are, and lists the facts
that were found. --floors: exit code 1 when a figure falls below its floor.
Standard library only.
"""
import argparse, glob, hashlib, json, os, subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))

TEN = "en,de,fr,es,it,pt,nl,pl,cs,ru"


def copies(name, sets, pairs, clusters=None):
    """A suite of what `cluster` finds, without alignments: pairs of every relation, and clusters."""
    return (name, sets, ["--no-align"], [("pairs all F1", "pairs.all.f1", pairs), ("translation F1", "pairs.translation.f1", None),
                                         ("clusters B3 F1", "clusters.bcubed.f1", clusters)])


# name, sets for pool.py, further flags of `cluster`, figures: (what, path into the scorer's JSON, floor)
SUITES = [
    copies("ntrex10", ["ntrex:" + TEN], 1.0, 1.0),
    copies("ntrex13", ["ntrex"], 0.99, 0.99),
    copies("wmt5", ["wmt21:en,de,fr,cs,ru"], 0.999, 0.999),
    copies("wmt8", ["wmt21"], 0.98, 0.985),
    copies("blocks9", ["blocks_ntrex:" + TEN], 0.996, 0.996),
    copies("blocks13", ["blocks_ntrex"], 0.98, 0.98),
    copies("aptitude", ["aptitude_doc"], 0.98),
    copies("debian_faq", ["debian_faq"], 0.999),
    copies("installation", ["installation_guide"], 0.985),
    copies("osguide", ["osguide_langs"], 0.998),
    copies("ntrex4_news", ["ntrex:en,de,fr,es", "minhash_news"], 0.99),
    ("sites", ["sites_ntrex"], [],
     [("pairs all F1", "pairs.all.f1", 0.99), ("clusters B3 F1", "clusters.bcubed.f1", 0.985),
      ("links F1", "align.all.links.f1", 0.98), ("blocks F1", "align.all.blocks.f1", 0.98)]),
    ("blocks", ["blocks_ntrex"], [],
     [("links F1", "align.all.links.f1", 0.985), ("blocks F1", "align.all.blocks.f1", 0.965),
      ("moved F1", "align.all.moved.f1", 0.94), ("facts P", "align.all.facts.p", None),
      ("facts R", "align.all.facts.r", None)]),
    ("blocks_wmt21", ["blocks_wmt21"], [],
     [("links F1", "align.all.links.f1", 0.99), ("blocks F1", "align.all.blocks.f1", 0.97),
      ("moved F1", "align.all.moved.f1", 0.95), ("facts P", "align.all.facts.p", None),
      ("facts R", "align.all.facts.r", None)]),
    ("aptitude_links", ["aptitude_doc"], [], [("links F1", "align.all.links.f1", 0.998)]),
    ("faq_links", ["debian_faq"], [], [("links F1", "align.all.links.f1", 0.998)]),
    ("guide_links", ["installation_guide"], [], [("links F1", "align.all.links.f1", 0.998)]),
    ("revisions", ["osguide_revisions"], [],
     [("links F1", "align.all.links.f1", 0.965), ("blocks F1", "align.all.blocks.f1", 0.88)]),
    # What a translation is called where manuals, news and a crawl of near copies lie in one heap.
    ("pooled", ["aptitude_doc", "debian_faq", "installation_guide", "osguide_langs", "ntrex", "neardup_25k"], ["--no-align"],
     [("translation P", "pairs.translation.p", 0.999), ("translation R", "pairs.translation.r", None),
      ("pairs all P", "pairs.all.p", None), ("pairs all F1", "pairs.all.f1", None)]),
]


def rows(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def half_of(group):
    return hashlib.sha256(group.encode()).digest()[0] % 2


def write_half(gold, out, half):
    """A set directory with the gold groups of one half."""
    os.makedirs(out, exist_ok=True)
    kept = set()
    with open(os.path.join(out, "gold_clusters.tsv"), "w", encoding="utf-8") as file:
        for line in open(os.path.join(gold, "gold_clusters.tsv"), encoding="utf-8"):
            if half_of(line.split("\t")[1]) == half:
                kept.add(line.split("\t")[0])
                file.write(line)
    for name, wanted in (("docs.jsonl", lambda r: r["id"] in kept),
                         ("gold_pairs.jsonl", lambda r: r["a"] in kept and r["b"] in kept),
                         ("gold_align.jsonl", lambda r: r["a"] in kept and r["b"] in kept)):
        if os.path.exists(os.path.join(gold, name)):
            with open(os.path.join(out, name), "w", encoding="utf-8") as file:
                for row in rows(os.path.join(gold, name)):
                    if wanted(row):
                        file.write(json.dumps(row, ensure_ascii=False) + "\n")


def score(scorer, gold, run, aligned=True):
    command = [sys.executable, scorer, gold, "--pairs", os.path.join(run, "pairs.jsonl"),
               "--clusters", os.path.join(run, "documents.jsonl"), "--json"]
    if aligned and os.path.exists(os.path.join(gold, "gold_align.jsonl")):
        command += ["--align", os.path.join(run, "alignments.jsonl")]
    return json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout)


def figure(scores, path):
    for part in path.split("."):
        if not isinstance(scores, dict) or part not in scores:
            return None
        scores = scores[part]
    return scores


def cluster(options, source, out, flags):
    begin = time.time()
    subprocess.run([options.program, "cluster", source, "--out", out, "--lexicons", options.lexicons, "--no-report",
                    "--quiet", *flags], check=True, stdout=subprocess.DEVNULL)
    return time.time() - begin


def run_suite(options, name, sets, flags, figures):
    gold, run = os.path.join(options.work, name), os.path.join(options.work, name + ".run")
    scorer = os.path.join(options.corpora, "score.py")
    subprocess.run([sys.executable, os.path.join(options.corpora, "pool.py"), gold,
                    *(os.path.join(options.corpora, s) for s in sets)], check=True, stdout=subprocess.DEVNULL)
    given = os.path.join(options.work, name + ".input.jsonl")
    with open(given, "w", encoding="utf-8") as file:
        for row in rows(os.path.join(gold, "docs.jsonl")):
            file.write(json.dumps({k: row[k] for k in ("id", "lang", "text")}, ensure_ascii=False) + "\n")
    seconds = cluster(options, given, run, flags)
    aligned = "--no-align" not in flags
    parts = {"all": score(scorer, gold, run, aligned)}
    for half, label in ((0, "tuned half"), (1, "other half")):
        write_half(gold, f"{gold}.{half}", half)
        parts[label] = score(scorer, f"{gold}.{half}", run, aligned)
    fell = 0
    for what, path, floor in figures:
        values = [figure(parts[p], path) for p in ("all", "tuned half", "other half")]
        ok = floor is None or values[0] is None or values[0] >= floor
        fell += not ok
        print(f"{name:14s} {what:16s}" + "".join("    -  " if v is None else f" {v:6.4f}" for v in values) +
              (f"   asked {floor}" + ("" if ok else "  FELL SHORT") if floor is not None else ""), flush=True)
    print(f"{name:14s} {'seconds':16s} {seconds:6.1f}", flush=True)
    return fell


def run_seeds(options):
    """A few plain texts with gold beside them: no halves, but block kinds and every fact."""
    run, begin = os.path.join(options.work, "seeds.run"), time.time()
    texts = sorted(glob.glob(os.path.join(options.seeds, "*.txt")))
    subprocess.run([options.program, "cluster", *texts, "--out", run, "--lexicons", options.lexicons, "--quiet"], check=True,
                   stdout=subprocess.DEVNULL)
    seconds = time.time() - begin
    scores = score(os.path.join(options.corpora, "score.py"), options.seeds, run)
    fell = 0
    for what, path, floor in (("pairs all F1", "pairs.all.f1", 1.0), ("clusters B3 F1", "clusters.bcubed.f1", 1.0),
                              ("links F1", "align.all.links.f1", 1.0), ("blocks F1", "align.all.blocks.f1", 1.0)):
        value = figure(scores, path)
        fell += value < floor
        print(f"{'seeds':14s} {what:16s} {value:6.4f}   asked {floor}{'' if value >= floor else '  FELL SHORT'}", flush=True)
    kinds = {d["id"]: {str(b["paragraph"]): b["kind"] for b in d["blocks"]} for d in rows(os.path.join(run, "documents.jsonl"))}
    with open(os.path.join(options.seeds, "gold_block_kinds.json"), encoding="utf-8") as file:
        gold = [(i, p, k) for i, paragraphs in json.load(file).items() for p, k in paragraphs.items()]
    right = sum(kinds[i].get(p) == k for i, p, k in gold)
    fell += right < 0.8 * len(gold)
    print(f"{'seeds':14s} {'block kinds':16s} {right / len(gold):6.4f}   asked 0.8 ({right} of {len(gold)})")
    for row in rows(os.path.join(run, "alignments.jsonl")):
        for fact in row["facts"]:
            print(f"{'seeds':14s} {'fact':16s} {fact['kind']}: {row['a'][:3]} paragraph {fact['a_par']} says {fact['from']}, "
                  f"{row['b'][:3]} paragraph {fact['b_par']} says {fact['to']}")
    print(f"{'seeds':14s} {'seconds':16s} {seconds:6.1f}   asked 5", flush=True)
    return fell


def run_normalize(options):
    """The normalizer against ICU on every document of every set."""
    inputs = sorted(glob.glob(os.path.join(options.corpora, "*", "docs.jsonl*")))
    done = subprocess.run([os.path.join(os.path.dirname(options.program), "normalize_check"), *inputs], stdout=subprocess.PIPE,
                          text=True)
    for line in done.stdout.splitlines()[-20:]:
        print(f"{'normalize':14s} {line}", flush=True)
    return done.returncode != 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=os.path.join(ROOT, "build/release/stemma"))
    parser.add_argument("--lexicons", default=os.environ.get("STEMMA_LEXICONS", os.path.join(ROOT, "build/lexicons")))
    parser.add_argument("--corpora", default=os.environ.get("STEMMA_CORPORA", ""))
    parser.add_argument("--seeds", default=os.environ.get("STEMMA_SEEDS", ""))
    parser.add_argument("--work", default="")
    parser.add_argument("--only", default="")
    parser.add_argument("--floors", action="store_true")
    options = parser.parse_args()
    if not options.corpora:
        print("skipped: no test sets (give --corpora DIR or STEMMA_CORPORA)")
        return 77
    options.work = options.work or tempfile.mkdtemp(prefix="stemma-quality-")
    print(f"{'set':14s} {'figure':16s} {'all':>6s} {'tuned':>6s} {'other':>6s}")
    only, fell = set(filter(None, options.only.split(","))), 0
    if options.seeds and (not only or "seeds" in only):
        fell += run_seeds(options)
    for name, sets, flags, figures in SUITES:
        if not only or name in only:
            fell += run_suite(options, name, sets, flags, figures)
    if not only or "normalize" in only:
        fell += run_normalize(options)
    align_pairs = os.path.join(os.path.dirname(options.program), "bench", "align_pairs")
    if not only and not os.path.exists(align_pairs):
        print(f"skipped: facts (no {align_pairs}; build the preset bench)")
    if "facts" in only or (not only and os.path.exists(align_pairs)):
        command = [os.path.join(HERE, "facts.py"), "--align-pairs", align_pairs, "--program", options.program, "--lexicons",
                   options.lexicons, "--corpora", options.corpora, "--seeds", options.seeds]
        fell += subprocess.run([sys.executable, *command, "--floors"]).returncode == 1
    if not only or "neardup" in only:
        command = [os.path.join(HERE, "neardup.py"), "--program", options.program, "--corpora", options.corpora]
        fell += subprocess.run([sys.executable, *command, "--floors"]).returncode == 1
    return 1 if fell and options.floors else 0


if __name__ == "__main__":
    sys.exit(main())
