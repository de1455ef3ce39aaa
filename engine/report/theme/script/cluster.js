// One cluster: facts, witnesses, related stories. Its family tree, table and two texts have files of their own.

const kMostFactRows = 12;   // facts of a pair before the rest is folded
const kMostFactPairs = 10;  // pairs whose facts lie open
const kMostCards = 24;      // witnesses whose cards lie open

function drawCluster(cluster) {
  const words = kWords.cluster, missing = cluster.members.some((m) => !documents[m].text);
  view.replaceChildren(
    make('h2', { dir: 'auto' }, make('a', { href: '#c' + cluster.name, className: 'here' }, cluster.title)),
    make('p', { className: 'line' }, cluster.line),
    ...section(words.facts, factTables(cluster)),
    ...section(words.family, familyTree(cluster)),
    ...section(words.witnesses, [witnessCards(cluster)]),
    ...(cluster.members.length > 2 ? [foldedLater(words.table, () => paragraphTable(cluster))] : []),
    ...section(words.sides, [make('div', { id: 'sides' })]),
    ...section(words.related, relatedStories(cluster)));
  if (missing) view.append(note(words.textsMissing));
}

/// "(3 texts)" behind a value that others of the cluster tell too.
const votes = (fact, side) => (fact.votes && fact.votes[side] > 1
  ? make('span', { className: 'note' }, kWords.cluster.textsTell(fact.votes[side])) : null);
const said = (value) => (value === null ? make('em', {}, kWords.cluster.missing) : own(value));
const numberOf = (paragraph) => (paragraph === null ? '–' : String(paragraph + 1));

/// A table whose bodies are pairs; those with the ancestor (or centre) lie open, the rest is folded.
function factTables(cluster) {
  const groups = new Map();
  for (const fact of cluster.facts) {
    const key = fact.a + ' ' + fact.b;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(fact);
  }
  const all = [...groups.values()];
  const near = all.filter((facts) => facts[0].a === cluster.base).slice(0, kMostFactPairs);
  const far = all.filter((facts) => !near.includes(facts));
  const table = (list) => make('table', { className: 'table-facts' },
    ...list.map((facts) => factBody(cluster, facts)));
  if (!near.length) near.push(...far.splice(0, kMostFactPairs));
  if (!near.length) return [];
  const rest = far.reduce((sum, facts) => sum + facts.length, 0);
  return rest ? [table(near), folded(kWords.cluster.rest(rest), table(far))] : [table(near)];
}

function factBody(cluster, facts) {
  const { a, b } = facts[0];
  const graver = (x, y) => Number(Boolean(y.high)) - Number(Boolean(x.high));
  const rows = facts.slice().sort(graver).map((fact) => {
    const go = () => goToFact(cluster, fact);
    const where = button(numberOf(fact.pa) + ' / ' + numberOf(fact.pb), go, { className: 'link' });
    const name = make('td', {}, fact.high ? make('b', {}, factName(fact)) : factName(fact),
      fact.alone === undefined ? null
        : make('span', { className: 'note' }, make('br'), own(nameOf(fact.alone)), ' ' + kWords.cluster.standsAlone));
    const cells = [fact.from, fact.to].map((value, side) => make('td', {}, said(value), votes(fact, side)));
    return make('tr', {}, name, ...cells, make('td', {}, where));
  });
  const head = make('tr', {}, column(kWords.overview.what),
    ...[a, b].map((at) => column(own(nameOf(at)), ' ' + kWords.overview.says)), column(kWords.cluster.where));
  const body = make('tbody', {}, head, ...rows.slice(0, kMostFactRows));
  const rest = rows.slice(kMostFactRows);
  if (rest.length) {
    const show = button(kWords.showCount(rest.length), () => more.replaceWith(...rest));
    const more = make('tr', { className: 'fold' }, make('td', { colSpan: 4 }, show));
    body.append(more);
  }
  return body;
}

function witnessCards(cluster) {
  const words = kWords.cluster;
  const equal = new Map(cluster.equals.map((one) => [one.member, one.text_of]));
  const cards = cluster.members.map((member) => {
    const d = documents[member], base = member === cluster.base, pair = findPair(cluster, cluster.base, member);
    const role = base ? (cluster.ancestor ? words.ancestor : words.centre) : kRelations[d.relation] || words.witness;
    const shares = !base && pair && pair.in_a !== null && pair.in_b !== null
      ? sharesBothWays(cluster, member, pair) : null;
    return make('li', base ? { className: 'base' } : {},
      make('p', {}, make('b', { dir: 'auto' }, d.outlet || nameOf(member)), ' ', chip(role)),
      make('p', {}, [languageName(d.lang), d.date, later(cluster, member)].filter(Boolean).join(', ')),
      shares, equal.has(member) ? make('p', {}, words.sameText + ' ', own(nameOf(equal.get(member)))) : null,
      make('p', { className: 'id' }, d.url ? linkOf(d.url) : own(d.id)),
      base ? null : markTools(cluster, member));
  });
  const list = (some) => make('ul', { className: 'cards' }, ...some);
  const rest = cards.slice(kMostCards);
  return make('div', {}, list(cards.slice(0, kMostCards)),
    rest.length ? folded(words.more(rest.length), list(rest)) : null);
}

/// "2 days later" than the base, where both have a date.
function later(cluster, member) {
  const days = dayOf(member) - dayOf(cluster.base);
  return days > 0 ? kWords.cluster.daysLater(days) : '';
}

function sharesBothWays(cluster, member, pair) {
  const [ofBase, ofMember] = pair.a === member ? [pair.in_a, pair.in_b] : [pair.in_b, pair.in_a];
  return make('p', {}, percent(ofBase) + ' ' + kWords.cluster.of + ' ', own(nameOf(cluster.base)), ' ' + kWords.cluster.standsHere + '; ',
    percent(ofMember) + ' ' + kWords.cluster.standsThere);
}

function relatedStories(cluster) {
  const words = kWords.cluster;
  const stories = cluster.related.map((story) => {
    const d = documents[story.other];
    const where = clusterNamed.get(story.cluster);
    const near = kRelations.related + (story.cosine === null ? '' : ', ' + words.cosine + ' ' + story.cosine.toFixed(2));
    const told = [d.id, languageName(d.lang), d.date].filter(Boolean).join(', ');
    const box = make('div', { className: 'beside' },
      make('p', {}, make('b', { dir: 'auto' }, d.outlet || d.id), ' ', chip(near)),
      where ? note(told + ', ', make('a', { href: '#c' + where.name }, words.inOwn)) : note(told));
    for (const fact of story.facts) {
      box.append(folded([factName(fact) + ': ', said(fact.from), ' ' + words.here + ', ', said(fact.to), ' ' + words.there],
        make('div', { className: 'said' }, quoted(fact.a, fact.pa, fact.from), quoted(fact.b, fact.pb, fact.to))));
    }
    return box;
  });
  if (cluster.related_left_out) stories.push(note(words.leftOut(cluster.related_left_out)));
  return stories;
}

/// What a document says, with the paragraph where it says so.
function quoted(at, place, value) {
  const paragraph = place === null ? null : textOf(at)[place];
  return make('div', {}, make('span', { className: 'note' }, own(nameOf(at)), ' '), make('b', {}, said(value)),
    paragraph ? make('p', { dir: 'auto' }, ...markFacts([paragraph[1]], value ? [value] : [])) : null);
}
