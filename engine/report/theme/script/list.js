// The list of clusters and its filters.

const kListStep = 300;  // clusters drawn at a time: a long list would make every keystroke slow
const filters = Object.fromEntries(
  ['words', 'lang', 'relation', 'facts', 'lacks', 'order', 'since', 'until', 'size', 'most', 'score'].map((id) => [id, byId(id)]));
let shown = [], drawn = 0, current = null;

/// What the filter looks through: names, and the texts where the page has them. Made when first needed.
function haystack(cluster) {
  if (cluster.hay === undefined) {
    makeWhole(cluster);
    const parts = [cluster.title, cluster.line, cluster.name];
    for (const member of cluster.members) {
      const d = documents[member];
      parts.push(d.id, d.outlet || '', d.lang || '', languageName(d.lang), d.date || '', ...(run.folder ? [] : textOf(member).map((p) => p[1])));
    }
    cluster.hay = parts.join('\n').toLowerCase();
  }
  return cluster.hay;
}

function filterList() {
  const value = (name) => filters[name].value;
  const wanted = value('words').toLowerCase().split(/\s+/).filter(Boolean);
  const since = value('since') ? Date.parse(value('since')) / kDay : -Infinity;
  const until = value('until') ? Date.parse(value('until')) / kDay : Infinity;
  const anyDay = since === -Infinity && until === Infinity;
  const size = Number(value('size')) || 0, most = Number(value('most')) || Infinity, score = Number(value('score')) || 0;
  shown = clusters.filter((cluster) =>
    (!value('lang') || cluster.langs.includes(value('lang'))) &&
    (!value('relation') || cluster.relations.includes(value('relation'))) &&
    (!filters.facts.checked || cluster.fact_count > 0) && (!filters.lacks.checked || cluster.lacks > 0) &&
    cluster.members.length >= size && cluster.members.length <= most && (cluster.score === null ? score === 0 : cluster.score >= score) &&
    (anyDay || cluster.days.some((day) => day >= since && day <= until)) &&
    wanted.every((word) => haystack(cluster).includes(word)));
  if (value('order') === 'size') shown.sort((x, y) => y.members.length - x.members.length || x.at - y.at);
  if (value('order') === 'facts') shown.sort((x, y) => y.fact_count - x.fact_count || x.at - y.at);
  byId('status').textContent = shown.length + ' ' + kWords.ofAll + ' ' + counted(clusters.length, 'cluster');
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
  const facts = count ? make('span', { className: 'differs' }, ', ' + counted(count, 'fact')) : null;
  return make('li', {}, make('a', { href: '#c' + cluster.name },
    make('strong', { dir: 'auto' }, cluster.title),
    make('small', {}, counted(cluster.members.length, 'text') + ', ' + cluster.langs.join(' '), facts),
    make('small', {}, cluster.relations.map((r) => kRelations[r] || r).join(', '))));
}

function markCurrent() {
  for (const link of byId('list').querySelectorAll('a')) {
    if (current && link.hash === '#c' + current.name) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
}

/// Sets filters by name, the others as they are not set, and goes to the list.
function showOnly(wanted) {
  byId('filters').reset();
  for (const [name, value] of Object.entries(wanted)) filters[name].value = value;
  byId('more-filters').open = ['since', 'until', 'size', 'most', 'score'].some((name) => name in wanted);
  filterList();
  byId('panel').scrollIntoView({ block: 'nearest' });
}

function stepCluster(by) {
  const at = shown.indexOf(current) + by;
  if (!shown[at]) return;
  while (at >= drawn && drawn < shown.length) drawMore();
  location.hash = '#c' + shown[at].name;
  const link = byId('list').children[at];
  if (link) link.scrollIntoView({ block: 'nearest' });
}

function fillFilters() {
  const options = (select, values, name) => select.append(
    ...[...values].sort().map((value) => make('option', { value }, name(value))));
  options(filters.lang, new Set(clusters.flatMap((c) => c.langs)), (code) => languageName(code) + ' (' + code + ')');
  options(filters.relation, new Set(clusters.flatMap((c) => c.relations)), (name) => kRelations[name] || name);
  if (clusters.every((c) => Number.isNaN(c.first))) {
    filters.order.options[0].remove();
    byId('dates').hidden = true;
  }
  if (run.folder) filters.words.placeholder = kWords.namesOnly;  // texts are in files of their own
  byId('filters').addEventListener('input', filterList);
  byId('filters').addEventListener('reset', () => setTimeout(filterList));
  byId('filters').addEventListener('submit', (event) => event.preventDefault());
  byId('more').addEventListener('click', drawMore);
}
