"""What stops a comparison, and how this project's messages name files: never by the folders of a machine."""
import os
import re

HERE = os.path.dirname(os.path.abspath(__file__))
BENCH = os.path.dirname(HERE)
ROOT = os.path.dirname(BENCH)


class Problem(Exception):
    """What stops the whole comparison; main() prints it."""


def shown(path):
    """A path as the project sees it; of one outside it, the name alone."""
    inside = os.path.relpath(os.path.abspath(path), ROOT)
    return os.path.basename(path) if inside.startswith("..") else inside


def scrubbed(text):
    """A message without addresses and without the folders of this machine."""
    text = re.sub(r"\b[a-z]+://\S+", "(address)", text).replace(ROOT + os.sep, "")
    text = re.sub(r"host='[^']*'", "host=(address)", text)
    return re.sub(r"(?<![\w.])/(?:[^\s/:'\"]+/)+([^\s/:'\"]+)", r"\1", text)
