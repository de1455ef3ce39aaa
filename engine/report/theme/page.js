'use strict';
// The page's script. It reads the JSON block, draws the list and one cluster at a time, and asks for nothing else.
// Every text of the run goes into the page by textContent: none of it is ever parsed as HTML.

const run = JSON.parse(document.getElementById('data').textContent);
const documents = run.documents;
const byId = (id) => document.getElementById(id);
const view = byId('view');
const filters = Object.fromEntries(['words', 'lang', 'relation', 'facts', 'order'].map((id) => [id, byId(id)]));
const kListStep = 300;           // clusters drawn at a time: a long list would make every keystroke slow
const kFoldFrom = 3;             // equal paragraphs in a row that are worth folding
const kMostWordCells = 4000000;  // words of A times words of B; a longer paragraph is shown without word marks
const kMostFactRows = 12;        // facts of a pair before the rest is folded
const kMostFactPairs = 10;       // pairs whose facts lie open
const kMostCards = 24;           // witnesses whose cards lie open

const kStates = {
  same: ['=', 'same'], changed: ['≠', 'changed'], moved: ['↕', 'moved'], merged: ['∪', 'merged'],
  added: ['+', 'added'], dropped: ['−', 'dropped'],
};
const kRelations = {
  exact: 'exact copy', near_dup: 'near copy', excerpt: 'excerpt', rewrite: 'rewrite', translation: 'translation',
  related: 'related',
};

const kForms = {
  money: 'sum of money', percent: 'percentage', measure: 'measure', duration: 'duration', age: 'age', time: 'time',
  date: 'date', year: 'year', day: 'day of the month', ordinal: 'ordinal',
};

// --- small means ---------------------------------------------------------------------------------------------------

function make(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(properties || {})) {
    if (key in element) element[key] = value; else element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ''));
  return element;
}
const own = (text, className) => make('bdi', className ? { className } : {}, text);
const note = (...words) => make('p', { className: 'note' }, ...words);
const chip = (words, more) => make('span', { className: more ? 'chip ' + more : 'chip' }, words);
const button = (words, act, more) => make('button', { type: 'button', onclick: act, ...more }, ...[words].flat());
const folded = (summary, ...parts) => make('details', {}, make('summary', {}, ...[summary].flat()), ...parts);
const column = (...words) => make('th', { scope: 'col' }, ...words);
const percent = (share) => Math.round(share * 100) + '\u00a0%';
const sentence = (words) => words[0].toUpperCase() + words.slice(1);
const many = (n, one, more) => n + ' ' + (n === 1 ? one : more || one + 's');

const languageNames = (() => {
  try { return new Intl.DisplayNames(['en'], { type: 'language' }); } catch { return null; }
})();
function languageName(code) {
  try { return (code && languageNames && languageNames.of(code)) || code || 'unknown'; } catch { return code; }
}
const nameOf = (at) => documents[at].label || documents[at].id;
const textOf = (at) => documents[at].text || [];

/// Only web addresses become links; whatever else a crawl brings stays text.
function linkOf(url) {
  return /^https?:\/\//i.test(url) ? make('a', { href: url, rel: 'noopener noreferrer' }, own(url)) : own(url);
}

// --- the list ------------------------------------------------------------------------------------------------------

const clusters = run.clusters.map((cluster, at) => ({
  ...cluster, at,
  langs: [...new Set(cluster.members.map((m) => documents[m].lang).filter(Boolean))],
  relations: [...new Set(cluster.members.map((m) => documents[m].relation).filter(Boolean))],
}));
let shown = [], drawn = 0, current = null;

/// What the filter looks through: names first, then the texts themselves. Made when first needed.
function haystack(cluster) {
  if (cluster.hay === undefined) {
    const parts = [cluster.title, cluster.line, cluster.name];
    for (const member of cluster.members) {
      const d = documents[member];
      parts.push(d.id, d.outlet, d.lang, languageName(d.lang), d.date, ...textOf(member).map((p) => p[1]));
    }
    cluster.hay = parts.join('\n').toLowerCase();
  }
  return cluster.hay;
}

function filterList() {
  const wanted = filters.words.value.toLowerCase().split(/\s+/).filter(Boolean);
  shown = clusters.filter((cluster) =>
    (!filters.lang.value || cluster.langs.includes(filters.lang.value)) &&
    (!filters.relation.value || cluster.relations.includes(filters.relation.value)) &&
    (!filters.facts.checked || cluster.fact_count > 0) &&
    wanted.every((word) => haystack(cluster).includes(word)));
  if (filters.order.value === 'size') shown.sort((x, y) => y.members.length - x.members.length || x.at - y.at);
  if (filters.order.value === 'facts') shown.sort((x, y) => y.fact_count - x.fact_count || x.at - y.at);
  byId('status').textContent = shown.length + ' of ' + many(clusters.length, 'cluster');
  byId('list').replaceChildren();
  drawn = 0;
  drawMore();
}

function drawMore() {
  const step = shown.slice(drawn, drawn + kListStep);
  byId('list').append(...step.map(listItem));
  drawn += step.length;
  byId('more').hidden = drawn >= shown.length;
  markCurrent();
}

function listItem(cluster) {
  const count = cluster.fact_count;
  const facts = count ? make('span', { className: 'differs' }, ', ' + many(count, 'fact')) : null;
  return make('li', {}, make('a', { href: '#c' + cluster.name },
    make('strong', { dir: 'auto' }, cluster.title),
    make('small', {}, many(cluster.members.length, 'text') + ', ' + cluster.langs.join(' '), facts),
    make('small', {}, cluster.relations.map((r) => kRelations[r] || r).join(', '))));
}

function markCurrent() {
  for (const link of byId('list').querySelectorAll('a')) {
    if (current && link.hash === '#c' + current.name) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
}

// --- one cluster ---------------------------------------------------------------------------------------------------

function drawCluster(cluster) {
  const missing = cluster.members.some((m) => !documents[m].text);
  view.replaceChildren(
    make('h2', { dir: 'auto' }, cluster.title),
    make('p', { className: 'line' }, cluster.line),
    ...section('Facts that differ', factTables(cluster)),
    ...section('Witnesses', [witnessCards(cluster)]),
    ...section('Who copied whom', [family(cluster)]),
    ...section('Side by side', [make('div', { id: 'sides' })]),
    ...section('Related stories', relatedStories(cluster)));
  if (missing) view.append(note('Some texts are not in this page: the run has more text than a page can carry.'));
}

function section(title, parts) {
  return parts.length ? [make('h3', {}, title), ...parts] : [];
}

const factName = (fact) => kForms[fact.form] || fact.kind;
/// "(3 texts)" behind a value that others of the cluster tell too.
const votes = (fact, side) => (fact.votes && fact.votes[side] > 1
  ? make('span', { className: 'note' }, ' (' + fact.votes[side] + ' texts)') : null);
const said = (value) => (value === null ? make('em', {}, 'missing') : own(value));
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
  return rest ? [table(near), folded(rest + ' more, of the other pairs', table(far))] : [table(near)];
}

function factBody(cluster, facts) {
  const { a, b } = facts[0];
  const graver = (x, y) => Number(Boolean(y.high)) - Number(Boolean(x.high));
  const rows = facts.slice().sort(graver).map((fact) => {
    const go = () => goToFact(cluster, fact);
    const where = button(numberOf(fact.pa) + ' / ' + numberOf(fact.pb), go, { className: 'link' });
    const name = make('td', {}, fact.high ? make('b', {}, factName(fact)) : factName(fact),
      fact.alone === undefined ? null
        : make('span', { className: 'note' }, make('br'), own(nameOf(fact.alone)), ' stands alone'));
    const cells = [fact.from, fact.to].map((value, side) => make('td', {}, said(value), votes(fact, side)));
    return make('tr', {}, name, ...cells, make('td', {}, where));
  });
  const head = make('tr', {}, column('What'), ...[a, b].map((at) => column(own(nameOf(at)), ' says')), column('Where'));
  const body = make('tbody', {}, head, ...rows.slice(0, kMostFactRows));
  const rest = rows.slice(kMostFactRows);
  if (rest.length) {
    const show = button('Show ' + rest.length + ' more', () => more.replaceWith(...rest));
    const more = make('tr', { className: 'fold' }, make('td', { colSpan: 4 }, show));
    body.append(more);
  }
  return body;
}

function witnessCards(cluster) {
  const cards = cluster.members.map((member) => {
    const d = documents[member], base = member === cluster.base, pair = findPair(cluster, cluster.base, member);
    const role = base ? (cluster.ancestor ? 'ancestor' : 'centre') : kRelations[d.relation] || 'witness';
    const shares = !base && pair && pair.in_a !== null && pair.in_b !== null
      ? sharesBothWays(cluster, member, pair) : null;
    return make('li', base ? { className: 'base' } : {},
      make('p', {}, make('b', { dir: 'auto' }, d.outlet || d.label), ' ', chip(role)),
      make('p', {}, [languageName(d.lang), d.date].filter(Boolean).join(', ')),
      shares,
      make('p', { className: 'id' }, d.url ? linkOf(d.url) : own(d.id)));
  });
  const list = (some) => make('ul', { className: 'cards' }, ...some);
  const rest = cards.slice(kMostCards);
  return make('div', {}, list(cards.slice(0, kMostCards)),
    rest.length ? folded(rest.length + ' more', list(rest)) : null);
}

function sharesBothWays(cluster, member, pair) {
  const [ofBase, ofMember] = pair.a === member ? [pair.in_a, pair.in_b] : [pair.in_b, pair.in_a];
  return make('p', {}, percent(ofBase) + ' of ', own(nameOf(cluster.base)), ' stands here; ',
    percent(ofMember) + ' of this stands there');
}

function family(cluster) {
  if (!cluster.tree.length && cluster.ancestor) return make('p', {}, own(nameOf(cluster.base)), ' is the ancestor.');
  if (!cluster.tree.length) return note('Undecided: nothing in these texts tells which came first.');
  const children = new Map(), targets = new Set();
  for (const edge of cluster.tree) {
    if (!children.has(edge.from)) children.set(edge.from, []);
    children.get(edge.from).push(edge);
    targets.add(edge.to);
  }
  const drawnOnce = new Set();  // a circle in the data must not become one here
  const item = (at, edge) => {
    const unsure = edge && edge.confidence !== null && edge.confidence < 0.6;
    const li = make('li', unsure ? { className: 'unsure' } : {}, own(nameOf(at)));
    if (edge) {
      const words = (unsure ? ', uncertain' : '') +
        (edge.confidence === null ? '' : ', confidence ' + edge.confidence.toFixed(2)) +
        (edge.evidence.length ? ': ' + edge.evidence.join('; ') : '');
      li.append(make('span', { className: 'note' }, ' from ', own(nameOf(edge.from)), words));
    }
    if (drawnOnce.has(at)) return li;
    drawnOnce.add(at);
    if (children.has(at)) li.append(make('ul', {}, ...children.get(at).map((next) => item(next.to, next))));
    return li;
  };
  const roots = [...new Set(cluster.tree.map((edge) => edge.from))].filter((at) => !targets.has(at));
  return make('ul', { className: 'tree' }, ...(roots.length ? roots : [cluster.base]).map((at) => item(at, null)));
}

function relatedStories(cluster) {
  const stories = cluster.related.map((story) => {
    const d = documents[story.other];
    const where = clusters.find((other) => other.name === d.cluster);
    const near = 'related' + (story.cosine === null ? '' : ', cosine ' + story.cosine.toFixed(2));
    const words = [d.id, languageName(d.lang), d.date].filter(Boolean).join(', ');
    const box = make('div', { className: 'beside' },
      make('p', {}, make('b', { dir: 'auto' }, d.outlet || d.id), ' ', chip(near)),
      where ? note(words, ', in ', make('a', { href: '#c' + where.name }, 'its own cluster')) : note(words));
    for (const fact of story.facts) {
      box.append(folded([factName(fact) + ': ', said(fact.from), ' here, ', said(fact.to), ' there'],
        make('div', { className: 'said' }, quoted(fact.a, fact.pa, fact.from), quoted(fact.b, fact.pb, fact.to))));
    }
    return box;
  });
  if (cluster.related_left_out) stories.push(note(cluster.related_left_out + ' more in pairs.jsonl'));
  return stories;
}

/// What a document says, with the paragraph where it says so.
function quoted(at, place, value) {
  const paragraph = place === null ? null : textOf(at)[place];
  return make('div', {}, make('span', { className: 'note' }, own(nameOf(at)), ' '), make('b', {}, said(value)),
    paragraph ? make('p', { dir: 'auto' }, ...markFacts([paragraph[1]], value ? [value] : [])) : null);
}

// --- side by side --------------------------------------------------------------------------------------------------

function findPair(cluster, a, b) {
  return cluster.pairs.find((pair) => (pair.a === a && pair.b === b) || (pair.a === b && pair.b === a));
}

/// The rows of A against B: the order of A; what only B has comes behind the row of B's paragraph before it.
function rowsOf(cluster, pair, a, b) {
  const turn = pair.a !== a;
  const rows = pair.links.map(([x, y, kind, confidence, words]) => (
    { a: turn ? y : x, b: turn ? x : y, state: kStates[kind] ? kind : 'changed', confidence,
      words: wordsOf(words || [], turn) }));
  for (const i of turn ? pair.only_b : pair.only_a) rows.push({ a: [i], b: [], state: 'dropped', confidence: 1 });
  rows.sort((x, y) => x.a[0] - y.a[0]);
  const behind = new Map();  // last paragraph of B -> its row
  const extra = (turn ? pair.only_a : pair.only_b).slice().sort((x, y) => x - y);
  for (const row of rows) for (const j of row.b) behind.set(j, row);
  for (const j of extra) {
    const row = { a: [], b: [j], state: 'added', confidence: 1 };
    const at = j === 0 ? 0 : rows.indexOf(behind.get(j - 1)) + 1;
    rows.splice(at, 0, row);
    behind.set(j, row);
  }
  for (const fact of cluster.facts) {
    const straight = fact.a === a && fact.b === b, turned = fact.a === b && fact.b === a;
    if (!straight && !turned) continue;
    const { pa, pb, from, to } = straight ? fact : { pa: fact.pb, pb: fact.pa, from: fact.to, to: fact.from };
    const row = rows.find((r) => r.a.includes(pa) || r.b.includes(pb));
    if (row) (row.facts = row.facts || []).push({ name: factName(fact), from, to });
  }
  return rows;
}

/// Six numbers a pair of words -> for each side {paragraph, from, to, n}; words of one n answer each other.
function wordsOf(numbers, turn) {
  const sides = [[], []];
  for (let i = 0; i + 5 < numbers.length; i += 6) {
    for (const side of [0, 1]) {
      const [paragraph, from, to] = numbers.slice(i + 3 * side, i + 3 * side + 3);
      sides[turn ? 1 - side : side].push({ paragraph, from, to, n: i / 6 });
    }
  }
  return sides;
}

const isChange = (row) => row.state !== 'same' || Boolean(row.facts);
let sides = null;  // {cluster, a, b, rows, elements, at}

function drawSides(cluster, a, b, openRow) {
  const box = byId('sides');
  const pair = findPair(cluster, a, b);
  const choose = (id, label, chosen) => make('span', {}, make('label', { htmlFor: id }, label),
    make('select', { id, onchange: () => drawSides(cluster, +byId('side-a').value, +byId('side-b').value) },
      ...cluster.members.map((m) => make('option', { value: m, selected: m === chosen }, nameOf(m)))));
  const cross = documents[a].lang !== documents[b].lang;
  const fold = make('input', { type: 'checkbox', id: 'fold', checked: !cross });
  fold.addEventListener('change', () => applyFold(fold.checked));
  const step = (by, key, text) => button([text, ' ', make('kbd', {}, key)], () => stepChange(by));
  box.replaceChildren(make('div', { className: 'tools' }, choose('side-a', 'A ', a), choose('side-b', 'B ', b),
    make('label', { className: 'check' }, fold, ' fold equal paragraphs'),
    step(1, 'n', 'next change'), step(-1, 'p', 'previous')));
  sides = { cluster, a, b, rows: [], elements: [], at: -1 };
  if (a === b || !pair || !pair.aligned) {
    box.append(a === b ? note('Choose two different texts.')
      : note('These two were not aligned; choose one of them together with ', own(nameOf(cluster.base)), '.'));
    return;
  }
  const rows = rowsOf(cluster, pair, a, b);
  box.append(note(pairWords(pair, rows, a, cross)));
  if (pair.why) box.append(folded('Why these two are together', note(sentence(pair.why) + '.')));
  const body = make('tbody');
  rows.forEach((row, i) => body.append(drawRow(row, i, a, b, cross)));
  box.append(make('table', { className: 'rows' },
    make('thead', {}, make('tr', {}, column('Change'),
      ...[a, b].map((at) => column(own(nameOf(at)), ', ' + languageName(documents[at].lang))))), body));
  body.addEventListener('pointerover', lightWords);
  body.addEventListener('click', lightWords);
  sides.rows = rows;
  sides.elements = [...body.children];
  applyFold(fold.checked);
  if (openRow !== undefined) showRow(openRow);
}

/// "Translation, score 0.98. Paragraphs: 4 translated, 2 changed. 55 % of A stands in B, 100 % of B in A."
function pairWords(pair, rows, a, cross) {
  const count = (state) => rows.filter((row) => row.state === state).length;
  const tally = Object.keys(kStates).filter(count).map((state) => count(state) + ' ' + stateWord(state, cross));
  const [ofA, ofB] = pair.a === a ? [pair.in_b, pair.in_a] : [pair.in_a, pair.in_b];
  return sentence(kRelations[pair.relation] || 'witnesses of one cluster') +
    (pair.score === null ? '' : ', score ' + pair.score.toFixed(2)) +
    '. Paragraphs: ' + tally.join(', ') + '.' +
    (ofA === null || ofB === null ? '' : ' ' + percent(ofA) + ' of A stands in B, ' + percent(ofB) + ' of B in A.');
}

/// Between two languages an equal paragraph is a translated one.
const stateWord = (state, cross) => (cross && state === 'same' ? 'translated' : kStates[state][1]);

function drawRow(row, i, a, b, cross) {
  const paragraphs = (at, places) => places.map((place) => textOf(at)[place] || ['', '']);
  const left = paragraphs(a, row.a), right = paragraphs(b, row.b), facts = row.facts || [];
  const kinds = new Set([...left, ...right].map((paragraph) => paragraph[0]).filter((kind) => kind && kind !== 'body'));
  const sign = make('span', { className: 'sign', 'aria-hidden': 'true' }, kStates[row.state][0]);
  const head = make('th', { scope: 'row' }, sign, stateWord(row.state, cross), ...[...kinds].map((kind) => chip(kind)),
    ...facts.map(({ name, from, to }) => chip(name + (from !== null && to !== null ? ' differs' : ' missing'), 'fact')),
    row.confidence !== null && row.confidence < 0.5 ? chip('unsure') : null);
  let pieces = [left.map((paragraph) => [paragraph[1]]), right.map((paragraph) => [paragraph[1]])];
  if (!cross && left.length === 1 && right.length === 1) {
    pieces = markWords(left[0][1], right[0][1]).map((marked) => [marked]);
  }
  const values = (side) => facts.map((fact) => fact[side]).filter(Boolean);
  if (row.words && row.words[0].length) {
    pieces = [[row.a, left, values('from')], [row.b, right, values('to')]].map(([places, texts, marked], side) => (
      texts.map((paragraph, k) => answeringWords(
        paragraph[1], row.words[side].filter((word) => word.paragraph === places[k]), i, marked))));
  }
  return make('tr', { className: row.state, id: 'p' + i }, head,
    drawCell(a, row.a, pieces[0], values('from')), drawCell(b, row.b, pieces[1], values('to')));
}

function drawCell(at, places, pieces, values) {
  const lang = /^[a-z]{2,3}$/.test(documents[at].lang) ? { lang: documents[at].lang } : {};
  const cell = make('td', { 'data-of': nameOf(at), ...lang });
  places.forEach((place, k) => {
    const number = make('span', { className: 'place' }, String(place + 1));
    cell.append(make('p', { dir: 'auto' }, number, ...markFacts(pieces[k], values)));
  });
  if (!places.length) cell.append(make('span', { className: 'none', lang: 'en' }, 'not here'));
  return cell;
}

/// The text with its words that something answers as elements of their own; values that differ stay whole.
function answeringWords(text, words, row, values) {
  const kept = values.flatMap((value) => {
    const places = [];
    for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + value.length)) places.push(at);
    return places.map((place) => [place, place + value.length]);
  });
  const pieces = [];
  let at = 0;
  for (const { from, to, n } of words.slice().sort((x, y) => x.from - y.from)) {
    if (from < at || to > text.length || kept.some(([begin, end]) => from < end && begin < to)) continue;
    pieces.push(text.slice(at, from), make('span', { className: 'word', 'data-word': row + '-' + n }, text.slice(from, to)));
    at = to;
  }
  return [...pieces, text.slice(at)];
}

/// A word under the pointer, or touched, lights up with the word that answers it.
function lightWords(event) {
  const word = event.target.closest ? event.target.closest('.word') : null;
  for (const lit of byId('sides').querySelectorAll('.word.lit')) lit.classList.remove('lit');
  if (!word) return;
  for (const one of byId('sides').querySelectorAll('[data-word="' + word.dataset.word + '"]')) one.classList.add('lit');
}

/// Words that only one side has, by the longest common subsequence; equal ends are cut off first.
function markWords(left, right) {
  const [x, y] = [left, right].map((text) => text.match(/[\p{L}\p{N}\p{M}'’-]+|\s+|[^]/gu) || []);
  let head = 0, tail = 0;
  while (head < x.length && head < y.length && x[head] === y[head]) head++;
  while (tail < x.length - head && tail < y.length - head && x[x.length - 1 - tail] === y[y.length - 1 - tail]) tail++;
  const n = x.length - head - tail, m = y.length - head - tail;
  if (n * m > kMostWordCells) return [[left], [right]];
  const best = new Uint32Array((n + 1) * (m + 1)), w = m + 1;
  for (let i = n - 1; i >= 0; i--) {
    for (let j = m - 1; j >= 0; j--) {
      const at = i * w + j;
      best[at] = x[head + i] === y[head + j] ? best[at + w + 1] + 1 : Math.max(best[at + w], best[at + 1]);
    }
  }
  const onlyX = new Set(), onlyY = new Set();
  for (let i = 0, j = 0; i < n || j < m;) {
    if (i < n && j < m && x[head + i] === y[head + j]) { i++; j++; }
    else if (j >= m || (i < n && best[(i + 1) * w + j] >= best[i * w + j + 1])) onlyX.add(head + i++);
    else onlyY.add(head + j++);
  }
  const pieces = (words, only) => {
    const out = [];
    for (let i = 0; i < words.length;) {
      let end = i;
      while (end < words.length && only.has(end) === only.has(i)) end++;
      const text = words.slice(i, end).join('');
      const [, before, inner, after] = /^(\s*)([^]*?)(\s*)$/u.exec(text);
      if (only.has(i) && inner) out.push(before, make('mark', {}, inner), after); else out.push(text);
      i = end;
    }
    return out;
  };
  return [pieces(x, onlyX), pieces(y, onlyY)];
}

/// Marks the words of differing facts inside strings; pieces that are marked already stay as they are.
function markFacts(pieces, values) {
  let out = pieces;
  for (const text of values) {
    out = out.flatMap((piece) => {
      if (typeof piece !== 'string') return [piece];
      const found = [];
      let from = 0;
      for (let at = piece.indexOf(text); at >= 0; at = piece.indexOf(text, at + text.length)) {
        const around = (piece[at - 1] || ' ') + (piece[at + text.length] || ' ');
        if (/[\p{L}\p{N}]/u.test(around)) continue;  // a part of a longer word
        found.push(piece.slice(from, at), make('mark', { className: 'fact' }, text));
        from = at + text.length;
      }
      return [...found, piece.slice(from)];
    });
  }
  return out;
}

/// Runs of equal paragraphs become one row that opens.
function applyFold(on) {
  const { rows, elements } = sides;
  for (const old of byId('sides').querySelectorAll('tr.fold')) old.remove();
  for (const element of elements) element.hidden = false;
  if (!on) return;
  for (let i = 0; i < rows.length;) {
    let end = i;
    while (end < rows.length && !isChange(rows[end])) end++;
    if (end - i >= kFoldFrom) {
      const equal = elements.slice(i, end);
      equal.forEach((element) => { element.hidden = true; });
      const show = button('Show ' + (end - i) + ' equal paragraphs', () => {
        equal.forEach((element) => { element.hidden = false; });
        fold.remove();
      });
      const fold = make('tr', { className: 'fold' }, make('td', { colSpan: 3 }, show));
      equal[0].before(fold);
    }
    i = Math.max(end, i + 1);
  }
}

function showRow(i) {
  const element = sides && sides.elements[i];
  if (!element) return;
  if (element.hidden) { byId('fold').checked = false; applyFold(false); }
  for (const other of sides.elements) other.classList.toggle('at', other === element);
  sides.at = i;
  element.scrollIntoView({ block: 'center' });
  const [first, second] = defaultSides(sides.cluster);
  const [left, right] = [sides.a, sides.b].map((at) => sides.cluster.members.indexOf(at));
  const turned = sides.a === first && sides.b === second ? '' : '/' + left + '-' + right;
  history.replaceState(null, '', '#c' + sides.cluster.name + '/p' + i + turned);
}

function stepChange(by) {
  if (!sides) return;
  let i = sides.at < 0 && by < 0 ? sides.rows.length : sides.at;
  do { i += by; } while (sides.rows[i] && !isChange(sides.rows[i]));
  if (sides.rows[i]) showRow(i);
}

function goToFact(cluster, fact) {
  const pair = findPair(cluster, fact.a, fact.b);
  if (!pair || !pair.aligned) { byId('sides').scrollIntoView(); return; }
  const rows = rowsOf(cluster, pair, fact.a, fact.b);
  const row = rows.findIndex((r) => r.a.includes(fact.pa) || r.b.includes(fact.pb));
  drawSides(cluster, fact.a, fact.b, Math.max(row, 0));
}

// --- where the page is: #c<cluster>, #c<cluster>/p<row>, #c<cluster>/p<row>/<A>-<B> (places among the members) ------

function defaultSides(cluster) {
  const aligned = cluster.members.find((m) => m !== cluster.base && (findPair(cluster, cluster.base, m) || {}).aligned);
  return [cluster.base, aligned === undefined ? cluster.members.find((m) => m !== cluster.base) : aligned];
}

function goToHash() {
  const match = /^#c([^/]*)(?:\/p(\d+))?(?:\/(\d+)-(\d+))?$/.exec(location.hash);
  const cluster = match ? clusters.find((c) => c.name === match[1]) : null;
  if (!cluster) {
    if (!current && shown.length) open(shown[0]);
    return;
  }
  let [a, b] = defaultSides(cluster);
  if (match[3] !== undefined) {
    const [left, right] = [cluster.members[Number(match[3])], cluster.members[Number(match[4])]];
    if (left !== undefined && right !== undefined) [a, b] = [left, right];
  }
  open(cluster, a, b, match[2] === undefined ? undefined : Number(match[2]));
}

function open(cluster, a, b, row) {
  current = cluster;
  drawCluster(cluster);
  const [first, second] = defaultSides(cluster);
  drawSides(cluster, a === undefined ? first : a, b === undefined ? second : b, row);
  markCurrent();
  if (row === undefined) scrollTo(0, 0);
  document.title = 'stemma: ' + cluster.title;
}

function stepCluster(by) {
  const at = shown.indexOf(current) + by;
  if (!shown[at]) return;
  while (at >= drawn && drawn < shown.length) drawMore();
  location.hash = '#c' + shown[at].name;
  const link = byId('list').children[at];
  if (link) link.scrollIntoView({ block: 'nearest' });
}

// --- start ---------------------------------------------------------------------------------------------------------

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || byId('help').open) return;
  if (event.key === 'Escape' && event.target === filters.words) { view.focus(); return; }
  if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== 'checkbox') return;
  const act = {
    '/': () => { filters.words.focus(); filters.words.select(); }, '?': () => byId('help').showModal(),
    j: () => stepCluster(1), k: () => stepCluster(-1), n: () => stepChange(1), p: () => stepChange(-1),
  }[event.key];
  if (act) { event.preventDefault(); act(); }
}

function start() {
  const options = (select, values, name) => select.append(
    ...[...values].sort().map((value) => make('option', { value }, name(value))));
  options(filters.lang, new Set(clusters.flatMap((c) => c.langs)), (code) => languageName(code) + ' (' + code + ')');
  options(filters.relation, new Set(clusters.flatMap((c) => c.relations)), (name) => kRelations[name] || name);
  if (!clusters.some((c) => c.members.some((m) => documents[m].date))) filters.order.options[0].remove();
  byId('filters').addEventListener('input', filterList);
  byId('filters').addEventListener('submit', (event) => event.preventDefault());
  byId('more').addEventListener('click', drawMore);
  byId('help-open').addEventListener('click', () => byId('help').showModal());
  document.addEventListener('keydown', onKey);
  addEventListener('hashchange', goToHash);
  byId('panel').hidden = false;
  filterList();
  goToHash();
}
if (clusters.length) start();
