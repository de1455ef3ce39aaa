"""The input, the same for everybody, and the gold: the pairs that truly are near duplicates."""
import json
import os
import shutil
import subprocess
import sys

import peers
import scoring
from problem import BENCH, ROOT, Problem, shown


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
        return scoring.read_gold(options.gold, peers.THRESHOLD, known_ids), "given: " + shown(options.gold)
    program = find_exact_join(options)
    if not program:
        print("no precision and recall: no exact_join; build it with cmake --preset check && cmake --build --preset check "
              "--target exact_join, or give --gold", file=sys.stderr)
        return None, "none"
    out = os.path.join(options.work, "exact.tsv")
    with open(source, "rb") as given, open(out, "wb") as file:
        subprocess.run([program, str(peers.THRESHOLD)], stdin=given, stdout=file, check=True)
    return scoring.read_gold(out, peers.THRESHOLD, known_ids), "exact join"
