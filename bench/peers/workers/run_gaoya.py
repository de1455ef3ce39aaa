"""gaoya: its index tokenizes, sketches and files a text in one call, all in Rust; a query sketches the text again."""
import common
from gaoya.minhash import MinHashStringIndex

BATCH = 1024


def main():
    index = MinHashStringIndex(hash_size=32, jaccard_threshold=common.THRESHOLD, num_bands=common.BANDS,
                               band_size=common.ROWS, num_hashes=common.SLOTS, analyzer="word", lowercase=True,
                               ngram_range=(common.WORDS, common.WORDS), id_container="smallvec")
    ids, batches = [], []
    for batch in common.batches(common.documents(), BATCH):
        texts = [text for _, text in batch]
        index.par_bulk_insert_docs(list(range(len(ids), len(ids) + len(batch))), texts)
        ids += [name for name, _ in batch]
        if common.PART == "pairs":
            batches.append(texts)
    if common.PART == "signatures":
        return common.finish(signed=index.size())

    def found():
        a = 0
        for texts in batches:
            for others in index.par_bulk_query(texts):
                for b in others:
                    if b > a:
                        yield ids[a], ids[b]
                a += 1

    return common.finish(signed=index.size(), pairs=common.write_pairs(found()))


common.imported()
main()
