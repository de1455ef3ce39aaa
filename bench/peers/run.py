#!/usr/bin/env python3
"""stemma beside other near-duplicate programs on one input: processor seconds, memory, and what each finds.

usage: bench/peers/run.py [--input FILE.jsonl[.zst] [--gold PAIRS.tsv]] [--documents N] [--words N] [--seed N]
                          [--sample N] [--only NAME,...] [--part signatures|pairs] [--repeat N] [--stemma FILE]
                          [--exact-join FILE] [--venv DIR] [--work DIR] [--timeout SECONDS] [--json FILE] [--archive]

Two tables. "signatures": a JSONL file to MinHash signatures of word 5-grams, 128 slots. "pairs": the whole job, near
duplicates from a Jaccard similarity of 0.8 on. Each run is a process of its own, single-threaded, on one core; of
--repeat rounds, in each of which everybody has a turn, the run with the fewest processor seconds counts. CPU is user and
system time of the process and its children; "less start" is that without the interpreter's start and imports; MB are
those of the JSONL text. Without --input the corpus is made by bench/make_corpus.py. The truth is --gold, or else an
exact join (exact_join, built with the tests). The peers are installed by pip from requirements.txt, each in an
environment of its own below --venv; one that cannot be installed or fails is named and the rest goes on.
--archive writes bench/results/<date>-<machine>/peers.json. README.md says how each is run. Standard library only.
"""
import argparse
import datetime
import difflib
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
BENCH = os.path.dirname(HERE)
ROOT = os.path.dirname(BENCH)
sys.path.insert(0, HERE)
import peers as known  # noqa: E402
import scoring  # noqa: E402

OURS = "stemma"
ONE_THREAD = {name: "1" for name in ("RAYON_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS",
                                     "NUMEXPR_NUM_THREADS", "ARROW_NUM_THREADS", "OMP_THREAD_LIMIT")}
QUIET = {"TOKENIZERS_PARALLELISM": "false", "HF_HUB_OFFLINE": "1", "HF_DATASETS_OFFLINE": "1", "PYTHONHASHSEED": "0",
         "HF_HUB_DISABLE_TELEMETRY": "1"}


class Problem(Exception):
    """What stops the whole comparison; main() prints it."""


def shown(path):
    """A path as the project sees it; of one outside it, the name alone."""
    inside = os.path.relpath(os.path.abspath(path), ROOT)
    return os.path.basename(path) if inside.startswith("..") else inside


def scrubbed(text):
    """A message without addresses and without the folders of this machine."""
    text = re.sub(r"\b[a-z]+://\S+", "(address)", text).replace(ROOT + os.sep, "")
    text = re.sub(r"host='[^']*'", "host=(address)", text)
    return re.sub(r"(?<![\w.])/(?:[^\s/:'\"]+/)+([^\s/:'\"]+)", r"\1", text)


# ---------------------------------------------------------------------------------------------------------- the input


def open_lines(path):
    """(lines, the unpacking process or None)."""
    if not path.endswith(".zst"):
        return open(path, encoding="utf-8"), None
    if shutil.which("zstd") is None:
        raise Problem("no program zstd to unpack the input: apt-get install zstd")
    unpacker = subprocess.Popen(["zstd", "-dcq", path], stdout=subprocess.PIPE, text=True, encoding="utf-8")
    return unpacker.stdout, unpacker


def read_documents(path, limit):
    """(id, text) of each line, up to limit when it is not 0."""
    lines, unpacker = open_lines(path)
    with lines:
        for number, line in enumerate(lines, 1):
            if limit and number > limit:
                break
            try:
                record = json.loads(line)
                yield record["id"], record["text"]
            except (ValueError, KeyError, TypeError):
                raise Problem(f"{shown(path)}:{number}: not a JSON object with id and text") from None
        else:
            if unpacker and unpacker.wait() != 0:
                raise Problem(f"zstd could not unpack {shown(path)}")
    if unpacker:
        unpacker.wait()


def prepare_input(options):
    """Everybody's input: plain JSONL with id and text alone. Returns (path, ids)."""
    source = options.input
    if not source:
        source = os.path.join(options.work, f"made-{options.documents}-{options.words}-{options.seed}.jsonl")
        if not os.path.exists(source):
            subprocess.run([sys.executable, os.path.join(BENCH, "make_corpus.py"), source + ".part", "--documents",
                            str(options.documents), "--words", str(options.words), "--seed", str(options.seed)], check=True)
            os.rename(source + ".part", source)
    elif not os.path.exists(source):
        raise Problem(f"no file {source}")
    out, ids, seen = os.path.join(options.work, "documents.jsonl"), [], set()
    with open(out, "w", encoding="utf-8") as file:
        for name, text in read_documents(source, options.sample):
            if not isinstance(name, str) or not isinstance(text, str) or name in seen:
                raise Problem(f"{shown(source)}: document {len(ids) + 1} has no id of its own that is text: {name!r}")
            seen.add(name)
            ids.append(name)
            file.write(json.dumps({"id": name, "text": text}, ensure_ascii=False) + "\n")
    if not ids:
        raise Problem(f"{shown(source)} has no documents")
    return out, ids


def first_documents(path, count):
    """A file with the first documents of the prepared input."""
    out = f"{path.removesuffix('.jsonl')}-{count}.jsonl"
    with open(path, encoding="utf-8") as given, open(out, "w", encoding="utf-8") as file:
        for _, line in zip(range(count), given):
            file.write(line)
    return out


def find_exact_join(options):
    beside = os.path.join(os.path.dirname(os.path.abspath(options.stemma)), "exact_join")
    places = [options.exact_join] if options.exact_join else [beside, os.path.join(ROOT, "build/check/exact_join")]
    return next(filter(os.path.exists, places), "")


def find_gold(options, source, ids):
    """(pairs or None, where from)."""
    known_ids = set(ids)
    if options.gold:
        if not os.path.exists(options.gold):
            raise Problem(f"no file {options.gold}")
        return scoring.read_gold(options.gold, known.THRESHOLD, known_ids), "given: " + shown(options.gold)
    program = find_exact_join(options)
    if not program:
        print("no precision and recall: no exact_join; build it with cmake --preset check && cmake --build --preset check "
              "--target exact_join, or give --gold", file=sys.stderr)
        return None, "none"
    out = os.path.join(options.work, "exact.tsv")
    with open(source, "rb") as given, open(out, "wb") as file:
        subprocess.run([program, str(known.THRESHOLD)], stdin=given, stdout=file, check=True)
    return scoring.read_gold(out, known.THRESHOLD, known_ids), "exact join"


# --------------------------------------------------------------------------------------------------- the environments


def requirements(path):
    """Peer -> its lines."""
    groups, group = {}, None
    with open(path, encoding="utf-8") as file:
        for line in map(str.strip, file):
            if line.startswith("# peer "):
                group = groups.setdefault(line.removeprefix("# peer "), [])
            elif line and not line.startswith("#"):
                if group is None:
                    raise Problem(f"{shown(path)}: {line} stands before the first '# peer' line")
                group.append(line)
    return groups


def last_error(text):
    """The line of a program's standard error that says why."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    told = [line for line in lines if re.match(r"(ERROR|error|\w*Error|\w*Exception)\b", line)] or lines
    return scrubbed(told[-1])[:300] if told else "no message"


def ready_environment(folder, lines):
    """(its python, "") or ("", why it could not be installed)."""
    python, stamp = os.path.join(folder, "bin", "python"), os.path.join(folder, "installed.txt")
    wanted = "\n".join([platform.python_version(), *lines])
    if os.path.exists(stamp) and os.path.exists(python):
        with open(stamp, encoding="utf-8") as file:
            if file.read() == wanted:
                return python, ""
    shutil.rmtree(folder, ignore_errors=True)
    print("installing: " + ", ".join(lines), file=sys.stderr, flush=True)
    for command in ([sys.executable, "-m", "venv", folder],
                    [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", *lines]):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            return "", "not installed: " + last_error(done.stderr or done.stdout)
    with open(stamp, "w", encoding="utf-8") as file:
        file.write(wanted)
    return python, ""


def check_pip():
    done = subprocess.run([sys.executable, "-c", "import ensurepip, venv"], capture_output=True, check=False)
    if done.returncode:
        raise Problem("this Python has no pip for a new environment: apt-get install python3-venv python3-pip "
                      "(or --only stemma)")


def environments(options, names):
    """Peer -> (python, why not)."""
    groups, out = requirements(options.requirements), {}
    for name in names:
        if name == OURS:
            continue
        if not out:
            check_pip()
        out[name] = (ready_environment(os.path.join(options.venv, name), groups[name]) if name in groups
                     else ("", "requirements.txt does not name it"))
    return out


def versions_of(python):
    """Name -> version of what is installed there."""
    code = ("import importlib.metadata as m, json; "
            "print(json.dumps({d.metadata['Name']: d.version for d in m.distributions()}))")
    done = subprocess.run([python, "-c", code], capture_output=True, text=True, check=False)
    return dict(sorted(json.loads(done.stdout).items())) if done.returncode == 0 else {}


# ------------------------------------------------------------------------------------------------------ the measuring


def core_to_use():
    """The last one this process may use, or -1: not to be pinned here."""
    return max(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else -1


def why_failed(report, measured, timeout):
    if measured["timed_out"]:
        return f"ended after {timeout:g} s (--timeout)"
    with open(report + ".err", encoding="utf-8", errors="replace") as file:
        return f"exit code {measured['exit_code']}: {last_error(file.read())}"


def run_once(row, python, source, options):
    """What one run cost and left: a dict with "failed" when it did not work."""
    out = os.path.join(options.work, f"out-{row.part}-{row.name}")
    shutil.rmtree(out, ignore_errors=True)
    os.makedirs(out)
    places = {"python": python, "stemma": os.path.abspath(options.stemma), "here": HERE, "input": source, "out": out}
    command, report = [word.format(**places) for word in row.command], os.path.join(out, "measured.json")
    environment = {**os.environ, **ONE_THREAD, **QUIET, "HOME": out, "TMPDIR": out}
    subprocess.run([sys.executable, "-S", "-E", os.path.join(HERE, "measure.py"), report, str(core_to_use()),
                    str(options.timeout), *command], env=environment, check=True)
    with open(report, encoding="utf-8") as file:
        measured = json.load(file)
    if measured["exit_code"]:
        return {"failed": why_failed(report, measured, options.timeout)}
    told, result = {}, os.path.join(out, "result.json")
    if os.path.exists(result):
        with open(result, encoding="utf-8") as file:
            told = json.load(file)
    cpu = measured["user"] + measured["system"]
    return {**measured, "cpu": cpu, "cpu_less_start": cpu - told.get("import_cpu", 0.0), "told": told, "out": out}


def finish_row(row, best, source, count, gold):
    """What the table shows of a row's best run."""
    size = os.path.getsize(source)
    best |= {"documents": count, "bytes": size, "mb_per_second": size / 1e6 / max(best["cpu"], 1e-9)}
    if row.part == known.SIGNATURES and best["told"].get("signed", count) != count:
        return {"failed": f"signed {best['told']['signed']} of {count} documents"}
    if row.part == known.PAIRS:
        try:
            best["found"] = scoring.read_and_score(best["out"], gold)
        except (OSError, ValueError, KeyError) as error:
            return {"failed": f"left nothing to judge: {scrubbed(str(error))}"}
    return best


def measure_all(rows, pythons, sources, options):
    """Row -> all its runs. A row that fails is not run again."""
    runs = {row: [] for row in rows}
    for turn in range(options.repeat):
        for row in rows:
            if any("failed" in run for run in runs[row]):
                continue
            python, why = pythons.get(row.peer, ("", ""))
            if why:
                runs[row].append({"failed": why})
                continue
            print(f"round {turn + 1} of {options.repeat}: {row.part} {row.name}", file=sys.stderr, flush=True)
            runs[row].append(run_once(row, python, sources[row.most_documents][0], options))
    return runs


def best_of(runs):
    failed = next((run for run in runs if "failed" in run), None)
    return failed or dict(min(runs, key=lambda run: run["cpu"]))


# ------------------------------------------------------------------------------------------------------- the tables


def cell(value, digits):
    return "-" if value is None else f"{value:.{digits}f}"


def columns_of(part):
    """(heading, text of a row and its figures)."""
    columns = [("CPU s", lambda f: cell(f["cpu"], 2)), ("less start", lambda f: cell(f["cpu_less_start"], 2)),
               ("wall s", lambda f: cell(f["wall"], 2)), ("MB/s/core", lambda f: cell(f["mb_per_second"], 1)),
               ("peak MB", lambda f: cell(f["peak_bytes"] / 1e6, 0))]
    if part == known.PAIRS:
        columns += [("pairs", lambda f: cell(f["found"]["pairs"], 0)), ("clusters", lambda f: cell(f["found"]["clusters"], 0)),
                    ("P", lambda f: cell(f["found"].get("precision"), 4)), ("R", lambda f: cell(f["found"].get("recall"), 4)),
                    ("P clus.", lambda f: cell(f["found"].get("cluster_precision"), 4)),
                    ("R clus.", lambda f: cell(f["found"].get("cluster_recall"), 4))]
    return columns


def table(part, figures):
    """Lines: a row a way of running, then how each cuts words and what it does."""
    columns, names = columns_of(part), {}
    for row, found in figures:
        names[row] = row.name + (f" ({found['documents']} docs)" if row.most_documents and "failed" not in found else "")
    width = max(map(len, names.values()), default=0)
    lines = [" " * width + "".join(f" {heading:>10s}" for heading, _ in columns)]
    for row, found in figures:
        if "failed" in found:
            lines.append(f"{names[row]:{width}s}  {found['failed']}")
        else:
            lines.append(f"{names[row]:{width}s}" + "".join(f" {text(found):>10s}" for _, text in columns))
    lines.append("")
    lines += [f"{row.name:{width}s}  {row.does}; words: {row.tokens}" for row, found in figures if "failed" not in found]
    return lines


def ratio(part, figures):
    """The line that compares the fastest peer with stemma, by processor seconds on the same input."""
    ours = next((found for row, found in figures if row.peer == OURS and "failed" not in found), None)
    others = [(found["cpu"], found["cpu_less_start"], row.name) for row, found in figures
              if row.peer != OURS and "failed" not in found and not row.most_documents]
    if ours is None or not others:
        return f"{part}: no ratio: " + ("no figure of stemma" if ours is None else "no peer ran on the whole input"), None
    least, without, name = min(others)[0], min(o[1] for o in others), min(others)[2]
    fastest = min(others, key=lambda o: o[1])[2]
    return (f"{part}: CPU(fastest peer) / CPU(stemma) = {least / ours['cpu']:.2f} ({name}); "
            f"{without / ours['cpu']:.2f} less the peer's start ({fastest})"), least / ours["cpu"]


# ----------------------------------------------------------------------------------------------------------- the record


def processor():
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            return next((line.split(":", 1)[1].strip() for line in file if line.startswith("model name")), "")
    except OSError:
        return platform.processor()


def machine():
    name = re.sub(r"[^a-z0-9]+", "-", re.sub(r"\(\w+\)", "", (processor() or platform.machine()).lower())).strip("-")
    return f"{name}-{os.cpu_count()}-cores"


def first_line(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout.splitlines()[0]
    except (OSError, IndexError):
        return ""


def record(options, input_about, runs, figures, pythons, ratios):
    """All that is known, without names of the machine or paths outside the project."""
    rows = []
    for row, found in figures:
        kept = {key: value for key, value in found.items() if key != "out"}
        of_runs = [{key: value for key, value in run.items() if key != "out"} for run in runs[row]]
        rows.append({"name": row.name, "peer": row.peer, "part": row.part, "tokens": row.tokens, "does": row.does,
                     "command": [scrubbed(word) for word in row.command], **kept, "runs": of_runs})
    about = {"date": datetime.date.today().isoformat(), "processor": processor(), "cores": os.cpu_count(),
             "system": f"{platform.system()} {platform.release()} {platform.machine()}", "pinned": core_to_use() >= 0,
             "python": platform.python_version(), "stemma": first_line(options.stemma, "--version"),
             "commit": first_line("git", "-C", ROOT, "rev-parse", "HEAD"), "repeat": options.repeat,
             "threshold": known.THRESHOLD, "slots": known.SLOTS, "input": input_about,
             "packages": {name: versions_of(python) for name, (python, _) in pythons.items() if python}}
    return {"about": about, "ratios": ratios, "rows": rows}


def write_json(path, value):
    os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        json.dump(value, file, indent=1, ensure_ascii=False)
        file.write("\n")
    print(f"written: {shown(path)}")


# --------------------------------------------------------------------------------------------------------------- main


def positive(text):
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a positive number")
    return value


def parse(words):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--input", default="")
    parser.add_argument("--gold", default="")
    parser.add_argument("--documents", type=positive, default=10_000)
    parser.add_argument("--words", type=positive, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sample", type=positive, default=0, help="only the first N documents")
    parser.add_argument("--only", default="", help="peers or rows by name; stemma always runs")
    parser.add_argument("--part", choices=[known.SIGNATURES, known.PAIRS], default="")
    parser.add_argument("--repeat", type=positive, default=1)
    parser.add_argument("--stemma", default=os.path.join(ROOT, "build/release/stemma"))
    parser.add_argument("--exact-join", default="")
    parser.add_argument("--requirements", default=os.path.join(HERE, "requirements.txt"), help=argparse.SUPPRESS)
    parser.add_argument("--venv", default=os.path.join(ROOT, "build/peers-venv"))
    parser.add_argument("--work", default=os.path.join(ROOT, "build/peers-work"))
    parser.add_argument("--timeout", type=float, default=1800, help="seconds for one run")
    parser.add_argument("--json", default="")
    parser.add_argument("--archive", action="store_true")
    options = parser.parse_args(words)
    if options.gold and not options.input:
        parser.error("--gold needs --input")
    options.venv, options.work = os.path.abspath(options.venv), os.path.abspath(options.work)
    return options


def chosen(rows, only, part):
    """The rows of the peers, or with the names, given; a name that is none is a Problem."""
    names = {row.name for row in rows} | {row.peer for row in rows}
    wanted = [name.strip() for name in only.split(",") if name.strip()]
    for name in wanted:
        if name not in names:
            near = difflib.get_close_matches(name, names, 1)
            raise Problem(f"--only: no peer {name!r}" + (f", did you mean {near[0]}?" if near else "") +
                          "; known: " + ", ".join(sorted(names)))
    return [row for row in rows if (not part or row.part == part) and
            (not wanted or row.peer == OURS or row.name in wanted or row.peer in wanted)]


def compare(options, rows):
    if not os.path.exists(options.stemma):
        raise Problem(f"no program {shown(options.stemma)}: build it with cmake --preset release && cmake --build --preset "
                      "release, or give --stemma FILE")
    os.makedirs(options.work, exist_ok=True)
    rows = chosen(rows, options.only, options.part)
    pythons = environments(options, dict.fromkeys(row.peer for row in rows))
    path, ids = prepare_input(options)
    sources = {0: (path, len(ids))}
    for most in {row.most_documents for row in rows} - {0}:
        sources[most] = (first_documents(path, most), min(most, len(ids)))
    begin = time.monotonic()
    gold, origin = find_gold(options, path, ids) if any(row.part == known.PAIRS for row in rows) else (None, "not needed")
    about = {"documents": len(ids), "bytes": os.path.getsize(path), "gold": origin,
             "gold_pairs": None if gold is None else len(gold), "gold_seconds": time.monotonic() - begin}
    about |= ({"file": shown(options.input)} if options.input else
              {"made_by": "bench/make_corpus.py", "words": options.words, "seed": options.seed})

    runs = measure_all(rows, pythons, sources, options)
    figures, ratios = [], {}
    for row in rows:
        best, (source, count) = best_of(runs[row]), sources[row.most_documents]
        part_of_gold = gold
        if gold is not None and count < len(ids):
            inside = set(ids[:count])
            part_of_gold = {pair for pair in gold if pair[0] in inside and pair[1] in inside}
        figures.append((row, best if "failed" in best else finish_row(row, best, source, count, part_of_gold)))

    print(f"{about['documents']} documents, {about['bytes'] / 1e6:.1f} MB; gold: {origin}"
          + ("" if gold is None else f", {len(gold)} pairs from {known.THRESHOLD} on"))
    for part in dict.fromkeys(row.part for row in rows):
        of_part = [(row, found) for row, found in figures if row.part == part]
        line, ratios[part] = ratio(part, of_part)
        print("\n" + "\n".join([part, *table(part, of_part), "", line]), flush=True)
    if options.json or options.archive:
        whole = record(options, about, runs, figures, pythons, ratios)
        if options.json:
            write_json(options.json, whole)
        if options.archive:
            folder = f"{datetime.date.today().isoformat()}-{machine()}"
            write_json(os.path.join(BENCH, "results", folder, "peers.json"), whole)
    ours_failed = any("failed" in found for row, found in figures if row.peer == OURS)
    return 1 if ours_failed else 0


def main(words=None, rows=known.ROWS):
    options = parse(words)
    try:
        return compare(options, rows)
    except Problem as problem:
        print(f"run.py: {problem}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
