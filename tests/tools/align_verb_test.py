#!/usr/bin/env python3
"""stemma align as a shell sees it: standard output, standard error and exit code, each apart.

STEMMA_PROGRAM is the program; tests across languages need lexicons in STEMMA_LEXICONS, and are skipped without.
"""
import gzip
import json
import os
import pty
import re
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree

PROGRAM = os.environ.get("STEMMA_PROGRAM", "build/check/stemma")
LEXICONS = os.environ.get("STEMMA_LEXICONS", "")
TEXTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data", "newsroom", "texts")
NO_LEXICONS = "no lexicons found"


def text(name):
    return os.path.join(TEXTS, name + ".txt")


def clean_environment(lexicons=False):
    left_out = ("STEMMA_LEXICONS", "XDG_DATA_HOME", "HOME", "NO_COLOR")
    env = {k: v for k, v in os.environ.items() if k not in left_out}
    return {**env, "STEMMA_LEXICONS": LEXICONS} if lexicons else env


def align(*words, stdin=None, lexicons=False):
    """(exit code, stdout, stderr)"""
    done = subprocess.run([PROGRAM, "align", *words], input=stdin, capture_output=True, check=False, timeout=300,
                          env=clean_environment(lexicons))
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def rows(table):
    """(mark, A, B) of the rows of a table, by its heading."""
    lines = table.splitlines()
    top = next(i for i, line in enumerate(lines) if "A begins" in line)
    ends = [lines[top].index(f" {name} ") + len(name) + 1 for name in ("A", "B")]
    found = []
    for line in lines[top + 1:]:
        if not line:
            break
        found.append((line.split()[1], line[ends[0] - 5:ends[0]].strip(" abcdefghijklmnopqrstuvwxyz"),
                      line[ends[0]:ends[1]].strip()))
    return found


class InAFolder(unittest.TestCase):
    def setUp(self):
        kept = tempfile.TemporaryDirectory()
        self.addCleanup(kept.cleanup)
        self.folder = kept.name

    def file(self, name, content):
        path = os.path.join(self.folder, name)
        with open(path, "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode())
        return path


ONE = "The river rose by two metres on Monday.\n\nNobody was hurt when the old gate broke.\n\nRepairs cost 150 crowns.\n"
TWO = "The river rose by two metres on Monday.\n\nA new line of nothing else.\n\nRepairs cost 213 crowns.\n"


class Align(InAFolder):
    def test_a_text_with_itself_does_not_differ(self):
        code, out, err = align(text("plain_night_train"), text("plain_night_train"))
        self.assertEqual(code, 0)
        self.assertEqual(out.splitlines()[0], "B holds all 11 of A's paragraphs, and nothing differs.")
        self.assertEqual(rows(out), [("same", str(i), str(i)) for i in range(1, 12)])
        self.assertEqual(err.count("\n"), 1)
        self.assertIn(NO_LEXICONS, err)

    def test_kept_dropped_added_and_facts_each_have_their_place(self):
        code, out, _ = align(self.file("a.txt", ONE), self.file("b.txt", TWO), "--lang-a", "en", "--lang-b", "en")
        self.assertEqual(code, 0)
        self.assertIn("B holds 2 of A's 3 paragraphs", out.splitlines()[0])
        self.assertIn("1 number differs", out.splitlines()[0])
        self.assertEqual(rows(out), [("same", "1", "1"), ("dropped", "2", ""), ("added", "", "2"), ("changed", "3", "3")])
        self.assertRegex(out, r"Facts that differ\n.*\nmoney +3 +3 +150 +213\n$")

    def test_a_promo_that_comes_again_is_counted_apart(self):
        first, second, third = ONE.strip().split("\n\n")
        promo = "Read also: the gate of 1911"
        a = self.file("a.txt", "\n\n".join([first, promo, second, promo, third]))
        code, out, _ = align(a, self.file("b.txt", ONE), "--lang-a", "en", "--lang-b", "en")
        self.assertEqual(code, 0)
        self.assertIn("dropped: 1 promo, 1 repeated promo", out.splitlines()[0])

    def test_a_moved_paragraph_is_marked(self):
        with open(text("courier_night_train"), encoding="utf-8") as file:
            paragraphs = [line for line in file.read().split("\n") if line]
        moved = paragraphs[:2] + paragraphs[3:8] + [paragraphs[2]] + paragraphs[8:]
        code, out, _ = align(text("courier_night_train"), self.file("b.txt", "\n".join(moved)))
        self.assertEqual(code, 0)
        self.assertIn(("moved", "3", "8"), rows(out))
        self.assertIn("1 moved", out.splitlines()[0])

    def test_nothing_alike_is_said_and_exit_code_0(self):
        code, out, _ = align(text("abendpost_chor"), self.file("b.txt", "Quite another matter in 1799.\n"))
        self.assertEqual(code, 0)
        self.assertEqual(out.splitlines()[0], "Nothing in B answers anything in A: 6 paragraphs in A, 1 in B.")
        self.assertEqual([mark for mark, _, _ in rows(out)], ["dropped"] * 6 + ["added"])

    def test_json_is_one_line_in_the_form_of_alignments_jsonl(self):
        a, b = self.file("a.txt", ONE), self.file("b.txt", TWO)
        code, out, _ = align(a, b, "--format", "json")
        self.assertEqual((code, out.count("\n")), (0, 1))
        row = json.loads(out)
        self.assertEqual(list(row), ["a", "b", "relation", "links", "only_a", "only_b", "moved", "facts"])
        self.assertEqual((row["a"], row["b"], row["relation"]), (a, b, None))
        self.assertEqual((row["only_a"], row["only_b"], row["moved"]), ([1], [1], []))
        self.assertEqual([(link["a"], link["b"], link["kind"]) for link in row["links"]],
                         [([0], [0], "same"), ([2], [2], "changed")])
        self.assertEqual(set(row["links"][0]), {"a", "b", "score", "above", "confidence", "kind", "sentences"})
        begin, end = row["links"][1]["sentences"][0]["b"]
        self.assertEqual(TWO[begin:end], "Repairs cost 213 crowns.")
        self.assertEqual([(f["kind"], f["from"], f["to"]) for f in row["facts"]], [("number", "150", "213")])

    def test_sentences_are_rows_where_asked_for(self):
        a = self.file("a.txt", "He came home late. She had left long before.\n\nNobody spoke of the old gate.\n")
        b = self.file("b.txt", "He came home late. A dog barked somewhere. She had left long before.\n")
        code, out, _ = align(a, b, "--lang-a", "en", "--lang-b", "en", "--level", "sentence")
        self.assertEqual(code, 0)
        self.assertEqual(rows(out), [("same", "1.1", "1.1"), ("added", "", "1.2"), ("same", "1.2", "1.3"),
                                     ("dropped", "2.1", "")])

    def test_tmx_holds_what_answers_each_other(self):
        a = self.file("a.txt", "<b>Rain</b> & \x01\uffffwind rose. The gate \"broke\".\n\nOnly here is this line.\n")
        b = self.file("b.txt", "<b>Rain</b> & \x01\uffffwind rose. The gate \"broke\".\n")
        for level, segments in (("paragraph", 1), ("sentence", 2)):
            code, out, _ = align(a, b, "--lang-a", "en", "--lang-b", "en", "--format", "tmx", "--level", level)
            self.assertEqual(code, 0)
            tmx = xml.etree.ElementTree.fromstring(out)
            self.assertEqual((tmx.tag, tmx.get("version")), ("tmx", "1.4"))
            self.assertEqual(tmx.find("header").get("segtype"), level)
            self.assertEqual(tmx.find("header").get("srclang"), "en")
            units = tmx.findall("body/tu")
            self.assertEqual(len(units), segments)
            for unit in units:
                first, second = (seg.text for seg in unit.iter("seg"))
                self.assertEqual(first, second)
                self.assertEqual([tuv.get("{http://www.w3.org/XML/1998/namespace}lang") for tuv in unit.iter("tuv")],
                                 ["en", "en"])
                self.assertEqual(unit.find("prop[@type='x-kind']").text, "same")
            self.assertIn("<b>Rain</b> &   wind rose.", units[0].find("tuv/seg").text)

    def test_html_is_one_page_that_no_text_can_break(self):
        hostile = "</script><script>alert(1)</script><!-- the gate broke in the night of the storm."
        a, b = self.file("a.txt", hostile), self.file("b.txt", hostile)
        code, out, _ = align(a, b, "--lang-a", "en", "--lang-b", "en", "--format", "html")
        self.assertEqual(code, 0)
        self.assertTrue(out.startswith("<!doctype html>"))
        self.assertNotIn("alert(1)</script>", out)
        self.assertNotIn("<script>alert", out)
        body = re.search(r'<script type="application/json" id="bodies">(.*?)</script>', out, re.S).group(1)
        told = json.loads(body)
        self.assertEqual(told["texts"], [[0, [["body", hostile]]], [1, [["body", hostile]]]])
        self.assertEqual(told["cluster"]["pairs"][0]["links"][0][:3], [[0], [0], "same"])

    def test_the_same_bytes_come_out_every_time(self):
        words = (text("ledger_orrin_bay"), text("espejo_orrin_bay"))
        for form in ("table", "json", "html", "tmx"):
            self.assertEqual(align(*words, "--format", form), align(*words, "--format", form))

    def test_gz_and_standard_input_give_what_the_file_gives(self):
        plain = self.file("a.txt", ONE)
        packed = self.file("a.txt.gz", gzip.compress(ONE.encode()))
        other = self.file("b.txt", TWO)
        expected = json.loads(align(plain, other, "--format", "json")[1])
        for name, stdin in ((packed, None), ("-", ONE.encode())):
            code, out, _ = align(name, other, "--format", "json", stdin=stdin)
            self.assertEqual(code, 0)
            self.assertEqual({**json.loads(out), "a": plain}, expected)
        code, out, _ = align(other, "-", "--format", "json", stdin=ONE.encode())
        self.assertEqual((code, json.loads(out)["b"]), (0, "-"))

    def test_paragraphs_are_divided_as_told(self):
        a = self.file("a.txt", "One line here\nand a second line\n\nA last paragraph\n")
        for rule, count in (("line", 3), ("blank", 2), ("auto", 3)):
            self.assertIn(f": en, {count} paragraphs", align(a, a, "--paragraphs", rule, "--lang-a", "en", "--lang-b", "en")[1])

    def test_a_language_given_is_taken(self):
        a = self.file("a.txt", "Drei Wörter stehen.\n")
        _, out, _ = align(a, a, "--lang-a", "de-AT", "--lang-b", "fra")
        self.assertIn("a.txt: de, 1 paragraph\n", out)
        self.assertIn("a.txt: fr, 1 paragraph\n", out)

    def test_a_language_that_cannot_be_told_is_a_warning_with_the_flag(self):
        a = self.file("a.txt", "12 345 678\n")
        code, _, err = align(a, a, "--lang-a", "en")
        self.assertEqual(code, 0)
        self.assertIn("cannot be told; give it with --lang-b\n", err)
        self.assertNotIn("--lang-a", err)

    def test_escape_sequences_of_a_text_never_reach_the_output(self):
        a = self.file("a.txt", "Red \x1b[31malert\x1b]0;title\x07 for \u202eeverybody\u202c in the harbour.\n")
        code, out, _ = align(a, a)
        self.assertEqual(code, 0)
        self.assertIn("Red [31malert", out)
        self.assertNotRegex(out, "[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]")


class Errors(InAFolder):
    def expect(self, words, code, *parts, stdin=None):
        got, out, err = align(*words, stdin=stdin)
        self.assertEqual((got, out), (code, ""), err)
        last = err.splitlines()[-1]
        self.assertTrue(last.startswith("stemma: "), err)
        for part in parts:
            self.assertIn(part, last)

    def test_wrong_usage_is_exit_code_2(self):
        good = self.file("a.txt", ONE)
        self.expect([], 2, "align needs two texts, A and B")
        self.expect([good], 2, "align needs two texts")
        self.expect([good, good, good], 2, "stemma cluster compares more")
        self.expect(["-", "-"], 2, "- is given twice", "name a file", stdin=b"x")
        self.expect([good, good, "--lang-a", "English"], 2, '--lang-a is "English"', "such as en")
        self.expect([good, good, "--format", "xml"], 2, "--format")
        self.expect([good, good, "--level", "word"], 2, "--level")
        self.expect([good, good, "--lexicons", "/no/such"], 2, "--lexicons is /no/such")

    def test_a_text_that_cannot_be_used_is_exit_code_1_with_name_cause_and_remedy(self):
        good = self.file("a.txt", ONE)
        missing = os.path.join(self.folder, "missing.txt")
        self.expect([good, missing], 1, missing, "No such file", "check that it exists")
        self.expect([self.folder, good], 1, self.folder, "directory")
        for name, content, parts in [
            ("empty.txt", b"", ["no bytes", "give a file with words"]),
            ("blank.txt", b" \n\t\n", ["white space only", "give a file with words"]),
            ("latin1.txt", b"Se\xf1or", ["byte 2 (0xF1) is not UTF-8", "iconv -f ISO-8859-1"]),
            ("binary.txt", b"\x01\x02\x00\xff\xfe\x80", ["binary", "leave it out"]),
            ("paper.txt", b"%PDF-1.7\n", ["pdftotext"]),
            ("utf16.txt", "\ufeffSome text".encode("utf-16-le"), ["iconv -f UTF-16"]),
            ("cut.txt.gz", gzip.compress(ONE.encode() * 9)[:-12], ["decoded bytes"]),
            ("many.jsonl", b'{"text": "t"}\n', ["many texts", "stemma cluster"]),
        ]:
            bad = self.file(name, content)
            with self.subTest(name=name):
                self.expect([bad, good], 1, bad, *parts)
                self.expect([good, bad], 1, bad, *parts)
        self.expect([good, "-"], 1, "-: the text has no bytes", stdin=b"")

    def test_a_reader_that_goes_away_is_a_quiet_0(self):
        a = self.file("a.txt", "".join(f"Paragraph number {i} of a long text stands here.\n" for i in range(2000)))
        script = f"{{ '{PROGRAM}' align '{a}' '{a}' --lang-a en --lang-b en -q; echo code $? >&2; }} | head -n 1"
        done = subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=False,
                              env=clean_environment(), timeout=300)
        self.assertEqual(done.stdout.count("\n"), 1)
        self.assertIn("code 0\n", done.stderr)
        self.assertNotIn("Broken pipe", done.stderr)


class OnATerminal(InAFolder):
    def shown(self, columns, **more):
        """What a terminal of this many columns gets."""
        import fcntl
        import struct
        import termios
        a, b = self.file("a.txt", ONE), self.file("b.txt", TWO)
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
        with subprocess.Popen([PROGRAM, "align", a, b], stdout=theirs, stderr=subprocess.DEVNULL,
                              env={**clean_environment(), "TERM": "xterm", **more}) as running:
            os.close(theirs)
            got = b""
            try:
                while piece := os.read(ours, 65536):
                    got += piece
            except OSError:
                pass  # the other end closed
            self.assertEqual(running.wait(), 0)
        os.close(ours)
        return got.decode().replace("\r\n", "\n")

    def test_lines_fit_the_terminal(self):
        for columns, expected in ((40, 80), (80, 80), (132, 132), (500, 200)):
            out = re.sub("\x1b\\[[0-9]*m", "", self.shown(columns))
            table = out.split("\n\n", 2)[2]
            self.assertLessEqual(max(map(len, table.splitlines())), expected)
            self.assertGreater(max(map(len, table.splitlines())), expected // 2)

    def test_colours_are_for_terminals_without_no_color(self):
        self.assertIn("\x1b[31m- dropped\x1b[0m", self.shown(100))
        self.assertNotIn("\x1b[", self.shown(100, NO_COLOR="1"))
        self.assertNotIn("\x1b[", self.shown(100, TERM="dumb"))
        self.assertNotIn("\x1b[", align(text("plain_night_train"), text("gazette_night_train_lead"))[1])


@unittest.skipUnless(LEXICONS, "STEMMA_LEXICONS names no lexicons")
class AcrossLanguages(unittest.TestCase):
    def test_a_translation_that_dropped_captions_and_a_month(self):
        code, out, err = align(text("ledger_orrin_bay"), text("courrier_orrin_bay"), lexicons=True)
        self.assertEqual((code, err), (0, ""))
        self.assertIn("B holds 10 of A's 17 paragraphs", out.splitlines()[0])
        self.assertIn("2 captions", out.splitlines()[0])
        self.assertIn("1 month missing in B", out.splitlines()[0])
        self.assertIn("ledger_orrin_bay.txt: en, 17 paragraphs", out)
        self.assertIn("courrier_orrin_bay.txt: fr, 10 paragraphs", out)
        self.assertEqual([row for row in rows(out) if row[0] == "dropped"],
                         [("dropped", str(i), "") for i in (5, 6, 7, 9, 11, 12, 14)])

    def test_the_links_are_those_of_the_gold(self):
        gold = os.path.join(TEXTS, "..", "..", "newsroom_gold", "gold_align.jsonl")
        with open(gold, encoding="utf-8") as file:
            for row in map(json.loads, file):
                if not (row["a"].startswith("texts/") and row["b"].startswith("texts/")):
                    continue
                code, out, _ = align(os.path.join(TEXTS, "..", row["a"]), os.path.join(TEXTS, "..", row["b"]),
                                     "--format", "json", lexicons=True)
                self.assertEqual(code, 0)
                got = {(i, j) for link in json.loads(out)["links"] for i in link["a"] for j in link["b"]}
                expected = {(i, j) for link in row["links"] for i in link["a"] for j in link["b"]}
                with self.subTest(a=row["a"], b=row["b"]):
                    self.assertGreaterEqual(len(got & expected), 0.9 * len(expected))
                    self.assertGreaterEqual(len(got & expected), 0.9 * len(got))


if __name__ == "__main__":
    unittest.main()
