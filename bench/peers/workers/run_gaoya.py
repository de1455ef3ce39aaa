"""gaoya: its index tokenizes, sketches and files a text in one call, all in Rust; a query sketches the text again."""
import common
from gaoya.minhash import MinHashStringIndex

BATCH = 1024


def main():
    index = MinHashStringIndex(hash_size=32, jaccard_threshold=common.THRESHOLD, num_bands=common.BANDS,
                               band_size=common.ROWS, num_hashes=common.SLOTS, analyzer="word", lowercase=True,
                               ngram_range=(common.WORDS, common.WORDS), id_container="smallvec")
    ids, texts = [], []
    for name, text in common.documents():
        ids.append(name)
        texts.append(text)
    for begin in range(0, len(ids), BATCH):
        batch = texts[begin:begin + BATCH]
        index.par_bulk_insert_docs(list(range(begin, begin + len(batch))), batch)
    if common.PART == "signatures":
        return common.finish(signed=index.size())

    def found():
        for begin in range(0, len(ids), BATCH):
            for offset, others in enumerate(index.par_bulk_query(texts[begin:begin + BATCH])):
                for b in others:
                    if b > begin + offset:
                        yield ids[begin + offset], ids[b]

    return common.finish(signed=index.size(), pairs=common.write_pairs(found()))


common.imported()
main()
