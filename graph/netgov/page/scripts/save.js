// Hands files to the reader without asking any server.

export function saveFile(name, content, type) {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(address), 10000);
}

export function saveCsv(name, columns, rows) {
  const lines = [
    columns.map((column) => column.name),
    ...rows.map((row) => columns.map((column) => (column.saved ?? column.value)(row))),
  ];
  // With a byte order mark, so that spreadsheets read it as UTF-8.
  saveFile(name, `\ufeff${lines.map((line) => line.map(csvCell).join(",")).join("\r\n")}\r\n`, "text/csv");
}

// An apostrophe keeps spreadsheets from running a cell that begins like a formula, as in the files that a build writes
// (netgov.exchange.csv_text); numbers stay as they are.
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

function csvCell(value) {
  const text = String(value);
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
