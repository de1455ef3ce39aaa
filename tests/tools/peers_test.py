#!/usr/bin/env python3
"""bench/peers without a network: fake peers are measured, judged and told; one that fails stops nobody.

What is measured really is in bench/peers/run.py. The last test runs it with the built program and the exact join.
"""
import contextlib
import io
import json
import os
import platform
import shutil
import sys
import tempfile
import unittest
from unittest import mock

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "bench", "peers"))
import documents  # noqa: E402
import environments  # noqa: E402
import measure  # noqa: E402
import peers  # noqa: E402
import problem  # noqa: E402
import run  # noqa: E402
import scoring  # noqa: E402
import tables  # noqa: E402

FAKE_STEMMA = """
import json, os, sys
out = os.path.join(sys.argv[1], "run")
os.makedirs(out)
with open(os.path.join(out, "pairs.jsonl"), "w") as file:
    file.write(json.dumps({"a": "b", "b": "a", "relation": "exact"}) + "\\n")
    file.write(json.dumps({"a": "c", "b": "d", "relation": "related"}) + "\\n")
with open(os.path.join(out, "documents.jsonl"), "w") as file:
    for name, cluster in (("a", "1"), ("b", "1"), ("c", "2"), ("d", "3")):
        file.write(json.dumps({"id": name, "cluster": cluster}) + "\\n")
"""
FAKE_PEER = """
import json, os, sys
part, out = sys.argv[1:3]
open(os.path.join(out, "pairs.tsv"), "w").write("a\\tb\\na\\tc\\n")
json.dump({"import_cpu": 0.001, "signed": 4 if part == "pairs" else int(sys.argv[3])}, open(os.path.join(out, "result.json"), "w"))
"""


def here(name, part, code, *words):
    return peers.Row(name, name, part, (sys.executable, "-c", code, *words), "by space", "what it does")


def stemma(part):
    return here("stemma", part, FAKE_STEMMA, "{out}")


class Folder(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def collection(self):
        return self.write("in.jsonl", "".join(json.dumps({"id": i, "text": f"text {i}", "lang": "en"}) + "\n" for i in "abcd"))

    def run_with(self, rows, *words, pythons=None):
        """(exit code, stdout, stderr) of the driver with these rows and no real environments."""
        out, err = io.StringIO(), io.StringIO()
        begin = ["--stemma", sys.executable, "--work", os.path.join(self.folder, "work")]
        with mock.patch.object(run, "environments", lambda options, names: pythons or {}), \
                contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                code = run.main([*begin, *words], rows)
            except SystemExit as stop:
                code = stop.code
        return code, out.getvalue(), err.getvalue()


class Scoring(Folder):
    def test_gold_is_unordered_from_the_threshold_on_and_of_known_documents(self):
        path = self.write("gold.tsv", "b\ta\t0.8\na\tc\t0.79\na\tx\t1\nc\td\nd\td\t1\n")
        self.assertEqual(scoring.read_gold(path, 0.8, set("abcd")), {("a", "b"), ("c", "d")})

    def test_a_bad_line_of_gold_is_named(self):
        with self.assertRaisesRegex(SystemExit, "gold.tsv:2"):
            scoring.read_gold(self.write("gold.tsv", "a\tb\t1\nonly\n"), 0.8, set("ab"))

    def test_precision_and_recall_of_pairs(self):
        found = scoring.score({("a", "b"), ("c", "d")}, pairs={("a", "b"), ("a", "c"), ("a", "d")})
        self.assertAlmostEqual(found["precision"], 1 / 3)
        self.assertEqual(found["recall"], 0.5)
        self.assertEqual((found["pairs"], found["clusters"], found["largest_cluster"]), (3, 1, 4))

    def test_pairs_make_clusters_where_none_are_told(self):
        found = scoring.score({("a", "b"), ("a", "c")}, pairs={("a", "b"), ("b", "c")})
        self.assertEqual((found["pairs_in_clusters"], found["cluster_recall"]), (3, 1.0))
        self.assertAlmostEqual(found["cluster_precision"], 2 / 3)

    def test_clusters_alone_are_judged_by_the_pairs_in_them(self):
        found = scoring.score({("a", "b")}, labels={"a": "1", "b": "1", "c": "1", "d": "2"})
        self.assertIsNone(found["pairs"])
        self.assertEqual((found["clusters"], found["pairs_in_clusters"], found["cluster_recall"]), (1, 3, 1.0))
        self.assertNotIn("precision", found)

    def test_nothing_found_and_nothing_to_find_are_no_figures(self):
        found = scoring.score(set(), pairs=set())
        self.assertEqual((found["precision"], found["recall"], found["clusters"]), (None, None, 0))

    def test_without_gold_there_are_counts_alone(self):
        self.assertNotIn("precision", scoring.score(None, pairs={("a", "b")}))


class Arguments(Folder):
    def test_gold_needs_an_input(self):
        code, _, err = self.run_with([], "--gold", "g.tsv")
        self.assertEqual(code, 2)
        self.assertIn("--gold needs --input", err)

    def test_a_number_that_cannot_be_is_refused(self):
        self.assertEqual(self.run_with([], "--repeat", "0")[0], 2)

    def test_an_unknown_peer_gets_the_nearest_known_one(self):
        code, _, err = self.run_with(peers.ROWS, "--only", "rensha", "--input", self.collection())
        self.assertEqual(code, 1)
        self.assertIn("did you mean rensa?", err)

    def test_only_takes_peers_and_rows_and_stemma_always_runs(self):
        names = [row.name for row in run.chosen(peers.ROWS, "rensa-hashed,gaoya", "signatures")]
        self.assertEqual(names, ["stemma", "rensa-hashed", "gaoya"])
        names = [row.name for row in run.chosen(peers.ROWS, "rensa", "")]
        self.assertEqual(names, ["stemma", "rensa", "rensa-hashed", "rensa-rho", "rensa-cminhash", "stemma",
                                 "stemma-signature", "rensa"])

    def test_a_missing_program_names_the_build_command(self):
        code, _, err = self.run_with(peers.ROWS, "--stemma", os.path.join(self.folder, "none"))
        self.assertEqual(code, 1)
        self.assertIn("cmake --preset release", err)
        self.assertNotIn(self.folder, err)

    def test_a_missing_pip_names_the_package(self):
        with mock.patch.object(sys, "executable", shutil.which("false")), self.assertRaisesRegex(problem.Problem, "python3-venv"):
            environments.check_pip()


class Input(Folder):
    def prepare(self, path, *words):
        options = run.parse(["--input", path, "--work", self.folder, *words])
        return documents.prepare_input(options)

    def test_everybody_gets_id_and_text_alone(self):
        path, ids = self.prepare(self.collection(), "--sample", "3")
        self.assertEqual(ids, ["a", "b", "c"])
        with open(path, encoding="utf-8") as file:
            self.assertEqual(json.loads(file.readline()), {"id": "a", "text": "text a"})

    def test_a_line_that_is_no_document_is_named(self):
        with self.assertRaisesRegex(problem.Problem, "in.jsonl:2"):
            self.prepare(self.write("in.jsonl", '{"id":"a","text":"x"}\n{"id":"b"}\n'))

    def test_an_id_that_stands_twice_is_refused(self):
        with self.assertRaisesRegex(problem.Problem, "document 2"):
            self.prepare(self.write("in.jsonl", '{"id":"a","text":"x"}\n{"id":"a","text":"y"}\n'))

    def test_no_documents_are_refused(self):
        with self.assertRaisesRegex(problem.Problem, "no documents"):
            self.prepare(self.write("in.jsonl", ""))


class Environments(Folder):
    def test_every_peer_has_pinned_packages(self):
        groups = environments.requirements(os.path.join(ROOT, "bench", "peers", "requirements.txt"))
        for name in {row.peer for row in peers.ROWS} - {"stemma"}:
            self.assertTrue(groups.get(name), name)
            for line in groups[name]:
                self.assertRegex(line, r"^[\w.\[\]-]+==[\w.]+$")

    def test_a_package_that_is_not_to_be_had_is_told_with_its_reason(self):
        python = self.write("python", "#!/bin/sh\n[ \"$1\" = -c ] && exit 0\necho 'ERROR: No matching distribution found for peer==9' >&2\nexit 1\n")
        os.chmod(python, 0o755)
        with mock.patch.object(sys, "executable", python), contextlib.redirect_stderr(io.StringIO()):
            got = environments.ready_environment(os.path.join(self.folder, "venv"), ["peer==9"])
        self.assertEqual(got, ("", "not installed: ERROR: No matching distribution found for peer==9"))

    def test_messages_have_no_addresses_and_no_folders(self):
        self.assertEqual(problem.scrubbed("at https://example.org/x in /home/someone/lib/thing.py, and/or"),
                         "at (address) in thing.py, and/or")
        self.assertEqual(problem.scrubbed(os.path.join(ROOT, "bench", "README.md")), "bench/README.md")
        self.assertEqual(problem.shown(os.path.join(self.folder, "secret", "in.jsonl")), "in.jsonl")


class Measure(Folder):
    def measure(self, code, seconds=60):
        return measure.measure(os.path.join(self.folder, "r"), -1, seconds, [sys.executable, "-c", code])

    def test_seconds_and_memory_of_children_count(self):
        busy = "import time\nb = bytearray(90_000_000)\nwhile time.process_time() < 0.3: pass"
        got = self.measure(f"import subprocess, sys; subprocess.run([sys.executable, '-c', {busy!r}])")
        self.assertGreaterEqual(got["user"] + got["system"], 0.3)
        self.assertGreaterEqual(got["peak_bytes"], 90_000_000)
        self.assertEqual((got["exit_code"], got["timed_out"]), (0, False))

    def test_an_exit_code_is_handed_on(self):
        self.assertEqual(self.measure("raise SystemExit(7)")["exit_code"], 7)

    def test_what_hangs_is_ended(self):
        got = self.measure("import time; time.sleep(60)", 0.2)
        self.assertTrue(got["timed_out"])
        self.assertLess(got["wall"], 30)


class Comparison(Folder):
    def test_a_peer_that_fails_is_named_and_the_rest_goes_on(self):
        rows = [stemma("pairs"), here("absent", "pairs", ""), here("broken", "pairs", "import no_such_module_anywhere"),
                here("silent", "pairs", ""), here("good", "pairs", FAKE_PEER, "pairs", "{out}")]
        gold = self.write("gold.tsv", "a\tb\t0.9\n")
        told = os.path.join(self.folder, "out.json")
        code, out, err = self.run_with(rows, "--input", self.collection(), "--gold", gold, "--json", told,
                                       pythons={"absent": ("", "not installed: ERROR: no such package")})
        self.assertEqual(code, 0, err)
        lines = {line.split()[0]: line for line in out.split("\n\n")[1].splitlines()}
        self.assertIn("not installed: ERROR: no such package", lines["absent"])
        self.assertIn("ModuleNotFoundError", lines["broken"])
        self.assertIn("left nothing to judge", lines["silent"])
        self.assertEqual(lines["stemma"].split()[6:], ["1", "1", "1.0000", "1.0000", "1.0000", "1.0000"])
        self.assertEqual(lines["good"].split()[6:], ["2", "1", "0.5000", "1.0000", "0.3333", "1.0000"])
        self.assertIn("(good)", out)
        with open(told, encoding="utf-8") as file:
            text = file.read()
        self.assertEqual(len(json.loads(text)["rows"]), len(rows))
        for name in (self.folder, ROOT, platform.node()):
            self.assertNotIn(json.dumps(name)[1:-1], text)

    def test_a_peer_that_hangs_is_ended(self):
        rows = [here("slow", "signatures", "import time; time.sleep(60)")]
        _, out, _ = self.run_with(rows, "--input", self.collection(), "--timeout", "0.5")
        self.assertIn("ended after 0.5 s (--timeout)", out)

    def test_a_peer_that_signs_too_few_has_failed(self):
        rows = [here("lazy", "signatures", FAKE_PEER, "signatures", "{out}", "3"),
                here("good", "signatures", FAKE_PEER, "signatures", "{out}", "4")]
        _, out, _ = self.run_with(rows, "--input", self.collection())
        self.assertIn("signed 3 of 4 documents", out)
        self.assertIn("no figure of stemma", out)

    def test_when_stemma_fails_the_exit_code_says_so(self):
        code, out, _ = self.run_with([here("stemma", "signatures", "raise SystemExit('no verb')")], "--input", self.collection())
        self.assertEqual(code, 1)
        self.assertIn("exit code 1: no verb", out)

    def test_the_run_with_the_fewest_seconds_counts(self):
        self.assertEqual(run.best_of([{"cpu": 3.0}, {"cpu": 2.0}, {"cpu": 4.0}])["cpu"], 2.0)

    def test_the_ratio_leaves_out_samples_and_failures(self):
        def row(name, most=0):
            return peers.Row(name, name, "signatures", (), "", "", most)

        line, value = tables.ratio("signatures", [
            (row("stemma"), {"cpu": 2.0, "cpu_less_start": 2.0}), (row("fast"), {"cpu": 10.0, "cpu_less_start": 9.0}),
            (row("slow"), {"cpu": 20.0, "cpu_less_start": 8.0}), (row("sampled", 5), {"cpu": 1.0, "cpu_less_start": 1.0}),
            (row("broken"), {"failed": "why"})])
        self.assertEqual(value, 5.0)
        self.assertIn("= 5.00 (fast); 4.00 less the peer's start (slow)", line)

    def test_the_built_program_finds_the_pairs_of_a_made_corpus(self):
        program, join = os.environ.get("STEMMA_PROGRAM", ""), os.path.join(os.environ.get("STEMMA_BUILD", ""), "exact_join")
        if not os.path.exists(program) or not os.path.exists(join):
            self.skipTest("no STEMMA_PROGRAM with exact_join in STEMMA_BUILD")
        code, out, err = self.run_with(peers.ROWS, "--only", "stemma", "--part", "pairs", "--documents", "80", "--words", "60",
                                       "--stemma", program, "--exact-join", join)
        self.assertEqual(code, 0, out + err)
        self.assertIn("80 documents", out)
        self.assertIn("gold: exact join", out)
        figures = next(line for line in out.splitlines() if line.startswith("stemma")).split()
        self.assertEqual(figures[8], "1.0000")


if __name__ == "__main__":
    unittest.main()
