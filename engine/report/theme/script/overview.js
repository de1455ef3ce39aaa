// The run at a glance: what is in it, as bars, and every fact that differs.

const kMostBars = 8, kFactStep = 60, kMostColumns = 24;

/// Rows of [label, count, filters to set or null]; the longest bar is the largest count.
function bars(title, rows) {
  const most = Math.max(1, ...rows.map((row) => row[1]));
  return make('section', { className: 'chart' }, make('h3', {}, title), make('ul', {}, ...rows.map(([label, count, wanted]) => {
    const bar = make('span', { className: 'bar', 'aria-hidden': 'true' });
    bar.style.inlineSize = Math.max(1, 100 * count / most) + '%';
    const name = wanted ? button(label, () => showOnly(wanted), { className: 'link', title: kWords.overview.showFor(label) }) : label;
    return make('li', {}, make('span', { className: 'name' }, name), make('span', { className: 'track' }, bar),
      make('b', {}, String(count)));
  })));
}

/// The largest first; what is beyond kMostBars is one bar.
function topBars(title, counts, name, wanted) {
  const all = [...counts].sort((x, y) => y[1] - x[1] || (x[0] < y[0] ? -1 : 1));
  const rows = all.slice(0, kMostBars).map(([key, count]) => [name(key), count, wanted(key)]);
  const rest = all.slice(kMostBars).reduce((sum, one) => sum + one[1], 0);
  return bars(title, rest ? [...rows, [kWords.overview.other, rest, null]] : rows);
}

function countBy(keys) {
  const counts = new Map();
  for (const key of keys) counts.set(key, (counts.get(key) || 0) + 1);
  return counts;
}

function sizeBars() {
  const steps = [[2, 2], [3, 3], [4, 5], [6, 10], [11, 30], [31, 100], [101, Infinity]];
  const label = ([low, high]) => (low === high ? String(low) : high === Infinity ? low + '+' : low + '–' + high);
  const rows = steps.map((step) => [label(step),
    clusters.filter((c) => c.members.length >= step[0] && c.members.length <= step[1]).length, { size: step[0], most: step[1] === Infinity ? '' : step[1] }]);
  return bars(kWords.overview.sizes, rows.filter((row) => row[1] > 0));
}

/// Texts of clusters by day, or by wider steps where the run is longer: upright bars, oldest first.
function timeChart() {
  const days = clusters.flatMap((c) => c.days);
  const box = make('section', { className: 'chart' }, make('h3', {}, kWords.overview.times));
  if (!days.length) { box.append(note(kWords.overview.undated)); return box; }
  const first = days.reduce((x, y) => Math.min(x, y)), last = days.reduce((x, y) => Math.max(x, y));
  const step = Math.max(1, Math.ceil((last - first + 1) / kMostColumns));
  const counts = Array.from({ length: Math.floor((last - first) / step) + 1 }, () => 0);
  for (const day of days) counts[Math.floor((day - first) / step)]++;
  const most = counts.reduce((x, y) => Math.max(x, y));
  const from = (i) => dateOf(first + i * step), to = (i) => dateOf(Math.min(last, first + i * step + step - 1));
  const label = (i) => from(i) + (from(i) === to(i) ? '' : ' – ' + to(i));
  box.append(make('div', { className: 'times' }, ...counts.map((count, i) => {
    const bar = make('span', { className: 'bar' });
    bar.style.blockSize = Math.round(100 * count / most) + '%';
    const words = label(i) + ': ' + counted(count, 'text');
    const wanted = { since: from(i), until: to(i) };
    return count ? button([bar], () => showOnly(wanted), { title: words, 'aria-label': words }) : make('span', {}, bar);
  })), make('p', { className: 'ends note' }, make('span', {}, dateOf(first)), make('span', {}, dateOf(last))));
  return box;
}

function factsOfRun() {
  const rows = clusters.flatMap((cluster) => cluster.differences.map((fact) => ({ cluster, fact })));
  const weight = ({ fact }) => (fact.high ? 4 : 0) + (fact.alone !== undefined ? 2 : 0) + (fact.from !== null && fact.to !== null ? 1 : 0);
  return rows.map((row, at) => ({ ...row, at, weight: weight(row) })).sort((x, y) => y.weight - x.weight || x.at - y.at);
}

function factOfRun({ cluster, fact }) {
  const at = [fact.a, fact.b].map((m) => cluster.members.indexOf(m));
  const cell = (document, value, side) => make('td', {}, said(value), votes(fact, side),
    make('span', { className: 'note' }, make('br'), own(nameOf(document))));
  const link = make('a', { href: '#c' + cluster.name + '/f' + at.join('-') + '/' + [fact.pa, fact.pb].map((p) => (p === null ? '' : p)).join('-') },
    own(cut(cluster.title, 70)));
  return make('tr', {}, make('td', {}, fact.high ? make('b', {}, factName(fact)) : factName(fact),
    fact.alone === undefined ? null : make('span', { className: 'note' }, make('br'), own(nameOf(fact.alone)), ' ' + kWords.cluster.standsAlone)),
  cell(fact.a, fact.from, 0), cell(fact.b, fact.to, 1), make('td', {}, link));
}

function drawOverview() {
  current = sides = null;
  const words = kWords.overview, rows = factsOfRun();
  const members = clusters.flatMap((c) => c.members);
  const body = make('tbody');
  let drawnFacts = 0;
  const more = button(kWords.showMore, () => drawFacts());
  function drawFacts() {
    body.append(...rows.slice(drawnFacts, drawnFacts + kFactStep).map(factOfRun));
    drawnFacts = Math.min(drawnFacts + kFactStep, rows.length);
    more.hidden = drawnFacts >= rows.length;
  }
  view.replaceChildren(
    make('h2', {}, words.title), make('p', { className: 'line' }, document.querySelector('.summary').textContent),
    make('div', { className: 'charts' }, sizeBars(),
      topBars(words.languages, countBy(members.map((m) => documents[m].lang).filter(Boolean)), languageName, (lang) => ({ lang })),
      topBars(words.relations, countBy(members.map((m) => documents[m].relation).filter(Boolean)),
        (name) => kRelations[name] || name, (relation) => ({ relation })),
      timeChart()),
    make('h3', { id: 'facts-of-run' }, words.facts),
    ...(rows.length ? [note(words.factsNote), make('table', { className: 'table-facts of-run' },
      make('thead', {}, make('tr', {}, column(words.what), column('A ' + words.says), column('B ' + words.says), column(words.story))), body),
    make('p', {}, more), exportTools('facts', { csv: () => factsCsv(rows), json: () => factsJson(rows) })]
      : [note(words.none)]));
  drawFacts();
  markCurrent();
  document.title = 'stemma: ' + words.title;
}
