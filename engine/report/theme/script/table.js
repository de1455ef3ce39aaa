// All witnesses of a cluster in columns: who has which paragraph.

const kMostTableColumns = 16;
const kSureLink = 0.5;

/// Rows {text, kind, cells: document -> {state, place}} in the order of the base; what only others have comes behind the
/// paragraph before it, once for all of them that share it.
function paragraphRows(cluster, columns) {
  const { base } = cluster;
  const rows = textOf(base).map((paragraph, place) => ({ paragraph, cells: new Map([[base, { state: 'same', place }]]) }));
  const rowAt = new Map(rows.map((row, place) => [base + ' ' + place, row]));
  const take = (from, to, pair) => {
    const turn = pair.a !== from;
    for (const [x, y, kind, confidence] of pair.links) {
      if (confidence !== null && confidence < kSureLink) continue;
      const [here, there] = turn ? [y, x] : [x, y];
      for (const place of there) {
        const row = rowAt.get(from + ' ' + here[0]);
        if (!row || rowAt.has(to + ' ' + place)) continue;
        rowAt.set(to + ' ' + place, row);
        for (const one of here.map((i) => rowAt.get(from + ' ' + i))) {
          if (one && !one.cells.has(to)) one.cells.set(to, { state: from === base ? kind : 'added', place });
        }
      }
    }
  };
  const aligned = (x, y) => { const pair = findPair(cluster, x, y); return pair && pair.aligned ? pair : null; };
  for (const m of columns) if (m !== base && aligned(base, m)) take(base, m, aligned(base, m));
  columns.forEach((m, k) => {
    if (m === base) return;
    let before = null;
    textOf(m).forEach((paragraph, place) => {
      const key = m + ' ' + place;
      if (!rowAt.has(key)) {
        const row = { paragraph, cells: new Map([[m, { state: 'added', place }]]) };
        rows.splice(before ? rows.indexOf(before) + 1 : 0, 0, row);
        rowAt.set(key, row);
      }
      before = rowAt.get(key);
    });
    for (const other of columns.slice(k + 1)) if (other !== base && aligned(m, other)) take(m, other, aligned(m, other));
  });
  return rows;
}

function paragraphTable(cluster) {
  const words = kWords.table;
  const columns = [cluster.base, ...cluster.members.filter((m) => m !== cluster.base)].slice(0, kMostTableColumns);
  const cell = (row, m) => {
    const at = row.cells.get(m), base = row.cells.get(cluster.base);
    if (!at) return make('td', { className: 'dropped' }, make('span', { className: 'sign', title: words.lacks }, '−', make('span', { className: 'hidden' }, words.lacks)));
    const cross = documents[m].lang !== documents[cluster.base].lang;
    const word = m === cluster.base ? words.has : stateWord(at.state, cross);
    const sign = [make('span', { className: 'sign', 'aria-hidden': 'true' }, kStates[at.state] ? kStates[at.state][0] : '='), ' ', make('span', { className: 'word-of' }, word)];
    const other = m === cluster.base ? columns.find((c) => c !== m && row.cells.has(c)) : m;
    const go = () => {
      const found = rowWith(cluster, cluster.base, other, base ? base.place : null, other === m ? at.place : null);
      if (found !== null) drawSides(cluster, cluster.base, other, found);
    };
    return make('td', { className: m === cluster.base ? '' : at.state }, other === undefined ? make('span', {}, ...sign)
      : button(sign, go, { className: 'link', title: words.open + ': ' + nameOf(m) + ', ' + (at.place + 1) }));
  };
  const table = make('table', { className: 'witnesses' },
    make('thead', {}, make('tr', {}, column(words.paragraph), ...columns.map((m) => column(own(nameOf(m)))))),
    make('tbody', {}, ...paragraphRows(cluster, columns).map((row) => make('tr', {},
      make('th', { scope: 'row', dir: 'auto' }, row.paragraph[0] && row.paragraph[0] !== 'body' ? [chip(row.paragraph[0]), ' '] [0] : null, ' ' + cut(row.paragraph[1], 90)),
      ...columns.map((m) => cell(row, m))))));
  const parts = [note(words.legend), make('div', { className: 'wide', tabIndex: 0, role: 'group', ariaLabel: kWords.cluster.table }, table)];
  if (cluster.members.length > columns.length) parts.push(note(words.most(cluster.members.length - columns.length)));
  return parts;
}
