// A reviewer's marks: what he says of a witness against the text it is held to come from. They stay in this browser until they
// are saved; `stemma report --marks` puts saved ones into the page. A mark names documents by their ids, so that it holds for a
// later run over the same documents.

const kMarkStore = 'stemma marks ' + run.key;
const kMarkWords = ['', 'confirmed', 'refused'];
const marks = new Map();  // two ids, sorted -> {a, b, mark, note}
let marksKept = true;

const markKey = (a, b) => JSON.stringify([a, b].sort());

/// Takes what a file or the store holds, over what is there; false when it is something else. A mark that says nothing stays
/// too: it undoes one of the run's.
function takeMarks(data) {
  if (!data || data.stemma_marks !== 1 || !Array.isArray(data.marks)) return false;
  for (const one of data.marks) {
    if (!one || typeof one.a !== 'string' || typeof one.b !== 'string' || !kMarkWords.includes(one.mark)) continue;
    marks.set(markKey(one.a, one.b), { a: one.a, b: one.b, mark: one.mark, note: typeof one.note === 'string' ? one.note : '' });
  }
  return true;
}

const marksData = () => ({ stemma_marks: 1, marks: [...marks.keys()].sort().map((key) => marks.get(key)) });

/// Keeps what was just said, beside what another window of this page has kept in the meantime.
function keepMarks(...said) {
  const mine = said.map((key) => [key, marks.get(key)]);
  try {
    takeMarks(JSON.parse(localStorage.getItem(kMarkStore)));
    for (const [key, mark] of mine) marks.set(key, mark);
    localStorage.setItem(kMarkStore, JSON.stringify(marksData()));
    marksKept = true;
  } catch {
    marksKept = false;
  }
  tellMarks();
}

function tellMarks() {
  const count = [...marks.values()].filter((one) => one.mark || one.note).length;
  byId('marks-told').textContent = counted(count, 'mark') + '. ' + (marksKept ? kWords.marks.here : kWords.marks.notKept);
  byId('marks-save').disabled = marks.size === 0;
}

function markTools(cluster, member) {
  const [a, b] = [documents[cluster.base].id, documents[member].id], key = markKey(a, b);
  const known = marks.get(key) || { mark: '', note: '' };
  const names = { '': kWords.marks.none, confirmed: kWords.marks.confirmed, refused: kWords.marks.refused };
  const name = kWords.marks.of + ' ' + nameOf(member);
  const choice = make('select', { ariaLabel: kWords.marks.mark + ' ' + name },
    ...kMarkWords.map((mark) => make('option', { value: mark, selected: mark === known.mark }, names[mark])));
  const text = make('input', { type: 'text', ariaLabel: kWords.marks.note + ' ' + name, placeholder: kWords.marks.note, value: known.note, maxLength: 500 });
  const change = () => {
    marks.set(key, { a, b, mark: choice.value, note: text.value });
    box.className = 'marks ' + choice.value;
    keepMarks(key);
  };
  choice.addEventListener('change', change);
  text.addEventListener('change', change);
  const box = make('div', { className: 'marks ' + known.mark }, choice, text);
  return box;
}

function startMarks() {
  takeMarks(run.marks);
  try {
    takeMarks(JSON.parse(localStorage.getItem(kMarkStore)));
  } catch {
    marksKept = false;
  }
  byId('marks-save').addEventListener('click', () => download('marks.json', 'application/json', JSON.stringify(marksData(), null, 1) + '\n'));
  byId('marks-load').addEventListener('change', async (event) => {
    const [file] = event.target.files;
    let data = null;
    try { data = JSON.parse(await file.text()); } catch { /* told below */ }
    if (takeMarks(data)) keepMarks(...data.marks.filter((one) => one && typeof one.a === 'string' && typeof one.b === 'string').map((one) => markKey(one.a, one.b)).filter((key) => marks.has(key))); else byId('marks-told').textContent = kWords.marks.unreadable;
    event.target.value = '';
    if (current) open(current, sides ? sides.a : undefined, sides ? sides.b : undefined);
  });
  tellMarks();
}
