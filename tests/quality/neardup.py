#!/usr/bin/env python3
"""Near duplicates of a large set against the truth: an exact join over the program's own shingles, and the set's gold.

usage: neardup.py [--corpora DIR] [--program FILE] [--exact-join FILE] [--work DIR] [--min-jaccard J] [--threads N]
                  [--floors]

The set is DIR/neardup_25k: docs.jsonl.zst, gold_pairs.tsv, meta.tsv, score.py. It is unpacked below --work (by zstd) and
clustered by wording alone. exact_join is built beside the program with the tests; its pairs are the truth for what the
program calls alike, so a pair too few was no candidate and a pair too many was verified wrongly. The set's own gold
counts words by another rule and differs on some texts written without spaces. Prints precision and recall against both,
seconds, MB a second, peak memory and the steps. --floors: exit code 1 when a figure falls below its floor. Exit code 77:
skipped. Standard library only.
"""
import argparse, json, os, re, resource, shutil, subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
SET = "neardup_25k"
FLOORS = {"join P": 1.0, "join R": 0.99, "gold P": 0.985, "gold R": 0.985}


def unpack(options):
    """The documents with id and text alone, whatever else the set knows of them."""
    out = os.path.join(options.work, SET + ".jsonl")
    if not os.path.exists(out):
        packed = subprocess.Popen(["zstd", "-dc", os.path.join(options.corpora, SET, "docs.jsonl.zst")],
                                  stdout=subprocess.PIPE, text=True, encoding="utf-8")
        with open(out + ".part", "w", encoding="utf-8") as file:
            for line in packed.stdout:
                record = json.loads(line)
                file.write(json.dumps({"id": record["id"], "text": record["text"]}, ensure_ascii=False) + "\n")
        if packed.wait() != 0:
            raise SystemExit("zstd could not unpack the set")
        os.rename(out + ".part", out)
    return out


def cluster(options, source, run):
    """(seconds, CPU seconds) of the program."""
    shutil.rmtree(run, ignore_errors=True)
    command = [options.program, "cluster", source, "--out", run, "--relations", "exact,near_dup", "--min-jaccard",
               str(options.min_jaccard), "--verify", "exact", "--no-report", "--no-align", "--quiet"]
    if options.threads:
        command += ["--threads", str(options.threads)]
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.time()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.time() - begin, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def pairs_of_run(run):
    with open(os.path.join(run, "pairs.jsonl"), encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    return {tuple(sorted((r["a"], r["b"]))) for r in rows if r["relation"] in ("exact", "near_dup")}


def pairs_of_join(options, source):
    out = os.path.join(options.work, f"{SET}.{options.min_jaccard}.join.tsv")
    if not os.path.exists(out) or os.path.getmtime(out) < os.path.getmtime(options.exact_join):
        with open(source, "rb") as given, open(out + ".part", "wb") as file:
            subprocess.run([options.exact_join, str(options.min_jaccard)], stdin=given, stdout=file, check=True)
        os.rename(out + ".part", out)
    with open(out, encoding="utf-8") as file:
        return {tuple(sorted(line.split("\t")[:2])): float(line.split("\t")[2]) for line in file}


def score_with_gold(options, run):
    folder = os.path.join(options.corpora, SET)
    done = subprocess.run([sys.executable, os.path.join(folder, "score.py"), os.path.join(run, "pairs.jsonl"),
                           "--min-jaccard", str(options.min_jaccard), "--clusters", os.path.join(run, "documents.jsonl")],
                          stdout=subprocess.PIPE, check=True, text=True)
    found = re.search(r"P ([\d.]+) R ([\d.]+)", done.stdout)
    return float(found[1]), float(found[2]), done.stdout


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", default=os.environ.get("STEMMA_CORPORA", ""))
    parser.add_argument("--program", default=os.path.join(ROOT, "build/release/stemma"))
    parser.add_argument("--exact-join", default="")
    parser.add_argument("--work", default="")
    parser.add_argument("--min-jaccard", type=float, default=0.8)
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--floors", action="store_true")
    options = parser.parse_args()
    if not options.corpora or not os.path.isdir(os.path.join(options.corpora, SET)):
        print(f"skipped: no test set {SET} (give --corpora DIR or STEMMA_CORPORA)")
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

    source, run = unpack(options), os.path.join(options.work, SET + ".run")
    wall, cpu = cluster(options, source, run)
    with open(os.path.join(run, "run.json"), encoding="utf-8") as file:
        told = json.load(file)
    got, begin = pairs_of_run(run), time.time()
    truth = pairs_of_join(options, source)
    join_seconds = time.time() - begin
    right = len(got & set(truth))
    gold_p, gold_r, gold_text = score_with_gold(options, run)
    figures = {"join P": right / max(1, len(got)), "join R": right / max(1, len(truth)), "gold P": gold_p, "gold R": gold_r}

    fell = 0
    for what, value in figures.items():
        ok = value >= FLOORS[what]
        fell += not ok
        print(f"{SET:14s} {what:16s} {value:6.4f}   asked {FLOORS[what]}" + ("" if ok else "  FELL SHORT"))
    print(f"{SET:14s} {'pairs':16s} {len(got)} written, {len(truth)} by the join ({join_seconds:.1f} s)")
    for pair in sorted(set(truth) - got)[:10]:
        print(f"{SET:14s} {'missed':16s} {pair[0]} {pair[1]} at {truth[pair]:.4f}")
    for pair in sorted(got - set(truth))[:10]:
        print(f"{SET:14s} {'too many':16s} {pair[0]} {pair[1]}")
    megabytes = told["counts"]["bytes"] / 1e6
    print(f"{SET:14s} {'time':16s} {wall:.2f} s, {cpu:.2f} s of processors, {megabytes / wall:.1f} MB/s, "
          f"{megabytes / cpu:.1f} MB/s a core")
    print(f"{SET:14s} {'peak memory':16s} {told['peak_memory_bytes'] / 1e6:.0f} MB of {megabytes:.0f} MB read")
    for step in told["steps"]:
        print(f"{SET:14s} {step['step']:16s} {step['seconds']:.2f} s")
    for key in ("wording_candidates", "hot_buckets", "candidates_left_out", "clusters"):
        print(f"{SET:14s} {key:22s} {told['counts'][key]}")
    print(gold_text, end="", flush=True)
    return 1 if fell and options.floors else 0


if __name__ == "__main__":
    sys.exit(main())
