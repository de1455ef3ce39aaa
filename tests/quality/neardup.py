#!/usr/bin/env python3
"""Copies by wording in a large set against the truth: near duplicates, clusters, decisions by signature, reprints.

usage: neardup.py [--corpora DIR] [--set NAME] [--program FILE] [--exact-join FILE] [--work DIR] [--threads N]
                  [--rounds N] [--only exact,signature,dedup,reprints] [--floors]

The set is DIR/NAME (neardup_25k): docs.jsonl.zst, gold_pairs.tsv, meta.tsv. It is unpacked below --work (by zstd) and
clustered by wording alone. Printed are, each beside what is asked:

exact      --relations exact,near_dup at Jaccard 0.8 and 0.7. Pairs against an exact join over the program's own shingles
           (exact_join, built beside the program with the tests): a pair too few was no candidate, a pair too many was
           verified wrongly. Pairs against the set's own gold, which counts words by another rule and differs on some
           texts written without spaces. Clusters: the share of the pairs inside that reach the threshold, and of the
           gold pairs that are kept together. Seconds, MB a second, peak memory, steps.
signature  the same pairs with --verify signature and --verify borderline, and how much processor time borderline takes
           of that of signature: whole runs with one thread on one processor in turns, the least of --rounds each.
dedup      the pairs of `stemma dedup --pairs`, with each --verify; that nothing is kept beside what it was removed for
           is not measured here: the tests of dedup say so.
reprints   --relations exact,near_dup,excerpt at Jaccard 0.5: for each kind of injected copy the share found, and those
           pooled that an editor would call copies; "unrelated" is the share of the written pairs whose documents come
           from different originals and have less than half of their wording in common. On all originals, on the half
           that thresholds may be tuned on, and on the other half (by a hash of the original's name).

--floors: exit code 1 when a figure falls short. Exit code 77: skipped. Standard library only.
"""
import argparse, collections, hashlib, json, os, resource, shutil, subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
DEFAULT_SET = "neardup_25k"
THRESHOLDS = (0.8, 0.7)
REPRINTS = "scatter3 scatter5 scatter10 span5 span10 span20 droppara lead boiler".split()
# What is asked of a figure, at each threshold.
FLOORS = {"join P": (1.0, 1.0), "join R": (0.99, 0.99), "gold P": (0.985, 0.985), "gold R": (0.985, 0.985),
          "inside": (0.97, 0.97), "together": (0.85, 0.85), "signature P": (0.91, 0.95), "signature R": (0.95, 0.95),
          "borderline P": (0.985, 0.985), "borderline R": (0.985, 0.985)}
MOST_CPU_RATIO, REPRINT_RECALL, MOST_UNRELATED = 1.2, 0.95, 0.005


class Gold:
    """Pairs with their true Jaccard similarity; of each document its original and how it was made of it."""

    def __init__(self, folder):
        self.jaccard, self.root, self.kind = {}, {}, {}
        with open(os.path.join(folder, "gold_pairs.tsv"), encoding="utf-8") as lines:
            for line in lines:
                a, b, jaccard = line.split()
                self.jaccard[min(a, b), max(a, b)] = float(jaccard)
        with open(os.path.join(folder, "meta.tsv"), encoding="utf-8") as lines:
            for line in lines:
                name, root, _, kind = line.rstrip("\n").split("\t")[:4]
                self.root[name], self.kind[name] = root, kind

    def from_jaccard(self, least):
        return {pair for pair, jaccard in self.jaccard.items() if jaccard >= least}

    def half(self, name):
        return hashlib.sha256(self.root[name].encode()).digest()[0] % 2


class Figures:
    """Prints figures and counts those that fall short."""

    def __init__(self, name):
        self.name, self.fell = name, 0

    def line(self, what, values, asked=None, most=False):
        ok = asked is None or (values[0] <= asked if most else values[0] >= asked)
        self.fell += not ok
        note = "" if asked is None else f"   asked {'at most ' if most else ''}{asked}" + ("" if ok else "  FELL SHORT")
        print(f"{self.name:12s} {what:32s}" + "".join(f" {value:6.4f}" for value in values) + note, flush=True)

    def text(self, what, text):
        print(f"{self.name:12s} {what:32s} {text}", flush=True)


def unpack(options):
    """The documents with id and text alone, whatever else the set knows of them."""
    out = os.path.join(options.work, options.set + ".jsonl")
    if not os.path.exists(out):
        packed = subprocess.Popen(["zstd", "-dc", os.path.join(options.corpora, options.set, "docs.jsonl.zst")],
                                  stdout=subprocess.PIPE, text=True, encoding="utf-8")
        with open(out + ".part", "w", encoding="utf-8") as file:
            for line in packed.stdout:
                record = json.loads(line)
                file.write(json.dumps({"id": record["id"], "text": record["text"]}, ensure_ascii=False) + "\n")
        if packed.wait() != 0:
            raise SystemExit("zstd could not unpack the set")
        os.rename(out + ".part", out)
    return out


VERBS = {"cluster": ["--no-report", "--no-align"], "dedup": ["--no-kept", "--pairs"]}


def run_verb(options, source, relations, min_jaccard, verify="exact", one_processor=False, verb="cluster"):
    """(run directory, seconds, CPU seconds) of the program; only one run is kept."""
    run = os.path.join(options.work, options.set + ".run")
    shutil.rmtree(run, ignore_errors=True)
    command = [options.program, verb, source, "--out", run, "--relations", relations, "--min-jaccard",
               str(min_jaccard), "--verify", verify, "--quiet"] + VERBS[verb]
    threads = 1 if one_processor else options.threads
    if threads:
        command += ["--threads", str(threads)]
    processor = {max(os.sched_getaffinity(0))}
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.time()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL,
                   preexec_fn=(lambda: os.sched_setaffinity(0, processor)) if one_processor else None)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return run, time.time() - begin, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def rows(run, name):
    with open(os.path.join(run, name), encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def pairs_of(run):
    return {tuple(sorted((r["a"], r["b"]))) for r in rows(run, "pairs.jsonl") if r["relation"] != "related"}


def pairs_of_join(options, source, min_jaccard):
    out = os.path.join(options.work, f"{options.set}.{min_jaccard}.join.tsv")
    if not os.path.exists(out) or os.path.getmtime(out) < os.path.getmtime(options.exact_join):
        with open(source, "rb") as given, open(out + ".part", "wb") as file:
            subprocess.run([options.exact_join, str(min_jaccard)], stdin=given, stdout=file, check=True)
        os.rename(out + ".part", out)
    with open(out, encoding="utf-8") as file:
        return {tuple(sorted(line.split("\t")[:2])): float(line.split("\t")[2]) for line in file}


def precision_recall(got, truth):
    right = len(got & truth)
    return right / max(1, len(got)), right / max(1, len(truth))


def clusters_of(run, truth):
    """(share of the pairs inside clusters that are true, share of the true pairs that are together)."""
    cluster_of, members = {}, collections.defaultdict(list)
    for row in rows(run, "documents.jsonl"):
        cluster_of[row["id"]] = row["cluster"]
        members[row["cluster"]].append(row["id"])
    inside = sum(len(m) * (len(m) - 1) // 2 for m in members.values())
    together = sum(cluster_of[a] == cluster_of[b] for a, b in truth)
    return together / max(1, inside), together / max(1, len(truth))


def run_exact(options, source, gold, figures):
    for at, least in enumerate(THRESHOLDS):
        run, wall, cpu = run_verb(options, source, "exact,near_dup", least)
        got, truth = pairs_of(run), gold.from_jaccard(least)
        joined = pairs_of_join(options, source, least)
        inside, together = clusters_of(run, truth)
        values = dict(zip(("join P", "join R"), precision_recall(got, set(joined))))
        values.update(zip(("gold P", "gold R"), precision_recall(got, truth)))
        values.update({"inside": inside, "together": together})
        for what, value in values.items():
            figures.line(f"{least} exact {what}", [value], FLOORS[what][at])
        for pair in sorted(set(joined) - got)[:5]:
            figures.text(f"{least} missed", f"{pair[0]} {pair[1]} at {joined[pair]:.4f}")
        for pair in sorted(got - set(joined))[:5]:
            figures.text(f"{least} too many", f"{pair[0]} {pair[1]}")
        with open(os.path.join(run, "run.json"), encoding="utf-8") as file:
            told = json.load(file)
        megabytes = told["counts"]["bytes"] / 1e6
        figures.text(f"{least} pairs", f"{len(got)} written, {len(joined)} by the join, {len(truth)} in the gold")
        figures.text(f"{least} time", f"{wall:.2f} s, {cpu:.2f} s of processors, {megabytes / wall:.1f} MB/s, "
                                      f"{megabytes / cpu:.1f} MB/s a core")
        figures.text(f"{least} peak memory", f"{told['peak_memory_bytes'] / 1e6:.0f} MB of {megabytes:.0f} MB read")
        for step in told["steps"]:
            figures.text(f"{least} {step['step']}", f"{step['seconds']:.2f} s")
        for key in ("wording_candidates", "hot_buckets", "candidates_left_out", "clusters"):
            figures.text(f"{least} {key}", str(told["counts"][key]))


def run_signature(options, source, gold, figures):
    for at, least in enumerate(THRESHOLDS):
        truth, seconds = gold.from_jaccard(least), collections.defaultdict(list)
        for turn in range(options.rounds):
            for verify in ("signature", "borderline"):
                run, _, cpu = run_verb(options, source, "exact,near_dup", least, verify, one_processor=True)
                seconds[verify].append(cpu)
                if turn > 0:
                    continue
                for what, value in zip("PR", precision_recall(pairs_of(run), truth)):
                    figures.line(f"{least} {verify} {what}", [value], FLOORS[f"{verify} {what}"][at])
        least_seconds = {verify: min(values) for verify, values in seconds.items()}
        figures.line(f"{least} borderline CPU", [least_seconds["borderline"] / least_seconds["signature"]],
                     MOST_CPU_RATIO, most=True)
        figures.text(f"{least} CPU seconds", ", ".join(f"{v} {s:.2f}" for v, s in least_seconds.items()))


def run_dedup(options, source, gold, figures):
    for at, least in enumerate(THRESHOLDS):
        truth, joined = gold.from_jaccard(least), set(pairs_of_join(options, source, least))
        for verify in ("exact", "borderline", "signature"):
            run, wall, cpu = run_verb(options, source, "exact,near_dup", least, verify, verb="dedup")
            got = pairs_of(run)
            values = [("gold", value, FLOORS.get(f"{verify} {what}", FLOORS[f"gold {what}"])[at], what)
                      for what, value in zip("PR", precision_recall(got, truth))]
            if verify == "exact":
                values += [("join", value, FLOORS[f"join {what}"][at], what)
                           for what, value in zip("PR", precision_recall(got, joined))]
            for against, value, asked, what in values:
                figures.line(f"{least} dedup {verify} {against} {what}", [value], asked)
            figures.text(f"{least} dedup {verify}", f"{wall:.2f} s, {cpu:.2f} s of processors, {len(got)} pairs")


def run_reprints(options, source, gold, figures):
    run, wall, cpu = run_verb(options, source, "exact,near_dup,excerpt", 0.5)
    got = pairs_of(run)
    halves = ({0, 1}, {0}, {1})
    copies = [(name, root) for name, root in gold.root.items() if name != root and root in gold.root]
    found = {name for name, root in copies if tuple(sorted((name, root))) in got}

    def recall(kinds):
        out = []
        for half in halves:
            asked = [name for name, _ in copies if gold.kind[name] in kinds and gold.half(name) in half]
            out.append(sum(name in found for name in asked) / max(1, len(asked)))
        return out

    figures.line("reprints pooled R", recall(REPRINTS), REPRINT_RECALL)
    unrelated = []
    for half in halves:
        of_half = [pair for pair in got if gold.half(pair[0]) in half]
        wrong = sum(pair not in gold.jaccard and gold.root[pair[0]] != gold.root[pair[1]] for pair in of_half)
        unrelated.append(wrong / max(1, len(of_half)))
    figures.line("reprints unrelated", unrelated, MOST_UNRELATED, most=True)
    for kind in sorted({gold.kind[name] for name, _ in copies}):
        figures.line(f"reprints {kind}" + ("" if kind in REPRINTS else " *"), recall([kind]))
    figures.text("reprints *", "not in the pool")
    figures.text("reprints pairs", f"{len(got)} written")
    figures.text("reprints time", f"{wall:.2f} s, {cpu:.2f} s of processors")


SUITES = {"exact": run_exact, "signature": run_signature, "dedup": run_dedup, "reprints": run_reprints}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", default=os.environ.get("STEMMA_CORPORA", ""))
    parser.add_argument("--set", default=DEFAULT_SET)
    parser.add_argument("--program", default=os.path.join(ROOT, "build/release/stemma"))
    parser.add_argument("--exact-join", default="")
    parser.add_argument("--work", default="")
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default=",".join(SUITES))
    parser.add_argument("--floors", action="store_true")
    options = parser.parse_args()
    if not options.corpora or not os.path.isdir(os.path.join(options.corpora, options.set)):
        print(f"skipped: no test set {options.set} (give --corpora DIR or STEMMA_CORPORA)")
        return 77
    if shutil.which("zstd") is None:
        print("skipped: no program zstd to unpack the set")
        return 77
    beside = [os.path.join(folder, "exact_join") for folder in
              (os.path.dirname(os.path.abspath(options.program)), os.path.join(ROOT, "build/check"))]
    options.exact_join = options.exact_join or next(filter(os.path.exists, beside), "")
    if not options.exact_join:
        print("skipped: no exact_join; build the tests (cmake --build --preset check) or give --exact-join FILE")
        return 77
    temporary = tempfile.TemporaryDirectory(prefix="stemma-neardup-") if not options.work else None
    options.work = options.work or temporary.name
    os.makedirs(options.work, exist_ok=True)
    source, gold, figures = unpack(options), Gold(os.path.join(options.corpora, options.set)), Figures(options.set)
    for suite in options.only.split(","):
        SUITES[suite](options, source, gold, figures)
    return 1 if figures.fell and options.floors else 0


if __name__ == "__main__":
    sys.exit(main())
