#!/usr/bin/env python3
"""Fits the coefficients of align/translation_model.cc: how probably a pair is a translation, from its evidence.

usage: translation_model.py --news DIR [--sets DIR,...] [--program FILE] [--lexicons DIR] [--work DIR]
                            [--translation NAME,...] [--rewrite NAME,...]

DIR holds the tests of the news translation tasks of WMT 2008 to 2014 as they are handed out (newstest2012-src.en.sgm and
so on): parallel stories in up to seven languages. Pools are made of them (POOLS below). In the damaged ones a quarter of
the documents lose 30 % of their sentences, a fifth keeps the first quarter to half alone, and a fifth gets a quarter of
foreign sentences behind its own. Each pool is clustered by --program, and every pair that it scored is a row: its
evidence, and whether both are one story. Which pairs are scored is up to the program: those that their profiles do not
refuse, and all inside a cluster. So the fit is made twice, the second time with what the first gave in place.
--sets are test sets (docs.jsonl with id, lang, text; gold_clusters.tsv; pairs that gold_pairs.jsonl calls unsure are left
out): of each the half of the groups that may be tuned on, as tests/quality/quality.py divides them, is a pool too. They
have what the news tasks lack: stories of one event by two outlets, and texts worded twice in one language. Each pool
counts as much as every other, whatever its size. Two stories that share a third of their wording in any language are
neither right nor wrong: so nothing tells what their wording would weigh, and `.wording` is set, not fitted. Rows are fitted with
it in place, and told with it.

Printed are, for pairs of two languages and for those of one, the coefficients as they stand in the source, and precision
and recall by threshold, each row told by a model that was fitted without any pair of its stories (five folds, by a hash of
the story); then by pair of languages. The same input gives the same numbers. Needs numpy and zstd.
"""
import argparse, collections, hashlib, json, math, os, random, re, subprocess, sys, tempfile

try:
    import numpy
except ImportError:
    sys.exit("numpy is missing; pip install numpy")

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(ROOT, "tests/quality"))
from quality import half_of  # noqa: E402
SEED = 20261126
# Tests, languages, damaged or whole. newstest2011 is kept for the last look.
POOLS = [(("newstest2012", "newstest2013"), "en de fr es cs ru", True),
         (("newstest2010",), "en de fr es cs", False),
         (("newstest2009", "newssyscomb2009"), "en de fr es cs it", True)]
HELD_BACK = (("newstest2011",), "en de fr es cs", False)
FOREIGN = "news-test2008"  # whose sentences are added where a document is damaged
THRESHOLDS = (-1, 0, 1, 2, 3, 3.25, 4)
ACCEPTED = 3.25
FOLDS = 5


def disorder(e):
    """How much less in order the anchors are than half way from chance to perfect order, times how many there are."""
    chance = min(e["anchors"], 2 * math.sqrt(e["anchors"]))  # the longest run in n points without order is about 2 sqrt(n)
    beyond = (e["anchors_in_order"] - chance + 1) / (e["anchors"] - chance + 2)
    return max(0.0, 0.5 - beyond) * math.log(1 + e["anchors"])


FEATURES = {
    "shared_mass": lambda e: e["shared_mass"],
    "least_coverage": lambda e: min(e["coverage_a"], e["coverage_b"]),
    "most_coverage": lambda e: max(e["coverage_a"], e["coverage_b"]),
    "order_kept": lambda e: (e["anchors_in_order"] + 1) / (e["anchors"] + 2),
    "anchors": lambda e: math.log(1 + e["anchors"]),
    "ordered": lambda e: math.log(1 + e["anchors_in_order"]),
    "least_aligned": lambda e: min(e["aligned_a"], e["aligned_b"]),
    "most_aligned": lambda e: max(e["aligned_a"], e["aligned_b"]),
    "cosine": lambda e: e["cosine"],
    "gain": lambda e: e["gain"],
    "contrast": lambda e: math.log((e["gain"] + 0.01) / (e["gain_backwards"] + 0.01)),
    "disorder": disorder,
    "length_spread": lambda e: e["length_spread"],
    "margin": lambda e: e["margin"],
}
TRANSLATION = "shared_mass,order_kept,disorder,anchors,least_aligned,most_aligned,contrast,length_spread,margin"
REWRITE = "shared_mass,order_kept,least_aligned,length_spread"
WORDING = 10  # of log-odds for what texts of one language share of their wording beyond MOST_SHARED
MOST_SHARED = 0.3  # of the word 5-grams of one story in another: from there on they are not two stories


def stories(folder, test, language):
    """{document: its sentences} of a test in one language."""
    for side in ("src", "ref"):
        path = os.path.join(folder, f"{test}-{side}.{language}.sgm")
        if os.path.exists(path):
            break
    else:
        return {}
    with open(path, encoding="utf-8", errors="replace") as file:
        text = file.read()
    out = {}
    for name, body in re.findall(r'<doc[^>]*docid="([^"]*)"[^>]*>(.*?)</doc>', text, re.S | re.I):
        out[name] = [re.sub(r"\s+", " ", s).strip() for s in re.findall(r"<seg[^>]*>(.*?)</seg>", body, re.S | re.I)]
    unescape = lambda s: s.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
    return {name: [unescape(s) for s in sentences if s] for name, sentences in out.items()}


def damaged(sentences, foreign, chance):
    """(sentences, name of the foreign story that is in them now, or None)"""
    kind = chance.random()
    if kind < 0.25:
        return [s for s in sentences if chance.random() > 0.3] or sentences[:2], None
    if kind < 0.45:
        return sentences[:max(3, round(len(sentences) * chance.uniform(0.25, 0.5)))], None
    if kind < 0.65 and foreign:
        name = sorted(foreign)[chance.randrange(len(foreign))]
        return sentences + foreign[name][:max(1, len(sentences) // 4)], name
    return sentences, None


def documents(folder, pool, chance):
    """[(story, language, text, foreign story in it)] of a pool."""
    tests, languages, damage = pool
    out = []
    for test in tests:
        for language in languages.split():
            foreign = stories(folder, FOREIGN, language)
            for story, sentences in stories(folder, test, language).items():
                if len(sentences) < 3:
                    continue
                added = None
                if damage:
                    sentences, added = damaged(sentences, foreign, chance)
                out.append((test + "/" + story, language, "\n\n".join(sentences), added))
    return out


def of_set(folder):
    """(documents of the tuned half as of documents(), pairs of ids that are neither right nor wrong)"""
    cluster_of = {}
    with open(os.path.join(folder, "gold_clusters.tsv"), encoding="utf-8") as file:
        for line in file:
            name, cluster = line.rstrip("\n").split("\t")[:2]
            if half_of(cluster) == 0:
                cluster_of[name] = cluster
    out, ids, unsure = [], [], set()
    with open(os.path.join(folder, "docs.jsonl"), encoding="utf-8") as file:
        for row in map(json.loads, file):
            if row["id"] in cluster_of:
                out.append((cluster_of[row["id"]], row["lang"], row["text"], None))
                ids.append(row["id"])
    place = {name: at for at, name in enumerate(ids)}
    gold = os.path.join(folder, "gold_pairs.jsonl")
    if os.path.exists(gold):
        with open(gold, encoding="utf-8") as file:
            for row in map(json.loads, file):
                if row["relation"] == "unsure" and row["a"] in place and row["b"] in place:
                    unsure.add(frozenset((place[row["a"]], place[row["b"]])))
    return out, unsure


def news_rows(options, pool, chance):
    docs = documents(options.news, pool, chance)
    chance.shuffle(docs)
    return rows_of(options, docs, "translation", set())


def rows_of(options, docs, relations, unsure):
    """[(evidence, story of a, story of b, languages)] of every pair that the program scores."""
    source, run = os.path.join(options.work, "pool.jsonl"), os.path.join(options.work, "pool.run")
    with open(source, "w", encoding="utf-8") as file:
        for at, (_, language, text, _) in enumerate(docs):
            file.write(json.dumps({"id": str(at), "lang": language, "text": text}, ensure_ascii=False) + "\n")
    command = [options.program, "cluster", source, "--out", run, "--relations", "exact,near_dup," + relations,
               "--no-align", "--no-report", "--quiet"]
    if options.lexicons:
        command += ["--lexicons", options.lexicons]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    out = []
    scored = subprocess.Popen(["zstd", "-dc", os.path.join(run, "store/scored.jsonl.zst")], stdout=subprocess.PIPE)
    for line in scored.stdout:
        row = json.loads(line)
        a, b = docs[int(row["a"])], docs[int(row["b"])]
        translated_damage = a[3] is not None and a[3] == b[3] and a[0] != b[0]  # neither right nor wrong
        if not translated_damage and frozenset((int(row["a"]), int(row["b"]))) not in unsure:
            out.append((row["evidence"], a[0], b[0], "-".join(sorted((a[1], b[1])))))
    if scored.wait() != 0:
        raise SystemExit("zstd could not read the scored pairs")
    return out


def fit(x, y, weights, known):
    """Coefficients and constant of a logistic regression: Newton's steps over standardized columns, a trace of L2.
    `known` is added to each row's log-odds."""
    mean, spread = x.mean(0), x.std(0) + 1e-9
    a = numpy.c_[(x - mean) / spread, numpy.ones(len(x))]
    w = numpy.zeros(a.shape[1])
    for _ in range(40):
        p = 1 / (1 + numpy.exp(-numpy.clip(a @ w + known, -30, 30)))
        gradient = a.T @ (weights * (p - y)) + 1e-4 * weights.sum() * w
        hessian = (a * (weights * p * (1 - p))[:, None]).T @ a + 1e-4 * weights.sum() * numpy.eye(len(w))
        w -= numpy.linalg.solve(hessian, gradient)
    return w[:-1] / spread, w[-1] - (w[:-1] * mean / spread).sum()


def report(what, scores, truth):
    for threshold in THRESHOLDS:
        over = scores > threshold
        right = int(truth[over].sum())
        print(f"{what:24s} above {threshold:4}: P {right / max(1, int(over.sum())):.4f}  "
              f"R {right / max(1, int(truth.sum())):.4f}  ({int(over.sum())} pairs)")


def without_shared_stories(pool):
    shared = {frozenset((a, b)) for evidence, a, b, _ in pool
              if a != b and evidence.get("containment", 0) > MOST_SHARED}
    return [row for row in pool if frozenset((row[1], row[2])) not in shared]


def one_language(row):
    return len(set(row[3].split("-"))) == 1


def fit_and_report(pools, held, names):
    rows = [row for pool in pools for row in pool]
    weights = numpy.array([len(rows) / len(pools) / len(pool) for pool in pools for _ in pool])
    table = lambda some: numpy.array([[FEATURES[name](e) for name in names] for e, *_ in some])
    truth_of = lambda some: numpy.array([a == b for _, a, b, _ in some], float)
    known_of = lambda some: numpy.array([WORDING * max(0, e.get("containment", 0) - MOST_SHARED) if one_language(row) else 0
                                         for row in some for e in row[:1]])
    x, truth, known = table(rows), truth_of(rows), known_of(rows)
    print(f"{len(rows)} pairs, {int(truth.sum())} of them right")

    # A pair of two stories is left out of the fits of both folds.
    fold = lambda story: hashlib.sha256(story.encode()).digest()[0] % FOLDS
    folds = numpy.array([(fold(a), fold(b)) for _, a, b, _ in rows])
    scores = numpy.zeros(len(rows))
    for number in range(FOLDS):
        others = (folds != number).all(1)
        w, constant = fit(x[others], truth[others], weights[others], known[others])
        told = folds[:, 0] == number
        scores[told] = x[told] @ w + constant + known[told]
    w, constant = fit(x, truth, weights, known)
    print(", ".join(f".{name} = {value:.2f}" for name, value in zip(names, w)) + f", .constant = {constant:.2f}")
    report("folds", scores, truth)
    begin = 0
    for number, pool in enumerate(pools):
        report(f"folds, pool {number + 1}", scores[begin:begin + len(pool)], truth[begin:begin + len(pool)])
        begin += len(pool)
    if held:
        report("held back", table(held) @ w + constant + known_of(held), truth_of(held))
    by_pair = collections.defaultdict(lambda: [0, 0, 0])
    for score, right, (*_, languages) in zip(scores, truth, rows):
        counts = by_pair[languages]
        counts[0] += score > ACCEPTED and right
        counts[1] += score > ACCEPTED
        counts[2] += right
    for languages, (right, over, all_true) in sorted(by_pair.items()):
        print(f"folds {languages:18s} above {ACCEPTED}: P {right / max(1, over):.4f}  R {right / max(1, all_true):.4f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--news", required=True)
    parser.add_argument("--sets", default="")
    parser.add_argument("--program", default=os.path.join(ROOT, "build/release/stemma"))
    parser.add_argument("--lexicons", default="")
    parser.add_argument("--work", default="")
    parser.add_argument("--translation", default=TRANSLATION)
    parser.add_argument("--rewrite", default=REWRITE)
    options = parser.parse_args()
    temporary = tempfile.TemporaryDirectory(prefix="stemma-fit-") if not options.work else None
    options.work = options.work or temporary.name
    os.makedirs(options.work, exist_ok=True)
    chance = random.Random(SEED)
    pools = [news_rows(options, pool, chance) for pool in POOLS]
    for folder in filter(None, options.sets.split(",")):
        docs, unsure = of_set(folder)
        pools.append(rows_of(options, docs, "translation,rewrite", unsure))
    held = news_rows(options, HELD_BACK, chance)
    pools = [without_shared_stories(pool) for pool in pools]
    for what, names, wanted in (("translation", options.translation, lambda row: not one_language(row)),
                                ("rewrite", options.rewrite, one_language)):
        some = [pool for pool in ([row for row in pool if wanted(row)] for pool in pools) if pool]
        if some:
            print(what)
            fit_and_report(some, [row for row in held if wanted(row)], names.split(","))
    return 0


if __name__ == "__main__":
    sys.exit(main())
