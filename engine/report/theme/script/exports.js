// What is shown, as files: CSV for spreadsheets, JSON for programs, TMX for translation memories.

function download(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  make('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

/// A spreadsheet takes a cell that begins with one of these for a formula; texts of a crawl must not become one.
function csvCell(value) {
  const text = value === null || value === undefined ? '' : String(value);
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
  return /[",\n\r]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
}
/// The mark at the begin tells spreadsheets that the text is UTF-8.
const csvOf = (head, rows) => '\uFEFF' + [head, ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n') + '\r\n';
const jsonOf = (data) => JSON.stringify(data, null, 1) + '\n';
const kTypes = { csv: 'text/csv', json: 'application/json', tmx: 'application/xml' };

function exportTools(what, makers) {
  const [name, words] = kWords.exports[what];
  return make('p', { className: 'note exports' }, kWords.exports.as + ' ', ...Object.entries(makers).flatMap(([type, text]) => [
    button(type.toUpperCase(), () => download(name + '.' + type, kTypes[type], text()), { title: kWords.exports.as + ' ' + type.toUpperCase() + ': ' + words }), ' ']));
}

// Paragraphs are counted from 1 in CSV, as on the page, and from 0 in JSON, as in the files of the run.
const fromOne = (place) => (place === null ? null : place + 1);

const listRow = (c) => ({ cluster: c.name, title: c.title, texts: c.members.length, languages: c.langs.join(' '), relations: c.relations.join(' '),
  facts: c.fact_count, first: Number.isNaN(c.first) ? null : dateOf(c.first), last: Number.isNaN(c.last) ? null : dateOf(c.last), in_words: c.line,
  documents: c.members.map((m) => documents[m].id) });
const listJson = () => jsonOf(shown.map(listRow));
const listCsv = () => csvOf(['cluster', 'title', 'texts', 'languages', 'relations', 'facts', 'first', 'last', 'in_words', 'documents'],
  shown.map(listRow).map((row) => Object.values({ ...row, documents: row.documents.join('\n') })));

const factRow = ({ cluster, fact }) => ({ cluster: cluster.name, kind: fact.kind, form: fact.form || '', severe: Boolean(fact.high), a: documents[fact.a].id, a_says: fact.from,
  a_paragraph: fact.pa, b: documents[fact.b].id, b_says: fact.to, b_paragraph: fact.pb,
  alone: fact.alone === undefined ? null : documents[fact.alone].id });
const factsJson = (rows) => jsonOf(rows.map(factRow));
const factsCsv = (rows) => csvOf(Object.keys(factRow({ cluster: {}, fact: { a: 0, b: 0, from: null, to: null, pa: null, pb: null } })), rows.map(factRow).map((row) => Object.values({ ...row, a_paragraph: fromOne(row.a_paragraph), b_paragraph: fromOne(row.b_paragraph) })));

const shownRows = ({ rows, a, b }) => rows.filter((row) => !byId('plain').checked || isPlain(row, a, b));
const wordsAt = (at, places) => places.map((place) => (textOf(at)[place] || ['', ''])[1]).join(' ');

function pairCsv(pair) {
  return csvOf(['change', 'a', 'b', 'kinds', 'a_text', 'b_text', 'facts'], shownRows(pair).map((row) => [
    row.state, row.a.map(fromOne).join(' '), row.b.map(fromOne).join(' '),
    [...new Set([...row.a.map((i) => kindOf(pair.a, i)), ...row.b.map((j) => kindOf(pair.b, j))])].join(' '),
    wordsAt(pair.a, row.a), wordsAt(pair.b, row.b),
    (row.facts || []).map(({ name, from, to }) => name + ': ' + (from || '') + ' / ' + (to || '')).join('; ')]));
}

function pairJson(pair) {
  return jsonOf({ a: documents[pair.a].id, b: documents[pair.b].id, relation: pair.pair.relation, rows: shownRows(pair).map((row) => ({
    change: row.state, a: row.a, b: row.b, confidence: row.confidence, a_text: wordsAt(pair.a, row.a), b_text: wordsAt(pair.b, row.b),
    facts: (row.facts || []).map(({ name, from, to }) => ({ name, from, to })) })) });
}

/// TMX 1.4b, built by the browser's own writer of XML. Characters that XML 1.0 does not know become spaces.
function pairTmx(pair) {
  const xml = document.implementation.createDocument(null, 'tmx', null);
  const add = (parent, name, attributes, text) => {
    const element = xml.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    // eslint-disable-next-line no-control-regex
    if (text !== undefined) element.textContent = text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, ' ');
    parent.append(element);
    return element;
  };
  const language = (at) => documents[at].lang || 'und';
  xml.documentElement.setAttribute('version', '1.4');
  add(xml.documentElement, 'header', { creationtool: 'stemma', creationtoolversion: run.version || '', segtype: 'paragraph', 'o-tmf': 'text', adminlang: 'en', srclang: language(pair.a), datatype: 'plaintext' });
  const body = add(xml.documentElement, 'body', {});
  for (const row of shownRows(pair)) {
    if (!row.a.length || !row.b.length) continue;
    const unit = add(body, 'tu', {});
    add(unit, 'prop', { type: 'x-kind' }, row.state);
    if (row.confidence !== null) add(unit, 'prop', { type: 'x-confidence' }, row.confidence.toFixed(4));
    for (const [at, places] of [[pair.a, row.a], [pair.b, row.b]]) add(add(unit, 'tuv', { 'xml:lang': language(at) }), 'seg', {}, wordsAt(at, places));
  }
  return '<?xml version="1.0" encoding="UTF-8"?>\n' + new XMLSerializer().serializeToString(xml) + '\n';
}
