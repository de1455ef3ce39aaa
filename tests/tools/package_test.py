#!/usr/bin/env python3
"""The installed package is whole: installed to a new prefix, a foreign project builds against it, the program runs.

STEMMA_BUILD is the build folder that is installed.
"""
import os
import subprocess
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
BUILD = os.environ.get("STEMMA_BUILD", "build/check")


def run(*words):
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        raise AssertionError(f"{' '.join(words)}\n{done.stdout[-4000:]}{done.stderr[-4000:]}")
    return done.stdout


class Package(unittest.TestCase):
    def test_a_foreign_project_builds_against_it(self):
        with tempfile.TemporaryDirectory() as folder:
            prefix, build = os.path.join(folder, "prefix"), os.path.join(folder, "build")
            run("cmake", "--install", BUILD, "--prefix", prefix)
            run("cmake", "-S", os.path.join(HERE, "..", "support", "consumer"), "-B", build, "-G", "Ninja",
                f"-DCMAKE_PREFIX_PATH={prefix}")
            run("cmake", "--build", build)
            self.assertRegex(run(os.path.join(build, "consumer")), r"^[0-9a-f]{16} a\n$")
            self.assertIn("stemma ", run(os.path.join(prefix, "bin", "stemma"), "--version"))


if __name__ == "__main__":
    unittest.main()
