#!/usr/bin/env python3
"""Makes families of witnesses, each a story that was copied, translated and changed from hand to hand, and says who copied whom.

usage: bench/descent_families.py --sets DIR,... --out DIR [--families N] [--seed N] [--languages en,de,...]

The sets are aligned test sets (docs.jsonl with id, lang, text; gold_clusters.tsv). A group serves where two languages or more
have it in equally many paragraphs, five at least. A tenth of these groups only lend paragraphs; each other one gives one
family, so that fewer than --families (200) are made where there are not as many; how many were made is printed.

A family is a tree of 3 to 8 witnesses, in a quarter of the families with one or two more that are lost. The first is the story
in one language with headings, captions, image texts, promo lines. Every other one is made of an earlier one
and differs from it:
- copied, or translated: the paragraphs of the other language take the place of the parent's, and cuts and numbers that the
  parent changed are made in them too. A language is entered once in a family: the sets have one translation of each, and
  two that are equal word for word would be a wonder;
- paragraphs dropped, cut from the end, added, merged, divided, moved; sentences cut or added; words and numbers changed;
- page matter and notices kept, dropped or added; bylines; a notice ("translated from"); a paragraph left in the parent's language;
- dated, in half of the families, some of it wrongly.
How much of each differs from witness to witness. Witnesses stand in no order and their ids tell nothing.

Writes docs.jsonl (id, lang, text, some with date), gold_clusters.tsv, and families.jsonl: `family`, `group`, `members`,
`edges` (`from`, `to`: the nearest ancestor that is not lost; `by`: copy or translation, all on the way taken together), `lost`
(`from`: the nearest ancestor or null; `children`: two or more witnesses that come from the lost one).
Same arguments, same files. Standard library only.
"""
import argparse
import collections
import copy
import datetime
import json
import os
import random
import re
import sys

LEAST_PARAGRAPHS = 5
MOST_LANGUAGES = 4
BODY, HEADING, CAPTION, IMAGE, PROMO, BYLINE, NOTICE = "body", "heading", "caption", "image", "promo", "byline", "notice"
MATTER = (HEADING, CAPTION, IMAGE, PROMO)
WORDS = {  # credit, read also, by, translated from, first published by
    "en": ("Photo", "READ ALSO", "By", "This article was translated automatically from {}", "First published by {}"),
    "de": ("Foto", "LESEN SIE AUCH", "Von", "Dieser Artikel wurde automatisch aus dem {} übersetzt", "Zuerst erschienen bei {}"),
    "fr": ("Photo", "LIRE AUSSI", "Par", "Cet article a été traduit automatiquement du {}", "Publié d'abord par {}"),
    "es": ("Foto", "LEA TAMBIÉN", "Por", "Este artículo fue traducido automáticamente del {}", "Publicado primero por {}"),
    "it": ("Foto", "LEGGI ANCHE", "Di", "Questo articolo è stato tradotto automaticamente da {}", "Pubblicato prima da {}"),
    "pt": ("Foto", "LEIA TAMBÉM", "Por", "Este artigo foi traduzido automaticamente de {}", "Publicado primeiro por {}"),
    "nl": ("Foto", "LEES OOK", "Door", "Dit artikel is automatisch vertaald uit het {}", "Eerst verschenen bij {}"),
    "pl": ("Zdjęcie", "CZYTAJ TAKŻE", "Autor", "Ten artykuł został automatycznie przetłumaczony z {}", "Najpierw w {}"),
    "cs": ("Foto", "ČTĚTE TAKÉ", "Autor", "Tento článek byl automaticky přeložen z {}", "Poprvé vyšlo v {}"),
    "ru": ("Фото", "ЧИТАЙТЕ ТАКЖЕ", "Автор", "Эта статья автоматически переведена с {}", "Впервые опубликовано в {}"),
}
NAMES = ("Ada Lund", "Milo Ferrant", "Iris Volkov", "Jon Tellier", "Rosa Quint", "Emil Sander", "Nora Castell", "Paul Ibsen")
OUTLETS = ("Harbour Post", "Nordkurier", "La Voix du Lac", "El Faro", "Agenzia Lume", "Monitor")


def groups_of(folders, languages):
    """{group: {language: [paragraph]}}, of each the languages in which it has as many paragraphs as in most."""
    out = {}
    for folder in folders:
        with open(os.path.join(folder, "gold_clusters.tsv"), encoding="utf-8") as file:
            cluster_of = dict(line.rstrip("\n").split("\t")[:2] for line in file)
        with open(os.path.join(folder, "docs.jsonl"), encoding="utf-8") as file:
            for row in sorted(map(json.loads, file), key=lambda row: row["id"]):
                language = row["lang"].split("-")[0]
                if language in languages and row["id"] in cluster_of:
                    parts = [" ".join(p.split()) for p in re.split(r"\n\s*\n", row["text"]) if p.strip()]
                    out.setdefault(cluster_of[row["id"]], {})[language] = parts  # the last id: sources and references
    kept = {}
    for name, texts in sorted(out.items()):
        count = max(map(len, texts.values()), key=lambda n: (sum(len(t) == n for t in texts.values()), n))
        texts = {language: text for language, text in texts.items() if len(text) == count}
        if count >= LEAST_PARAGRAPHS and len(texts) > 1:
            kept[name] = texts
    return kept


def sentences(text):
    return re.split(r"(?<=[.!?…])[»”\"’]? +", text)


class Unit:
    """A block of a witness: where it comes from, what was done to it, and how it reads now."""

    def __init__(self, kind, sources, language):
        self.kind, self.sources, self.cuts, self.numbers = kind, sources, [], {}  # sources: {language: text}
        self.language, self.text = language, sources[language]

    def translate(self, language):
        """Reads as the other language has it; changed words are lost, cuts and numbers are not."""
        if language not in self.sources:
            return
        self.language, self.text = language, self.sources[language]
        for at in self.cuts:
            self.cut(at)
        for old, new in self.numbers.items():
            self.text = re.sub(rf"(?<!\d){old}(?!\d)", new, self.text)

    def cut(self, at):
        """Takes a sentence out; `at` is its place in the text, in [0, 1)."""
        parts = sentences(self.text)
        if len(parts) > 1:
            del parts[int(at * len(parts))]
            self.text = " ".join(parts)

    def join(self, other):
        shared = self.sources.keys() & other.sources.keys()
        made = {language: self.sources[language] + " " + other.sources[language] for language in shared}
        made[self.language] = self.text + " " + other.text
        self.sources, self.text = made, made[self.language]
        self.numbers.update(other.numbers)


    def halves(self):
        """Two units where the text, and its source in every language, has as many sentences, two or more; else nothing."""
        counts = {len(sentences(text)) for text in [self.text, *self.sources.values()]}
        if len(counts) > 1 or counts == {1}:
            return []
        middle = counts.pop() // 2
        out = []
        for part in (slice(0, middle), slice(middle, None)):
            unit = Unit(self.kind, {one: " ".join(sentences(text)[part]) for one, text in self.sources.items()}, self.language)
            unit.text, unit.numbers = " ".join(sentences(self.text)[part]), dict(self.numbers)
            out.append(unit)
        return out


class Witness:
    def __init__(self, language, units, date=None):
        self.language, self.units, self.date, self.parent, self.lost = language, units, date, None, False
        self.by = "copy"

    def text(self):
        return "\n\n".join(unit.text for unit in self.units)


class Maker:
    """One family after another; all draws come from the family's own chance."""

    def __init__(self, lenders, vocabulary):
        self.lenders, self.vocabulary = lenders, vocabulary

    def lent(self, chance):
        """{language: paragraph} of a group that has all languages of the family."""
        fit = [name for name in self.lenders if self.languages <= self.lenders[name].keys()]
        texts = self.lenders[chance.choice(fit)]
        at = chance.randrange(1, len(next(iter(texts.values()))))
        return {language: texts[language][at] for language in sorted(self.languages)}

    def line(self, kind, chance):
        """A unit of page matter in all languages, made of a lent paragraph."""
        lent, name, credit = self.lent(chance), chance.choice(NAMES), chance.randrange(2)
        out = {}
        for language, text in lent.items():
            words, first = text.split(), sentences(text)[0].split()
            photo, also = WORDS[language][0], WORDS[language][1]
            if kind == CAPTION:
                out[language] = " ".join(first[:18]).rstrip(".,;:") + ". " + (
                    f"({photo}: {name}/{OUTLETS[credit]})" if credit else f"({name}/{OUTLETS[credit]})")
            elif kind == PROMO:
                out[language] = f"{also}: " + " ".join(words[:9]).rstrip(".,;:")
            elif kind == IMAGE:
                out[language] = " ".join(words[:6]).rstrip(".,;:")
            else:
                out[language] = " ".join(words[:5]).rstrip(".,;:").upper()
        return out

    def matter(self, kind, chance, language):
        if kind == BYLINE:
            name = chance.choice(NAMES)
            return Unit(BYLINE, {one: f"{WORDS[one][2]} {name}" for one in sorted(self.languages)}, language)
        return Unit(kind, self.line(kind, chance), language)

    def first(self, texts, language, chance):
        count = len(texts[language])
        units = [Unit(BODY, {one: texts[one][at] for one in sorted(self.languages)}, language) for at in range(count)]
        for kind, most in ((HEADING, 2), (CAPTION, 2), (PROMO, 2)):
            for _ in range(chance.randint(0, most)):
                at = chance.randrange(2, len(units) + (kind != HEADING))
                units[at:at] = [self.matter(IMAGE, chance, language)] * (kind == CAPTION and chance.random() < 0.3) + \
                               [self.matter(kind, chance, language)]
        if chance.random() < 0.3:
            units.insert(1, self.matter(BYLINE, chance, language))
        return Witness(language, units)

    def child(self, parent, chance):
        while True:  # a copy without any change tells nothing of who copied whom
            made = self.altered(parent, chance)
            if made.text() != parent.text():
                return made

    def altered(self, parent, chance):
        made = Witness(parent.language, copy.deepcopy(parent.units))
        made.parent = parent
        free = sorted(self.languages - self.entered)
        style = chance.choices(("faithful", "cutter", "rewriter"), (35, 35, 30))[0]
        made.units = [u for u in made.units if u.kind != NOTICE or chance.random() < 0.5]
        if free and chance.random() < 0.45:
            self.translate(made, chance.choice(free), chance)
        self.drop(made, style, chance)
        self.change(made, style, chance)
        self.add(made, chance)
        return made

    def translate(self, made, language, chance):
        before, made.by, made.language = made.language, "translation", language
        self.entered.add(language)
        left = chance.choice([u for u in made.units if u.kind != NOTICE]) if chance.random() < 0.2 else None
        for unit in made.units:
            if unit is not left:
                unit.translate(language)
        if chance.random() < 0.35:
            says = before if chance.random() < 0.2 else language
            made.units.insert(0 if chance.random() < 0.6 else len(made.units),
                              Unit(NOTICE, {says: WORDS[says][3].format(before)}, says))

    def drop(self, made, style, chance):
        rate = {"faithful": 0.02, "cutter": 0.06, "rewriter": 0.08}[style]
        policy = chance.choices((0.0, 0.35, 1.0), (40, 30, 30))[0]
        keep = [unit for unit in made.units
                if not (unit.kind in MATTER or unit.kind == BYLINE) and chance.random() >= rate
                or (unit.kind in MATTER or unit.kind == BYLINE) and chance.random() >= policy]
        if style == "cutter" and chance.random() < 0.6:
            least = max(3, int(len(keep) * (1 - chance.uniform(0.1, 0.5))))
            keep = keep[:least]
        if sum(unit.kind == BODY for unit in keep) >= 3:
            made.units = keep

    def change(self, made, style, chance):
        words = {"faithful": 0.04, "cutter": 0.08, "rewriter": 0.3}[style] if made.by == "copy" else 0.0
        cuts = {"faithful": 0.01, "cutter": 0.08, "rewriter": 0.12}[style]
        for unit in made.units:
            if unit.kind != BODY:
                continue
            if chance.random() < cuts and len(sentences(unit.text)) > 1:
                at = chance.random()
                unit.cuts.append(at)
                unit.cut(at)
            if chance.random() < words:
                self.reword(unit, chance)
            if style == "rewriter" and chance.random() < 0.04 and not unit.cuts and unit.sources.keys() == self.languages:
                for language, text in self.lent(chance).items():
                    unit.sources[language] += " " + sentences(text)[0]
                    unit.text += " " + sentences(text)[0] if language == unit.language else ""
        for _ in range(chance.choices((0, 1, 2), (65, 27, 8))[0]):
            self.renumber(made, chance)
        if chance.random() < 0.15 and len(made.units) > 4:
            unit = made.units.pop(chance.randrange(1, len(made.units)))
            made.units.insert(chance.randrange(1, len(made.units) + 1), unit)
        if chance.random() < 0.12:
            at = chance.randrange(len(made.units) - 1)
            one, other = made.units[at:at + 2]
            if one.kind == other.kind == BODY and one.language == other.language and not one.cuts + other.cuts:
                one.join(other)
                del made.units[at + 1]

        if chance.random() < 0.08:
            long = [at for at, unit in enumerate(made.units) if unit.kind == BODY and unit.halves()]
            if long:
                at = chance.choice(long)
                made.units[at:at + 1] = made.units[at].halves()

    def reword(self, unit, chance):
        words = unit.text.split()
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(words))
            if words[at].isalpha() and len(words[at]) > 3 and words[at].islower():
                words[at] = chance.choice(self.vocabulary[unit.language])
            elif len(words) > 8 and words[at].isalpha() and words[at].islower():
                del words[at]
        unit.text = " ".join(words)

    def renumber(self, made, chance):
        """Another number in one paragraph, if one stands there in all languages."""
        places = []
        for unit in made.units:
            shared = set.intersection(*(set(re.findall(r"(?<![\d.,])\d{2,}(?![\d.,]\d)", text)) for text in unit.sources.values()))
            places += [(unit, number) for number in sorted(shared) if unit.kind == BODY and number not in unit.numbers
                       and re.search(rf"(?<!\d){number}(?!\d)", unit.text)]
        if places:
            unit, old = chance.choice(places)
            new = old
            while new == old or new[0] == "0":
                at = chance.randrange(len(old))
                new = old[:at] + str(chance.randrange(10)) + old[at + 1:]
            unit.numbers[old] = new
            unit.text = re.sub(rf"(?<!\d){old}(?!\d)", new, unit.text)

    def add(self, made, chance):
        language, put = made.language, lambda unit, at: made.units.insert(at, unit)
        for _ in range(chance.choices((0, 1, 2), (88, 9, 3))[0]):
            put(Unit(BODY, self.lent(chance), language), chance.randrange(1, len(made.units) + 1))
        for kind, often in ((PROMO, 0.2), (CAPTION, 0.12), (HEADING, 0.06), (BYLINE, 0.06)):
            if chance.random() < often:
                put(self.matter(kind, chance, language), 1 if kind == BYLINE else chance.randrange(1, len(made.units) + 1))
        if made.by == "copy" and chance.random() < 0.1:
            put(Unit(NOTICE, {one: WORDS[one][4].format(chance.choice(OUTLETS)) for one in sorted(self.languages)}, language),
                len(made.units))

    def date(self, witnesses, chance):
        if chance.random() < 0.5:
            return
        day = datetime.date(2021, 1, 1) + datetime.timedelta(chance.randrange(900))
        days = {}
        for one in witnesses:  # parents stand before their children
            later = 0 if one.parent is None or chance.random() < 0.4 else chance.randint(1, 3)
            days[id(one)] = (days[id(one.parent)] if one.parent else day) + datetime.timedelta(later)
            told = days[id(one)] + datetime.timedelta(chance.randint(-30, 30) if chance.random() < 0.05 else 0)
            if chance.random() < 0.85:
                one.date = told.isoformat()

    def family(self, texts, chance):
        some = sorted(texts)
        self.languages = set(chance.sample(some, min(len(some), chance.randint(2, MOST_LANGUAGES))))
        language = chance.choice(sorted(self.languages))
        self.entered = {language}
        lost = chance.choices((0, 1, 2), (75, 20, 5))[0]
        witnesses = [self.first(texts, language, chance)]
        for _ in range(chance.randint(3, 8) + lost - 1):
            parent = witnesses[0] if chance.random() < 0.3 else chance.choice(witnesses)
            witnesses.append(self.child(parent, chance))
        self.date(witnesses, chance)
        inner = [one for one in witnesses if any(other.parent is one for other in witnesses)]
        for one in chance.sample(inner, min(lost, len(inner), len(witnesses) - 3)):
            one.lost = True
        return witnesses


def kept_above(one):
    """The nearest ancestor that is not lost, and whether a translation lies on the way."""
    by = one.by
    parent = one.parent
    while parent is not None and parent.lost:
        by = "translation" if parent.by == "translation" else by
        parent = parent.parent
    return parent, by


def truth(name, group, witnesses, ids):
    kept = [one for one in witnesses if not one.lost]
    edges = []
    for one in kept:
        parent, by = kept_above(one)
        if parent is not None:
            edges.append({"from": ids[id(parent)], "to": ids[id(one)], "by": by})
    lost = []
    for gone in (one for one in witnesses if one.lost):
        below = []
        for one in kept:
            at = one.parent
            while at is not None and at.lost and at is not gone:
                at = at.parent
            if at is gone:
                below.append(ids[id(one)])
        above = kept_above(gone)[0]
        if len(below) > 1:
            lost.append({"from": None if above is None else ids[id(above)], "children": sorted(below)})
    return {"family": name, "group": group, "members": sorted(ids[id(one)] for one in kept),
            "edges": sorted(edges, key=lambda edge: edge["to"]), "lost": sorted(lost, key=lambda one: one["children"])}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--families", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--languages", default=",".join(WORDS))
    options = parser.parse_args()
    languages = set(options.languages.split(","))
    if not languages <= WORDS.keys():
        sys.exit(f"no words for {', '.join(sorted(languages - WORDS.keys()))}; known: {', '.join(WORDS)}")
    groups = groups_of(options.sets.split(","), languages)
    names = sorted(groups)
    random.Random(f"{options.seed} order").shuffle(names)
    # Every second one of those with the most languages: most families then find a lender that has all of their own.
    names.sort(key=lambda name: -len(groups[name]))
    lenders = {name: groups[name] for name in names[::2][:max(1, len(names) // 10)]}
    names = [name for name in names if name not in lenders]
    random.Random(f"{options.seed} families").shuffle(names)
    vocabulary = {}
    for language in sorted(languages):
        found = collections.Counter(word for texts in lenders.values() for p in texts.get(language, ()) for word in p.split()
                                    if len(word) > 4 and word.isalpha() and word.islower())
        vocabulary[language] = sorted(found)
    maker, documents, families = Maker(lenders, vocabulary), [], []
    lent_languages = [set(texts) for texts in lenders.values()]
    for group in names:
        if len(families) == options.families:
            break
        texts = groups[group]
        if not any(texts.keys() <= some for some in lent_languages):
            continue
        name = f"f{len(families):03d}"
        chance = random.Random(f"{options.seed} {group}")
        witnesses = maker.family(texts, chance)
        kept = [one for one in witnesses if not one.lost]
        letters = chance.sample("abcdefghijklmnopqrstuvwxyz", len(witnesses))
        ids = {id(one): f"{name}/{letter}" for one, letter in zip(witnesses, letters)}
        families.append(truth(name, group, witnesses, ids))
        for one in kept:
            row = {"id": ids[id(one)], "lang": one.language, "text": one.text()}
            documents.append(dict(row, date=one.date) if one.date else row)
    random.Random(f"{options.seed} documents").shuffle(documents)
    os.makedirs(options.out, exist_ok=True)
    family_of = {member: family["family"] for family in families for member in family["members"]}
    for file_name, lines in (("docs.jsonl", (json.dumps(row, ensure_ascii=False) for row in documents)),
                             ("families.jsonl", (json.dumps(row, ensure_ascii=False) for row in families)),
                             ("gold_clusters.tsv", (f"{row['id']}\t{family_of[row['id']]}\t{row['lang']}" for row in documents))):
        with open(os.path.join(options.out, file_name), "w", encoding="utf-8") as file:
            file.writelines(line + "\n" for line in lines)
    edges = sum(len(family["edges"]) for family in families)
    print(f"{len(families)} families, {len(documents)} witnesses, {edges} edges, {sum(len(f['lost']) for f in families)} lost "
          f"with two children or more; {len(lenders)} groups lend")
    return 0


if __name__ == "__main__":
    sys.exit(main())
