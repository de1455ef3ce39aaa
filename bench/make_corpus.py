#!/usr/bin/env python3
"""A corpus to measure on: documents of invented words, some of them copies of one another.

usage: make_corpus.py OUT.jsonl[.zst] [--documents N] [--words N] [--exact SHARE] [--near SHARE] [--seed N]

A line is {"id","text","lang"}: news-like paragraphs divided by blank lines, of --words words in the middle (half to
twice as many). Words follow Zipf's law over a vocabulary of 60,000. Of the documents, --exact are equal to an earlier
one but for letter case, --near have 1 to 5 % of the words of one changed; the rest is new. The same arguments give the
same bytes on every machine. .zst is made by the zstd program. Standard library only.
"""
import argparse
import bisect
import itertools
import json
import random
import subprocess

ONSETS = ["b", "d", "f", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "br", "kl", "st", "tr"]
VOWELS = ["a", "e", "i", "o", "u", "ei", "ou"]
CODAS = ["", "", "n", "r", "s", "l", "t"]
VOCABULARY = 60_000


def vocabulary(rng):
    """Distinct words, the common ones short."""
    words, seen = [], set()
    while len(words) < VOCABULARY:
        syllables = 1 if len(words) < 200 else rng.choice((2, 2, 3)) if len(words) < 8000 else rng.choice((3, 4))
        word = "".join(rng.choice(ONSETS) + rng.choice(VOWELS) + rng.choice(CODAS) for _ in range(syllables))
        if word not in seen:
            seen.add(word)
            words.append(word)
    return words


class Texts:
    def __init__(self, rng, words):
        self.rng, self.length = rng, words
        self.words = vocabulary(rng)
        self.weights = list(itertools.accumulate(1 / (rank + 3) for rank in range(VOCABULARY)))

    def word(self):
        return self.words[bisect.bisect(self.weights, self.rng.random() * self.weights[-1])]

    def new(self):
        """Paragraphs of sentences of words."""
        count, paragraphs = int(self.length * 2 ** self.rng.uniform(-1, 1)), []
        while count > 0:
            sentences = []
            for _ in range(self.rng.randint(2, 5)):
                length = self.rng.randint(6, 24)
                sentence = [self.word() for _ in range(length)]
                if self.rng.random() < 0.3:
                    sentence[self.rng.randrange(length)] = str(self.rng.randint(2, 2500))
                sentences.append(sentence)
                count -= length
            paragraphs.append(sentences)
        return paragraphs

    def near(self, paragraphs):
        share = self.rng.uniform(0.01, 0.05)
        return [[[self.word() if self.rng.random() < share else w for w in s] for s in p] for p in paragraphs]


def text_of(paragraphs):
    return "\n\n".join(" ".join(" ".join(s).capitalize() + "." for s in p) for p in paragraphs)


def documents(options):
    rng = random.Random(options.seed)
    texts, originals = Texts(rng, options.words), []
    for number in range(options.documents):
        draw = rng.random()
        if originals and draw < options.exact:
            text = text_of(rng.choice(originals)).upper()
        elif originals and draw < options.exact + options.near:
            text = text_of(texts.near(rng.choice(originals)))
        else:
            paragraphs = texts.new()
            text = text_of(paragraphs)
            if len(originals) < 20_000:
                originals.append(paragraphs)
        yield {"id": f"d{number:08d}", "lang": "en", "text": text}


def write(options):
    packer, path = None, options.out
    if path.endswith(".zst"):
        packer = subprocess.Popen(["zstd", "-q", "-f", "-3", "-o", path], stdin=subprocess.PIPE, text=True, encoding="utf-8")
    with packer.stdin if packer else open(path, "w", encoding="utf-8") as file:
        for document in documents(options):
            file.write(json.dumps(document) + "\n")
    if packer and packer.wait() != 0:
        raise SystemExit("zstd failed")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out")
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--words", type=int, default=350)
    parser.add_argument("--exact", type=float, default=0.05)
    parser.add_argument("--near", type=float, default=0.15)
    parser.add_argument("--seed", type=int, default=1)
    write(parser.parse_args())


if __name__ == "__main__":
    main()
