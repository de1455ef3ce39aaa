#!/usr/bin/env python3
"""Sums up test results: count_results.py PRESET=RESULTS.xml ... (JUnit files as ctest writes them).

Names each skipped and each failed test, then prints "N passed, N failed" as the last line. Exit code 1 when a test
failed, or when a file is missing or holds no test that ran: silence must not look like success.
"""
import os
import sys
import xml.etree.ElementTree


def skip_reason(output):
    """GoogleTest puts the reason in the line behind "file:line: Skipped"; our Python tests print "skipped: reason"."""
    lines = [line.strip() for line in output.splitlines()]
    for line, following in zip(lines, lines[1:] + [""]):
        if line.endswith(": Skipped"):
            return following
        if line.startswith("skipped: "):
            return line.removeprefix("skipped: ")
    return ""


def count(argument):
    preset, path = argument.split("=", 1)
    passed, failed = 0, 0
    cases = xml.etree.ElementTree.parse(path).getroot().iter("testcase") if os.path.exists(path) else []
    for case in cases:
        name = f"{preset}: {case.get('name')}"
        if case.find("skipped") is not None and case.get("status") != "fail":
            reason = skip_reason(case.findtext("system-out") or "")
            print(f"skipped: {name}" + (f" ({reason})" if reason else ""))
        elif case.get("status") == "run":
            passed += 1
        else:
            failed += 1
            print(f"FAILED:  {name}")
    if passed + failed == 0:
        failed = 1
        print(f"FAILED:  {preset}: no test ran ({path})")
    return passed, failed


def main():
    counts = [count(argument) for argument in sys.argv[1:]]
    passed, failed = sum(c[0] for c in counts), sum(c[1] for c in counts)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not counts else 0


if __name__ == "__main__":
    sys.exit(main())
