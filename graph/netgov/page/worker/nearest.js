// The name that looks most like a mistyped one, measured as Python's difflib does: Ratcliff and Obershelp's ratio,
// twice the length of what two words share over the length of both.

export function nearest(word, names, least = 0.6) {
  let best = null;
  for (const name of names) {
    const both = word.length + name.length;
    if ((2 * Math.min(word.length, name.length)) / both < (best?.ratio ?? least)) continue;
    const ratio = (2 * shared(name, word)) / both;
    if (ratio < least) continue;
    if (best === null || ratio > best.ratio || (ratio === best.ratio && name > best.name)) best = { name, ratio };
  }
  return best?.name ?? null;
}

// The longest piece that both have, and what they share before and after it.
function shared(one, other) {
  const { at, length, there } = longest(one, other);
  if (!length) return 0;
  const before = shared(one.slice(0, at), other.slice(0, there));
  return before + length + shared(one.slice(at + length), other.slice(there + length));
}

function longest(one, other) {
  let best = { at: 0, length: 0, there: 0 };
  let above = [];
  for (let at = 0; at < one.length; at++) {
    const row = [];
    for (let there = 0; there < other.length; there++) {
      if (one[at] !== other[there]) continue;
      row[there] = (above[there - 1] ?? 0) + 1;
      if (row[there] > best.length)
        best = { length: row[there], at: at - row[there] + 1, there: there - row[there] + 1 };
    }
    above = row;
  }
  return best;
}
