"""Plants facts that differ: one copy of texts that nobody changed gets another name, loses a negation, words of a quotation,
or in a translation a whole one.

Used by facts.py. The texts come from a set of translations with one segment a paragraph; nothing of them is kept. What is
taken for a name is a capitalised word that another language's version of the paragraph has too. A copy of the same
language also loses some longer words elsewhere, so that it is not the same but for what was planted. Everything follows
from the seed.
"""
import collections, random, re

from quality import half_of

WORD = re.compile(r"[^\W\d_]+")
QUOTE = re.compile(r"[“„«\"]([^“”„«»\"\n]+)[”“»\"]")
DROPPED = {  # what to leave out, and what stays of it
    "en": [(r"\b(is|are|was|were|has|have|had|will|would|should|could|can|must|may|do|does|did) not\b", r"\1"),
           (r"\b(is|are|was|were|have|had|has|would|could|should)n[’']t\b", r"\1")],
    "de": [(r" nicht\b(?! (nur|mehr))", ""), (r"\bkein(e|en|em|er)?\b", r"ein\1")],
    "fr": [(r"\bne (\w+) pas\b", r"\1"), (r"\bn[’'](\w+) pas\b", r"\1")],
    "es": [(r"(?<=\w )no (?=\w)", "")],
    "it": [(r"(?<=\w )non (?=\w)(?!solo)", "")],
    "pt": [(r"(?<=\w )não (?=\w)(?!só)", "")],
    "nl": [(r" niet\b(?! (alleen|meer))", ""), (r"\bgeen\b", "een")],
    "pl": [(r"(?<=\w )nie (?=\w)(?!tylko)", "")],
    "cs": [(r"\bnení\b", "je"), (r"\bnejsou\b", "jsou"), (r"\bne(byl|byla|bylo|byly|bude|budou|má|mají|mohl|může|mohou|chce|měl|měla)\b", r"\1")],
    "ru": [(r"(?<=\w )не (?=\w)(?!только)", "")],
}
LANGUAGES = sorted(DROPPED)


def words_of(text):
    return WORD.findall(text)


def names_in(text, other):
    """Capitalised words, no first ones, that the other language's version has too."""
    known, found = set(words_of(other)), []
    for m in WORD.finditer(text):
        before = text[:m.start()]
        if len(m.group()) >= 4 and m.group()[0].isupper() and not m.group().isupper() and m.group() in known and \
           re.search(r"[^\W\d_][,]? $", before):
            found.append(m)
    return found


def misspelt(rng, name):
    """Another letter inside."""
    at = rng.randrange(2, len(name) - 1)
    kind = "aeiou" if name[at] in "aeiou" else "bdglmnprt"
    return name[:at] + rng.choice([c for c in kind if c != name[at]]) + name[at + 1:]


def plant_name(rng, text, other, others, near):
    found = [m for m in names_in(text, other) if not near or len(m.group()) >= 6]
    if not found:
        return None
    m = rng.choice(found)
    new = misspelt(rng, m.group()) if near else rng.choice(others)
    if new in text or new in other or len(re.findall(r"\b%s\b" % re.escape(m.group()), text)) > 1:
        return None
    return text[:m.start()] + new + text[m.end():], m.group(), new


def plant_negation(rng, text, language):
    found = [(m, to) for what, to in DROPPED[language] for m in re.finditer(what, text)]
    if not found:
        return None
    m, to = rng.choice(found)
    return text[:m.start()] + m.expand(to) + text[m.end():], m.group(), None


def plant_quote(rng, text):
    found = [m for m in QUOTE.finditer(text) if len(m.group(1).split()) >= 10]
    if not found or text.count('"') % 2:
        return None
    m = rng.choice(found)
    words = m.group(1).split(" ")
    cut = rng.randint(3, len(words) // 2)
    at = rng.choice([0, rng.randint(1, len(words) - cut - 1), len(words) - cut])
    return text[:m.start(1)] + " ".join(words[:at] + words[at + cut:]) + text[m.end(1):], " ".join(words[at:at + cut]), None


def plant_whole_quote(rng, text):
    """A quotation is left out with its marks, where enough of the paragraph is left."""
    found = [m for m in QUOTE.finditer(text) if len(m.group(1).split()) >= 5 and len((text[:m.start()] + text[m.end():]).split()) >= 8]
    if not found or text.count('"') % 2:
        return None
    m = rng.choice(found)
    return re.sub(r"  +", " ", text[:m.start()] + text[m.end():]).strip(), m.group(1), None


def answering_quotes(text, other, words):
    """The quotation of `text` that answers the one of `other` with these words: the same in number, where both have as many."""
    here, there = QUOTE.findall(text), QUOTE.findall(other)
    return here[next(i for i, q in enumerate(there) if words in q)] if len(here) == len(there) else " ".join(here)


def with_words_lost(rng, text):
    """One in sixty of the longer small words is left out."""
    return re.sub(r" [^\W\d_]{6,}(?= )", lambda m: "" if m.group()[1:].islower() and rng.random() < 1 / 60 else m.group(), text)


def planted(documents, groups, pairs, one_language, seed):
    """[(a, b, text of b, fact)]: fact is kind, paragraph, from, to."""
    of = {(groups[d["id"]], d["lang"]): d["text"].split("\n\n") for d in documents}
    names = collections.defaultdict(set)
    for (group, lang), segments in of.items():
        reference = of.get((group, "de" if lang == "en" else "en"), [])
        for x, y in zip(segments, reference):
            names[lang].update(m.group() for m in names_in(x, y))
    names = {lang: sorted(some) for lang, some in names.items()}
    out = []
    for group in sorted(set(groups.values())):
        for la, lb in pairs:
            a, b = of.get((group, la)), of.get((group, lb))
            reference = of.get((group, "de" if lb == "en" else "en"))
            if not a or not b or not reference or len(a) != len(b) or len(reference) != len(b):
                continue
            for kind in ("name", "near name", "negation", "quote") if one_language else ("name", "whole quote"):
                rng = random.Random(f"{seed} {group} {la} {lb} {kind}")
                places = list(range(1, len(b)))
                rng.shuffle(places)
                for k in places:
                    if kind == "negation":
                        made = plant_negation(rng, b[k], lb)
                    elif kind == "quote":
                        made = plant_quote(rng, b[k])
                    elif kind == "whole quote":
                        made = plant_whole_quote(rng, b[k])
                    else:
                        made = plant_name(rng, b[k], reference[k] if one_language else a[k], names[lb], kind == "near name")
                    if made is None or made[0] == b[k]:
                        continue
                    rest = [with_words_lost(rng, text) if one_language and j != k else text for j, text in enumerate(b)]
                    rest[k] = made[0]
                    old = made[1] if one_language or "quote" not in kind else answering_quotes(a[k], b[k], made[1])
                    out.append((group, la, lb, kind, k, a, rest, old, made[2]))
                    break
    return out


def holds(said, word):
    return said is not None and word.lower() in said.lower()


def is_right(fact, kind, place, old, new):
    if fact["b_par"] != place or fact["kind"] != kind.split()[-1]:
        return False
    if kind.endswith("quote"):
        return fact["to"] is None and fact["from"] is not None and set(words_of(fact["from"])) <= set(words_of(old))
    if kind == "negation":
        return fact["to"] is None
    return holds(fact["from"], old[:4]) and holds(fact["to"], new)


def run_planted(options, documents, groups, aligned, tell, pairs, label, floors):
    """Prints precision and recall by kind; how many floors were missed."""
    made = planted(documents, groups, pairs, all(la == lb for la, lb in pairs), options.seed)
    given, asked = [], []
    for n, (group, la, lb, kind, k, a, b, old, new) in enumerate(made):
        ids = f"{n}.a", f"{n}.b"
        given += [{"id": ids[0], "lang": la, "text": "\n\n".join(a)}, {"id": ids[1], "lang": lb, "text": "\n\n".join(b)}]
        asked.append({"a": ids[0], "b": ids[1]})
    said, cost = aligned(options, given, asked, options.lexicons)
    counts = collections.Counter()
    for n, (group, la, lb, kind, k, a, b, old, new) in enumerate(made):
        facts = [f for f in said[f"{n}.a", f"{n}.b"]["facts"] if f["kind"] in ("name", "negation", "quote")]
        right = [f for f in facts if is_right(f, kind, k, old, new)]
        for part in ("all", half_of(group)):
            for what in (kind, f"{kind} {lb}"):
                counts[what, part, "gold"] += 1
                counts[what, part, "found"] += bool(right)
            counts[kind, part, "right"] += len(right)
            counts[kind, part, "said"] += len(facts)
        if options.show and not right:
            print(f"MISSED {kind} {la}-{lb} half {half_of(group)}: {old} -> {new}\n    {a[k]}\n    {b[k]}")
        for f in facts if options.show else ():
            if f not in right:
                print(f"FALSE {f['kind']} {la}-{lb} half {half_of(group)}: {f['from']} -> {f['to']}\n    {a[f['a_par']]}\n    {b[f['b_par']]}")
    fell = 0
    for kind in sorted({m[3] for m in made}):
        for what, some, over, floor in (("precision", "right", "said", 0), ("recall", "found", "gold", 1)):
            fell += tell(f"planted {kind}, {label}", what, [counts[kind, part, some] / max(1, counts[kind, part, over]) for part in ("all", 0, 1)],
                         floors.get(kind, (None, None))[floor])
        by = {lb: f"{counts[f'{kind} {lb}', 'all', 'found']}/{counts[f'{kind} {lb}', 'all', 'gold']}" for lb in sorted({p[1] for p in pairs})}
        print(f"    found of planted: {by}", flush=True)
    print(f"    {cost}", flush=True)
    return fell
