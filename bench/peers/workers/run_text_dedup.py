"""text-dedup: its minhash command for the whole job; its embed_func alone, fed plain lines, for the signatures."""
import os
import pickle

import common
import numpy as np
from text_dedup import minhash
from text_dedup.utils import xxh3_32hash


def signatures():
    top, prime = np.uint32((1 << 32) - 1), np.uint32((1 << 32) - 5)
    rng = np.random.RandomState(42)
    factors = tuple(rng.randint(least, prime, size=common.SLOTS, dtype=np.uint32) for least in (1, 0))
    ranges = [(band * common.ROWS, (band + 1) * common.ROWS) for band in range(common.BANDS)]
    kept = [minhash.embed_func(text, number, num_perm=common.SLOTS, ngram_size=common.WORDS, min_length=0,
                               hashranges=ranges, permutations=factors, hash_func=xxh3_32hash, dtype=np.uint32,
                               max_hash=top, modulo_prime=prime)
            for number, (_, text) in enumerate(common.documents())]
    common.finish(signed=len(kept))


def clusters():
    output = os.path.join(common.OUT, "text_dedup")
    minhash.main(["--path", "json", "--data_files", common.INPUT, "--split", "train", "--output", output,
                  "--cache_dir", os.path.join(common.OUT, "cache"), "--column", "text", "--idx_column", "id", "--debug",
                  "--ngram", str(common.WORDS), "--min_length", "0", "--num_perm", str(common.SLOTS),
                  "--b", str(common.BANDS), "--r", str(common.ROWS), "--hash_func", "xxh3", "--hash_bits", "32",
                  "--num_proc", "1"], standalone_mode=False)
    with open(os.path.join(output, "uf.pkl"), "rb") as file:
        sets = pickle.load(file)
    common.write_labels((name, sets.find(name)) for name in list(sets.parent))
    common.finish()


common.imported()
if common.PART == "pairs":
    clusters()
else:
    signatures()
