// Places names beside their nodes so that none covers a node or another name; those that find no room are left out.

const CELL = 64;
const LINE_HEIGHT = 1.22;

// Breaks a name into at most `most` lines of at most `room` pixels; what does not fit ends in an ellipsis.
export function wrapName(text, measure, room, most) {
  const lines = [];
  let line = "";
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = line ? `${line} ${word}` : word;
    if (line && measure(longer) > room) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  lines.push(line);
  const kept = lines.slice(0, most);
  if (lines.length > most) kept[most - 1] += "…";
  return kept.map((one) => clip(one, measure, room));
}

// Cuts a line to its room.
export function clip(line, measure, room) {
  if (measure(line) <= room) return line;
  const characters = Array.from(line.replace(/…$/, ""));
  let low = 0;
  let high = characters.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(`${characters.slice(0, middle).join("")}…`) <= room) low = middle;
    else high = middle - 1;
  }
  return `${characters.slice(0, low).join("")}…`;
}

// Boxes that are taken, found quickly by a grid.
function takenBoxes(cell) {
  const grid = new Map();
  const cells = (box, visit) => {
    for (let x = Math.floor(box.left / cell); x <= Math.floor(box.right / cell); x++) {
      for (let y = Math.floor(box.top / cell); y <= Math.floor(box.bottom / cell); y++) {
        if (visit(`${x},${y}`)) return true;
      }
    }
    return false;
  };
  return {
    add(box) {
      cells(box, (key) => {
        if (!grid.has(key)) grid.set(key, []);
        grid.get(key).push(box);
        return false;
      });
    },
    // How much of a box others cover.
    covered(box, owner) {
      const others = new Set();
      cells(box, (key) => {
        for (const other of grid.get(key) ?? []) if (other.owner !== owner && overlap(box, other)) others.add(other);
        return false;
      });
      return [...others].reduce((sum, other) => sum + shared(box, other), 0);
    },
    hits(box, owner) {
      return cells(box, (key) => (grid.get(key) ?? []).some((other) => other.owner !== owner && overlap(box, other)));
    },
  };
}

function overlap(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function shared(a, b) {
  const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  return wide * (Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));
}

// nodes: [{ id, x, y, radius, forms: [{ lines, width }], must, leading, faint }], the most important first, in the drawing's units.
// unit: the drawing's units in one pixel of the screen; size: font size in pixels; frame: what can be seen;
// blocked: boxes that names must keep clear of.
// Names that stand out may cover nodes that have stepped back.
export function placeLabels(nodes, unit, size, frame, blocked) {
  const firm = takenBoxes(CELL * unit);
  const faint = takenBoxes(CELL * unit);
  const names = takenBoxes(CELL * unit);
  const placed = [];
  blocked.forEach((box) => firm.add({ ...box, owner: -1 }));
  const place = (layer, own, hits) => {
    for (const node of layer) own.add({ ...around(node, node.radius), owner: node.id });
    for (const node of layer) {
      if (node.leading) names.add({ ...around(node, node.radius), owner: node.id });
      const clear = (box) => !(hits(box, node.id) || names.hits(box, node.id));
      const found = findSpot(node, unit, size, frame, clear) ?? lastResort(node, unit, size, frame, names, own);
      if (!found) continue;
      own.add({ ...found.box, owner: node.id });
      names.add({ ...found.box, owner: node.id });
      placed.push({ id: node.id, lines: found.lines, x: found.box.x, y: found.box.y, align: found.box.align });
    }
  };
  place(
    nodes.filter((node) => !node.faint),
    firm,
    (box, id) => firm.hits(box, id),
  );
  place(
    nodes.filter((node) => node.faint),
    faint,
    (box, id) => firm.hits(box, id) || faint.hits(box, id),
  );
  return { placed, taken: firm };
}

// Tries the whole name first, then its short form.
function findSpot(node, unit, size, frame, clear) {
  for (const { lines, width } of node.forms) {
    const box = candidates(node, lines, width, unit, size).find((spot) => within(spot, frame) && clear(spot));
    if (box) return { box, lines };
  }
  return null;
}

// In a crowd the leading names may cover symbols, though no other name; what is selected is named in any case.
// Either way where they cover least.
function lastResort(node, unit, size, frame, names, symbols) {
  if (!node.leading && !node.must) return null;
  const spots = node.forms
    .flatMap(({ lines, width }) => candidates(node, lines, width, unit, size).map((box) => ({ box, lines })))
    .filter(({ box }) => within(box, frame))
    .map((spot) => ({
      ...spot,
      names: names.covered(spot.box, node.id),
      symbols: symbols.covered(spot.box, node.id),
    }))
    .filter((spot) => node.must || !spot.names)
    .sort((a, b) => a.names - b.names || a.symbols - b.symbols);
  return spots[0] ?? null;
}

function within(box, frame) {
  return box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom;
}

function around(point, reach) {
  return { left: point.x - reach, right: point.x + reach, top: point.y - reach, bottom: point.y + reach };
}

// Below first, then right, left, above, then the corners. A spot's x and y are where its first line begins to be drawn.
function candidates(node, lines, wide, unit, size) {
  const width = (wide + 4) * unit;
  const line = size * LINE_HEIGHT * unit;
  const height = line * lines.length;
  const gap = node.radius + 3 * unit;
  const near = gap * 0.72;
  const spot = (left, top, align) => ({
    left,
    top,
    right: left + width,
    bottom: top + height,
    x: align === "center" ? left + width / 2 : align === "left" ? left : left + width,
    y: top + line / 2,
    align,
  });
  return [
    spot(node.x - width / 2, node.y + gap, "center"),
    spot(node.x + gap, node.y - height / 2, "left"),
    spot(node.x - gap - width, node.y - height / 2, "right"),
    spot(node.x - width / 2, node.y - gap - height, "center"),
    spot(node.x + near, node.y + near, "left"),
    spot(node.x + near, node.y - near - height, "left"),
    spot(node.x - near - width, node.y + near, "right"),
    spot(node.x - near - width, node.y - near - height, "right"),
  ];
}

export function lineHeight(size, unit) {
  return size * LINE_HEIGHT * unit;
}
