// The run: its documents and clusters as the JSON block has them, and the parts that lie in files of their own.

const run = JSON.parse(byId('data').textContent);
const documents = run.documents;
const nameOf = (at) => documents[at].label || documents[at].id;
const textOf = (at) => documents[at].text || [];
const kDay = 86400000;

/// Days from 1970-01-01 to a document's date, or NaN; and the date of such a day.
const dayOf = (at) => (documents[at].day === undefined ? NaN : documents[at].day);
const dateOf = (day) => new Date(day * kDay).toISOString().slice(0, 10);

const clusters = run.clusters.map((cluster, at) => {
  const days = cluster.members.map(dayOf).filter((day) => !Number.isNaN(day));
  return Object.assign(cluster, {
    at, days, first: days.length ? days.reduce((x, y) => Math.min(x, y)) : NaN,
    last: days.length ? days.reduce((x, y) => Math.max(x, y)) : NaN,
    langs: [...new Set(cluster.members.map((m) => documents[m].lang).filter(Boolean))],
    relations: [...new Set(cluster.members.map((m) => documents[m].relation).filter(Boolean))],
  });
});
const clusterNamed = new Map(clusters.map((cluster) => [cluster.name, cluster]));

let bodies = null;  // a line a cluster, as the page has them

/// Takes what a cluster shows when it is open: its pairs, tree and facts, and the texts of its witnesses. Files of a divided
/// report call this.
window.stemmaCluster = (at, body) => {
  const cluster = clusters[at];
  for (const [document, text] of body.texts) documents[document].text = text;
  cluster.hay = undefined;
  Object.assign(cluster, { tree: [], leanings: [], lost: [], equals: [], facts: [], related: [] }, body.cluster);
};

/// The cluster with its body where the page has that; false where a file has it that has not come, or the page is still
/// being read: the bodies stand behind the script, so that the list is there before them.
function makeWhole(cluster) {
  if (cluster.pairs || run.folder || document.readyState === 'loading') return Boolean(cluster.pairs);
  bodies = bodies || byId('bodies').textContent.split('\n');
  window.stemmaCluster(cluster.at, JSON.parse(bodies[cluster.at]));
  return true;
}

/// Calls `then` at once where the cluster is whole; else when its file has come, or `fail` when it has not.
function whenWhole(cluster, then, fail) {
  if (makeWhole(cluster)) { then(); return; }
  if (!run.folder) {
    document.addEventListener('DOMContentLoaded', () => { makeWhole(cluster); then(); });
    return;
  }
  const script = make('script', { src: run.folder + '/c' + cluster.at + '.js' });
  script.addEventListener('load', () => { script.remove(); if (cluster.pairs) then(); else fail(); });
  script.addEventListener('error', () => { script.remove(); fail(); });
  document.head.append(script);
}

function findPair(cluster, a, b) {
  if (!cluster.byMembers) cluster.byMembers = new Map(cluster.pairs.map((pair) => [pair.a + ' ' + pair.b, pair]));
  return cluster.byMembers.get(a + ' ' + b) || cluster.byMembers.get(b + ' ' + a);
}
