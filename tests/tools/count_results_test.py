#!/usr/bin/env python3
"""The last line of tools/check: passed, failed and skipped are told apart, and no result is a failure."""
import os
import subprocess
import sys
import tempfile
import unittest

SCRIPT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support", "count_results.py")
PASSED = '<testcase name="a" status="run"/>'
SKIPPED = ('<testcase name="s" status="notrun"><skipped message="SKIP_RETURN_CODE=77"/>'
           "<system-out>skipped: no browser here</system-out></testcase>")
GTEST_SKIPPED = ('<testcase name="g" status="notrun"><skipped message="SKIP_REGULAR_EXPRESSION_MATCHED"/>'
                 "<system-out>[ RUN      ] X.g\n/a/b.cc:12: Skipped\nSTEMMA_CORPORA is not set\n\n</system-out></testcase>")
FAILED = '<testcase name="f" status="fail"><failure message=""/></testcase>'


def count(*cases):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "r.xml")
        with open(path, "w", encoding="utf-8") as file:
            file.write(f"<testsuite>{''.join(cases)}</testsuite>")
        done = subprocess.run([sys.executable, SCRIPT, f"check={path}"], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout.splitlines()


class CountResults(unittest.TestCase):
    def test_all_passed_is_exit_code_0(self):
        self.assertEqual(count(PASSED, PASSED), (0, ["2 passed, 0 failed"]))

    def test_a_skipped_test_is_named_with_its_reason(self):
        code, lines = count(PASSED, SKIPPED)
        self.assertEqual((code, lines[-1]), (0, "1 passed, 0 failed"))
        self.assertIn("skipped: check: s (no browser here)", lines)
        _, lines = count(GTEST_SKIPPED, PASSED)
        self.assertIn("skipped: check: g (STEMMA_CORPORA is not set)", lines)

    def test_a_failed_test_is_named(self):
        self.assertEqual(count(FAILED, PASSED), (1, ["FAILED:  check: f", "1 passed, 1 failed"]))

    def test_no_result_is_a_failure(self):
        self.assertEqual(count()[0], 1)
        self.assertEqual(count(SKIPPED)[0], 1)


if __name__ == "__main__":
    unittest.main()
