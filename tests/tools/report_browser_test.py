#!/usr/bin/env python3
"""Makes the sample's report and runs report_browser_test.cjs on it; skipped (77) where node, its two packages or a
browser are missing. NODE_PATH names the folder of the packages, CHROMIUM the browser, STEMMA_PROGRAM the program."""
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
PROGRAM = os.environ.get("STEMMA_PROGRAM", "build/check/stemma")


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


def main():
    if reason := missing():
        print(f"skipped: {reason}")
        return 77
    with tempfile.TemporaryDirectory() as folder:
        run = os.path.join(folder, "run")
        subprocess.run([PROGRAM, "cluster", os.path.join(HERE, "..", "data", "newsroom"), "--out", run, "-q"], check=True)
        script = os.path.join(HERE, "report_browser_test.cjs")
        return subprocess.run(["node", script, os.path.join(run, "report.html")], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
