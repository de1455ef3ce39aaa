#!/usr/bin/env python3
"""The program as a shell sees it: standard output, standard error and exit code, each apart.

STEMMA_PROGRAM is the program. Help texts are compared with tests/tools/golden/; STEMMA_UPDATE_GOLDEN=1 rewrites them.
"""
import difflib
import json
import os
import shutil
import signal
import subprocess
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
GOLDEN = os.path.join(HERE, "golden")
NEWSROOM = os.path.join(HERE, "..", "data", "newsroom")
PROGRAM = os.environ.get("STEMMA_PROGRAM", "build/check/stemma")
UPDATE = os.environ.get("STEMMA_UPDATE_GOLDEN") == "1"


def stemma(*words, stdin=None, env=None, cwd=None):
    """(exit code, stdout, stderr) with no lexicons but those a test names."""
    clean = {k: v for k, v in os.environ.items() if k not in ("STEMMA_LEXICONS", "XDG_DATA_HOME", "HOME")}
    done = subprocess.run([PROGRAM, *words], input=stdin, capture_output=True, text=True, check=False, timeout=300,
                          env={**clean, **(env or {})}, cwd=cwd)
    return done.returncode, done.stdout, done.stderr


def verbs():
    listed = stemma("--help")[1].split("\nVerbs\n")[1].split("\n\n")[0]
    return [line.split()[0] for line in listed.splitlines() if line[2] != " "]


class Golden(unittest.TestCase):
    maxDiff = None

    def compare(self, name, text):
        path = os.path.join(GOLDEN, name)
        if UPDATE:
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        with open(path, encoding="utf-8") as file:
            expected = file.read()
        diff = "".join(difflib.unified_diff(expected.splitlines(True), text.splitlines(True), name, "the program"))
        self.assertEqual(diff, "", f"\n{diff}\nSTEMMA_UPDATE_GOLDEN=1 takes it over")

    def test_the_helps_are_as_recorded(self):
        names = {"stemma": ()} | {verb: (verb,) for verb in verbs()}
        for name, words in names.items():
            for flag, ending in (("-h", "h"), ("--help", "help")):
                with self.subTest(name=name, flag=flag):
                    code, out, err = stemma(*words, flag)
                    self.assertEqual((code, err), (0, ""))
                    self.compare(f"{name}.{ending}.txt", out)
        recorded = {file.split(".")[0] for file in os.listdir(GOLDEN) if file.endswith(".txt")}
        self.assertEqual(recorded, set(names), "a golden file without its verb")


class CommandLine(unittest.TestCase):
    def test_the_version_is_one_line(self):
        code, out, err = stemma("--version")
        self.assertEqual((code, err), (0, ""))
        self.assertRegex(out, r"^stemma \d+\.\d+\.\d+\n$")

    def test_wrong_usage_is_exit_code_2_and_one_line_on_stderr(self):
        for words, message in [
            ((), "stemma: a verb is missing; stemma --help lists them\n"),
            (("clutser",), 'stemma: unknown verb "clutser"; did you mean cluster?\n'),
            (("cluster", "--thread", "4"), "stemma: unknown flag --thread; did you mean --threads?\n"),
            (("cluster", "a", "--out", "b", "--threads", "0"),
             'stemma: --threads is "0"; give a number from 1 to 4096\n'),
            (("cluster", "--out", "b"),
             "stemma: cluster needs an INPUT: files, folders, globs, or - for standard input\n"),
            (("cluster", "a"), "stemma: cluster needs --out DIR, the folder to write the run to\n"),
            (("report",), "stemma: report needs one RUN, the folder that stemma cluster wrote with --out\n"),
        ]:
            with self.subTest(words=words):
                self.assertEqual(stemma(*words), (2, "", message))

    def test_a_missing_lexicon_folder_is_said_before_the_run(self):
        code, out, err = stemma("cluster", NEWSROOM, "--out", "x", "--lexicons", "/no/such")
        self.assertEqual((code, out), (2, ""))
        self.assertIn("--lexicons is /no/such, which is no folder", err)

    def test_log_json_makes_every_line_of_stderr_an_object(self):
        code, out, err = stemma("clutser", "--log-json")
        self.assertEqual((code, out), (2, ""))
        self.assertEqual({k: v for k, v in json.loads(err).items() if k != "seconds"},
                         {"level": "error", "message": 'unknown verb "clutser"; did you mean cluster?'})

    def test_a_reader_that_goes_away_is_a_quiet_0(self):
        code, out, err = self.run_shell(f"'{PROGRAM}' --help; echo $? >&2", stdout=self.closed_pipe())
        self.assertEqual((code, out, err), (0, None, "0\n"))

    def test_a_full_disk_is_exit_code_1(self):
        with open("/dev/full", "w", encoding="utf-8") as full:
            code, _, err = self.run_shell(f"exec '{PROGRAM}' --help", stdout=full)
        self.assertEqual(code, 1)
        self.assertIn("standard output: No space left on device", err)

    def test_info_says_what_this_program_can_do(self):
        with tempfile.TemporaryDirectory() as folder:
            for name in ("fr.lex", "de.lex", "langid.bin"):
                open(os.path.join(folder, name), "w", encoding="utf-8").close()
            code, out, err = stemma("info", "--lexicons", folder)
        self.assertEqual((code, err), (0, ""))
        facts = [line.split(None, 1) for line in out.splitlines()]
        self.assertEqual({key for key, _ in facts},
                         {"stemma", "Unicode", "vectors", "reads", "parquet", "reports", "relation", "lexicons", "languages"})
        self.assertEqual(dict(facts)["languages"], "de fr")
        self.assertIn("lexicons  no folder", stemma("info")[1])

    def test_the_lexicons_folder_is_the_flag_then_the_variable_then_the_users(self):
        with tempfile.TemporaryDirectory() as home:
            def made(*parts):
                folder = os.path.join(home, *parts)
                os.makedirs(folder)
                return folder

            def used(*words, **env):
                return [line for line in stemma("info", *words, env=env)[1].splitlines() if line.startswith("lexicons")][0]
            users, data, named = made(".local/share/stemma/lexicons"), made("data/stemma/lexicons"), made("named")
            self.assertEqual(used(HOME=home), f"lexicons  {users}")
            self.assertEqual(used(HOME=home, XDG_DATA_HOME=os.path.join(home, "data")), f"lexicons  {data}")
            self.assertEqual(used(HOME=home, STEMMA_LEXICONS=named), f"lexicons  {named}")
            self.assertEqual(used("--lexicons", data, HOME=home, STEMMA_LEXICONS=named), f"lexicons  {data}")

    def closed_pipe(self):
        reader, writer = os.pipe()
        os.close(reader)
        self.addCleanup(os.close, writer)
        return writer

    def run_shell(self, script, stdout):
        done = subprocess.run(["sh", "-c", script], stdout=stdout, stderr=subprocess.PIPE, text=True, check=False)
        return done.returncode, done.stdout, done.stderr


class Cluster(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)
        self.out = os.path.join(self.folder, "run")

    def path(self, name):
        return os.path.join(self.out, name)

    def test_results_go_to_stdout_and_talk_to_stderr(self):
        code, out, err = stemma("cluster", NEWSROOM, "--out", self.out)
        self.assertEqual(code, 0, err)
        self.assertEqual(out.splitlines()[-1], f"report: {self.path('report.html')}")
        self.assertEqual(len(out.splitlines()), 2)
        self.assertTrue(all(line.startswith("stemma: ") for line in err.splitlines()), err)
        self.assertNotIn("\r", err)
        for name in ("documents.jsonl", "pairs.jsonl", "clusters.jsonl", "alignments.jsonl", "rejects.jsonl", "run.json",
                     "report.html"):
            self.assertTrue(os.path.isfile(self.path(name)), name)

    def test_quiet_leaves_warnings_only(self):
        code, _, err = stemma("cluster", NEWSROOM, "--out", self.out, "-q")
        self.assertEqual(code, 0, err)
        self.assertTrue(all(line.startswith("stemma: warning: ") for line in err.splitlines()), err)

    def test_log_json_reports_each_step(self):
        code, _, err = stemma("cluster", NEWSROOM, "--out", self.out, "--log-json")
        self.assertEqual(code, 0, err)
        lines = [json.loads(line) for line in err.splitlines()]
        self.assertIn("step", {line["level"] for line in lines})
        self.assertEqual({frozenset(line) for line in lines}, {frozenset(("level", "message", "seconds"))})

    def test_the_same_input_gives_the_same_bytes_for_any_number_of_threads(self):
        runs = []
        for threads in ("1", "3"):
            out = os.path.join(self.folder, threads)
            self.assertEqual(stemma("cluster", NEWSROOM, "--out", out, "--threads", threads)[0], 0)
            runs.append({name: open(os.path.join(out, name), "rb").read() for name in sorted(os.listdir(out))
                         if name != "run.json" and os.path.isfile(os.path.join(out, name))})
        self.assertEqual(runs[0].keys(), runs[1].keys())
        for name, content in runs[0].items():
            self.assertTrue(content == runs[1][name], f"{name} differs")

    def test_more_rejects_than_allowed_is_exit_code_3_with_the_results_written(self):
        lines = '{"id": "a", "text": "one two three four five six"}\nnot json\n{"id": "b"}\n'
        for allowed, expected in (("0", 3), ("1", 3), ("2", 0)):
            code, out, err = stemma("cluster", "-", "--out", self.out, "--max-rejects", allowed, stdin=lines)
            self.assertEqual(code, expected, err)
            self.assertEqual("more than --max-rejects" in err, expected == 3)
            self.assertIn("report: ", out)
        with open(self.path("rejects.jsonl"), encoding="utf-8") as file:
            self.assertEqual([json.loads(line)["line"] for line in file], [2, 3])

    def test_no_report_writes_none_and_report_makes_it(self):
        code, out, _ = stemma("cluster", NEWSROOM, "--out", self.out, "--no-report")
        self.assertEqual(code, 0)
        self.assertNotIn("report:", out)
        self.assertFalse(os.path.exists(self.path("report.html")))
        code, out, err = stemma("report", self.out)
        self.assertEqual((code, out, err), (0, f"report: {self.path('report.html')}\n", ""))
        self.assertTrue(os.path.isfile(self.path("report.html")))

    def test_the_report_made_again_has_the_same_bytes(self):
        self.assertEqual(stemma("cluster", NEWSROOM, "--out", self.out)[0], 0)
        with open(self.path("report.html"), "rb") as file:
            first = file.read()
        self.assertEqual(stemma("report", self.out)[0], 0)
        with open(self.path("report.html"), "rb") as file:
            self.assertTrue(file.read() == first)

    def test_the_report_as_text_has_no_colours_in_a_pipe_and_fits_a_hundred_columns(self):
        self.assertEqual(stemma("cluster", NEWSROOM, "--out", self.out)[0], 0)
        code, out, err = stemma("report", self.out, "--text")
        self.assertEqual((code, err), (0, ""))
        self.assertRegex(out, r"^21 documents: \d clusters, ")
        self.assertNotIn("\033", out)
        self.assertLessEqual(max(len(line) for line in out.splitlines()), 100)
        self.assertRegex(out, r"\n\* +texts/")
        name = next(line.split()[0] for line in out.splitlines() if line and len(line.split()[0]) == 16)
        code, one, err = stemma("report", self.out, "--text", "--cluster", name)
        self.assertEqual((code, err), (0, ""))
        self.assertIn(name, one)
        self.assertIn(one.strip(), out)
        code, out, err = stemma("report", self.out, "--text", "--cluster", "nobody")
        self.assertEqual((code, out), (2, ""))
        self.assertIn('--cluster is "nobody", which is no cluster of two documents or more', err)

    def test_marks_come_back_into_the_report(self):
        self.assertEqual(stemma("cluster", NEWSROOM, "--out", self.out)[0], 0)
        with open(self.path("clusters.jsonl"), encoding="utf-8") as file:
            cluster = json.loads(file.readline())
        other = next(member for member in cluster["members"] if member != cluster["centre"])
        marks = os.path.join(self.folder, "marks.json")
        with open(marks, "w", encoding="utf-8") as file:
            json.dump({"stemma_marks": 1, "marks": [{"a": cluster["centre"], "b": other, "mark": "refused", "note": "wire"},
                                                    {"a": "gone", "b": other, "mark": "confirmed", "note": ""}]}, file)
        code, out, err = stemma("report", self.out, "--text", "--marks", marks)
        self.assertEqual(code, 0)
        self.assertIn("not a copy: wire", out)
        self.assertEqual(err, f"stemma: warning: {marks}: 1 mark names a document that this run does not have; left out\n")
        self.assertEqual(stemma("report", self.out, "--marks", marks)[0], 0)
        with open(self.path("report.html"), encoding="utf-8") as file:
            self.assertIn("marked: <bdi>not a copy: wire</bdi>", file.read())
        with open(marks, "w", encoding="utf-8") as file:
            file.write("[]")
        code, out, err = stemma("report", self.out, "--marks", marks)
        self.assertEqual((code, out), (2, ""))
        self.assertIn(f"{marks}: it holds no marks", err)

    def test_flags_of_the_report_that_exclude_each_other(self):
        for words, message in ((("--index", "--text"), "--index and --text exclude each other"),
                               (("--cluster", "x"), "--cluster needs --text"),
                               (("--excerpt", "0"), '--excerpt is "0"')):
            with self.subTest(words=words):
                code, out, err = stemma("report", self.folder, *words)
                self.assertEqual((code, out), (2, ""))
                self.assertIn(message, err)
        code, out, err = stemma("report", "--index", self.folder)
        self.assertEqual((code, out), (2, ""))
        self.assertIn("holds no folder of a finished run", err)

    def test_an_input_that_does_not_exist_is_an_error_with_its_name(self):
        code, out, err = stemma("cluster", "/no/such/input", "--out", self.out)
        self.assertEqual((code, out), (1, ""))
        self.assertIn("/no/such/input", err)

    def test_an_unknown_relation_is_wrong_usage(self):
        code, out, err = stemma("cluster", NEWSROOM, "--out", self.out, "--relations", "exat")
        self.assertEqual((code, out), (2, ""))
        self.assertIn("exat", err)

    def test_report_of_a_folder_that_is_no_run_fails(self):
        code, out, err = stemma("report", self.folder)
        self.assertEqual((code, out), (1, ""))
        self.assertIn(self.folder, err)

    def test_interrupted_is_130(self):
        fifo = os.path.join(self.folder, "endless.jsonl")
        os.mkfifo(fifo)
        writer = os.open(fifo, os.O_RDWR)  # held open, so the program waits for more
        self.addCleanup(os.close, writer)
        with subprocess.Popen([PROGRAM, "cluster", fifo, "--out", self.out], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True) as running:
            first = running.stderr.readline()  # the first step has begun
            running.send_signal(signal.SIGINT)
            _, err = running.communicate(timeout=60)
        self.assertTrue(first.startswith("stemma: "), first)
        self.assertEqual(running.returncode, 130)
        self.assertIn("stemma: interrupted", err)


class Sketch(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)
        self.out = os.path.join(self.folder, "run")

    def test_prints_what_was_read_and_how_bands_see_similarity(self):
        code, out, err = stemma("sketch", NEWSROOM, "--out", self.out, "-q")
        self.assertEqual((code, err), (0, ""))
        first, above, below = out.splitlines()
        self.assertTrue(first.startswith("21 documents, 0 rejected, "), first)
        self.assertTrue(first.endswith("signatures of 128 slots, 18 bands of 7 rows"), first)
        self.assertEqual(above.split()[-9:], [f"0.{i}" for i in range(1, 10)])
        self.assertEqual(below.split()[-2], "98.6")
        self.assertEqual(sorted(os.listdir(self.out)), ["rejects.jsonl", "run.json", "sources.jsonl", "store"])

    def test_jaccard_and_recall_choose_the_bands(self):
        for flags, expected in ((("--min-jaccard", "0.5", "--recall", "0.99"), "128 slots, 42 bands of 3 rows"),
                                (("--slots", "256", "--min-jaccard", "0.5", "--recall", "0.99"), "256 slots, 85 bands of 3 rows"),
                                (("--slots", "64"), "64 slots, 12 bands of 5 rows")):
            code, out, err = stemma("sketch", NEWSROOM, "--out", self.out, "-q", *flags)
            self.assertEqual(code, 0, err)
            self.assertIn(expected, out)

    def test_wrong_usage_says_what_to_give(self):
        for words, part in ((("sketch", "--out", self.out), "needs an INPUT"), (("sketch", NEWSROOM), "needs --out DIR"),
                            (("sketch", NEWSROOM, "--out", self.out, "--slots", "100"), "128"),
                            (("sketch", NEWSROOM, "--out", self.out, "--recall", "1"), "--recall")):
            code, out, err = stemma(*words)
            self.assertEqual((code, out), (2, ""), words)
            self.assertIn(part, err)
        self.assertFalse(os.path.exists(self.out))

    def test_more_rejects_than_allowed_is_exit_code_3(self):
        lines = '{"id": "a", "text": "one two three four five six"}\nnot json\n'
        for allowed, expected in (("0", 3), ("1", 0)):
            code, out, err = stemma("sketch", "-", "--out", self.out, "--max-rejects", allowed, stdin=lines)
            self.assertEqual(code, expected, err)
            self.assertIn("1 documents, 1 rejected", out)

    def test_a_folder_of_somebody_else_is_left_alone(self):
        with open(os.path.join(self.folder, "mine.txt"), "w", encoding="utf-8") as file:
            file.write("x")
        code, out, err = stemma("sketch", NEWSROOM, "--out", self.folder)
        self.assertEqual((code, out), (2, ""))
        self.assertIn("mine.txt", err)


if __name__ == "__main__":
    unittest.main()
