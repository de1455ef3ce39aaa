#!/usr/bin/env python3
"""Makes reports and runs report_browser_test.cjs on them; skipped (77) where node, its two packages or a browser are missing.

usage: report_browser_test.py [--only NAME,...] [--shots DIR] [--run RUN]
sample      the newsroom of tests/data
injections  two hundred strings that try to become script, in every field of a document
large       20,000 clusters on one page
long        two stories of 300 paragraphs and their copies
parts       longer texts, too large for one page: a folder of files beside it
--run RUN   a finished run of your own instead of these; --shots DIR keeps screenshots of the sample (or RUN): light, dark, phone,
            print, without scripts
NODE_PATH names the folder of the packages, CHROMIUM the browser, STEMMA_PROGRAM the program.
"""
import argparse
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import made_texts  # noqa: E402

PROGRAM = os.path.abspath(os.environ.get("STEMMA_PROGRAM", "build/check/stemma"))
NAMES = ("sample", "injections", "long", "large", "parts")
MADE = {"long": (2, 300), "large": (20000, 3), "parts": (6000, 40)}  # clusters, paragraphs of a story


def missing():
    """What is not here, or an empty text."""
    node = shutil.which("node")
    if not node:
        return "no node; on Debian: apt-get install nodejs"
    for package in ("playwright-core", "axe-core"):
        found = subprocess.run([node, "-e", f"require.resolve('{package}')"], capture_output=True, check=False)
        if found.returncode:
            return f"node does not find {package}; npm install it in a folder and set NODE_PATH to its node_modules"
    if not os.access(os.environ.get("CHROMIUM", "/usr/bin/chromium"), os.X_OK):
        return "no /usr/bin/chromium; on Debian: apt-get install chromium, or set CHROMIUM"
    return ""


def run_of(name, folder):
    made, run, flags = os.path.join(folder, name + ".jsonl"), os.path.join(folder, name), ["-q"]
    if name == "sample":
        made = os.path.join(HERE, "..", "data", "newsroom")
    elif name == "injections":
        made_texts.made_injections(made)
    else:
        made_texts.made_clusters(made, *MADE[name])
        flags += ["--relations", "exact,near_dup"]
    subprocess.run([PROGRAM, "cluster", made, "--out", run, *flags], check=True, stdout=subprocess.DEVNULL)
    divided = os.path.isdir(os.path.join(run, "report"))
    if divided != (name == "parts"):
        print(f"FAIL  the report of {name} is " + ("divided" if divided else "one page"))
        return None
    return run


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", default=",".join(NAMES))
    parser.add_argument("--shots", default="")
    parser.add_argument("--run", default="")
    args = parser.parse_args()
    if reason := missing():
        print(f"skipped: {reason}")
        return 77
    if args.shots:
        os.makedirs(args.shots, exist_ok=True)
    failed = []
    with tempfile.TemporaryDirectory() as folder:
        for name in [args.run] if args.run else args.only.split(","):
            print(f"-- {name}", flush=True)
            run = args.run or run_of(name, folder)
            shots = [args.shots] if args.shots and name in ("sample", args.run) else []
            script = os.path.join(HERE, "report_browser_test.cjs")
            if run is None or subprocess.run(["node", script, os.path.join(run, "report.html"), *shots], check=False).returncode:
                failed.append(name)
            elif not args.run:
                shutil.rmtree(run)
    if failed:
        print("FAILED: " + ", ".join(failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
