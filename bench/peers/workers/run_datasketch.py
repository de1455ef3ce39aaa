"""datasketch: MinHash.generator (what MinHash.bulk calls) over encoded 5-grams with xxHash, MinHashLSH for candidates."""
import common
import xxhash
from datasketch import MinHash, MinHashLSH


def main():
    ids = []

    def sets():
        for name, text in common.documents():
            ids.append(name)
            yield common.shingles(list(map(str.encode, common.words_of(text))), b" ".join)

    sketches = list(MinHash.generator(sets(), num_perm=common.SLOTS, seed=1, hashfunc=xxhash.xxh32_intdigest))
    if common.PART == "signatures":
        return common.finish(signed=len(sketches))
    index = MinHashLSH(num_perm=common.SLOTS, params=(common.BANDS, common.ROWS))
    with index.insertion_session() as session:
        for number, sketch in enumerate(sketches):
            session.insert(number, sketch, check_duplication=False)

    def found():
        for a, sketch in enumerate(sketches):
            for b in index.query(sketch):
                if b > a and sketch.jaccard(sketches[b]) >= common.THRESHOLD:
                    yield ids[a], ids[b]

    return common.finish(signed=len(sketches), pairs=common.write_pairs(found()))


common.imported()
main()
