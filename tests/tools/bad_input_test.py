#!/usr/bin/env python3
"""Bad input beside good, through the whole program: every bad record is named in rejects.jsonl with its reason, every
good document stays, and wrong usage ends in a message that names the thing and the way out.

python3 bad_input_test.py PROGRAM, or STEMMA_PROGRAM in the environment.
"""
import gzip
import json
import os
import subprocess
import sys
import tempfile
import unittest

PROGRAM = os.environ.get("STEMMA_PROGRAM", "build/check/stemma")
IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0

# What stands on a line of its own in a JSONL file -> (bytes, reason, a part of the detail).
BAD_LINES = {
    "words": (b"just words", "bad json", "does not end with }"),
    "cut off": (b'{"id":"x","text":"half a sen', "bad json", "cut off"),
    "one brace": (b"{", "bad json", "jq -c"),
    "bare key": (b'{id:"x","text":"t"}', "bad json", "quote"),
    "single quotes": (b"{'text':'t'}", "bad json", "quote"),
    "comma too many": (b'{"text":"t",}', "bad json", "comma"),
    "two objects": (b'{"text":"t"}{"text":"u"}', "bad json", "more than one object"),
    "lone surrogate": (rb'{"text":"a \ud800 b"}', "bad json", "escape"),
    "raw NUL": (b'{"text":"a\0b"}', "bad json", "control character"),
    "never closed": (b'{"text":"t","x":' + b"[" * 50_000 + b"}", "bad json", "bracket"),
    "array": (b'[{"text":"t"}]', "not an object", "jq -c '.[]'"),
    "number": (b"42", "not an object", "one object a line"),
    "no text": (b'{"id":"x","body":"t"}', "missing text field", "--text-field"),
    "null text": (b'{"text":null}', "text is not a string", "--text-field"),
    "number text": (b'{"text":12}', "text is not a string", "--text-field"),
    "list text": (b'{"text":["t"]}', "text is not a string", "--text-field"),
    "empty text": (b'{"text":""}', "empty text", "no bytes"),
    "blank text": (rb'{"text":" \n\u00a0 "}', "empty text", "white space"),
    "Latin-1 words": (b'caf\xe9', "invalid utf-8", "byte 3 (0xE9)"),
    "Latin-1 cut off": (b'{"text":"caf\xe9', "invalid utf-8", "byte 12 (0xE9)"),
    "list id": (b'{"id":["x"],"text":"t"}', "id is not a string or number", "--id-field"),
    "long id": (b'{"text":"t","id":"' + b"i" * 10_000 + b'"}', "id too long", "--id-field"),
}

# What is wrong in a line whose document stays -> (bytes, reason, a part of the detail).
REPAIRED_LINES = {
    "Latin-1": (b'{"id":"latin1","text":"caf\xe9 au lait"}', "repaired utf-8", "byte 26 (0xE9)"),
    "surrogate bytes": (b'{"id":"surrogate","text":"half \xed\xa0\x80 of it"}', "repaired utf-8", "3 bytes of the line"),
}

# File name -> (bytes, line, reason, a part of the detail).
BAD_FILES = {
    "empty.txt": (b"", 0, "empty text", "no bytes"),
    "blank.txt": (b" \r\n\t\n", 0, "empty text", "white space"),
    "latin1.txt": (b"Se\xf1or", 0, "invalid utf-8", "byte 2 (0xF1)"),
    "binary.txt": (b"\x01\x02\x00\xff\xfe\x80", 0, "unsupported file", "binary"),
    "utf16.txt": (b"\xff\xfe" + "Some text".encode("utf-16-le"), 0, "unsupported file", "iconv -f UTF-16 -t UTF-8"),
    "utf16.jsonl": (b"\xff\xfe" + '{"text":"t"}\n'.encode("utf-16-le"), 0, "unsupported file", "iconv"),
    "paper.txt": (b"%PDF-1.7\n\xe2\xe3\xcf\xd3", 0, "unsupported file", "pdftotext"),
    "office.md": (b"PK\x03\x04\x14\x00", 0, "unsupported file", "zip archive"),
    "cut.txt.gz": (gzip.compress(b"a text of some length, cut off", mtime=0)[:-12], 0, "damaged compression",
                   "decoded bytes"),
    "damaged.jsonl.zst": (b"\x28\xb5\x2f\xfd" + b"\xff" * 40, 1, "damaged compression", "zstd"),
    "words.wet": (b"just words", 1, "bad record", "no record begins (WARC/1.) at byte 0"),
    "cut.warc": (b"WARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: 9\r\n\r\nhalf", 1, "bad record",
                 "the file ends inside the record at byte 0"),
    "pages.warc.gz": (gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 47\r\n\r\n"
                                    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>\r\n\r\n", mtime=0), 2,
                      "not plain text", "1 of them HTML"),
    "paper.warc": (b"%PDF-1.7\n\xe2\xe3\xcf\xd3", 0, "unsupported file", "pdftotext"),
    "longline.jsonl.gz": (gzip.compress(b'{"text":"' + b"a" * (65 << 20) + b'"}\n', 1, mtime=0), 1, "line too long",
                          "64 MB"),
}

SENTENCES = ["The river rose by two metres on {}", "Nobody was hurt when gate {} broke", "Repairs will cost {} crowns",
             "Mayor number {} spoke of luck", "School {} stays closed until Monday", "Trains on line {} run again"]


def good_text(number):
    """Some forty words; no two numbers give near duplicates."""
    parts = [s.format(f"{number * 31 + i} and {number * 17 + i * 3}") for i, s in enumerate(SENTENCES)]
    return ". ".join(parts[(number + i) % len(parts)] for i in range(len(parts))) + "."


def stemma(*words, stdin=None):
    """(exit code, stdout, stderr), with no lexicons from elsewhere."""
    clean = {k: v for k, v in os.environ.items() if k not in ("STEMMA_LEXICONS", "XDG_DATA_HOME", "HOME")}
    done = subprocess.run([PROGRAM, *words], input=stdin, capture_output=True, check=False, timeout=300, env=clean)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def lines_of(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def tree(folder):
    """Path -> bytes of every file but run.json, which holds times."""
    out = {}
    for path, _, files in os.walk(folder):
        for name in files:
            if name != "run.json":
                full = os.path.join(path, name)
                with open(full, "rb") as file:
                    out[os.path.relpath(full, folder)] = file.read()
    return out


class Corpus:
    """A folder of good and bad; what is expected of it."""

    def __init__(self, folder):
        self.folder, self.good, self.bad = folder, set(), {}
        lines = []
        for number, (content, reason, detail) in enumerate(BAD_LINES.values()):
            lines += [self.good_line(f"line{number}", number), content]
            self.bad[("mixed.jsonl", len(lines))] = (reason, detail)
        for content, reason, detail in REPAIRED_LINES.values():
            lines.append(content)
            self.bad[("mixed.jsonl", len(lines))] = (reason, detail)
            self.good.add(json.loads(content.decode(errors="replace"))["id"])
        lines += [b"", b"  ", self.good_line("windows", 500) + b"\r", self.good_line("last", 501)]
        self.add("mixed.jsonl", b"\xef\xbb\xbf" + b"\n".join(lines))
        for name, (content, line, reason, detail) in BAD_FILES.items():
            self.add(name, content)
            self.bad[(name, line)] = (reason, detail)
        os.symlink(os.path.join(folder, "nowhere"), os.path.join(folder, "dangling.txt"))
        self.bad[("dangling.txt", 0)] = ("unreadable file", "cannot be opened")
        if not IS_ROOT:
            self.add("locked.txt", b"secret")
            os.chmod(os.path.join(folder, "locked.txt"), 0)
            self.bad[("locked.txt", 0)] = ("unreadable file", "ermission")
        for number, name in enumerate(["a.txt", "sub/deeper/b.md", "zz.text"]):
            self.add(name, good_text(600 + number).encode())
            self.good.add(name)
        self.add("nul.txt", good_text(610).encode() + b"\0 and more")
        self.add("members.jsonl.gz", b"".join(gzip.compress(self.good_line(f"member{n}", 700 + n) + b"\n", mtime=0)
                                              for n in range(5)) + b"\0" * 512)
        self.good.add("nul.txt")
        records = [b"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Record-ID: <wet%d>\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"
                   % (n, len(good_text(900 + n)), good_text(900 + n).encode()) for n in range(3)]
        self.add("crawl.warc.wet.gz", b"".join(gzip.compress(record, mtime=0) for record in records))
        self.good.update(f"wet{n}" for n in range(3))
        whole = b"".join(self.good_line(f"front{n}", 800 + n, keep=False) + b"\n" for n in range(300))
        self.add("cut.jsonl.gz", gzip.compress(whole, 1, mtime=0)[:-100])
        self.add("ignored.png", b"\x89PNG")

    def good_line(self, name, number, keep=True):
        if keep:
            self.good.add(name)
        return json.dumps({"id": name, "text": good_text(number)}).encode()

    def add(self, name, content):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(content)


class BadInput(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.input = os.path.join(cls.temporary.name, "in")
        cls.out = os.path.join(cls.temporary.name, "out")
        os.mkdir(cls.input)
        cls.corpus = Corpus(cls.input)
        cls.code, cls.stdout, cls.stderr = stemma("cluster", cls.input, "--out", cls.out, "--no-report")

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def setUp(self):
        self.assertEqual(self.code, 0, self.stderr)

    def test_every_bad_record_is_rejected_with_its_reason_and_a_remedy(self):
        found = {}
        for reject in lines_of(self.out, "rejects.jsonl"):
            self.assertEqual(list(reject), ["source", "line", "reason", "detail"])
            self.assertNotIn((reject["source"], reject["line"]), found, "one record, one reject")
            found[(reject["source"], reject["line"])] = (reject["reason"], reject["detail"])
        cut = [key for key in found if key[0] == "cut.jsonl.gz"]
        self.assertEqual([found.pop(key)[0] for key in cut], ["damaged compression"])
        self.assertEqual(sorted(found), sorted(self.corpus.bad))
        for key, (reason, detail) in self.corpus.bad.items():
            with self.subTest(key=key):
                self.assertEqual(found[key][0], reason)
                self.assertIn(detail, found[key][1])

    def test_every_good_document_is_there_once(self):
        documents = lines_of(self.out, "documents.jsonl")
        ids = [document["id"] for document in documents if not document["id"].startswith("front")]
        self.assertEqual(sorted(ids), sorted(self.corpus.good))

    def test_the_lines_before_a_cut_are_there(self):
        ids = [d["id"] for d in lines_of(self.out, "documents.jsonl") if d["id"].startswith("front")]
        self.assertEqual(ids, [f"front{n}" for n in range(len(ids))])
        self.assertGreater(len(ids), 100)
        self.assertLess(len(ids), 300)

    def test_a_second_run_gives_the_same_bytes_whatever_the_threads(self):
        first = tree(self.out)
        for threads in ("1", "4"):
            again = os.path.join(self.temporary.name, "again" + threads)
            code, _, err = stemma("cluster", self.input, "--out", again, "--no-report", "--threads", threads)
            self.assertEqual(code, 0, err)
            second = tree(again)
            self.assertEqual(sorted(first), sorted(second))
            self.assertEqual([name for name in first if first[name] != second[name]], [], "differ")

    def test_more_rejects_than_allowed_is_exit_code_3_with_all_results_written(self):
        out = os.path.join(self.temporary.name, "strict")
        code, _, err = stemma("cluster", self.input, "--out", out, "--no-report", "--max-rejects", "0")
        self.assertEqual(code, 3, err)
        self.assertIn("--max-rejects", err)
        self.assertEqual(tree(out)["documents.jsonl"], tree(self.out)["documents.jsonl"])
        out = os.path.join(self.temporary.name, "lenient")
        self.assertEqual(stemma("cluster", self.input, "--out", out, "--no-report", "--max-rejects", "100000")[0], 0)

    def test_a_long_document_is_cut_told_of_and_kept(self):
        source, out = os.path.join(self.temporary.name, "long.txt"), os.path.join(self.temporary.name, "long")
        with open(source, "w", encoding="utf-8") as file:
            file.write("\n\n".join(good_text(n) for n in range(500)))
        code, _, err = stemma("cluster", source, "--out", out, "--no-report", "--max-document", "16K")
        self.assertEqual(code, 0, err)
        self.assertEqual([document["id"] for document in lines_of(out, "documents.jsonl")], ["long.txt"])
        [reject] = lines_of(out, "rejects.jsonl")
        self.assertEqual((reject["source"], reject["reason"]), ("long.txt", "cut"))
        self.assertIn("--max-document", reject["detail"])

    def test_bytes_that_are_no_utf8_are_replaced_told_of_and_no_loss(self):
        source, out = os.path.join(self.temporary.name, "mojibake.jsonl"), os.path.join(self.temporary.name, "mojibake")
        with open(source, "wb") as file:
            file.write(b"\n".join(content for content, _, _ in REPAIRED_LINES.values()))
        code, _, err = stemma("cluster", source, "--out", out, "--no-report", "--max-rejects", "0")
        self.assertEqual(code, 0, err)
        self.assertEqual([document["id"] for document in lines_of(out, "documents.jsonl")], ["latin1", "surrogate"])
        self.assertEqual([r["reason"] for r in lines_of(out, "rejects.jsonl")], ["repaired utf-8"] * 2)
        with open(os.path.join(out, "run.json"), encoding="utf-8") as file:
            counts = json.load(file)["counts"]
        self.assertEqual((counts["rejected"], counts["notices"]), (0, 2))

    def test_nothing_but_bad_input_is_a_finished_run_without_documents(self):
        source, out = os.path.join(self.temporary.name, "bad.jsonl"), os.path.join(self.temporary.name, "bad")
        with open(source, "wb") as file:
            file.write(b"\n".join(content for content, _, _ in BAD_LINES.values()))
        code, _, err = stemma("cluster", source, "--out", out, "--no-report")
        self.assertEqual(code, 0, err)
        self.assertEqual(lines_of(out, "documents.jsonl"), [])
        self.assertEqual(len(lines_of(out, "rejects.jsonl")), len(BAD_LINES))

    def test_standard_input_may_be_bad_too(self):
        out = os.path.join(self.temporary.name, "stdin")
        code, _, err = stemma("cluster", "-", "--out", out, "--no-report",
                              stdin=b'{"id":"a","text":"one document"}\nbad\n{"text":"another one"}\n')
        self.assertEqual(code, 0, err)
        self.assertEqual([document["id"] for document in lines_of(out, "documents.jsonl")], ["a", "stdin:3"])
        self.assertEqual([(r["source"], r["line"]) for r in lines_of(out, "rejects.jsonl")], [("stdin", 2)])

    def test_fields_are_found_by_other_names_and_paths(self):
        out = os.path.join(self.temporary.name, "fields")
        record = json.dumps({"meta": {"key": 7}, "body": {"plain": good_text(1)}, "text": None}).encode()
        code, _, err = stemma("cluster", "-", "--out", out, "--no-report", "--text-field", "body.plain", "--id-field",
                              "meta.key", stdin=record)
        self.assertEqual(code, 0, err)
        self.assertEqual([document["id"] for document in lines_of(out, "documents.jsonl")], ["7"])


class WrongUsage(unittest.TestCase):
    def test_each_kind_names_the_thing_and_the_way_out(self):
        with tempfile.TemporaryDirectory() as folder:
            good, empty = os.path.join(folder, "a.txt"), os.path.join(folder, "empty")
            with open(good, "w", encoding="utf-8") as file:
                file.write(good_text(1))
            os.mkdir(empty)
            out = os.path.join(folder, "out")
            missing = os.path.join(folder, "missing.jsonl")
            run = ("cluster", good, "--out", out)
            # words, exit codes that fit, what the message must hold
            cases = [
                (("cluster", missing, "--out", out), (1, 2), ["missing.jsonl", "no such file", "check"]),
                (("cluster", empty, "--out", out), (1, 2), [empty, "no file to read", ".jsonl"]),
                (("cluster", os.path.join(folder, "*.nope"), "--out", out), (1, 2), ["*.nope"]),
                ((*run, "--frobnicate"), (2,), ["--frobnicate"]),
                ((*run, "--relations", "exact,foo"), (2,), ["foo", "near_dup"]),
                ((*run, "--relations", ""), (2,), ["relations"]),
                ((*run, "--min-jaccard", "2"), (2,), ["min-jaccard", "2", "1"]),
                ((*run, "--min-jaccard", "much"), (2,), ["min-jaccard", "much"]),
                ((*run, "--recall", "-1"), (2,), ["recall"]),
                ((*run, "--threads", "-1"), (2,), ["--threads", "-1"]),
                ((*run, "--max-document", "lots"), (2,), ["--max-document", "lots"]),
                ((*run, "--text-field", ""), (2,), ["--text-field"]),
                ((*run, "--max-rejects", "few"), (2,), ["--max-rejects", "few"]),
                (("cluster", good), (2,), ["--out"]),
                (("cluster", "--out", out), (2,), ["INPUT"]),
                (("cluster", good, "--out", good), (1, 2), [good]),
                (("cluster", good, "--out", os.path.join(good, "below")), (1, 2), [good]),
            ]
            if not IS_ROOT:
                locked = os.path.join(folder, "locked")
                os.mkdir(locked, 0o500)
                cases.append((("cluster", good, "--out", os.path.join(locked, "out")), (1,), [locked, "ermission"]))
            for words, codes, parts in cases:
                with self.subTest(words=words):
                    code, stdout, stderr = stemma(*words)
                    self.assertIn(code, codes, stderr)
                    self.assertEqual(stdout, "")
                    self.assertTrue(stderr.startswith("stemma: ") and stderr.endswith("\n"), stderr)
                    for part in parts:
                        self.assertIn(part, stderr)
                    self.assertNotIn("terminate called", stderr)
            with open(good, encoding="utf-8") as file:
                self.assertEqual(file.read(), good_text(1), "the input was touched")


if __name__ == "__main__":
    if len(sys.argv) > 1 and not sys.argv[1].startswith("-"):
        PROGRAM = sys.argv.pop(1)
    unittest.main()
