'use strict';
// What the page says, in English. Another language is another table of the same names; page.html has the words around it.

const kWords = {
  states: {
    same: ['=', 'same'], changed: ['≠', 'changed'], moved: ['↕', 'moved'], merged: ['∪', 'merged'],
    added: ['+', 'added'], dropped: ['−', 'dropped'],
  },
  translated: 'translated',
  relations: {
    exact: 'exact copy', near_dup: 'near copy', excerpt: 'excerpt', rewrite: 'rewrite', translation: 'translation',
    related: 'related',
  },
  forms: {
    money: 'sum of money', percent: 'percentage', measure: 'measure', duration: 'duration', age: 'age', time: 'time',
    date: 'date', year: 'year', day: 'day of the month', ordinal: 'ordinal',
  },
  counted: {
    text: ['text', 'texts'], fact: ['fact', 'facts'], cluster: ['cluster', 'clusters'], copy: ['equal copy', 'equal copies'],
    paragraph: ['equal paragraph', 'equal paragraphs'], mark: ['mark', 'marks'],
  },
  unknown: 'unknown', namesOnly: 'title, outlet, document', ofAll: 'of', showMore: 'Show more', showCount: (n) => 'Show ' + n + ' more', open: 'Show',
  overview: {
    title: 'The run at a glance', sizes: 'Texts in a cluster', languages: 'Languages', relations: 'What copies are',
    times: 'When', facts: 'Facts that differ', none: 'No two copies of this run tell a fact differently.',
    factsNote: 'One row for each difference, the gravest first, then those where one text stands against all others.',
    what: 'What', says: 'says', story: 'Story', other: 'others', undated: 'No dates in this run.',
    showFor: (what) => 'Show clusters with: ' + what,
  },
  cluster: {
    facts: 'Facts that differ', witnesses: 'Witnesses', family: 'Who copied whom', table: 'Who has which paragraph',
    sides: 'Side by side', related: 'Related stories', missing: 'missing', standsAlone: 'stands alone',
    textsMissing: 'Some texts are not in this page: the run has more text than a page can carry.',
    rest: (n) => n + ' more, of the other pairs', where: 'Where', ancestor: 'ancestor', centre: 'centre', witness: 'witness',
    more: (n) => n + ' more', standsHere: 'stands here', standsThere: 'of this stands there', of: 'of',
    inOwn: 'its own cluster', leftOut: (n) => n + ' more in pairs.jsonl', here: 'here', there: 'there', cosine: 'cosine',
    loading: 'Loading this cluster.', noFile: 'The file of this cluster is missing; keep the folder beside report.html.',
    textsTell: (n) => ' (' + n + ' texts)', sameText: 'the very text of', daysLater: (n) => n + (n === 1 ? ' day' : ' days') + ' later',
  },
  family: {
    isAncestor: 'is the ancestor.', undecided: 'Undecided: nothing in these texts tells which came first.',
    leaning: 'Undecided. Dashed lines lead from the likelier source.', lost: 'a lost copy', lostFirst: 'a lost original', from: 'from', uncertain: 'uncertain',
    confidence: 'confidence', inWords: 'The evidence in words', byDate: 'from left to right by date', byDepth: 'from left to right by descent',
    figure: (n) => 'Family tree of ' + n + ' texts; the list below says the same in words', dashed: 'Dashed lines are guesses, hollow points are copies that are lost.',
    many: 'Too many texts for a drawing; the list has them all.',
  },
  sides: {
    a: 'A ', b: 'B ', fold: 'fold equal paragraphs', plain: 'leave out captions and promos', next: 'next change', previous: 'previous',
    two: 'Choose two different texts.', notAligned: 'These two were not aligned; choose one of them together with ',
    why: 'Why these two are together', change: 'Change', witnesses: 'witnesses of one cluster', score: 'score',
    paragraphs: 'Paragraphs', nothing: 'nothing to compare', inOther: (a, b) => a + ' of A stands in B, ' + b + ' of B in A.',
    plainInOther: (a, b) => ' Without captions, promos and page matter: ' + a + ' of A, ' + b + ' of B.',
    map: 'How the paragraphs of A (above) and of B (below) answer each other; the table has the same links',
    notHere: 'not here', differs: 'differs', isMissing: 'missing', unsure: 'unsure', leftOut: (n) => n + ' left out',
  },
  table: {
    paragraph: 'Paragraph', lacks: 'lacks it', has: 'has it', notCompared: 'not compared', open: 'Open', most: (n) => n + ' more texts are not in this table.',
    legend: 'A cell says how the paragraph stands in a text, measured at the first column; it leads to both texts.',
  },
  marks: {
    none: 'no mark', confirmed: 'a copy, confirmed', refused: 'not a copy', mark: 'Mark', note: 'Note', of: 'of',
    here: 'Marks are kept in this browser; save them to hand them on.',
    unreadable: 'This file holds no marks of a stemma report.', notKept: 'This browser keeps no marks: save them before you close the page.',
  },
  exports: { as: 'Save as', list: ['clusters', 'these clusters'], facts: ['facts', 'these facts'], pair: ['two-texts', 'these two texts'] },
};

const kStates = kWords.states, kRelations = kWords.relations, kForms = kWords.forms;

const counted = (n, what) => n + ' ' + kWords.counted[what][n === 1 ? 0 : 1];
const percent = (share) => Math.round(share * 100) + '\u00a0%';
const sentence = (words) => words[0].toUpperCase() + words.slice(1);
/// Between two languages an equal paragraph is a translated one.
const stateWord = (state, cross) => (cross && state === 'same' ? kWords.translated : kStates[state][1]);
const factName = (fact) => kForms[fact.form] || fact.kind;

const languageNames = (() => {
  try { return new Intl.DisplayNames(['en'], { type: 'language' }); } catch { return null; }
})();
function languageName(code) {
  try { return (code && languageNames && languageNames.of(code)) || code || kWords.unknown; } catch { return code; }
}
