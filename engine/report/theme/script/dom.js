// Small means. Every text of the run goes into the page by textContent: none of it is ever parsed as HTML.

const byId = (id) => document.getElementById(id);

function make(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(properties || {})) {
    if (key in element) element[key] = value; else element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ''));
  return element;
}
function draw(tag, attributes, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [key, value] of Object.entries(attributes || {})) element.setAttribute(key, value);
  element.append(...children.filter((child) => child !== null));
  return element;
}
const own = (text, className) => make('bdi', className ? { className } : {}, text);
const note = (...words) => make('p', { className: 'note' }, ...words);
const chip = (words, more) => make('span', { className: more ? 'chip ' + more : 'chip' }, words);
const button = (words, act, more) => make('button', { type: 'button', onclick: act, ...more }, ...[words].flat());
const folded = (summary, ...parts) => make('details', {}, make('summary', {}, ...[summary].flat()), ...parts);
const column = (...words) => make('th', { scope: 'col' }, ...words);
const section = (title, parts) => (parts.length ? [make('h3', {}, title), ...parts] : []);
const cut = (text, most) => (text.length > most ? text.slice(0, most).replace(/\s+\S*$/u, '') + '…' : text);

/// A folded part whose inside is made when it is first opened.
function foldedLater(summary, fill) {
  const part = folded(summary);
  part.addEventListener('toggle', () => { if (part.open && part.children.length === 1) part.append(...fill()); });
  return part;
}

/// Only web addresses become links; whatever else a crawl brings stays text.
function linkOf(url) {
  return /^https?:\/\//i.test(url) ? make('a', { href: url, rel: 'noopener noreferrer' }, own(url)) : own(url);
}
