// Who copied whom: drawn as a tree over time where the texts have dates, over descent where they have none, and in words.

const kMostDrawn = 60;                                       // texts in one drawing
const kRowHeight = 34, kTreeWidth = 920, kLabelWidth = 250;  // in units of the drawing
const kMostLabel = 34;                                       // characters

/// Edges by child, decided ones first; a lost copy is a node of its own between its parent and its children.
function familyEdges(cluster) {
  const above = new Map(), lost = [];
  const put = (to, edge) => { if (!above.has(to)) above.set(to, edge); };
  cluster.lost.forEach((one, n) => {
    const node = 'lost ' + n;
    lost.push({ node, from: one.from, one });
    for (const child of one.children) put(child, { from: node, confidence: one.confidence, evidence: one.evidence, lost: true });
    if (one.from !== null) put(node, { from: one.from, confidence: one.confidence, evidence: [], lost: true });
  });
  for (const edge of cluster.tree) put(edge.to, edge);
  for (const edge of cluster.leanings) put(edge.to, { ...edge, guess: true });
  for (const [to] of [...above]) {  // a circle in the data must not become one here
    const seen = new Set([to]);
    for (let at = to; above.has(at);) {
      const { from } = above.get(at);
      if (seen.has(from)) { above.delete(at); break; }
      seen.add(from);
      at = from;
    }
  }
  return { above, lost };
}

/// Nodes in the order of drawing: each behind its parent, with its depth.
function familyOrder(cluster, above, lost) {
  const equal = new Set(cluster.equals.map((one) => one.member));
  const nodes = [...lost.map((one) => one.node), ...cluster.members.filter((m) => !equal.has(m))];
  const children = new Map();
  for (const node of nodes) {
    const from = above.has(node) ? above.get(node).from : null;
    if (!children.has(from)) children.set(from, []);
    children.get(from).push(node);
  }
  const order = [];
  const walk = (node, depth) => { order.push({ node, depth }); (children.get(node) || []).forEach((next) => walk(next, depth + 1)); };
  const roots = children.get(null) || [];
  for (const root of [...roots.filter((node) => children.has(node)), ...roots.filter((node) => !children.has(node))]) walk(root, 0);
  return order;
}

const familyName = (cluster, node) => {
  if (typeof node === 'number') return nameOf(node);
  return cluster.lost[Number(node.slice(5))].from === null ? kWords.family.lostFirst : kWords.family.lost;
};

function familyTree(cluster) {
  const words = kWords.family, { above, lost } = familyEdges(cluster);
  const order = familyOrder(cluster, above, lost);
  const parts = [];
  if (!cluster.tree.length && !cluster.lost.length) {
    parts.push(cluster.ancestor ? make('p', {}, own(nameOf(cluster.base)), ' ' + words.isAncestor) : note(cluster.leanings.length ? words.leaning : words.undecided));
  }
  const dated = order.some(({ node }) => typeof node === 'number' && !Number.isNaN(dayOf(node)));
  if (!above.size && !(dated && cluster.first < cluster.last)) return parts;
  if (order.length > kMostDrawn) parts.push(note(words.many));
  else parts.push(make('div', { className: 'family', tabIndex: 0, role: 'group', ariaLabel: kWords.cluster.family }, familyDrawing(cluster, above, order)));
  if (above.size) {
    const open = order.length <= 4;
    parts.push(make('details', open ? { open } : {}, make('summary', {}, words.inWords), familyList(cluster, above, order), note(words.dashed)));
  }
  return parts;
}

function familyDrawing(cluster, above, order) {
  const words = kWords.family;
  const byDate = cluster.first < cluster.last;
  const deepest = Math.max(1, ...order.map(({ depth }) => depth));
  const width = kTreeWidth - kLabelWidth - 20;
  const places = new Map();
  const copies = (node) => cluster.equals.filter((one) => one.text_of === node).length;
  order.forEach(({ node, depth }, row) => {
    const day = typeof node === 'number' ? dayOf(node) : NaN;
    const parent = above.has(node) ? places.get(above.get(node).from) : null;
    const share = byDate ? (day - cluster.first) / (cluster.last - cluster.first) : depth / deepest;
    // What has no date stands a little behind its parent.
    const x = Number.isNaN(share) ? (parent ? parent.x + 26 : 12) : 12 + share * width;
    places.set(node, { x, y: 20 + row * kRowHeight });
  });
  const height = 20 + order.length * kRowHeight + (byDate ? 14 : 0);
  const svg = draw('svg', { viewBox: '0 0 ' + kTreeWidth + ' ' + height, role: 'img', 'aria-label': words.figure(order.length) + ', ' + (byDate ? words.byDate : words.byDepth) });
  for (const { node } of order) {
    if (!above.has(node)) continue;
    const edge = above.get(node), from = places.get(edge.from), to = places.get(node);
    if (!from) continue;
    const name = edge.guess ? 'guess' : edge.lost ? 'lost' : '';
    svg.append(draw('path', { d: 'M' + from.x + ' ' + from.y + ' V' + (to.y - 8) + ' Q' + from.x + ' ' + to.y + ' ' + (from.x + 8 * Math.sign(to.x - from.x || 1)) + ' ' + to.y + ' H' + to.x, class: 'edge ' + name },
      draw('title', {}, edgeWords(edge))));
    const pair = typeof node === 'number' && typeof edge.from === 'number' ? findPair(cluster, edge.from, node) : null;
    const share = pair ? (pair.a === edge.from ? pair.in_b : pair.in_a) : null;
    if (share !== null && to.x - from.x > 70) svg.append(draw('text', { x: from.x + 14, y: to.y - 5, class: 'share' }, percent(share)));
  }
  for (const { node } of order) {
    const { x, y } = places.get(node), more = copies(node);
    const label = cut(familyName(cluster, node), kMostLabel) + (more ? ', ' + counted(more, 'copy') : '');
    svg.append(draw('circle', { cx: x, cy: y, r: 6, class: typeof node === 'number' ? (node === cluster.base ? 'node base' : 'node') : 'node lost' }));
    const date = byDate && typeof node === 'number' && documents[node].date ? documents[node].date.slice(0, 10) : '';
    svg.append(draw('text', { x: x + 12, y: y + 4, class: typeof node === 'number' ? 'name' : 'name lost' }, label,
      date ? draw('tspan', { class: 'share', dx: 8 }, date) : null));
  }
  if (byDate) {
    svg.append(draw('line', { x1: 12, x2: 12 + width, y1: height - 12, y2: height - 12, class: 'axis' }),
      draw('text', { x: 12, y: height - 1, class: 'share' }, dateOf(cluster.first)),
      draw('text', { x: 12 + width, y: height - 1, class: 'share', 'text-anchor': 'end' }, dateOf(cluster.last)));
  }
  return svg;
}

function edgeWords(edge) {
  return (edge.guess ? kWords.family.uncertain + ', ' : '') +
    (edge.confidence === null ? '' : kWords.family.confidence + ' ' + edge.confidence.toFixed(2)) +
    (edge.evidence.length ? ': ' + edge.evidence.join('; ') : '');
}

function familyList(cluster, above, order) {
  const list = make('ul', { className: 'tree' }), last = [list];
  for (const { node, depth } of order) {
    const edge = above.get(node);
    const item = make('li', edge && edge.guess ? { className: 'unsure' } : {}, own(familyName(cluster, node)));
    if (edge) item.append(make('span', { className: 'note' }, ' ' + kWords.family.from + ' ', own(familyName(cluster, edge.from)), ', ' + edgeWords(edge)));
    if (depth > 0) {
      const parent = last[depth - 1];
      if (!parent.lastElementChild || parent.lastElementChild.tagName !== 'UL') parent.append(make('ul'));
      parent.lastElementChild.append(item);
    } else {
      list.append(item);
    }
    last[depth] = item;
  }
  return list;
}
