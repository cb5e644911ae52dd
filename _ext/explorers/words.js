// Words: what is said, in the language of the page; and beside numbers a verdict, lists, tables, the line of results.

// For a language other than English the build fills it: English, with {0}, {1}, … for values, to the other.
const WORDS = {};

// A sentence may stand on several lines.
function say(parts, ...values) {
  const english = parts.reduce((text, part, i) => `${text}{${i - 1}}${part}`).replace(/\s+/g, " ");
  return (WORDS[english] ?? english).replace(/\{(\d)\}/g, (_, i) => values[i]);
}

function verdict(good, words) {
  const sign = `<span aria-hidden="true">${good ? "✓" : "✗"}</span>`;
  return `<span class="${good ? "xe-good" : "xe-bad"}">${sign} ${words}</span>`;
}

function howRight(name, number, exact) {
  if (number === 0) return verdict(false, say`vanished`);
  const digits = rightDigits(number, exact);
  const count = `<b data-value="${name}">${digits}</b>`;
  return verdict(digits > 4, digits === 1 ? say`${count} digit right` : say`${count} digits right`);
}

function numbers(rows) {
  const items = rows.map(([name, number]) => `<div><dt>${name}</dt><dd>${number}</dd></div>`);
  return `<dl class="xe-numbers">${items.join("")}</dl>`;
}

function table(heads, rows) {
  const names = heads.map((head) => `<th scope="col">${head}</th>`);
  const body = rows.map(([head, ...cells]) => {
    const data = cells.map((cell) => `<td>${cell}</td>`);
    return `<tr><th scope="row">${head}</th>${data.join("")}</tr>`;
  });
  const head = `<thead><tr>${names.join("")}</tr></thead>`;
  return `<table class="xe-table">${head}<tbody>${body.join("")}</tbody></table>`;
}

function result(...named) {
  const parts = named.map(([words, name, x, more = ""]) => `<span>${words} ${value(name, x)} ${more}</span>`);
  return `<p class="xe-result">${parts.join("")}</p>`;
}

const remark = (words) => `<p class="xe-remark">${words}</p>`;
const KEYS = ["xe-key-one", "xe-key-other", "xe-key-part"];
const key = (i, words) => `<span class="${KEYS[i]}"></span>${words}`;
