// Words inside paragraphs: those that only one side has, those of differing facts, and those that answer each other.

const kMostWordCells = 4000000;  // words of A times words of B; a longer paragraph is shown without word marks

/// Six numbers a pair of words -> for each side {paragraph, from, to, n}; words of one n answer each other.
function wordsOf(numbers, turn) {
  const both = [[], []];
  for (let i = 0; i + 5 < numbers.length; i += 6) {
    for (const side of [0, 1]) {
      const [paragraph, from, to] = numbers.slice(i + 3 * side, i + 3 * side + 3);
      both[turn ? 1 - side : side].push({ paragraph, from, to, n: i / 6 });
    }
  }
  return both;
}

/// The text with its words that something answers as elements of their own; values that differ stay whole.
function answeringWords(text, words, row, values) {
  const kept = values.flatMap((value) => {
    const places = [];
    for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + value.length)) places.push(at);
    return places.map((place) => [place, place + value.length]);
  });
  const pieces = [];
  let at = 0;
  for (const { from, to, n } of words.slice().sort((x, y) => x.from - y.from)) {
    if (from < at || to > text.length || kept.some(([begin, end]) => from < end && begin < to)) continue;
    pieces.push(text.slice(at, from), make('span', { className: 'word', 'data-word': row + '-' + n }, text.slice(from, to)));
    at = to;
  }
  return [...pieces, text.slice(at)];
}

/// A word under the pointer, or touched, lights up with the word that answers it.
function lightWords(event) {
  const word = event.target.closest ? event.target.closest('.word') : null;
  for (const lit of byId('sides').querySelectorAll('.word.lit')) lit.classList.remove('lit');
  if (!word) return;
  for (const one of byId('sides').querySelectorAll('[data-word="' + word.dataset.word + '"]')) one.classList.add('lit');
}

/// Words that only one side has, by the longest common subsequence; equal ends are cut off first.
function markWords(left, right) {
  const [x, y] = [left, right].map((text) => text.match(/[\p{L}\p{N}\p{M}'’-]+|\s+|[^]/gu) || []);
  let head = 0, tail = 0;
  while (head < x.length && head < y.length && x[head] === y[head]) head++;
  while (tail < x.length - head && tail < y.length - head && x[x.length - 1 - tail] === y[y.length - 1 - tail]) tail++;
  const n = x.length - head - tail, m = y.length - head - tail;
  if (n * m > kMostWordCells) return [[left], [right]];
  const best = new Uint32Array((n + 1) * (m + 1)), w = m + 1;
  for (let i = n - 1; i >= 0; i--) {
    for (let j = m - 1; j >= 0; j--) {
      const at = i * w + j;
      best[at] = x[head + i] === y[head + j] ? best[at + w + 1] + 1 : Math.max(best[at + w], best[at + 1]);
    }
  }
  const onlyX = new Set(), onlyY = new Set();
  for (let i = 0, j = 0; i < n || j < m;) {
    if (i < n && j < m && x[head + i] === y[head + j]) { i++; j++; }
    else if (j >= m || (i < n && best[(i + 1) * w + j] >= best[i * w + j + 1])) onlyX.add(head + i++);
    else onlyY.add(head + j++);
  }
  const pieces = (words, only) => {
    const out = [];
    for (let i = 0; i < words.length;) {
      let end = i;
      while (end < words.length && only.has(end) === only.has(i)) end++;
      const text = words.slice(i, end).join('');
      const [, before, inner, after] = /^(\s*)([^]*?)(\s*)$/u.exec(text);
      if (only.has(i) && inner) out.push(before, make('mark', {}, inner), after); else out.push(text);
      i = end;
    }
    return out;
  };
  return [pieces(x, onlyX), pieces(y, onlyY)];
}

/// Marks the words of differing facts inside strings; pieces that are marked already stay as they are.
function markFacts(pieces, values) {
  let out = pieces;
  for (const text of values) {
    out = out.flatMap((piece) => {
      if (typeof piece !== 'string') return [piece];
      const found = [];
      let from = 0;
      for (let at = piece.indexOf(text); at >= 0; at = piece.indexOf(text, at + text.length)) {
        const around = (piece[at - 1] || ' ') + (piece[at + text.length] || ' ');
        if (/[\p{L}\p{N}]/u.test(around)) continue;  // a part of a longer word
        found.push(piece.slice(from, at), make('mark', { className: 'fact' }, text));
        from = at + text.length;
      }
      return [...found, piece.slice(from)];
    });
  }
  return out;
}
