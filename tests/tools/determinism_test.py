#!/usr/bin/env python3
"""Same input, same bytes: whatever the number of threads, the processor, and however often it is run.

Every output but run.json (which holds times) is compared byte for byte, the report and the store included. Files given
in another order are another input: rows stand in the order of the input, and where two documents are equally good the
first one leads. What must stay the same then is said in the test. STEMMA_PROGRAM is the program; lexicons are taken
from STEMMA_LEXICONS where that is set. STEMMA_OTHER_PROGRAM is the same program built for another processor; without it
the two are not compared.
"""
import hashlib
import json
import os
import random
import subprocess
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
NEWSROOM = os.path.join(HERE, "..", "data", "newsroom")
PROGRAM = os.environ.get("STEMMA_PROGRAM", "build/check/stemma")
OTHER_PROGRAM = os.environ.get("STEMMA_OTHER_PROGRAM", "")
SYLLABLES = ["ba", "de", "fi", "go", "ku", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "zo", "bren", "klo"]


def run_verb(verb, inputs, out, *flags, program=PROGRAM):
    clean = {k: v for k, v in os.environ.items() if k not in ("XDG_DATA_HOME", "HOME")}
    done = subprocess.run([program, verb, *inputs, "--out", out, "--quiet", *flags], capture_output=True, text=True,
                          check=False, timeout=600, env=clean)
    if done.returncode != 0:
        raise AssertionError(f"{done.args}: {done.stderr}")


def cluster(inputs, out, *flags, program=PROGRAM):
    run_verb("cluster", inputs, out, *flags, program=program)


def outputs(run):
    """Path -> fingerprint of every file but run.json."""
    out = {}
    for folder, _, names in os.walk(run):
        for name in names:
            path = os.path.join(folder, name)
            if name != "run.json":
                with open(path, "rb") as file:
                    out[os.path.relpath(path, run)] = hashlib.sha256(file.read()).hexdigest()
    return out


def fingerprint(run):
    with open(os.path.join(run, "run.json"), encoding="utf-8") as file:
        return json.load(file)["fingerprint"]


def rows(run, name):
    with open(os.path.join(run, name), encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def words(rng, count):
    return ["".join(rng.choice(SYLLABLES) for _ in range(rng.randint(2, 3))) for _ in range(count)]


def story(rng):
    return [" ".join(words(rng, rng.randint(20, 50))).capitalize() + f" {rng.randint(1, 999)}." for _ in range(5)]


def write(folder, name, content):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(content)
    return path


def make_mixed(folder, rng):
    """Text files and JSON lines: originals, copies, edited and shortened ones, repeated ids, bad records."""
    paths, lines = [], []
    for number in range(25):
        paragraphs = story(rng)
        paths.append(write(folder, f"texts/story{number:02d}.txt", "\n".join(paragraphs) + "\n"))
        touched = [p.replace(p.split()[3], "touched", 1) for p in paragraphs]
        lines.append({"id": f"copy-{number}", "text": "\n\n".join(paragraphs)})
        lines.append({"id": f"edited-{number}", "text": "\n\n".join(touched), "lang": "en"})
        lines.append({"id": f"lead-{number % 20}", "text": "\n\n".join(paragraphs[:2]), "date": "2024-05-01"})
    rng.shuffle(lines)
    text = "".join(json.dumps(line) + "\n" for line in lines)
    paths.append(write(folder, "wire.jsonl", text + 'no json\n{"id":"empty","text":""}\n{"id":"marks","text":"... !!"}\n'))
    return paths


class Determinism(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = temporary.name

    def run_of(self, name, inputs, *flags, program=PROGRAM):
        run = os.path.join(self.folder, name)
        cluster(inputs, run, *flags, program=program)
        return run

    def check_threads_and_repetition(self, inputs):
        one = outputs(self.run_of("one", inputs, "--threads", "1"))
        for expected in ("documents.jsonl", "pairs.jsonl", "alignments.jsonl", "clusters.jsonl", "rejects.jsonl",
                         "report.html", "store/texts.jsonl.zst"):
            self.assertIn(expected, one)
        for name, threads in (("again", "1"), ("two", "2"), ("five", "5")):
            with self.subTest(run=name, threads=threads):
                self.assertEqual(outputs(self.run_of(name, inputs, "--threads", threads)), one)
        with self.subTest("into the folder of an earlier run"):
            self.assertEqual(outputs(self.run_of("one", inputs)), one)

    def test_the_newsroom_gives_the_same_bytes_for_any_threads(self):
        self.check_threads_and_repetition([NEWSROOM])
        self.assertTrue(rows(os.path.join(self.folder, "one"), "alignments.jsonl"))

    def test_a_mixed_folder_gives_the_same_bytes_for_any_threads(self):
        make_mixed(os.path.join(self.folder, "mixed"), random.Random(5))
        self.check_threads_and_repetition([os.path.join(self.folder, "mixed")])
        self.assertEqual(len(rows(os.path.join(self.folder, "one"), "rejects.jsonl")), 2)

    def test_the_parameters_fingerprint_is_the_same_and_a_flag_changes_it(self):
        runs = [self.run_of(name, [NEWSROOM], *flags) for name, flags in
                (("a", ()), ("b", ("--threads", "1")), ("c", ("--seed", "2")))]
        fingerprints = [fingerprint(run) for run in runs]
        self.assertEqual(fingerprints[0], fingerprints[1])
        self.assertNotEqual(fingerprints[0], fingerprints[2])

    @unittest.skipUnless(OTHER_PROGRAM, "no STEMMA_OTHER_PROGRAM")
    def test_the_program_built_for_another_processor_gives_the_same_bytes(self):
        mixed = os.path.join(self.folder, "mixed")
        make_mixed(mixed, random.Random(5))
        for name, inputs in (("newsroom", NEWSROOM), ("mixed", mixed)):
            with self.subTest(name):
                here = self.run_of(f"{name}-here", [inputs])
                other = self.run_of(f"{name}-other", [inputs], program=OTHER_PROGRAM)
                self.assertEqual(outputs(here), outputs(other))
                self.assertEqual(fingerprint(here), fingerprint(other))

    def test_sketches_are_the_same_for_any_threads_and_on_another_processor(self):
        mixed, known = os.path.join(self.folder, "mixed"), None
        make_mixed(mixed, random.Random(7))
        for number, (program, threads) in enumerate([(PROGRAM, "1"), (PROGRAM, "2"), (PROGRAM, "7"), (OTHER_PROGRAM, "2")]):
            if not program:
                continue
            out = os.path.join(self.folder, f"sketch-{number}")
            run_verb("sketch", [mixed, NEWSROOM], out, "--threads", threads, program=program)
            got = outputs(out) | {"fingerprint": fingerprint(out)}
            known = known or got
            self.assertEqual(got, known, (program == PROGRAM, threads))
        self.assertIn(os.path.join("store", "signature.col"), known)

    def test_files_in_another_order_give_the_same_clusters_names_and_pairs(self):
        """The same: which documents stand in one cluster, the clusters' names (least key of a member), the documents'
        keys, and which pairs are written with which relation and score. Another: the order of the rows, which side of a
        pair is a, which of equal documents is the centre. Ids that stand twice in the input are renamed in its order,
        so the input here has none."""
        def made(name):
            return os.path.join(self.folder, "mixed", name)
        rng = random.Random(6)
        inputs = []
        for number in range(30):
            paragraphs = story(rng)
            inputs.append(write(self.folder, made(f"{number}-a.txt"), "\n".join(paragraphs)))
            inputs.append(write(self.folder, made(f"{number}-b.txt"), "\n".join(paragraphs[:4] + ["An end. 17"])))
            inputs.append(write(self.folder, made(f"{number}-c.txt"), "\n".join(paragraphs[1:3])))
        seen = []
        for order in range(3):
            run = self.run_of(f"order{order}", inputs, "--no-report", "--no-align")
            documents = {r["id"]: (r["key"], r["cluster"]) for r in rows(run, "documents.jsonl")}
            pairs = {(*sorted((r["a"], r["b"])), r["relation"], r["score"]) for r in rows(run, "pairs.jsonl")}
            clusters = sorted((c["cluster"], tuple(sorted(c["members"]))) for c in rows(run, "clusters.jsonl"))
            seen.append((documents, pairs, clusters))
            rng.shuffle(inputs)
        self.assertEqual(len(seen[0][2]), 30)
        for documents, pairs, clusters in seen[1:]:
            self.assertEqual(documents, seen[0][0])
            self.assertEqual(pairs, seen[0][1])
            self.assertEqual(clusters, seen[0][2])


if __name__ == "__main__":
    unittest.main(verbosity=2)
