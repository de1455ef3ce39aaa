// All witnesses of a cluster in columns: who has which paragraph.

const kMostTableColumns = 16;
const kSureLink = 0.5;

/// Rows {paragraph, cells: document -> {state, place}} in the order of the base; what only others have comes behind the
/// paragraph before it, once for all of them that share it. A text that answers a paragraph of the base by way of a third one
/// alone `has` it: nothing says how.
function paragraphRows(cluster, columns) {
  const { base } = cluster;
  const head = { next: null };  // rows as a chain, so that one can come between two others
  const append = (before, row) => { row.next = before.next; before.next = row; return row; };
  const rowAt = new Map();
  let last = head;
  textOf(base).forEach((paragraph, place) => {
    last = append(last, { paragraph, cells: new Map([[base, { state: 'same', place }]]) });
    rowAt.set(base + ' ' + place, last);
  });
  const take = (from, to, pair) => {
    const turn = pair.a !== from;
    for (const [x, y, kind, confidence] of pair.links) {
      if (confidence !== null && confidence < kSureLink) continue;
      const [here, there] = turn ? [y, x] : [x, y];
      const rows = here.map((i) => rowAt.get(from + ' ' + i)).filter(Boolean);
      for (const place of there) {
        if (!rows.length || rowAt.has(to + ' ' + place)) continue;
        rowAt.set(to + ' ' + place, rows[0]);
        for (const row of rows) {
          if (!row.cells.has(to)) row.cells.set(to, { state: from === base ? kind : row.cells.has(base) ? 'has' : 'added', place });
        }
      }
    }
  };
  const aligned = (x, y) => { const pair = findPair(cluster, x, y); return pair && pair.aligned ? pair : null; };
  for (const m of columns) if (m !== base && aligned(base, m)) take(base, m, aligned(base, m));
  columns.forEach((m, k) => {
    if (m === base) return;
    let before = head;
    textOf(m).forEach((paragraph, place) => {
      const key = m + ' ' + place;
      if (!rowAt.has(key)) rowAt.set(key, append(before, { paragraph, cells: new Map([[m, { state: 'added', place }]]) }));
      before = rowAt.get(key);
    });
    for (const other of columns.slice(k + 1)) if (other !== base && aligned(m, other)) take(m, other, aligned(m, other));
  });
  const rows = [];
  for (let row = head.next; row; row = row.next) rows.push(row);
  return rows;
}

/// One cell: how text `m` has the paragraph of a row, leading to both texts where they were compared.
function paragraphCell(cluster, columns, row, m) {
  const words = kWords.table, { base } = cluster, at = row.cells.get(m), ofBase = row.cells.get(base);
  const sign = (mark, word) => [make('span', { className: 'sign', 'aria-hidden': 'true' }, mark), ' ', make('span', { className: 'word-of' }, word)];
  const pair = m === base ? null : findPair(cluster, base, m);
  if (!at) {
    if (m !== base && !(pair && pair.aligned)) return make('td', {}, ...sign('?', words.notCompared));
    return make('td', { className: 'dropped' }, make('span', { className: 'sign', 'aria-hidden': 'true' }, '−'), make('span', { className: 'hidden' }, words.lacks));
  }
  const cross = documents[m].lang !== documents[base].lang, known = kStates[at.state];
  const shownSign = m === base ? sign('=', words.has) : known ? sign(known[0], stateWord(at.state, cross)) : sign('·', words.has);
  const other = m === base ? columns.find((c) => c !== m && row.cells.has(c)) : m;
  const goal = other === undefined || !(findPair(cluster, base, other) || {}).aligned ? null : other;
  const go = () => {
    const found = rowWith(cluster, base, goal, ofBase ? ofBase.place : null, row.cells.has(goal) ? row.cells.get(goal).place : null);
    if (found !== null) drawSides(cluster, base, goal, found);
  };
  return make('td', { className: m === base ? '' : at.state }, ...(goal === null ? shownSign
    : [button(shownSign, go, { className: 'link', title: words.open + ': ' + nameOf(m) + ', ' + (at.place + 1) })]));
}

function paragraphTable(cluster) {
  const words = kWords.table;
  const columns = [cluster.base, ...cluster.members.filter((m) => m !== cluster.base)].slice(0, kMostTableColumns);
  const head = ({ paragraph: [kind, text] }) => make('th', { scope: 'row', dir: 'auto' }, kind && kind !== 'body' ? chip(kind) : null, ' ' + cut(text, 90));
  const table = make('table', { className: 'witnesses' },
    make('thead', {}, make('tr', {}, column(words.paragraph), ...columns.map((m) => column(own(nameOf(m)))))),
    make('tbody', {}, ...paragraphRows(cluster, columns).map((row) => make('tr', {}, head(row), ...columns.map((m) => paragraphCell(cluster, columns, row, m))))));
  const parts = [note(words.legend), make('div', { className: 'wide', tabIndex: 0, role: 'group', ariaLabel: kWords.cluster.table }, table)];
  if (cluster.members.length > columns.length) parts.push(note(words.most(cluster.members.length - columns.length)));
  return parts;
}
