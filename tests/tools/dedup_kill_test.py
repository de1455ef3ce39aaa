#!/usr/bin/env python3
"""stemma dedup, killed at any moment and gone on with, ends in the bytes of a run that nothing disturbed; and input that
was cut anywhere costs what was cut off, nothing else.

The moments are drawn from a seed, between 0 and the time of the undisturbed run, so that they fall into every step.
DEDUP_KILL_ROUNDS says how many rounds; without it 12. The test with the label slow sets 100. STEMMA_PROGRAM is the
program. Skipped (exit code 77) without the program zstd.
"""
import gzip
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM = os.environ.get("STEMMA_PROGRAM", "build/check/stemma")
ROUNDS = int(os.environ.get("DEDUP_KILL_ROUNDS", "12"))
SYLLABLES = ["ba", "de", "fi", "go", "ku", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "zo", "bren", "klo"]
OF_THE_MACHINE = {"run.json", "store/decided.json"}  # times; bytes that went to disk


def words(rng, count):
    return ["".join(rng.choices(SYLLABLES, k=3)) for _ in range(count)]


def records(rng, prefix, count):
    """Lines of JSON: texts, copies, copies with a word or two replaced, and bad lines between."""
    out, text = [], []
    for number in range(count):
        kind = rng.randrange(4)
        if kind > 1 or not text:
            text = words(rng, rng.randrange(40, 160))
        elif kind == 1:
            text = list(text)
            text[rng.randrange(len(text))] = "changed"
        out.append(json.dumps({"id": f"{prefix}-{number}", "text": " ".join(text)}) + "\n")
        if number % 211 == 5:
            out.append(rng.choice(["\n", "no json\n", '{"id": "empty", "text": ""}\n']))
    return out


def write(path, content):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(content)
    return path


def zstd(content):
    """In frames of a megabyte, as writers of crawls make them; by the zstd program."""
    frames = [content[at:at + (1 << 20)] for at in range(0, len(content), 1 << 20)]
    return b"".join(subprocess.run(["zstd", "-q", "-1", "-c"], input=frame, capture_output=True, check=True).stdout
                    for frame in frames)


def outputs(run):
    out = {}
    for folder, _, names in os.walk(run):
        for name in names:
            path = os.path.join(folder, name)
            if os.path.relpath(path, run) not in OF_THE_MACHINE:
                with open(path, "rb") as file:
                    out[os.path.relpath(path, run)] = hashlib.sha256(file.read()).hexdigest()
    return out


def start(inputs, out, *flags):
    return subprocess.Popen([PROGRAM, "dedup", *inputs, "--out", out, "--quiet", *flags], stdout=subprocess.DEVNULL,
                            stderr=subprocess.PIPE, text=True)


def dedup(inputs, out, *flags):
    run = start(inputs, out, *flags)
    said = run.communicate(timeout=600)[1]
    return run.returncode, said


class InTemporaryFolder(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = temporary.name

    def path(self, *names):
        return os.path.join(self.folder, *names)


class Killed(InTemporaryFolder):
    def kill_and_resume(self, inputs, out, flags, longest, rng):
        """How often it was killed until it came to its end."""
        kills = 0
        while True:
            run = start(inputs, out, *flags, "--resume")
            try:
                # A run that is always killed early would never end: each must be given more time than the one before.
                said = run.communicate(timeout=rng.uniform(0, longest * (1 + kills / 4)))[1]
                self.assertEqual(run.returncode, 0, said)
                return kills
            except subprocess.TimeoutExpired:
                run.send_signal(signal.SIGKILL)
                run.communicate()
                kills += 1

    def check(self, inputs, seed, *flags):
        begun = time.monotonic()
        self.assertEqual(dedup(inputs, self.path("whole"), *flags)[0], 0)
        longest = time.monotonic() - begun
        expected = outputs(self.path("whole"))
        self.assertIn("removed.jsonl", expected)
        rng, kills = random.Random(seed), 0
        for number in range((ROUNDS + 1) // 2):
            out = self.path(f"killed-{number}")
            kills += self.kill_and_resume(inputs, out, flags, longest, rng)
            got = outputs(out)
            self.assertEqual(sorted(got), sorted(expected), f"round {number}")
            self.assertEqual(got, expected, f"round {number}")
        self.assertGreater(kills, ROUNDS // 8, "too fast to be killed")

    def test_several_files_end_in_the_bytes_of_an_undisturbed_run(self):
        rng = random.Random(1)
        for number in range(6):
            content = "".join(records(rng, f"file{number}", 1500)).encode()
            name = ["a.jsonl", "b.jsonl.gz", "c.jsonl.zst"][number % 3]
            packed = [lambda c: c, lambda c: gzip.compress(c, 1, mtime=0), zstd][number % 3](content)
            write(self.path("in", str(number), name), packed)
        for number in range(40):
            write(self.path("in", "texts", f"{number}.txt"), " ".join(words(rng, 100)).encode())
        # Verified on the texts, so that each is read three times, in less memory than it wants.
        self.check([self.path("in")], 1, "--checkpoint", "1M", "--verify", "exact", "--documents", "--pairs", "--keep",
                   "longest", "--memory", "64M", "--threads", "2")

    def test_furniture_is_learnt_to_the_bytes_of_an_undisturbed_run(self):
        rng = random.Random(5)
        sites = [[" ".join(words(rng, rng.randrange(1, 4))) for _ in range(20)] for _ in range(4)]
        for number in range(3):
            pages = []
            for line in records(rng, f"page{number}", 2000):
                if line.startswith('{"id": "page'):
                    page, site = json.loads(line), rng.choice(sites)
                    page["text"] = "\n".join([*site[:10], page["text"], *site[10:]])
                    line = json.dumps(page) + "\n"
                pages.append(line)
            packed = gzip.compress("".join(pages).encode(), 1, mtime=0) if number == 1 else "".join(pages).encode()
            write(self.path("in", ["a.jsonl", "b.jsonl.gz", "c.jsonl"][number]), packed)
        self.check([self.path("in")], 5, "--checkpoint", "1M", "--ignore-furniture", "--verify", "exact", "--threads",
                   "2", "--memory", "80M")
        with open(self.path("whole", "furniture.jsonl"), encoding="utf-8") as file:
            self.assertGreater(len(file.readlines()), 70, "the lines of four sites, some of them alike")

    def test_one_large_compressed_file_ends_in_the_bytes_of_an_undisturbed_run(self):
        content = "".join(records(random.Random(2), "large", 14000)).encode()
        self.check([write(self.path("in", "large.jsonl.zst"), zstd(content))], 2, "--checkpoint", "1M", "--threads", "2")


class Truncated(InTemporaryFolder):
    def check(self, name, content, expect):
        """Cuts the file anywhere; `expect(cut)` gives the fewest and the most documents that then stay."""
        rng = random.Random(3)
        for cut in [1, 5, len(content) - 2, *(rng.randrange(6, len(content) - 2) for _ in range(6))]:
            with self.subTest(cut=cut, of=len(content)):
                inputs = [write(self.path("in", name), content[:cut]),
                          write(self.path("in", "other.jsonl"), b'{"id": "other", "text": "this file is whole"}\n')]
                seen = []
                for out in (self.path("one"), self.path("two")):
                    code, said = dedup(inputs, out, "--threads", str(1 + len(seen)))
                    self.assertEqual(code, 0, said)
                    seen.append(outputs(out))
                self.assertEqual(seen[0], seen[1])
                with open(self.path("one", "rejects.jsonl"), encoding="utf-8") as file:
                    self.assertIn(name, [json.loads(line)["source"] for line in file])
                with open(self.path("one", "run.json"), encoding="utf-8") as file:
                    documents = json.load(file)["counts"]["documents"] - 1
                self.assertTrue(os.path.exists(self.path("one", "kept", "other.jsonl")))
                fewest, most = expect(cut)
                self.assertLessEqual(fewest, documents)
                self.assertLessEqual(documents, most)

    def lines(self):
        rng = random.Random(4)
        return [line for line in records(rng, "cut", 3000) if line.startswith('{"id": "cut-')]

    def test_a_plain_file_keeps_all_lines_before_the_cut(self):
        content = "".join(self.lines()).encode()

        def expect(cut):
            whole = content[:cut].count(b"\n")
            return whole, whole
        self.check("cut.jsonl", content, expect)

    def check_halves(self, name, packed):
        """The first half is whole behind its end; of the one that is cut some lines may have been decoded, or all."""
        lines = self.lines()
        half = len(lines) // 2
        halves = [packed("".join(some).encode()) for some in (lines[:half], lines[half:])]
        self.check(name, b"".join(halves), lambda cut: (half if cut >= len(halves[0]) else 0, len(lines)))

    def test_a_gzip_file_keeps_its_whole_members(self):
        self.check_halves("cut.jsonl.gz", lambda content: gzip.compress(content, 6, mtime=0))

    def test_a_zstd_file_keeps_its_whole_frames(self):
        self.check_halves("cut.jsonl.zst", zstd)


if __name__ == "__main__":
    if not shutil.which("zstd"):
        print("skipped: the program zstd is not there")
        sys.exit(77)
    unittest.main(verbosity=2)
