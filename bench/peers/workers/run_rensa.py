"""rensa: word 5-grams cut in Python, sketched in batches; RMinHashLSH finds candidates, the sketches verify them."""
import common
from rensa import CMinHash, RMinHash, RMinHashLSH

if common.VARIANT in ("hashed", "rho"):
    import numpy as np

    # Odd multipliers, one a place in the 5-gram: the shingle's hash is the mixed sum of its words' hashes.
    PLACES = [np.uint64(m) for m in (0x8F1B5A2E6C3D9A75, 0xB7E1516289AED2B1, 0xA54FF53A5F1D36F1, 0xC6EF372FE94F82BF,
                                     0xD1B54A32D192ED03)]

BATCH, SEED = 512, 42


def hashes(text):
    """The hashes of a text's 5-grams with no string a shingle: Python's own hash of each word, combined by numpy."""
    words = np.fromiter(map(hash, common.words_of(text)), np.int64).view(np.uint64)
    count = max(1, len(words) - common.WORDS + 1) if len(words) else 0
    mixed = np.zeros(count, np.uint64)
    for place, factor in enumerate(PLACES[:len(words)]):
        mixed += words[place:place + count] * factor
    return mixed ^ (mixed >> np.uint64(29))


def signatures():
    signed, kept = 0, []
    for batch in common.batches((text for _, text in common.documents()), BATCH):
        if common.VARIANT in ("hashed", "rho"):
            rows = [hashes(text) for text in batch]
            ends = np.zeros(len(rows) + 1, np.uint64)
            np.cumsum([len(row) for row in rows], out=ends[1:])
            sketch = (RMinHash.digest_matrix_from_flat_token_hashes if common.VARIANT == "hashed"
                      else RMinHash.digest_matrix_from_flat_token_hashes_rho)
            kept.append(sketch(np.concatenate(rows), ends, num_perm=common.SLOTS, seed=SEED))
        else:
            sets = [common.shingles(common.words_of(text)) for text in batch]
            sketch = (CMinHash.digests64_from_token_sets if common.VARIANT == "cminhash"
                      else RMinHash.digest_matrix_from_token_sets)
            kept.append(sketch(sets, num_perm=common.SLOTS, seed=SEED))
        signed += len(batch)
    common.finish(signed=signed, batches=len(kept))


def pairs():
    ids, sketches = [], []
    for batch in common.batches(common.documents(), BATCH):
        ids += [name for name, _ in batch]
        sets = [common.shingles(common.words_of(text)) for _, text in batch]
        sketches += RMinHash.from_token_sets(sets, num_perm=common.SLOTS, seed=SEED)
    index = RMinHashLSH(threshold=common.THRESHOLD, num_perm=common.SLOTS, num_bands=common.BANDS)
    index.insert_many(sketches)

    def found():
        for begin in range(0, len(sketches), BATCH):
            for offset, others in enumerate(index.query_all(sketches[begin:begin + BATCH])):
                a = begin + offset
                for b in others:
                    if b > a and sketches[a].jaccard(sketches[b]) >= common.THRESHOLD:
                        yield ids[a], ids[b]

    common.finish(signed=len(sketches), pairs=common.write_pairs(found()))


common.imported()
if common.PART == "pairs":
    pairs()
else:
    signatures()
