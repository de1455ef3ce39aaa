"""Who is measured: a row a way of running one of them. The one place that knows all; run.py knows none by name.

To add a peer: a worker in workers/ (see workers/common.py for what it leaves), its packages in requirements.txt below
"# peer NAME", and its rows here.
"""
import dataclasses

OURS = "stemma"
SIGNATURES, PAIRS = "signatures", "pairs"
SLOTS, THRESHOLD = 128, 0.8


@dataclasses.dataclass(frozen=True)
class Row:
    name: str
    peer: str  # whose environment it runs in, as requirements.txt names it; OURS needs none
    part: str
    command: tuple  # {python} {stemma} {input} {out} are filled in
    tokens: str  # how it cuts a text into words
    does: str
    most_documents: int = 0  # too slow for more: it gets the first ones of the input, and no part in the ratio


def worker(script, part, variant=""):
    return ("{python}", "{here}/workers/" + script, part, "{input}", "{out}") + ((variant,) if variant else ())


PYTHON = r"lower-case \w+, in Python"
RUST = "lower-case, split at ASCII space and punctuation, in Rust"
NOT_WORD = r"lower-case, split at \W, in Python"
SPACY = "spaCy English, in Python"
FOLDED = "NFKC case-folded words, CJK by character"

ROWS = (
    Row(OURS, OURS, SIGNATURES,
        ("{stemma}", "sketch", "{input}", "--out", "{out}/run", "--threads", "1", "--slots", str(SLOTS), "--min-jaccard",
         str(THRESHOLD), "--recall", "0.94", "--quiet"),
        FOLDED, "JSON to MinHash, SimHash and band keys, written to disk"),
    Row("rensa", "rensa", SIGNATURES, worker("run_rensa.py", SIGNATURES), PYTHON,
        "R-MinHash of 5-gram strings, one matrix a batch"),
    Row("rensa-hashed", "rensa", SIGNATURES, worker("run_rensa.py", SIGNATURES, "hashed"), PYTHON,
        "R-MinHash of 5-grams hashed by numpy, no strings"),
    Row("rensa-rho", "rensa", SIGNATURES, worker("run_rensa.py", SIGNATURES, "rho"), PYTHON,
        "as rensa-hashed, but its rho sketch, which samples the 5-grams"),
    Row("rensa-cminhash", "rensa", SIGNATURES, worker("run_rensa.py", SIGNATURES, "cminhash"), PYTHON,
        "C-MinHash of 5-gram strings"),
    Row("gaoya", "gaoya", SIGNATURES, worker("run_gaoya.py", SIGNATURES), RUST,
        "signatures and LSH tables: its index gives no signatures alone"),
    Row("datasketch", "datasketch", SIGNATURES, worker("run_datasketch.py", SIGNATURES), PYTHON,
        "MinHash.generator with xxHash"),
    Row("text-dedup", "text-dedup", SIGNATURES, worker("run_text_dedup.py", SIGNATURES), NOT_WORD,
        "its embed_func with xxh3, without the data sets around it"),
    Row("datatrove", "datatrove", SIGNATURES, worker("run_datatrove.py", SIGNATURES), SPACY,
        "the first of its four stages", most_documents=500),
    Row(OURS, OURS, PAIRS,
        ("{stemma}", "dedup", "{input}", "--out", "{out}/run", "--min-jaccard", str(THRESHOLD), "--verify", "borderline",
         "--pairs", "--documents", "--threads", "1", "--quiet"),
        FOLDED, "pairs verified by sketches and, near the bound, exactly; clusters; the kept records written"),
    Row("stemma-signature", OURS, PAIRS,
        ("{stemma}", "dedup", "{input}", "--out", "{out}/run", "--min-jaccard", str(THRESHOLD), "--threads", "1", "--pairs",
         "--documents", "--quiet"),
        FOLDED, "as stemma, verified by sketches alone, as the peers do; the kept records written"),
    Row("rensa", "rensa", PAIRS, worker("run_rensa.py", PAIRS), PYTHON, "LSH 16x8, verified by the estimate"),
    Row("gaoya", "gaoya", PAIRS, worker("run_gaoya.py", PAIRS), RUST, "LSH 16x8, verified by the estimate"),
    Row("datasketch", "datasketch", PAIRS, worker("run_datasketch.py", PAIRS), PYTHON,
        "LSH 16x8, verified by the estimate"),
    Row("text-dedup", "text-dedup", PAIRS, worker("run_text_dedup.py", PAIRS), NOT_WORD,
        "its minhash command, 16x8: clusters, nothing verified"),
    Row("datatrove", "datatrove", PAIRS, worker("run_datatrove.py", PAIRS), SPACY,
        "its four stages, 16x8: clusters, nothing verified", most_documents=500),
)
