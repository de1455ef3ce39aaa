// Where the page is: #overview; #c<cluster>; behind it /p<row> and /<A>-<B> (places among the members), or
// /f<A>-<B>/<paragraph of A>-<paragraph of B> for the row with one of these.

const view = byId('view');

function goToHash() {
  const match = /^#c([^/]*)(?:\/p(\d+))?(?:\/(\d+)-(\d+))?$/.exec(location.hash);
  const fact = /^#c([^/]*)\/f(\d+)-(\d+)\/(\d*)-(\d*)$/.exec(location.hash);
  const cluster = match || fact ? clusterNamed.get((match || fact)[1]) : null;
  if (!cluster) {
    const overview = location.hash === '' || location.hash === '#overview';
    if (clusters.length > 1 && (overview || !current)) drawOverview();
    else if (!current || overview) open(clusters[0]);
    return;
  }
  const number = (text) => (text === undefined || text === '' ? undefined : Number(text));
  const members = (left, right) => [left, right].map((text) => cluster.members[Number(text)]);
  if (fact) {
    const [a, b] = members(fact[2], fact[3]);
    open(cluster, a, b, () => rowWith(cluster, a, b, number(fact[4]), number(fact[5])));
  } else {
    const [a, b] = match[3] === undefined ? [] : members(match[3], match[4]);
    open(cluster, a, b, match[2] === undefined ? undefined : () => Number(match[2]));
  }
}

/// `row` gives the row to go to, once the cluster is whole.
function open(cluster, a, b, row) {
  current = cluster;
  sides = null;
  document.title = 'stemma: ' + cluster.title;
  markCurrent();
  let here = false;
  whenWhole(cluster, () => {
    here = true;
    if (current !== cluster) return;  // another one was opened while this one's file came
    drawCluster(cluster);
    const [first, second] = defaultSides(cluster);
    const at = row ? row() : null;
    drawSides(cluster, a === undefined ? first : a, b === undefined ? second : b, at === null ? undefined : at);
    if (at === null) scrollTo(0, 0);
  }, () => {
    here = true;
    if (current === cluster) view.replaceChildren(make('h2', { dir: 'auto' }, cluster.title), make('p', { className: 'line' }, cluster.line), note(kWords.cluster.noFile));
  });
  if (!here) view.replaceChildren(make('h2', { dir: 'auto' }, cluster.title), make('p', { className: 'line' }, cluster.line), note(kWords.cluster.loading));
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || byId('help').open) return;
  if (event.key === 'Escape' && event.target === filters.words) { view.focus(); return; }
  if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== 'checkbox') return;
  const act = {
    '/': () => { filters.words.focus(); filters.words.select(); }, '?': () => byId('help').showModal(),
    j: () => stepCluster(1), k: () => stepCluster(-1), n: () => stepChange(1), p: () => stepChange(-1),
    o: () => { location.hash = '#overview'; },
  }[event.key];
  if (act) { event.preventDefault(); act(); }
}

function start() {
  fillFilters();
  startMarks();
  byId('help-open').addEventListener('click', () => byId('help').showModal());
  byId('list-exports').append(exportTools('list', { csv: listCsv, json: listJson }));
  document.addEventListener('keydown', onKey);
  addEventListener('hashchange', goToHash);
  byId('panel').hidden = false;
  filterList();
  goToHash();
}
if (clusters.length) start();
