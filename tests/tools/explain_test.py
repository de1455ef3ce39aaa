#!/usr/bin/env python3
"""stemma explain as a shell sees it, over a run of the newsroom sample.

STEMMA_PROGRAM is the program, STEMMA_LEXICONS a folder of lexicons; without one there is nothing to explain across
languages, and the test is skipped (exit code 77).
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

PROGRAM = os.path.abspath(os.environ.get("STEMMA_PROGRAM", "build/check/stemma"))
LEXICONS = os.environ.get("STEMMA_LEXICONS", "")
ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
NEWSROOM = os.path.join("tests", "data", "newsroom")
LEDGER, COURRIER = "texts/ledger_orrin_bay.txt", "texts/courrier_orrin_bay.txt"
HEADINGS = ["What was decided", "Wording, for exact, near_dup and excerpt",
            "Meaning, for translation, rewrite and related"]


def stemma(*words, cwd=ROOT):
    """(exit code, stdout, stderr)"""
    done = subprocess.run([PROGRAM, *words], capture_output=True, text=True, check=False, timeout=300, cwd=cwd,
                          env={**os.environ, "STEMMA_LEXICONS": LEXICONS})
    return done.returncode, done.stdout, done.stderr


class Explain(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp()
        cls.run_dir = os.path.join(cls.folder, "run")
        code, _, err = stemma("cluster", NEWSROOM, "--out", cls.run_dir, "--no-report")
        assert code == 0, err

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def rows(self, name):
        with open(os.path.join(self.run_dir, name), encoding="utf-8") as file:
            return [json.loads(line) for line in file]

    def text(self, a, b):
        code, out, err = stemma("explain", self.run_dir, a, b)
        self.assertEqual((code, err), (0, ""))
        return out

    def json(self, a, b, run_dir=None, cwd=ROOT):
        code, out, err = stemma("explain", run_dir or self.run_dir, a, b, "--format", "json", cwd=cwd)
        self.assertEqual((code, err), (0, ""))
        self.assertEqual(out.count("\n"), 1)
        return json.loads(out)

    def test_a_translation_is_said_with_what_it_rests_on(self):
        out = self.text(LEDGER, COURRIER)
        self.assertRegex(out.splitlines()[0], r"^Together, translation: log-odds \d+\.\d\d, accepted from \d\.\d\d\.$")
        for heading in HEADINGS:
            self.assertIn(f"\n{heading}\n", out)
        self.assertIn("polluée / polluted", out)
        self.assertIn("0 of 42 met (3 rows each, seed 1)", out)
        self.assertIn("near_dup from 0.50: missed", out)
        self.assertLessEqual(max(len(line) for line in out.splitlines()), 100)

    def test_a_near_copy_says_which_bands_met(self):
        said = self.json("nw-2301", "texts/courier_night_train.txt")
        self.assertRegex(said["sentence"], r"^Together, near_dup: Jaccard 0\.\d\d, near_dup from 0\.50\.$")
        self.assertGreater(len(said["wording"]["bands_met"]), 0)
        self.assertGreater(said["wording"]["meeting_probability"], 0.99)
        self.assertGreater(len(said["wording"]["equal_blocks"]), 0)

    def test_two_strangers_are_said_to_be_apart(self):
        out = self.text("texts/courier_allotments.txt", "garrigue-204")
        self.assertTrue(out.startswith("Not together: Jaccard 0.00 (near_dup from 0.50)"), out)
        self.assertIn("none was written", out)
        self.assertIn("the two texts alone, without", out)

    def test_page_furniture_is_no_wording_in_common(self):
        said = self.json("texts/courier_allotments.txt", "texts/courier_swimming_pool.txt")
        self.assertFalse(said["one_cluster"])
        self.assertEqual(said["wording"]["jaccard"], 0)
        self.assertEqual(said["wording"]["fingerprints"], 0)
        self.assertGreaterEqual(len(said["wording"]["equal_blocks"]), 2)  # the outlet's two lines

    def test_every_pair_is_explained_by_the_numbers_that_the_run_wrote(self):
        for pair in self.rows("pairs.jsonl"):
            with self.subTest(a=pair["a"], b=pair["b"]):
                said = self.json(pair["b"], pair["a"])  # in whatever order they are given
                self.assertEqual((said["a"]["id"], said["b"]["id"]), (pair["a"], pair["b"]))
                self.assertEqual({key: said["pair"][key] for key in ("relation", "score", "share_a", "share_b")},
                                 {key: pair[key] for key in ("relation", "score", "share_a", "share_b")})
                evidence = pair["evidence"]
                if "jaccard" in evidence and pair["relation"] != "exact":
                    self.assertAlmostEqual(said["wording"]["jaccard"], evidence["jaccard"], 4)
                    self.assertAlmostEqual(max(said["wording"]["share_a"], said["wording"]["share_b"]),
                                           evidence["containment"], 4)
                self.assertEqual(said["wording"]["exact"], pair["relation"] == "exact")
                self.assertEqual(said["meaning"]["of_the_run"], "logit" in evidence)
                if "logit" in evidence:
                    self.assertEqual({key: said["meaning"][key] for key in evidence if key in said["meaning"]},
                                     {key: value for key, value in evidence.items() if key in said["meaning"]})
                if pair["relation"] == "related":
                    self.assertGreaterEqual(evidence["cosine"], said["rules"]["related_cosine"])
                if evidence["by"] == "meaning" and pair["relation"] in ("translation", "rewrite"):
                    self.assertGreater(evidence["logit"], said["rules"]["accepted_logit"])
                self.assertEqual(said["notes"], [])

    def test_the_same_bytes_come_out_every_time(self):
        self.assertEqual(self.text(LEDGER, COURRIER), self.text(COURRIER, LEDGER))

    def test_sources_that_are_not_there_are_said_and_the_rest_is_shown(self):
        said = self.json("texts/courier_allotments.txt", LEDGER, cwd=self.folder)
        self.assertIsNone(said["wording"])
        self.assertIn("is not where the run read it", said["a"]["no_text"])
        self.assertIsNone(said["b"]["no_text"])  # it stands in the store
        self.assertEqual(len(said["notes"]), 1)
        code, out, _ = stemma("explain", self.run_dir, LEDGER, "texts/courier_allotments.txt", cwd=self.folder)
        self.assertEqual(code, 0)
        self.assertIn("unknown without both texts", out)

    def test_errors_name_the_way_out(self):
        changed = os.path.join(self.folder, "no_store")
        shutil.copytree(self.run_dir, changed)
        shutil.rmtree(os.path.join(changed, "store"))
        for words, expected, message in [
            ((), 2, "explain needs a RUN"),
            ((self.run_dir, LEDGER), 2, "two ids"),
            ((self.run_dir, LEDGER, LEDGER), 2, "given twice"),
            ((self.run_dir, LEDGER, "courier_orrin_bay.txt"), 2, "near it: texts/courrier_orrin_bay.txt"),
            ((self.run_dir, "0815", LEDGER), 2, 'has the id "0815"; documents.jsonl there lists them'),
            ((self.folder, LEDGER, COURRIER), 1, "is no finished run: it has no run.json"),
            (("/no/such", LEDGER, COURRIER), 1, "stemma cluster wrote with --out"),
            ((changed, LEDGER, COURRIER), 1, "without --no-store"),
            ((self.run_dir, LEDGER, COURRIER, "--format", "html"), 2, "--format"),
        ]:
            with self.subTest(words=words):
                code, out, err = stemma("explain", *words)
                self.assertEqual((code, out), (expected, ""), err)
                self.assertEqual(err.count("\n"), 1)
                self.assertTrue(err.startswith("stemma: "))
                self.assertIn(message, err)

    def test_other_lexicons_than_the_runs_are_said(self):
        empty = os.path.join(self.folder, "empty")
        os.makedirs(empty, exist_ok=True)
        code, out, err = stemma("explain", self.run_dir, LEDGER, COURRIER, "--lexicons", empty)
        self.assertEqual(code, 0)
        self.assertIn("no lexicon in", err)
        self.assertIn("the lexicons are not those of the run", out)

    def test_a_reader_that_goes_away_is_a_quiet_0(self):
        script = (f"{{ '{PROGRAM}' explain '{self.run_dir}' {LEDGER} {COURRIER}; echo code $? >&2; }} | head -n 1")
        done = subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=False, cwd=ROOT,
                              env={**os.environ, "STEMMA_LEXICONS": LEXICONS})
        self.assertEqual(done.stdout.count("\n"), 1)
        self.assertEqual(done.stderr, "code 0\n")


if __name__ == "__main__":
    if not LEXICONS:
        print("STEMMA_LEXICONS names no lexicons: skipped")
        sys.exit(77)
    unittest.main()
