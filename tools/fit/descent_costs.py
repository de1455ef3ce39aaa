#!/usr/bin/env python3
"""Fits the costs of align/descent_costs.cc: what a copier's changes, and what arose twice, say against a family tree.

usage: descent_costs.py --corpora DIR [--sets NAME,...] [--program FILE] [--lexicons DIR] [--seeds N,...] [--told N,...]
                        [--rounds N] [--work DIR]

bench/descent_families.py makes the families of each seed from the sets (ntrex,wmt21 of --corpora), --program clusters them
and counts what every witness would have done to every other (store/descent.jsonl.zst of the run). The fit is made on the
half of the groups that may be tuned on, as tests/quality/quality.py divides them: the costs under which the true trees are
the likeliest among all trees (conditional likelihood, Newton's steps, a little L2). A cost of a lost original is the cost of
the same change between witnesses and a difference that is fitted too. Trees are gone through where they are few, the best
TREES by what pairs say; else as many are drawn by what pairs say and weighed (importance sampling). What pairs say depends
on the costs, so this is done over, --rounds times. Of changes that are work for a copier, more never cost less, and none is a
gain: where a round's fit has it so, each but the first costs nothing from then on, and in the end the first. --work keeps
the families and runs: a second fit is faster.

A copy with more words in a block than its parent is hardly made by the families' maker, so a fit would take more words for
a sure sign. Scribes do tend to omit rather than to add (Royse 2008, "Scribal Habits in Early Greek New Testament Papyri"), but
not always. So that cost is set, not fitted.

Printed are the costs as they stand in the source, and for both halves of the seeds --told, which are not fitted to, how many
edges are decided and right. These come from fewer trees than the program looks at; tests/quality/descent.py has the
program's own figures. The same input gives the same numbers. Needs numpy and zstd.
"""
import argparse, collections, json, os, subprocess, sys, tempfile

try:
    import numpy
except ImportError:
    sys.exit("numpy is missing; pip install numpy")

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(ROOT, "tests/quality"))
from quality import half_of, rows  # noqa: E402

CHANGES = (  # in the order of align/change.h
    "body dropped,runs dropped,matter dropped,all matter dropped,own body,shared body,own matter,shared matter,"
    "all matter new,notice dropped,notice added,cut,extended,extended as another,cut in translation,"
    "extended in translation,reworded,reworded as another,words gained,merged,divided,value,value as another,moved,"
    "moved as another,earlier,leftover,foreign parent,translated,parent confirmed,parent favoured,copy confirmed,"
    "copy favoured").split(",")
ONCE = {"all matter dropped", "all matter new", "moved", "moved as another", "earlier", "translated"}  # 0 or 1
OF_LOST = ("body dropped,runs dropped,matter dropped,own body,own matter,cut,extended,reworded,reworded as another,"
           "translated").split(",")
EVIDENCE = {"notice dropped", "notice added", "leftover", "parent confirmed", "parent favoured", "copy confirmed",
            "copy favoured"}
TREE = ("lost_child", "lost_original", "lost_of_two", "lost_of_three", "lost_copy", "wording_twice", "value_twice",
        "body_twice", "matter_twice", "notice_at_top")
SET = {"words gained": -0.9}
PLACE = {name: at for at, name in enumerate(CHANGES)}
FIRST = [name for name in CHANGES if name not in ONCE and name not in SET]
LOST_FIRST = [name for name in OF_LOST if name not in ONCE]
NAMES = ([("each", name) for name in CHANGES] + [("first", name) for name in FIRST] + [("lost_each", name) for name in OF_LOST] +
         [("lost_first", name) for name in LOST_FIRST] + [("tree", name) for name in TREE])
AT = {name: at for at, name in enumerate(NAMES)}
OF_PAIRS = len(NAMES) - len(TREE)
BEGIN = {"each": -0.2, "first": 0.0, "lost_each": 0.0, "lost_first": 0.0, "tree": -1.0}
TREES, MOST_GONE_THROUGH, WIDEST_GAP = 900, 200_000, 12
PRIOR, STEPS = 1.0, 12
SURE_ENOUGH = (0.8, 0.83, 0.86)
BITS = numpy.array([bin(i).count("1") for i in range(1 << 10)], numpy.int8)  # families have up to eight witnesses


class Family:
    """A cluster of witnesses: `parents` and `ancestors` are the true ones, by number; the lost original is number `size`."""

    def __init__(self, counted, family):
        names = counted["witnesses"]
        self.size = n = len(names)
        self.half = half_of(family["group"])
        number = {name: at for at, name in enumerate(names)}
        above = {edge["to"]: edge["from"] for edge in family["edges"]}
        self.ancestors, self.parents, self.has_ancestor = [], [], [name in above for name in names]
        for name in names:
            line = []
            while name in above:
                name = above[name]
                line += [number[name]] if name in number else []
            self.ancestors.append(set(line))
            self.parents.append(line[0] if line else n)
        counts = numpy.zeros((n + 1, n, len(CHANGES)))
        self.compared = numpy.zeros((n + 1, n), bool)
        self.compared[n] = True
        for pair in counted["pairs"]:
            self.compared[pair["from"], pair["to"]] = True
            for name, count in pair["changes"].items():
                counts[pair["from"], pair["to"], PLACE[name]] = count
        for to, changes in enumerate(counted["from_lost"]):
            for name, count in changes.items():
                counts[n, to, PLACE[name]] = count
        some = lambda which: counts[:, :, [PLACE[name] for name in which]]
        is_lost = (numpy.arange(n + 1) == n)[:, None, None]
        self.pairs = numpy.concatenate([counts, some(FIRST) > 0, some(OF_LOST) * is_lost, (some(LOST_FIRST) > 0) & is_lost], 2)
        count_of = lambda states: sorted(collections.Counter(map(tuple, states)).items())
        alone = lambda sets: [(holders,) for holders in sets]
        self.states = [("wording_twice", count_of(counted["wordings"])), ("value_twice", count_of(counted["values"])),
                       ("body_twice", count_of(alone(counted["bodies"]))), ("matter_twice", count_of(alone(counted["matters"])))]
        self.notices = numpy.array(counted["notices"])

    def features(self, trees):
        """A row for each tree (a row of parents)."""
        n, count = self.size, len(trees)
        roots = (trees == n).sum(1)
        out = numpy.zeros((count, len(NAMES)))
        for to in range(n):
            counts_not = (trees[:, to] == n) & (roots == 1)
            out[:, :OF_PAIRS] += numpy.where(counts_not[:, None], 0, self.pairs[trees[:, to], to])
        tree = lambda name: out[:, AT["tree", name]]
        tree("lost_child")[:] = numpy.where(roots > 1, roots, 0)
        tree("lost_original")[:] = roots > 1
        if n in (2, 3):
            tree("lost_of_two" if n == 2 else "lost_of_three")[:] = roots > 1
        tree("notice_at_top")[:] = (roots == 1) & (self.notices[(trees == n).argmax(1)] > 0)
        children = numpy.zeros((count, n + 1), numpy.int64)
        for to in range(n):
            children[numpy.arange(count), trees[:, to]] |= 1 << to
        groups = []
        for name, all_states in self.states:
            for states, times in all_states:
                risen = [children & holders for holders in states]
                for holders, where in zip(states, risen):
                    where[:, [at for at in range(n) if holders >> at & 1]] = 0
                of_original = numpy.stack([BITS[where[:, n]] for where in risen], 1).argmax(1)
                one_block = name in ("body_twice", "matter_twice")  # a lost original had what two of its copies have
                for at, where in enumerate(risen):
                    tree(name)[:] += times * ((where > 0).sum(1) - 1)
                    shared = BITS[where] > 1
                    shared[:, n] &= (of_original != at) & (not one_block)
                    groups += [numpy.where(shared[:, p], (p << 16) | where[:, p], 0) for p in range(n + 1) if shared[:, p].any()]
        if groups:
            table = numpy.sort(numpy.stack(groups, 1), 1)
            tree("lost_copy")[:] = ((table[:, 1:] != table[:, :-1]) & (table[:, 1:] > 0)).sum(1) + (table[:, 0] > 0)
        return out

    def without_circles(self, trees):
        at = trees.copy()
        for _ in range(self.size):
            at = numpy.where(at < self.size, numpy.take_along_axis(trees, numpy.minimum(at, self.size - 1), 1), self.size)
        return trees[(at == self.size).all(1)]

    def trees(self, costs, chance):
        """(trees, how probably each was drawn, as logarithm): the best by what pairs say, or drawn by it."""
        n = self.size
        scores = self.pairs @ costs[:OF_PAIRS]
        scores[n] += costs[AT["tree", "lost_child"]]
        tried = self.compared & (scores >= numpy.where(self.compared[:n], scores[:n], -1e9).max(0) - WIDEST_GAP)
        tried[n] = True
        tried[numpy.arange(n), numpy.arange(n)] = False
        if numpy.prod(tried.sum(0).astype(float)) <= MOST_GONE_THROUGH:
            grid = numpy.meshgrid(*[numpy.flatnonzero(tried[:, to]) for to in range(n)], indexing="ij")
            trees = self.without_circles(numpy.stack([axis.ravel() for axis in grid], 1))
            said = sum(numpy.where((trees[:, to] == n) & ((trees == n).sum(1) == 1), 0, scores[trees[:, to], to])
                       for to in range(n))
            return trees[numpy.argsort(-said, kind="stable")[:TREES]], None
        # Half of them with one witness above all others, half with any number that come from none.
        any_parent = numpy.where(tried, scores, -numpy.inf)
        one_of_them = numpy.where((numpy.arange(n + 1) < n)[:, None], any_parent, -numpy.inf)
        all_any, all_some = (numpy.logaddexp.reduce(table, 0) for table in (any_parent, one_of_them))
        top = numpy.exp(all_some.min() - all_some)
        top /= top.sum()

        def drawn(table, total):
            up_to, at = numpy.cumsum(numpy.exp(table - total), 0), chance.random((4 * TREES, n))
            return numpy.stack([numpy.searchsorted(up_to[:, to], at[:, to], side="right").clip(0, n) for to in range(n)], 1)

        trees, with_top = drawn(any_parent, all_any), drawn(one_of_them, all_some)
        with_top[numpy.arange(len(with_top)), chance.choice(n, len(with_top), p=top)] = n
        trees = self.without_circles(numpy.concatenate([trees, with_top]))
        chance.shuffle(trees)
        trees = trees[:TREES]
        of_any = sum(any_parent[trees[:, to], to] - all_any[to] for to in range(n))
        of_some = sum(numpy.where(trees[:, to] == n, 0, any_parent[trees[:, to], to] - all_some[to]) for to in range(n))
        of_some += numpy.log(numpy.maximum(top, 1e-300))[(trees == n).argmax(1)]
        of_some = numpy.where((trees == n).sum(1) == 1, of_some, -numpy.inf)
        return trees, numpy.logaddexp(of_any, of_some) + numpy.log(max(1, len(trees)) / 2)


class Looked:
    """A family with the trees that are looked at and the true one."""

    def __init__(self, family, costs, chance):
        self.family = family
        self.trees, drawn = family.trees(costs, chance)
        self.drawn = numpy.zeros(len(self.trees)) if drawn is None else drawn
        self.rows = family.features(self.trees)
        truth = numpy.array([family.parents])
        self.truth = family.features(truth)[0]
        self.is_met = drawn is None and (self.trees == truth).all(1).any()
        self.can_be_told = len(self.trees) > 0 and all(family.compared[parent, to] for to, parent in enumerate(family.parents))

    def likelihood(self, costs):
        """(log-likelihood of the true tree, its slope, its curve)"""
        said, true = self.rows @ costs - self.drawn, float(self.truth @ costs)
        most = max(said.max(), true)
        share = numpy.exp(said - most)
        apart = 0.0 if self.is_met or (self.drawn.any() and share.sum() > numpy.exp(true - most)) else numpy.exp(true - most)
        total = share.sum() + apart
        mean = (share @ self.rows + apart * self.truth) / total
        beyond = self.rows - mean
        curve = (beyond * (share / total)[:, None]).T @ beyond
        return true - most - numpy.log(total), self.truth - mean, curve

    def edges(self, costs, sure_enough):
        """[(from, to)] of the edges said, as align/descent.cc says them."""
        n, said = self.family.size, self.rows @ costs - self.drawn
        share = numpy.exp(said - said.max())
        share /= share.sum()
        above, parent = numpy.zeros((n + 1, n)), numpy.zeros((n + 1, n))
        for to in range(n):
            at = self.trees[:, to]
            parent[:, to] = numpy.bincount(at, share, n + 1)
            for _ in range(n):
                above[:, to] += numpy.bincount(at, share, n + 1) * (numpy.arange(n + 1) < n)
                at = numpy.where(at < n, self.trees[numpy.arange(len(at)), numpy.minimum(at, n - 1)], n)
        out = {}
        for to in range(n):
            enough = [one for one in range(n) if one != to and above[one, to] >= sure_enough and self.family.compared[one, to]]
            best = max(enough, key=lambda one: parent[one, to], default=None)
            at = best
            while at is not None and at != to:
                at = out.get(at)
            if best is not None and at is None:
                out[to] = best
        return [(origin, to) for to, origin in out.items()]


def families_of(options, seed):
    made, run = (os.path.join(options.work, f"{what}{seed}") for what in ("families", "run"))
    counted = os.path.join(run, "store/descent.jsonl.zst")
    if not os.path.exists(counted):
        sets = ",".join(os.path.join(options.corpora, name) for name in options.sets.split(","))
        subprocess.run([sys.executable, os.path.join(ROOT, "bench/descent_families.py"), "--sets", sets, "--out", made,
                        "--seed", str(seed)], check=True, stdout=subprocess.DEVNULL)
        subprocess.run([options.program, "cluster", os.path.join(made, "docs.jsonl"), "--out", run, "--lexicons",
                        options.lexicons, "--no-report", "--quiet"], check=True, stdout=subprocess.DEVNULL)
    family_of = {member: family for family in rows(os.path.join(made, "families.jsonl")) for member in family["members"]}
    lines = subprocess.run(["zstd", "-dc", counted], check=True, stdout=subprocess.PIPE).stdout.decode().splitlines()
    found = [json.loads(line) for line in lines]
    return [Family(one, family_of[one["witnesses"][0]]) for one in found if len(one["witnesses"]) > 1]


def fitted(families, rounds):
    costs = numpy.array([SET.get(name, BEGIN[kind]) if kind == "each" else BEGIN[kind] for kind, name in NAMES])
    free = numpy.array([not (kind == "each" and name in SET) for kind, name in NAMES])
    for number in range(rounds):
        chance = numpy.random.default_rng(number + 1)
        looked = [one for one in (Looked(family, costs, chance) for family in families) if one.can_be_told]
        for _ in range(STEPS):
            total, slope, curve = 0.0, -PRIOR * costs, PRIOR * numpy.eye(len(costs))
            for one in looked:
                likelihood, its_slope, its_curve = one.likelihood(costs)
                total, slope, curve = total + likelihood, slope + its_slope, curve + its_curve
            step = numpy.zeros(len(costs))
            step[free] = numpy.linalg.solve(curve[numpy.ix_(free, free)], slope[free])
            costs = costs + step * min(1.0, 2 / abs(step).max())
            if abs(step).max() < 1e-3:
                break
        for at, (kind, name) in enumerate(NAMES):
            if kind == "each" and name not in EVIDENCE and costs[at] > 0:
                costs[at], free[at] = 0.0, False
        print(f"round {number + 1}: log-likelihood {total / len(looked):.3f} a family, {len(looked)} families", flush=True)
    for name in FIRST:
        if name not in EVIDENCE:
            costs[AT["first", name]] = min(costs[AT["first", name]], -costs[AT["each", name]])
    return costs


def tell_costs(costs):
    cost = lambda kind, name: costs[AT[kind, name]] if (kind, name) in AT else 0.0
    for name in CHANGES:
        first, each = cost("first", name), cost("each", name)
        lost = (first + cost("lost_first", name), each + cost("lost_each", name))
        print(f"    {{{first:.2f}, {each:.2f}, {lost[0]:.2f}, {lost[1]:.2f}}},  // {name}")
    print(",\n".join(f"    .{name} = {cost('tree', name):.2f}" for name in TREE) + ",")


def tell_figures(families, costs, what):
    chance = numpy.random.default_rng(1)
    looked = [one for one in (Looked(family, costs, chance) for family in families) if len(one.trees) > 0]
    for sure_enough in SURE_ENOUGH:
        for label, half in (("all", None), ("tuned half", 0), ("other half", 1)):
            true = decided = said = right = 0
            for one in looked:
                if half is not None and one.family.half != half:
                    continue
                true += sum(one.family.has_ancestor)
                for origin, to in one.edges(costs, sure_enough):
                    said += 1
                    decided += one.family.has_ancestor[to]
                    right += origin in one.family.ancestors[to]
            print(f"{what}, {label:10s} at {sure_enough}: decided {decided / max(1, true):.3f}, "
                  f"direction {right / max(1, said):.3f} ({said} said of {true})")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", required=True)
    parser.add_argument("--sets", default="ntrex,wmt21")
    parser.add_argument("--program", default=os.path.join(ROOT, "build/release/stemma"))
    parser.add_argument("--lexicons", default=os.environ.get("STEMMA_LEXICONS", os.path.join(ROOT, "build/lexicons")))
    parser.add_argument("--seeds", default="2,3,4,5,6,7,8,14,15,16,17,18")
    parser.add_argument("--told", default="9,11")
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--work", default="")
    options = parser.parse_args()
    temporary = tempfile.TemporaryDirectory(prefix="stemma-fit-") if not options.work else None
    options.work = options.work or temporary.name
    os.makedirs(options.work, exist_ok=True)
    tuned = [family for seed in options.seeds.split(",") for family in families_of(options, seed) if family.half == 0]
    costs = fitted(tuned, options.rounds)
    tell_costs(costs)
    for seed in filter(None, options.told.split(",")):
        tell_figures(families_of(options, seed), costs, "seed " + seed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
