// The working by hand, line by line as xentlib.derive_categorical and derive_binary write it, for labels 0 and 1.

// From terms to lines: all of them, those that count, with their numbers, with their logarithms, added up.
function work(formula, terms) {
  const kept = terms.filter((term) => term.factor === 1);
  const logs = kept.map((term) => Math.log(term.argument));
  const exact = logs.every((log) => log === 0 || log === -Infinity);
  const result = 0 - sum(logs);
  const total = (parts) => (parts.length === 1 ? `-${parts[0]}` : `-[${parts.join(" + ")}]`);
  const lines = [
    ["=", formula],
    ["=", total(terms.map((term) => `${term.label}·log(${term.written})`))],
    ["=", total(kept.map((term) => `log(${term.written})`))],
    ["=", total(kept.map((term) => `log(${term.argument})`))],
    [exact ? "=" : "≈", total(logs.map((log) => `(${inFull(log, logDigits(logs, result))})`))],
    [exact || result === Infinity ? "=" : "≈", inFull(result, DIGITS)],
  ];
  return lines.filter(([, text], i) => !i || text !== lines[i - 1][1]);
}

// The digits that the logarithms need, so that adding them up as shown gives the result as shown.
function logDigits(logs, result) {
  let digits = DIGITS + 2;
  if (result === 0 || result === Infinity) return digits;
  const target = Number(inFull(result, DIGITS));
  const half = 0.5 * 10 ** (Math.floor(Math.log10(Math.abs(target))) - DIGITS + 1);
  const addedUp = () => -sum(logs.map((log) => Number(log.toPrecision(digits))));
  while (Math.abs(addedUp() - target) >= half * (1 - 1e-9)) digits++;
  return digits;
}

function workCategorical(c, p) {
  const terms = p.map((argument, i) => {
    const label = i === c ? 1 : 0;
    return { label, factor: label, written: argument, argument };
  });
  return work(`-Σ yᵢ·log(ŷᵢ), i = 1…${p.length}`, terms);
}

function workBinary(y, p) {
  const terms = p.flatMap((argument, i) => [
    { label: y[i], factor: y[i], written: argument, argument },
    { label: `(1 - ${y[i]})`, factor: 1 - y[i], written: `1 - ${argument}`, argument: tidy(1 - argument) },
  ]);
  return work(`-Σ [yᵢ·log(ŷᵢ) + (1 - yᵢ)·log(1 - ŷᵢ)], i = 1…${p.length}`, terms);
}

// A line may be broken after a plus sign, and nowhere within a term.
function working(lines) {
  const terms = (text) => escaped(text).split(" + ");
  const rows = lines.map(([relation, text], i) => {
    const unbroken = terms(text).map((term) => `<span class="xe-term">${term}</span>`);
    return `<span class="xe-relation">${i ? "" : "L "}${relation}</span><code>${unbroken.join(" + ")}</code>`;
  });
  return `<div class="xe-lines">${rows.join("")}</div>`;
}
