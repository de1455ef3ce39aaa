// A reviewer's marks: what he says of a witness against the text it is held to come from. They stay in this browser until they
// are saved; `stemma report --marks` puts saved ones into the page. A mark names documents by their ids, so that it holds for a
// later run over the same documents.

const kMarkStore = 'stemma marks ' + run.key;
const kMarkWords = ['', 'confirmed', 'refused'];
const marks = new Map();  // two ids, sorted -> {a, b, mark, note}
let marksKept = true;

const markKey = (a, b) => JSON.stringify([a, b].sort());

/// Takes what a file or the store holds; false when it is something else. What is there already stays unless `over`.
function takeMarks(data, over) {
  if (!data || data.stemma_marks !== 1 || !Array.isArray(data.marks)) return false;
  for (const one of data.marks) {
    if (!one || typeof one.a !== 'string' || typeof one.b !== 'string' || !kMarkWords.includes(one.mark)) continue;
    const key = markKey(one.a, one.b);
    if (!over && marks.has(key)) continue;
    const text = typeof one.note === 'string' ? one.note : '';
    if (one.mark || text) marks.set(key, { a: one.a, b: one.b, mark: one.mark, note: text }); else if (over) marks.delete(key);
  }
  return true;
}

const marksData = () => ({ stemma_marks: 1, marks: [...marks.keys()].sort().map((key) => marks.get(key)) });

function keepMarks() {
  try {
    localStorage.setItem(kMarkStore, JSON.stringify(marksData()));
  } catch {
    marksKept = false;
  }
  tellMarks();
}

function tellMarks() {
  byId('marks-told').textContent = counted(marks.size, 'mark') + '. ' + (marksKept ? kWords.marks.here : kWords.marks.notKept);
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
    if (choice.value || text.value) marks.set(key, { a, b, mark: choice.value, note: text.value }); else marks.delete(key);
    box.className = 'marks ' + choice.value;
    keepMarks();
  };
  choice.addEventListener('change', change);
  text.addEventListener('change', change);
  const box = make('div', { className: 'marks ' + known.mark }, choice, text);
  return box;
}

function startMarks() {
  takeMarks(run.marks, true);
  try {
    takeMarks(JSON.parse(localStorage.getItem(kMarkStore)), true);
  } catch {
    marksKept = false;
  }
  byId('marks-save').addEventListener('click', () => download('marks.json', 'application/json', JSON.stringify(marksData(), null, 1) + '\n'));
  byId('marks-load').addEventListener('change', async (event) => {
    const [file] = event.target.files;
    let data = null;
    try { data = JSON.parse(await file.text()); } catch { /* told below */ }
    if (takeMarks(data, true)) keepMarks(); else byId('marks-told').textContent = kWords.marks.unreadable;
    event.target.value = '';
    if (current) open(current, sides && sides.a, sides && sides.b);
  });
  tellMarks();
}
