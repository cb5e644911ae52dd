// Numbers as text. A number that was computed carries its name, `data-value`: by it the tests find what it must be.

const DIGITS = 6;
const NAMED = new Map([
  [Infinity, "∞"],
  [-Infinity, "-∞"],
]);

function shown(x, digits = DIGITS) {
  const rounded = Number(x.toPrecision(digits));
  return NAMED.get(x) ?? (rounded && Math.abs(rounded) < 1e-4 ? rounded.toExponential() : String(rounded));
}

const inFull = (x, digits) => (x === 0 ? "0" : (NAMED.get(x) ?? x.toPrecision(digits)));
const tidy = (x, places = 6) => Number(x.toFixed(places));
const escaped = (text) => String(text).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const value = (name, x, digits) => `<b data-value="${name}">${shown(x, digits)}</b>`;
const sub = (i) => "₁₂₃₄₅₆"[i];
