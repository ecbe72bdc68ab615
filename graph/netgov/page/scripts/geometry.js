// Where a line runs, by vis-network's own formula, so that marks and exported pictures fit what it draws.

export function controlPoint(from, to, bend) {
  if (!bend) return { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  const roundness = Math.abs(bend);
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const turn = ((bend > 0 ? roundness : -roundness) * 0.5 + 0.5) * Math.PI;
  const angle = Math.atan2(from.y - to.y, to.x - from.x) + turn;
  const reach = (0.5 * roundness + 0.5) * length;
  return { x: from.x + reach * Math.sin(angle), y: from.y + reach * Math.cos(angle) };
}

export function pointAt(from, to, bend, t) {
  const via = controlPoint(from, to, bend);
  const a = (1 - t) * (1 - t);
  const b = 2 * t * (1 - t);
  return { x: a * from.x + b * via.x + t * t * to.x, y: a * from.y + b * via.y + t * t * to.y };
}

export function smoothing(bend) {
  if (!bend) return false;
  return { enabled: true, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) };
}
