#!/usr/bin/env python3
"""stemma lexicon learn as a shell sees it: what it prints, what it writes, what it refuses.

The run is one of the newsroom sample. STEMMA_PROGRAM is the program, STEMMA_LEXICONS a folder of lexicons; without one
there are no translations to learn from, and the test is skipped (exit code 77).
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


def stemma(*words):
    """(exit code, stdout, stderr)"""
    done = subprocess.run([PROGRAM, *words], capture_output=True, text=True, check=False, timeout=300, cwd=ROOT,
                          env={**os.environ, "STEMMA_LEXICONS": LEXICONS})
    return done.returncode, done.stdout, done.stderr


def content(folder):
    """Name below the folder -> bytes, of every file in it."""
    found = {}
    for where, _, names in os.walk(folder):
        for name in names:
            with open(os.path.join(where, name), "rb") as file:
                found[os.path.relpath(os.path.join(where, name), folder)] = file.read()
    return found


class Learn(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp()
        cls.run_dir = os.path.join(cls.folder, "run")
        code, _, err = stemma("cluster", NEWSROOM, "--out", cls.run_dir, "--no-report")
        assert code == 0, err

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def learn(self, *words, run_dir=None):
        return stemma("lexicon", "learn", run_dir or self.run_dir, "--min-stories", "1", *words)

    def refused(self, code, part, *words, run_dir=None):
        found, out, err = self.learn(*words, run_dir=run_dir)
        self.assertEqual((found, out), (code, ""), err)
        self.assertIn(part, err)

    def test_the_folder_has_all_that_another_run_needs(self):
        code, out, err = self.learn("-q")
        self.assertEqual((code, err), (0, ""))
        heading, *rows = [line.split() for line in out.splitlines()]
        self.assertEqual(heading, ["language", "documents", "pairs", "sentences", "taught", "entries", "now",
                                   "coverage", "now"])
        self.assertEqual([row[0] for row in rows], ["de", "en", "es", "fr"])
        self.assertTrue(any(int(row[4]) > 0 for row in rows), out)
        learned = os.path.join(self.run_dir, "lexicons")
        before, after = content(LEXICONS), content(learned)
        self.assertEqual(set(after), set(before) | {"licences/lexicons.txt"})
        changed = {name for name in after if after[name] != before.get(name)}
        self.assertEqual(changed - {"licences/lexicons.txt"}, {f"{row[0]}.lex" for row in rows if int(row[4]) > 0})
        self.assertIn("learned from ", after["licences/lexicons.txt"].decode())
        self.assertNotIn(self.folder, after["licences/lexicons.txt"].decode())
        code, out, err = stemma("cluster", NEWSROOM, "--lexicons", learned, "--out", os.path.join(self.folder, "second"),
                                "--no-report", "-q")
        self.assertEqual((code, err), (0, ""))
        translations = lambda run: {(r["a"], r["b"]) for r in map(json.loads, open(os.path.join(run, "pairs.jsonl")))
                                    if r["relation"] == "translation"}
        self.assertLessEqual(translations(self.run_dir), translations(os.path.join(self.folder, "second")))

    def test_the_same_run_gives_the_same_bytes(self):
        folders = []
        for threads in ("1", "3"):
            folders.append(os.path.join(self.folder, "threads" + threads))
            code, _, err = self.learn("-q", "--threads", threads, "--out", folders[-1])
            self.assertEqual((code, err), (0, ""))
        self.assertTrue(content(folders[0]) == content(folders[1]))

    def test_json_says_what_the_table_says(self):
        out_dir = os.path.join(self.folder, "json")
        code, out, err = self.learn("-q", "--format", "json", "--out", out_dir)
        self.assertEqual((code, err), (0, ""))
        said = json.loads(out)
        self.assertEqual(said["out"], out_dir)
        self.assertEqual([language["language"] for language in said["languages"]], ["de", "en", "es", "fr"])
        for language in said["languages"]:
            self.assertGreaterEqual(language["coverage_after"], language["coverage_before"])
            self.assertGreaterEqual(language["entries_after"], language["entries_before"])

    def test_a_run_that_did_not_align_teaches_too(self):
        run_dir = os.path.join(self.folder, "unaligned")
        self.assertEqual(stemma("cluster", NEWSROOM, "--out", run_dir, "--no-report", "--no-align")[0], 0)
        code, out, err = self.learn("-q", run_dir=run_dir)
        self.assertEqual((code, err), (0, ""))
        self.assertTrue(any(int(line.split()[3]) > 0 for line in out.splitlines()[1:]), out)

    def test_what_is_no_run_or_teaches_nothing_is_refused(self):
        self.refused(1, "is no finished run", run_dir=self.folder)
        self.assertFalse(os.path.exists(os.path.join(self.folder, "lexicons")))
        copies = os.path.join(self.folder, "copies")
        self.assertEqual(stemma("cluster", NEWSROOM, "--out", copies, "--relations", "exact,near_dup")[0], 0)
        self.refused(1, "no translation that is sure enough", run_dir=copies)
        self.refused(2, "--min-score", "--min-score", "2")
        self.assertEqual(stemma("lexicon", "learn")[0], 2)

    def test_folders_that_cannot_be_read_or_written_are_refused(self):
        self.refused(2, "--lexicons is /no/such", "--lexicons", "/no/such")
        self.refused(2, "is the folder of the lexicons", "--out", LEXICONS)
        self.refused(1, "cannot make the folder", "--out", os.path.join(self.run_dir, "run.json", "below"))
        stranger = os.path.join(self.folder, "stranger")
        os.makedirs(stranger)
        shutil.copy(os.path.join(LEXICONS, "en.lex"), os.path.join(stranger, "qq.lex"))
        self.refused(2, "qq.lex is no lexicon of this run", "--out", stranger)

    def test_texts_that_are_gone_are_refused(self):
        run_dir, texts = os.path.join(self.folder, "gone"), os.path.join(self.folder, "texts")
        shutil.copytree(os.path.join(ROOT, NEWSROOM), texts)
        self.assertEqual(stemma("cluster", texts, "--out", run_dir, "--no-report", "--no-store")[0], 0)
        shutil.rmtree(texts)
        self.refused(1, "can be read again", run_dir=run_dir)


if __name__ == "__main__":
    if not LEXICONS:
        sys.exit(77)
    unittest.main()
