"""Writes docs.jsonl beside this file: the documents of ../newsroom in the form the scorer reads.

A line is {"id", "lang", "text"} with the paragraphs of the text divided by one blank line. The paragraphs are those
the gold files number from 0: in a .txt file every line with something on it, in a .jsonl line what blank lines divide.
Languages come from gold_clusters.tsv, since most documents do not name theirs. Standard library only.
"""
import json
import re
from pathlib import Path

GOLD = Path(__file__).resolve().parent
NEWSROOM = GOLD.parent / "newsroom"


def paragraphs(text, divider):
    return [part.strip() for part in re.split(divider, text) if part.strip()]


def documents():
    """(id, paragraphs) of every document, files in the order of their names."""
    for path in sorted(p for p in NEWSROOM.rglob("*") if p.is_file()):
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".txt":
            yield path.relative_to(NEWSROOM).as_posix(), paragraphs(text, r"\n")
        else:
            for line in filter(str.strip, text.split("\n")):
                record = json.loads(line)
                yield record["id"], paragraphs(record["text"], r"\n[ \t]*\n")


def main():
    rows = (line.split("\t") for line in (GOLD / "gold_clusters.tsv").read_text(encoding="utf-8").splitlines())
    lang = {row[0]: row[2] for row in rows}
    with open(GOLD / "docs.jsonl", "w", encoding="utf-8", newline="\n") as out:
        for doc, blocks in documents():
            line = {"id": doc, "lang": lang[doc], "text": "\n\n".join(blocks)}
            out.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
