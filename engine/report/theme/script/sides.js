// Two witnesses side by side.

const kFoldFrom = 3;                                  // equal paragraphs in a row that are worth folding
const kPlainKinds = new Set(['body', 'heading', '']);  // what "leave out captions and promos" keeps
let sides = null;                                     // {cluster, a, b, rows, elements, at}

/// The rows of A against B: the order of A; what only B has comes behind the row of B's paragraph before it.
function rowsOf(cluster, pair, a, b) {
  const turn = pair.a !== a;
  const rows = pair.links.map(([x, y, kind, confidence, words]) => (
    { a: turn ? y : x, b: turn ? x : y, state: kStates[kind] ? kind : 'changed', confidence,
      words: wordsOf(words || [], turn) }));
  for (const i of turn ? pair.only_b : pair.only_a) rows.push({ a: [i], b: [], state: 'dropped', confidence: 1 });
  rows.sort((x, y) => x.a[0] - y.a[0]);
  const rowOfA = new Map(), rowOfB = new Map(), first = [], behind = new Map();  // row -> rows of B alone that follow it
  for (const row of rows) {
    for (const i of row.a) rowOfA.set(i, row);
    for (const j of row.b) rowOfB.set(j, row);
  }
  for (const j of (turn ? pair.only_a : pair.only_b).slice().sort((x, y) => x - y)) {
    const row = { a: [], b: [j], state: 'added', confidence: 1 };
    const before = rowOfB.get(j - 1);
    row.after = before && before.after !== undefined ? before.after : before || null;  // the row of A that it follows
    if (row.after === null) first.push(row); else behind.set(row.after, [...(behind.get(row.after) || []), row]);
    rowOfB.set(j, row);
  }
  for (const fact of cluster.facts) {
    const straight = fact.a === a && fact.b === b, turned = fact.a === b && fact.b === a;
    if (!straight && !turned) continue;
    const { pa, pb, from, to } = straight ? fact : { pa: fact.pb, pb: fact.pa, from: fact.to, to: fact.from };
    const row = rowOfA.get(pa) || rowOfB.get(pb);
    if (row) (row.facts = row.facts || []).push({ name: factName(fact), from, to });
  }
  return [...first, ...rows.flatMap((row) => [row, ...(behind.get(row) || [])])];
}

const isChange = (row) => row.state !== 'same' || Boolean(row.facts);
const kindOf = (at, place) => (textOf(at)[place] || [''])[0];
const isPlain = (row, a, b) => row.a.some((i) => kPlainKinds.has(kindOf(a, i))) || row.b.some((j) => kPlainKinds.has(kindOf(b, j)));

function drawSides(cluster, a, b, openRow) {
  const box = byId('sides'), words = kWords.sides;
  const pair = findPair(cluster, a, b);
  const choose = (id, label, chosen) => make('span', {}, make('label', { htmlFor: id }, label),
    make('select', { id, onchange: () => drawSides(cluster, +byId('side-a').value, +byId('side-b').value) },
      ...cluster.members.map((m) => make('option', { value: m, selected: m === chosen }, nameOf(m)))));
  const cross = documents[a].lang !== documents[b].lang;
  const check = (id, checked, text) => make('label', { className: 'check' },
    make('input', { type: 'checkbox', id, checked, onchange: () => applyView() }), ' ' + text);
  const step = (by, key, text) => button([text, ' ', make('kbd', {}, key)], () => stepChange(by));
  box.replaceChildren(make('div', { className: 'tools' }, choose('side-a', words.a, a), choose('side-b', words.b, b),
    check('fold', !cross, words.fold), check('plain', false, words.plain),
    step(1, 'n', words.next), step(-1, 'p', words.previous)));
  sides = { cluster, a, b, rows: [], elements: [], at: -1 };
  if (a === b || !pair || !pair.aligned) {
    box.append(a === b ? note(words.two) : note(words.notAligned, own(nameOf(cluster.base)), '.'));
    return;
  }
  const rows = rowsOf(cluster, pair, a, b);
  box.append(make('p', { className: 'note', id: 'shares', role: 'status' }));
  if (pair.why) box.append(folded(words.why, note(sentence(pair.why) + '.')));
  if (rows.length) box.append(linkMap(rows, a, b));
  const body = make('tbody');
  rows.forEach((row, i) => body.append(drawRow(row, i, a, b, cross)));
  box.append(make('table', { className: 'rows' },
    make('thead', {}, make('tr', {}, column(words.change),
      ...[a, b].map((at) => column(own(nameOf(at)), ', ' + languageName(documents[at].lang))))), body));
  box.append(exportTools('pair', {
    csv: () => pairCsv(sides), json: () => pairJson(sides), ...(cross ? { tmx: () => pairTmx(sides) } : {}) }));
  body.addEventListener('pointerover', lightWords);
  body.addEventListener('click', lightWords);
  body.addEventListener('focusin', lightWords);
  Object.assign(sides, { rows, pair, cross, elements: [...body.children] });
  applyView();
  if (openRow !== undefined) showRow(openRow);
}

/// "Translation, score 0.98. Paragraphs: 4 translated, 2 changed. 55 % of A stands in B, 100 % of B in A."
function pairWords({ pair, rows, a, b, cross }, plainOnly) {
  const words = kWords.sides;
  const kept = rows.filter((row) => !plainOnly || isPlain(row, a, b));
  const count = (state) => kept.filter((row) => row.state === state).length;
  const tally = Object.keys(kStates).filter(count).map((state) => count(state) + ' ' + stateWord(state, cross));
  if (kept.length < rows.length) tally.push(words.leftOut(rows.length - kept.length));
  const [ofA, ofB] = pair.a === a ? [pair.in_b, pair.in_a] : [pair.in_a, pair.in_b];
  return sentence(kRelations[pair.relation] || words.witnesses) +
    (pair.score === null ? '' : ', ' + words.score + ' ' + pair.score.toFixed(2)) +
    '. ' + words.paragraphs + ': ' + (tally.join(', ') || words.nothing) + '.' +
    (ofA === null || ofB === null ? '' : ' ' + words.inOther(percent(ofA), percent(ofB))) +
    (plainOnly ? words.plainInOther(percent(plainShare(rows, a, 'a', 'b')), percent(plainShare(rows, b, 'b', 'a'))) : '');
}

/// Of the running text and headings of one side, how much is linked, by characters.
function plainShare(rows, at, side, other) {
  let linked = 0, all = 0;
  for (const row of rows) {
    for (const place of row[side]) {
      if (!kPlainKinds.has(kindOf(at, place))) continue;
      const size = (textOf(at)[place] || ['', ''])[1].length;
      all += size;
      if (row[other].length) linked += size;
    }
  }
  return all ? linked / all : 0;
}

/// Both texts as two bars of paragraphs, A above B, and what answers what as bands between them: moves cross, merges meet.
function linkMap(rows, a, b) {
  const kWidth = 1000, kTop = 14, kHeight = 74;
  const spans = (at, side) => {
    const count = Math.max(textOf(at).length, ...rows.flatMap((row) => row[side].map((i) => i + 1)), 1);
    // Between the square root and the length itself: a long paragraph shows, a heading can still be hit.
    const sizes = Array.from({ length: count }, (_, i) => Math.max(4, (textOf(at)[i] || ['', ''])[1].length) ** 0.75);
    const scale = kWidth / sizes.reduce((x, y) => x + y, 0);
    let x = 0;
    return sizes.map((size) => { const from = x; x += size * scale; return [from, x]; });
  };
  const above = spans(a, 'a'), below = spans(b, 'b');
  const svg = draw('svg', { viewBox: '0 0 ' + kWidth + ' ' + kHeight, preserveAspectRatio: 'none', role: 'img', 'aria-label': kWords.sides.map, class: 'map' });
  const fixed = (x) => x.toFixed(1);
  rows.forEach((row, i) => {
    const group = draw('g', { class: row.state }, draw('title', {}, kStates[row.state][1] + ': ' + cut((textOf(a)[row.a[0]] || textOf(b)[row.b[0]] || ['', ''])[1], 80)));
    const bar = ([from, to], y) => draw('rect', { x: fixed(from), y, width: fixed(Math.max(0.5, to - from - 1)), height: kTop });
    for (const j of row.a) group.append(bar(above[j], 0));
    for (const j of row.b) group.append(bar(below[j], kHeight - kTop));
    if (row.a.length && row.b.length) {
      const [x0, x1] = [above[row.a[0]][0], above[row.a[row.a.length - 1]][1] - 1];
      const [y0, y1] = [below[row.b[0]][0], below[row.b[row.b.length - 1]][1] - 1];
      const mid = kHeight / 2;
      group.append(draw('path', { class: 'band', d: 'M' + fixed(x0) + ' ' + kTop + ' C' + [fixed(x0), mid, fixed(y0), mid, fixed(y0), kHeight - kTop].join(' ') +
        ' L' + fixed(y1) + ' ' + (kHeight - kTop) + ' C' + [fixed(y1), mid, fixed(x1), mid, fixed(x1), kTop].join(' ') + ' Z' }));
    }
    group.addEventListener('click', () => showRow(i));
    svg.append(group);
  });
  return svg;
}

function drawRow(row, i, a, b, cross) {
  const words = kWords.sides;
  const paragraphs = (at, places) => places.map((place) => textOf(at)[place] || ['', '']);
  const left = paragraphs(a, row.a), right = paragraphs(b, row.b), facts = row.facts || [];
  const kinds = new Set([...left, ...right].map((paragraph) => paragraph[0]).filter((kind) => kind && kind !== 'body'));
  const sign = make('span', { className: 'sign', 'aria-hidden': 'true' }, kStates[row.state][0]);
  const head = make('th', { scope: 'row' }, sign, stateWord(row.state, cross), ...[...kinds].map((kind) => chip(kind)),
    ...facts.map(({ name, from, to }) => chip(name + ' ' + (from !== null && to !== null ? words.differs : words.isMissing), 'fact')),
    row.confidence !== null && row.confidence < 0.5 ? chip(words.unsure) : null);
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
  if (!places.length) cell.append(make('span', { className: 'none', lang: 'en' }, kWords.sides.notHere));
  return cell;
}

/// What the two boxes say: runs of equal paragraphs become one row that opens, page matter is hidden and not counted.
function applyView() {
  const { rows, elements, a, b } = sides, plainOnly = byId('plain').checked;
  if (!rows.length) return;
  byId('shares').textContent = pairWords(sides, plainOnly);
  for (const old of byId('sides').querySelectorAll('tr.fold')) old.remove();
  const hidden = rows.map((row) => plainOnly && !isPlain(row, a, b));
  elements.forEach((element, i) => { element.hidden = hidden[i]; });
  if (!byId('fold').checked) return;
  for (let i = 0; i < rows.length;) {
    let end = i;
    while (end < rows.length && (hidden[end] || !isChange(rows[end]))) end++;
    const equal = elements.slice(i, end).filter((_, k) => !hidden[i + k]);
    if (equal.length >= kFoldFrom) {
      equal.forEach((element) => { element.hidden = true; });
      const show = button(kWords.open + ' ' + counted(equal.length, 'paragraph'), () => {
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
  if (element.hidden) {
    byId('fold').checked = false;
    if (!isPlain(sides.rows[i], sides.a, sides.b)) byId('plain').checked = false;
    applyView();
  }
  for (const other of sides.elements) {
    other.classList.toggle('at', other === element);
    // The keyboard reaches the words of the row that it stands on; of all rows they would be too many stops.
    for (const word of other.querySelectorAll('.word')) word.tabIndex = other === element ? 0 : -1;
  }
  sides.at = i;
  element.scrollIntoView({ block: 'center' });
  const [first, second] = defaultSides(sides.cluster);
  const [left, right] = [sides.a, sides.b].map((at) => sides.cluster.members.indexOf(at));
  const turned = sides.a === first && sides.b === second ? '' : '/' + left + '-' + right;
  history.replaceState(null, '', '#c' + sides.cluster.name + '/p' + i + turned);
}

function stepChange(by) {
  if (!sides) return;
  const passed = (row) => !isChange(row) || (byId('plain').checked && !isPlain(row, sides.a, sides.b));
  let i = sides.at < 0 && by < 0 ? sides.rows.length : sides.at;
  do { i += by; } while (sides.rows[i] && passed(sides.rows[i]));
  if (sides.rows[i]) showRow(i);
}

/// The row of two witnesses that holds a paragraph of either; null where there is none.
function rowWith(cluster, a, b, pa, pb) {
  const pair = findPair(cluster, a, b);
  if (!pair || !pair.aligned) return null;
  const row = rowsOf(cluster, pair, a, b).findIndex((r) => r.a.includes(pa) || r.b.includes(pb));
  return row < 0 ? null : row;
}

function goToFact(cluster, fact) {
  const row = rowWith(cluster, fact.a, fact.b, fact.pa, fact.pb);
  if (row === null) byId('sides').scrollIntoView(); else drawSides(cluster, fact.a, fact.b, row);
}

function defaultSides(cluster) {
  const aligned = cluster.members.find((m) => m !== cluster.base && (findPair(cluster, cluster.base, m) || {}).aligned);
  return [cluster.base, aligned === undefined ? cluster.members.find((m) => m !== cluster.base) : aligned];
}
