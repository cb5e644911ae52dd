// The explorers: small interactive figures that answer "what if". One module without dependencies.
//
//   <xent-explorer kind="categorical"> a sentence for where this does not run </xent-explorer>
//
// An explorer is an entry of KINDS: the groups of its controls, its opening state (the chapter's example), what one change does
// to the rest of the state (`tie`), and what a state shows (`view`). The same code runs while the site is built (__init__.py)
// and writes into the page what an explorer shows first, so that nothing jumps when it arrives. Every computed number that is
// shown carries a data-value: the tests compare each of them with xentlib, or with Keras where Keras's number is meant.
// There is no import and no export here, so that it also runs as a plain script, in a folder opened as files.
"use strict";

// The losses, as xentlib computes them: in float64, in nats, neither clipped nor averaged

const sum = (values) => values.reduce((total, value) => total + value, 0);
const mean = (values) => sum(values) / values.length;
const softplus = (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
const sigmoid = (z) => (z >= 0 ? 1 : Math.exp(z)) / (1 + Math.exp(-Math.abs(z)));

function logSumExp(z) {
  const top = Math.max(...z);
  return top + Math.log(sum(z.map((value) => Math.exp(value - top))));
}

function softmax(z) {
  const top = Math.max(...z);
  const weights = z.map((value) => Math.exp(value - top));
  return weights.map((weight) => weight / sum(weights));
}

// The binary loss of the margin keeps the digits that log(softmax) loses.
const categoricalOfLogits = (c, z) => softplus(logSumExp(z.filter((_, j) => j !== c)) - z[c]);
const binaryOfLogit = (y, z) => softplus(y ? -z : z);
const binary = (y, p) => 0 - (y ? Math.log(p) : Math.log1p(-p));
const categorical = (c, p) => 0 - Math.log(p[c]);

// Keras's numbers: in float32, where probabilities are clipped

const float32 = Math.fround;
const LOW = float32(1e-7);
const HIGH = float32(1 - 1e-7);
const clip = (p) => Math.min(Math.max(float32(p), LOW), HIGH);
const isClipped = (p) => clip(p) !== float32(p);

function kerasBinary(y, p) {
  return float32(-Math.log(y ? clip(p) : float32(1 - clip(p))));
}

function kerasReads(outputs) {
  const given = outputs.map(float32);
  const total = given.reduce((a, b) => float32(a + b));
  return given.map((output) => clip(output / total));
}

// Keras adds up the terms of all classes, so that a NaN among them spoils the sum, though its label is 0.
function kerasCategorical(c, outputs) {
  const reads = kerasReads(outputs);
  return reads.some(Number.isNaN) ? NaN : float32(-Math.log(reads[c]));
}

const kerasBinaryOfLogit = (y, z) => {
  const logit = float32(y ? -z : z);
  return float32(Math.max(logit, 0) + float32(Math.log1p(float32(Math.exp(-Math.abs(logit))))));
};

// The textbook form, log Σ exp(z - max): where 1 meets a small number in float32, the small one is rounded away.
function kerasCategoricalOfLogits(c, z) {
  const logits = z.map(float32);
  const shifted = logits.map((value) => float32(value - Math.max(...logits)));
  const total = shifted.map((value) => float32(Math.exp(value))).reduce((a, b) => float32(a + b), 0);
  return float32(float32(Math.log(total)) - shifted[c]);
}

// Numbers as text

const DIGITS = 6;
const NAMED = new Map([[Infinity, "∞"], [-Infinity, "-∞"]]);

function shown(x, digits = DIGITS) {
  const rounded = Number(x.toPrecision(digits));
  return NAMED.get(x) ?? (rounded && Math.abs(rounded) < 1e-4 ? rounded.toExponential() : String(rounded));
}

const inFull = (x, digits) => (x === 0 ? "0" : NAMED.get(x) ?? x.toPrecision(digits));
const tidy = (x, places = 6) => Number(x.toFixed(places));
const escaped = (text) => String(text).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const value = (name, x, digits) => `<b data-value="${name}">${shown(x, digits)}</b>`;
const sub = (i) => "₁₂₃₄₅₆"[i];

// The working by hand, line by line as xentlib.derive_categorical and derive_binary write it, for labels 0 and 1

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
  const target = Number(inFull(result, DIGITS));
  const half = 0.5 * 10 ** (Math.floor(Math.log10(Math.abs(target))) - DIGITS + 1);
  let digits = DIGITS + 2;
  while (result && result !== Infinity && Math.abs(-sum(logs.map((log) => Number(log.toPrecision(digits)))) - target) >= half * (1 - 1e-9)) digits++;
  return digits;
}

function workCategorical(c, p) {
  const terms = p.map((argument, i) => ({ label: i === c ? 1 : 0, factor: i === c ? 1 : 0, written: argument, argument }));
  return work(`-Σ yᵢ·log(ŷᵢ), i = 1…${p.length}`, terms);
}

function workBinary(y, p) {
  const terms = p.flatMap((argument, i) => [
    { label: y[i], factor: y[i], written: argument, argument },
    { label: `(1 - ${y[i]})`, factor: 1 - y[i], written: `1 - ${argument}`, argument: tidy(1 - argument) },
  ]);
  return work(`-Σ [yᵢ·log(ŷᵢ) + (1 - yᵢ)·log(1 - ŷᵢ)], i = 1…${p.length}`, terms);
}

function working(lines) {
  const rows = lines.map(([relation, text], i) => `<span class="xe-relation">${i ? "" : "L "}${relation}</span><code>${
    escaped(text).split(" + ").map((term) => `<span class="xe-term">${term}</span>`).join(" + ")}</code>`);
  return `<div class="xe-lines">${rows.join("")}</div>`;
}

// Pictures

const at = (x) => tidy(x, 1);
const mark = (name, attributes, inner = "") => {
  const written = Object.entries(attributes).map(([key, text]) => ` ${key}="${text}"`);
  return `<${name}${written.join("")}>${inner}</${name}>`;
};
const text = (x, y, words, more = {}) => mark("text", { x: at(x), y: at(y), ...more }, words);
const stroke = (x1, y1, x2, y2, name) => mark("line", { x1: at(x1), y1: at(y1), x2: at(x2), y2: at(y2), class: name });
const bar = (x, y, width, height, name) =>
  mark("rect", { x: at(x), y: at(y), width: at(Math.max(width, 0)), height: at(Math.max(height, 0)), class: name });
const picture = (height, label, inner) =>
  `<svg viewBox="0 0 340 ${height}" role="img" aria-label="${escaped(label)}">${inner}</svg>`;

function arrow(x, from, to, name) {
  if (Math.abs(to - from) < 0.5) return "";
  const head = Math.sign(to - from) * Math.min(6, Math.abs(to - from));
  const tip = `${at(x)},${at(to)} ${at(x - 5)},${at(to - head)} ${at(x + 5)},${at(to - head)}`;
  return stroke(x, from, x, to - head, name) + mark("polygon", { points: tip, class: name });
}

// A frame with ticks; x and y are [from, to] in data, box is [left, top, right, bottom] in the picture.
function axes({ x, y, box, xTicks, yTicks, xLabel, yLabel, yText = String }) {
  const [left, top, right, bottom] = box;
  const X = (value) => left + ((value - x[0]) / (x[1] - x[0])) * (right - left);
  const Y = (value) => bottom - ((Math.min(Math.max(value, y[0]), y[1]) - y[0]) / (y[1] - y[0])) * (bottom - top);
  const frame = [
    stroke(left, bottom, right, bottom, "xe-axis"),
    stroke(left, top, left, bottom, "xe-axis"),
    ...xTicks.map((tick) => text(X(tick), bottom + 15, tick, { "text-anchor": "middle", class: "xe-tick" })),
    ...yTicks.map((tick) => text(left - 5, Y(tick) + 4, yText(tick), { "text-anchor": "end", class: "xe-tick" })),
    xLabel ? text((left + right) / 2, bottom + 31, xLabel, { "text-anchor": "middle" }) : "",
    yLabel ? text(2, top - 10, yLabel) : "",
  ].join("");
  const curve = (f, name, steps = 160) => {
    const points = Array.from({ length: steps + 1 }, (_, i) => x[0] + (i * (x[1] - x[0])) / steps);
    const inside = points.map((point) => [point, f(point)]).filter(([, height]) => height >= y[0] && height <= y[1]);
    return mark("polyline", { points: inside.map(([point, height]) => `${at(X(point))},${at(Y(height))}`).join(" "), class: name });
  };
  const dot = (px, py, name, radius = 6) => mark("circle", { cx: at(X(px)), cy: at(Y(py)), r: radius, class: name });
  return { X, Y, frame, curve, dot };
}

// Words beside numbers

const verdict = (good, words) => `<span class="${good ? "xe-good" : "xe-bad"}"><span aria-hidden="true">${good ? "✓" : "✗"}</span> ${words}</span>`;

// How many digits of a float32 are right, of seven at most.
function rightDigits(number, exact) {
  return Math.min(Math.max(Math.floor(-Math.log10(2 * Math.abs(number / exact - 1))), 0), 7);
}

function howRight(name, number, exact) {
  const digits = rightDigits(number, exact);
  return number === 0 ? verdict(false, "vanished") : verdict(digits > 4, `<b data-value="${name}">${digits}</b> ${digits === 1 ? "digit" : "digits"} right`);
}

const numbers = (rows) =>
  `<dl class="xe-numbers">${rows.map(([name, number]) => `<div><dt>${name}</dt><dd>${number}</dd></div>`).join("")}</dl>`;
const table = (heads, rows) =>
  `<table class="xe-table"><thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join("")}</tr></thead><tbody>${
    rows.map(([head, ...cells]) => `<tr><th scope="row">${head}</th>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("")
  }</tbody></table>`;
const result = (...named) =>
  `<p class="xe-result">${named.map(([words, name, x, more = ""]) => `<span>${words} ${value(name, x)} ${more}</span>`).join("")}</p>`;
const KEYS = ["xe-key-one", "xe-key-other", "xe-key-part"];
const key = (i, words) => `<span class="${KEYS[i]}"></span>${words}`;
// Controls

const slider = (name, label, min, max, step) => ({ name, label, min, max, step });
const choice = (name, options) => ({ name, options });
const several = (count, make) => Array.from({ length: count }, (_, i) => make(i));
const read = (state, name, count) => several(count, (i) => state[name + (i + 1)]);
const spread = (name, values) => Object.fromEntries(values.map((value, i) => [name + (i + 1), value]));
const yesNo = (name) => choice(name, [["1", "yes: 1"], ["0", "no: 0"]]);

// Shares of a whole number of thousandths, as near to the weights as whole thousandths allow.
function shares(weights, whole) {
  const total = sum(weights);
  const exact = weights.map((weight) => (total ? (whole * weight) / total : whole / weights.length));
  const floors = exact.map(Math.floor);
  const order = exact.map((_, i) => i).sort((i, j) => exact[j] - floors[j] - (exact[i] - floors[i]) || i - j);
  order.slice(0, whole - sum(floors)).forEach((i) => floors[i]++);
  return floors;
}

const thousandths = (p) => Math.round(1000 * p);

const KINDS = {};

KINDS.categorical = {
  title: "Move a prediction, see the loss",
  hint: "Move one probability and the others make room. Choose another true class, or move the logits before softmax.",
  groups: [
    { legend: "What moves", fields: [choice("move", [["p", "probabilities"], ["z", "logits"]])] },
    { legend: "True class", fields: [choice("true", several(5, (i) => [`${i + 1}`, `${i + 1}`]))] },
    { legend: "What makes room", when: (s) => s.move === "p", fields: [choice("room", [["all", "all the others"], ["wrong", "the wrong classes only; the true one stays"]])] },
    { legend: "Probabilities ŷ", when: (s) => s.move === "p", fields: several(5, (i) => slider(`p${i + 1}`, `class ${i + 1}`, 0, 1, 0.001)) },
    { legend: "Logits z", when: (s) => s.move === "z", fields: several(5, (i) => slider(`z${i + 1}`, `class ${i + 1}`, -10, 10, 0.01)) },
  ],
  opening: { move: "p", true: "3", room: "all", ...spread("p", [0.01, 0.09, 0.88, 0.015, 0.005]), ...spread("z", [0, 0, 0, 0, 0]) },
  wrong: (s) => s.move === "p" && sum(read(s, "p", 5).map(thousandths)) !== 1000 && "probabilities that do not sum to 1",
  tie(state, name, base) {
    const p = read(state, "p", 5);
    const z = read(state, "z", 5);
    const rounded = shares(softmax(z), 1000);
    const asLogits = p.map((share) => Math.max(Math.log(share) + 3, -10));
    if (name === "move" && state.move === "z" && rounded.some((share, i) => share !== thousandths(p[i]))) {
      return { ...state, ...spread("z", asLogits) };
    }
    if (name === "move" && state.move === "p" && asLogits.some((logit, i) => logit !== z[i])) {
      return { ...state, ...spread("p", rounded.map((share) => share / 1000)) };
    }
    if (!/^p\d$/.test(name)) return state;
    const before = read(base, "p", 5).map(thousandths);
    const moved = Number(name[1]) - 1;
    const held = Number(state.true) - 1;
    const fixed = state.room === "wrong" && moved !== held ? [moved, held] : [moved];
    const room = 1000 - (fixed.length > 1 ? before[held] : 0);
    const after = [...before];
    after[moved] = Math.min(thousandths(state[name]), room);
    const others = before.map((_, i) => i).filter((i) => !fixed.includes(i));
    const left = 1000 - sum(fixed.map((i) => after[i]));
    shares(others.map((i) => before[i]), left).forEach((share, at) => { after[others[at]] = share; });
    return { ...state, ...spread("p", after.map((share) => share / 1000)) };
  },
  view(s) {
    const c = Number(s.true) - 1;
    const z = read(s, "z", 5);
    const byLogits = s.move === "z";
    const p = byLogits ? softmax(z) : read(s, "p", 5);
    const loss = byLogits ? categoricalOfLogits(c, z) : categorical(c, p);
    const gradient = p.map((share, i) => (byLogits && i === c ? -sum(p.filter((_, j) => j !== c)) : share - (i === c ? 1 : 0)));
    const lead = z.map((logit) => logit - z[c]).filter((_, i) => i !== c);
    const inDigits = lead.every((d) => Math.abs(Number(shown(d)) - d) < 1e-9);
    const lines = byLogits
      ? [
          ["=", `log(1 + Σ e^(zⱼ - z${sub(c)})), j ≠ ${c + 1}`],
          [inDigits ? "=" : "≈", `log(1 + ${lead.map((d) => `e^(${shown(d)})`).join(" + ")})`],
          ["≈", `log(1 + ${inFull(sum(lead.map(Math.exp)), 8)})`],
          ["≈", inFull(loss, DIGITS)],
        ]
      : workCategorical(c, p);
    const clipped = kerasCategorical(c, p);
    const columns = p.map((share, i) => {
      const x = 12 + 66 * i;
      const name = i === c ? "xe-one" : "xe-rest";
      return bar(x, 128 - 112 * share, 46, 112 * share, name) + text(x + 23, 145, i + 1, { "text-anchor": "middle" })
        + arrow(x + 23, 222, 222 + 48 * gradient[i], name);
    });
    return {
      figure: picture(272, `Bars of the five probabilities; the true class is ${c + 1}. Below, arrows: its logit is pushed up, the others down.`, [
        stroke(6, 128, 334, 128, "xe-axis"), ...columns, stroke(6, 222, 334, 222, "xe-axis"),
        text(6, 166, "A training step moves each logit against its gradient:", { class: "xe-tick" }),
      ].join("")) + result(["loss", "loss", loss]),
      numbers: (loss === Infinity ? `<p class="xe-remark">Keras clips the 0 and prints ${value("keras", clipped)}.</p>` : "")
        + table(["class", "y", "ŷ", "gradient ŷ - y"], p.map((share, i) =>
          [i + 1, i === c ? 1 : 0, value(`p${i + 1}`, share), value(`gradient${i + 1}`, gradient[i])])),
      working: working(lines),
      said: `The loss is ${shown(loss)}. The true class, ${c + 1}, has probability ${shown(p[c])}.`,
    };
  },
};

KINDS.binary = {
  title: "Move the logit, see loss and gradient",
  hint: "Move the logit to either end. From the logit the loss keeps rising; from the probability ŷ, as an array of float32, Keras's number stops.",
  groups: [
    { legend: "Label y", fields: [yesNo("y")] },
    { legend: "Prediction", fields: [slider("z", "logit z", -20, 20, 0.05)] },
  ],
  opening: { y: "0", z: Math.log(0.013 / (1 - 0.013)) },
  view(s) {
    const y = Number(s.y);
    const p = sigmoid(s.z);
    const loss = binaryOfLogit(y, s.z);
    const keras = kerasBinary(y, p);
    const slope = y ? -sigmoid(-s.z) : p;
    const wrongly = isClipped(p) && (y ? s.z < 0 : s.z > 0);
    const end = y ? `ŷ at ${value("end", LOW)} or more` : `1 - ŷ at ${value("end", float32(1 - HIGH))} or more (as near to its bound as float32 comes)`;
    const status = wrongly ? verdict(false, `Keras keeps ${end}: here its loss stops, and its gradient is 0. (In a model that ends in a sigmoid layer it finds the logit behind it, and does not stop.)`)
      : isClipped(p) ? "Keras clips here too, but the answer is right and the loss next to nothing."
      : rightDigits(keras, loss) < 5 ? verdict(false, "Keras does not clip here, but float32 has rounded ŷ: near its end Keras's number moves in steps, and then not at all.")
      : verdict(true, "Keras does not clip here.");
    const above = axes({ x: [-20, 20], y: [0, 20], box: [34, 26, 326, 150], xTicks: [], yTicks: [0, 5, 10, 15, 20], yLabel: "loss" });
    const below = axes({ x: [-20, 20], y: [-1, 1], box: [34, 190, 326, 260], xTicks: [-20, -10, 0, 10, 20], yTicks: [-1, 0, 1], xLabel: "logit z", yLabel: "gradient" });
    const kerasSlope = (z) => (isClipped(sigmoid(z)) ? 0 : sigmoid(z) - y);
    return {
      figure: picture(296, `The loss, and below it its gradient, against the logit, for the label ${y}. A dot stands at the logit ${shown(s.z)}.`, [
        above.frame,
        above.curve((z) => binaryOfLogit(y, z), "xe-curve"), above.curve((z) => kerasBinary(y, sigmoid(z)), "xe-other-curve", 320),
        stroke(above.X(s.z), 26, above.X(s.z), 260, "xe-guide"),
        above.dot(s.z, keras, "xe-other-dot", 5), above.dot(s.z, loss, "xe-dot"),
        below.frame,
        below.curve((z) => sigmoid(z) - y, "xe-curve"), below.curve(kerasSlope, "xe-other-curve", 320),
        below.dot(s.z, kerasSlope(s.z), "xe-other-dot", 5), below.dot(s.z, slope, "xe-dot"),
      ].join("")) + result([key(0, "loss"), "loss", loss], [key(1, "Keras, from ŷ"), "keras", keras, howRight("digits", keras, loss)]),
      numbers: numbers([
        ["probability of yes, ŷ", value("p", p)],
        ["probability of no, 1 - ŷ", value("rest", sigmoid(-s.z))],
        [key(0, "gradient ŷ - y"), value("gradient", slope)],
        [key(1, "Keras's gradient, from ŷ"), isClipped(p) ? value("clippedGradient", 0) : "the same"],
      ]) + `<p class="xe-remark">${status}</p>`,
      working: working([
        ["=", y ? "-log(ŷ)" : "-log(1 - ŷ)"],
        ["=", `log(1 + e^(${y ? "-z" : "z"}))`],
        ["≈", `log(1 + e^(${shown(y ? -s.z : s.z)}))`],
        ["≈", inFull(loss, DIGITS)],
      ]),
      said: `The loss is ${shown(loss)}, its gradient ${shown(slope)}. ${wrongly ? "Keras clips the probability here." : ""}`,
    };
  },
};

KINDS.equivalence = {
  title: "Two softmax logits and one sigmoid logit",
  hint: "The sigmoid's logit is the difference of the other two: move any of the three. Where does the softmax form begin to lose digits, and where does it vanish?",
  groups: [
    { legend: "Label", fields: [yesNo("y")] },
    { legend: "Softmax over two classes", fields: [slider("yes", "logit of yes", -20, 20, 0.05), slider("no", "logit of no", -20, 20, 0.05)] },
    { legend: "Sigmoid", fields: [{ ...slider("z", "logit z", -40, 40, 0.1), derived: true }] },
  ],
  opening: { y: "1", yes: Math.log(0.6), no: Math.log(0.4), z: Math.log(0.6) - Math.log(0.4) },
  tie(state, name, base) {
    if (name === "z") {
      const room = 20 - Math.abs(state.z) / 2;
      const middle = Math.min(Math.max((base.yes + base.no) / 2, -room), room);
      return { ...state, yes: tidy(middle + state.z / 2), no: tidy(middle - state.z / 2) };
    }
    return { ...state, z: state.yes - state.no };
  },
  view(s) {
    const y = Number(s.y);
    const z = s.yes - s.no;
    const pair = [s.yes, s.no];
    const p = softmax(pair);
    const exact = binaryOfLogit(y, z);
    const bySigmoid = kerasBinaryOfLogit(y, z);
    const bySoftmax = kerasCategoricalOfLogits(1 - y, pair);
    const lead = y ? z : -z;
    const { log10 } = Math;
    const { X, frame, curve, dot, Y } = axes({ x: [-40, 40], y: [-18, 2], box: [44, 26, 326, 196], xTicks: [-40, -20, 0, 20, 40], yTicks: [0, -6, -12, -18], xLabel: "logit of the true answer minus the other", yLabel: "loss", yText: (e) => (e ? `1e${e}` : "1") });
    return {
      figure: picture(232, `The loss on a logarithmic scale against the lead of the true answer, now ${shown(lead)}. From ${shown(24 * Math.LN2)} on, the softmax form in float32 is 0.`, [
        frame, stroke(X(24 * Math.LN2), 26, X(24 * Math.LN2), 196, "xe-guide"), text(X(24 * Math.LN2) + 6, 40, "1 + e^-x is 1", { class: "xe-tick" }),
        curve((x) => log10(binaryOfLogit(1, x)), "xe-curve"),
        curve((x) => log10(kerasCategoricalOfLogits(0, [x, 0])), "xe-other-curve", 600),
        bySoftmax === 0 ? arrow(X(lead), Y(log10(exact)), 194, "xe-fall") : dot(lead, log10(bySoftmax), "xe-other-dot", 8),
        dot(lead, log10(exact), "xe-dot", 5),
      ].join("")) + result(
        [key(0, "loss"), "loss", exact],
        ["sigmoid", "kerasBinary", bySigmoid, howRight("digitsOfSigmoid", bySigmoid, exact)],
        [key(1, "softmax"), "kerasCategorical", bySoftmax, howRight("digitsOfSoftmax", bySoftmax, exact)],
      ),
      numbers: numbers([
        ["softmax: probability of yes", value("bySoftmax", p[0])],
        ["sigmoid: probability of yes", value("bySigmoid", sigmoid(z))],
      ]) + `<p class="xe-remark">The loss is exact; below it stands what Keras gives for a sigmoid and for a softmax, from logits, in float32. Softmax takes log(1 + e^-x), x being the lead of the true answer; from the dashed line on, float32 rounds 1 + e^-x to 1.</p>`,
      working: "",
      said: `The loss is ${shown(exact)}. In float32 the sigmoid form gives ${shown(bySigmoid)}, the softmax form ${shown(bySoftmax)}.`,
    };
  },
};

KINDS.multilabel = {
  title: "Three questions, three losses: sum or mean?",
  hint: "Change the three answers and their probabilities. Which of the numbers does Keras print?",
  groups: [
    ...several(3, (i) => ({ legend: `Label ${i + 1}`, fields: [yesNo(`y${i + 1}`), slider(`p${i + 1}`, "probability ŷ", 0, 1, 0.01)] })),
  ],
  opening: { ...spread("y", ["1", "0", "1"]), ...spread("p", [0.8, 0.15, 0.96]) },
  view(s) {
    const y = read(s, "y", 3).map(Number);
    const p = read(s, "p", 3);
    const losses = p.map((share, i) => binary(y[i], share));
    const total = sum(losses);
    const keras = float32(mean(p.map((share, i) => kerasBinary(y[i], share))));
    const clipped = losses.includes(Infinity);
    const longest = [1, 2, 5, 10, 20].find((length) => length >= total) ?? 50;
    const width = (loss) => (244 * Math.min(loss, longest)) / longest;
    let end = 0;
    const parts = losses.map((loss, i) => {
      const x = end;
      end = Math.min(end + width(loss), 244);
      return bar(62 + x, 14, end - x - 1, 34, "xe-piece")
        + (end - x > 16 ? text(62 + (x + end) / 2, 36, i + 1, { "text-anchor": "middle" }) : "");
    });
    const row = (height, name, loss, look) =>
      text(54, height + 22, name, { "text-anchor": "end" }) + bar(62, height, width(loss), 34, look) + (loss > longest ? text(312, height + 22, "→") : "");
    return {
      figure: picture(172, "Bars: the three losses end to end; their sum, as long; their mean, a third as long.", [
        text(54, 36, "losses", { "text-anchor": "end" }), ...parts, row(62, "sum", total, "xe-rest"), row(110, "mean", total / 3, "xe-one"),
        stroke(62, 150, 306, 150, "xe-axis"), ...[0, 0.5, 1].map((part) => text(62 + 244 * part, 166, part * longest, { "text-anchor": "middle", class: "xe-tick" })),
      ].join("")) + result(["sum", "sum", total], ["mean", "mean", total / 3], ["Keras prints", "keras", keras, clipped ? verdict(false, "clipped") : verdict(true, "the mean")]),
      numbers: numbers([
        ...losses.map((loss, i) => [`loss of label ${i + 1}`, value(`loss${i + 1}`, loss)]),
        ["sum: the formula", value("sum", total)],
        ["mean: a third of it", value("mean", total / 3)],
      ]) + `<p class="xe-remark">Keras computes in float32, so its last digit may differ.</p>`,
      working: working(workBinary(y, p)),
      said: `The sum is ${shown(total)}, the mean ${shown(total / 3)}. Keras prints ${shown(keras)}.`,
    };
  },
};

KINDS.logits = {
  title: "The same three logits, paired with six losses",
  hint: "Two pairs are right, four are not. Move the logits: how far is each from the true loss, and when is it lower?",
  groups: [
    { legend: "True class", fields: [choice("true", several(3, (i) => [`${i + 1}`, `${i + 1}`]))] },
    { legend: "Logits z", fields: several(3, (i) => slider(`z${i + 1}`, `class ${i + 1}`, -5, 5, 0.25)) },
  ],
  opening: { true: "1", ...spread("z", [2.5, 1, -0.5]) },
  view(s) {
    const c = Number(s.true) - 1;
    const z = read(s, "z", 3);
    const p = softmax(z);
    const lone = z.map(sigmoid);
    const right = categoricalOfLogits(c, z);
    const plain = "CategoricalCrossentropy()";
    const fused = "CategoricalCrossentropy(from_logits=True)";
    const pairs = [
      ["logits", "logits", fused, z, right, true],
      ["softmax", "softmax", plain, kerasReads(p), kerasCategorical(c, p), true],
      ["asProbabilities", "logits", plain, kerasReads(z), kerasCategorical(c, z), false],
      ["asLogits", "softmax", fused, softmax(p), categoricalOfLogits(c, p), false],
      ["sigmoids", "a sigmoid each", plain, kerasReads(lone), kerasCategorical(c, lone), false],
      ["binary", "softmax", "BinaryCrossentropy()", p.map(clip), float32(mean(p.map((share, i) => kerasBinary(i === c, share)))), false],
    ];
    const how = {
      logits: "reads the logits", softmax: "reads", asProbabilities: "divides by the sum, clips, and reads", asLogits: "applies softmax again, and reads",
      sigmoids: "divides by the sum, and reads", binary: "reads as three yes-or-no questions",
    };
    const longest = Math.max(1, ...pairs.map(([, , , , number]) => number || 0));
    const wide = (number) => `width: ${at((100 * (number || 0)) / longest)}%`;
    const rows = pairs.map(([name, model, loss, reads, number, good]) => `<li>
<p>${verdict(good, `${good ? "right" : "wrong"}: <strong>${model}</strong> with`)} <code>${loss.replace("(from", "(<wbr>from")}</code></p>
<p>${how[name]} ${reads.map((share, i) => value(`${name}${i + 1}`, share, 4)).join(", ")}</p>
<p class="xe-row"><span class="xe-meter"><span class="${good ? "xe-fill" : "xe-fill-wrong"}" style="${wide(number)}"></span><span class="xe-mark" style="${
  wide(right)}"></span></span>${value(name, number)}</p>${Number.isNaN(number) ? "<p>The logits sum to 0, and Keras divides by it.</p>" : ""}</li>`);
    return {
      figure: result(["true loss", "loss", right]),
      numbers: `<ul class="xe-rows">${rows.join("\n")}</ul><p class="xe-remark">The line across each bar is the true loss. Softmax twice over three classes: never below ${
        value("floor", Math.log1p(2 / Math.E))}. Probabilities that <code>CategoricalCrossentropy()</code> clips: never above ${
        value("ceiling", float32(-Math.log(LOW)))}. These are the numbers for arrays, such as <code>predict</code> returns; inside a model Keras may find the logits behind softmax or sigmoid, and print another number.</p>`,
      working: "",
      said: `The true loss is ${shown(right)}. Logits read as probabilities give ${shown(pairs[2][4])}, probabilities read as logits ${shown(pairs[3][4])}.`,
    };
  },
};

const SIX = [1, 1, 0, 1, 0, 1];

KINDS.reductions = {
  title: "A mean of means is not the mean",
  hint: "Cut the six examples somewhere else, or make an example easier or harder.",
  groups: [
    { legend: "Two micro-batches", fields: [slider("first", "size of the first", 1, 5, 1)] },
    { legend: "Probability of yes, ŷ", fields: several(6, (i) => slider(`p${i + 1}`, `example ${i + 1}, y = ${SIX[i]}`, 0.01, 0.99, 0.01)) },
  ],
  opening: { first: 4, ...spread("p", [0.9, 0.8, 0.25, 0.7, 0.6, 0.3]) },
  view(s) {
    const losses = read(s, "p", 6).map((p, i) => binary(SIX[i], p));
    const means = [losses.slice(0, s.first), losses.slice(s.first)].map(mean);
    const ofMeans = mean(means);
    const ofAll = mean(losses);
    const apart = ofMeans - ofAll;
    const same = Math.abs(apart) < 1e-12;
    const apiece = [s.first, 6 - s.first];
    const smaller = apiece[0] < apiece[1] ? 0 : 1;
    const why = same ? (s.first === 3 ? "equal parts, so the mean of means is the mean" : "both parts have the same mean")
      : `too ${apart > 0 ? "high" : "low"}, because the smaller part has the ${apart > 0 ? "higher" : "lower"} mean and its examples count more`;
    const top = [1.5, 3].find((height) => height >= Math.max(...losses)) ?? 5;
    const { Y, frame } = axes({ x: [0, 6], y: [0, top], box: [28, 26, 338, 182], xTicks: [], yTicks: [0, top / 3, (2 * top) / 3, top].map((tick) => tidy(tick, 1)), yLabel: "loss" });
    const left = (i) => 34 + 48 * i + (i >= s.first ? 16 : 0);
    const across = (loss, from, to, name) => stroke(left(from), Y(loss), left(to) + 40, Y(loss), name);
    return {
      figure: picture(206, `Bars of the six losses, cut after ${s.first}. Lines across: the mean of each part, the mean of the two means, and the mean of all six.`, [
        frame,
        ...losses.map((loss, i) => bar(left(i), Y(loss), 40, Y(0) - Y(loss), "xe-rest") + text(left(i) + 20, 199, i + 1, { "text-anchor": "middle" })),
        across(means[0], 0, s.first - 1, "xe-part"), across(means[1], s.first, 5, "xe-part"),
        stroke(28, Y(ofAll), 338, Y(ofAll), "xe-solid"), stroke(28, Y(ofMeans), 338, Y(ofMeans), "xe-dashed"),
        stroke(left(s.first) - 12, 20, left(s.first) - 12, 200, "xe-guide"),
      ].join("")) + result([key(1, "mean of means"), "ofMeans", ofMeans], [key(0, "mean"), "mean", ofAll]),
      numbers: numbers([
        [key(2, `mean of the first ${s.first}`), value("mean1", means[0])],
        [key(2, `mean of the last ${6 - s.first}`), value("mean2", means[1])],
        [key(1, "mean of the two means"), value("ofMeans", ofMeans)],
        [key(0, "mean of all six"), value("mean", ofAll)],
        ["sum", value("sum", sum(losses))],
        ["mean of means - mean", value("apart", same ? 0 : apart)],
      ]) + `<p class="xe-remark">${verdict(same, `${why}.`)} ${s.first === 3 ? "Each of the six counts 1/6 either way."
        : `Each of the ${apiece[smaller]} counts 1/${2 * apiece[smaller]}, each of the ${apiece[1 - smaller]} counts 1/${
          2 * apiece[1 - smaller]}; in the mean, 1/6.`}</p>`,
      working: "",
      said: `The mean of means is ${shown(ofMeans)}, the mean ${shown(ofAll)}.`,
    };
  },
};

KINDS.gradients = {
  title: "Cross-entropy against squared error",
  hint: "The answer is yes. Move the start to a sure mistake and compare the slopes, the short straight lines; then let both losses go downhill, step by step.",
  groups: [
    { legend: "Start", fields: [slider("z", "logit z", -8, 8, 0.05)] },
    { legend: "Descent", fields: [slider("steps", "steps", 0, 100, 1), slider("rate", "learning rate", 0.1, 5, 0.1)] },
  ],
  opening: { z: Math.log(0.02 / (1 - 0.02)), steps: 0, rate: 1 },
  losses: [
    { name: "cross", label: "cross-entropy", loss: (z) => binaryOfLogit(1, z), slope: (z) => -sigmoid(-z) },
    { name: "square", label: "squared error", loss: (z) => sigmoid(-z) ** 2, slope: (z) => -2 * sigmoid(-z) ** 2 * sigmoid(z) },
  ],
  view(s) {
    const { X, Y, frame, curve, dot } = axes({ x: [-8, 8], y: [0, 8], box: [28, 26, 328, 190], xTicks: [-8, -4, 0, 4, 8], yTicks: [0, 2, 4, 6, 8], xLabel: "logit z", yLabel: "loss" });
    const runs = this.losses.map((one) => {
      const path = [s.z];
      while (path.length <= s.steps) path.push(path.at(-1) - s.rate * one.slope(path.at(-1)));
      let [steps, z] = [0, s.z];
      while (sigmoid(z) < 0.9) {
        z -= s.rate * one.slope(z);
        steps++;
      }
      return { ...one, path, z: path.at(-1), steps };
    });
    const drawn = runs.map(({ loss, slope, path, z }, i) => {
      const [line, point] = i ? ["xe-other-curve", "xe-other-dot"] : ["xe-curve", "xe-dot"];
      const reach = 1.6 / Math.hypot(1, slope(z));
      const [from, to] = [Math.max(z - reach, -8), Math.min(z + reach, 8)];
      const along = (x) => loss(z) + (x - z) * slope(z);
      const tangent = stroke(X(from), Y(along(from)), X(to), Y(along(to)), "xe-tangent");
      const trail = path.slice(0, -1).filter((on) => on <= 8).map((on) => dot(on, loss(on), "xe-trail", 2));
      return curve(loss, line) + trail.join("") + (z > 8 ? "" : tangent + dot(z, loss(z), point));
    });
    const cells = (pick) => runs.map(pick);
    return {
      figure: picture(226, `Both losses against the logit for the label 1. After ${s.steps} steps cross-entropy stands at the logit ${shown(runs[0].z)}, squared error at ${shown(runs[1].z)}.`, [
        frame, ...drawn,
      ].join("")) + result(...runs.map(({ name, label, slope, z }, i) => [key(i, `${label}: slope`), `${name}Slope`, slope(z)])),
      numbers: table([s.steps === 1 ? "after 1 step" : `after ${s.steps} steps`, ...runs.map(({ label }, i) => key(i, label))], [
        ["logit z", ...cells(({ name, z }) => value(`${name}Z`, z))],
        ["probability ŷ", ...cells(({ name, z }) => value(`${name}P`, sigmoid(z)))],
        ["loss", ...cells(({ name, loss, z }) => value(`${name}Loss`, loss(z)))],
        ["slope", ...cells(({ name, slope, z }) => value(`${name}Slope`, slope(z)))],
      ]) + `<p class="xe-remark">From the start, at ŷ = ${value("startP", sigmoid(s.z))}, to ŷ ≥ 0.9: ${
        runs.map(({ name, label, steps }) => `${label} takes <b data-value="${name}Steps">${steps}</b> steps`).join(", ")}.</p>`,
      working: "",
      said: `After ${s.steps} steps: cross-entropy, loss ${shown(runs[0].loss(runs[0].z))}, slope ${shown(runs[0].slope(runs[0].z))}; squared error, loss ${
        shown(runs[1].loss(runs[1].z))}, slope ${shown(runs[1].slope(runs[1].z))}.`,
    };
  },
};

const WRITTEN = { "class-numbers": "a class number", "one-hot-labels": "a row with one 1", "soft-labels": "a row of shares" };

// The front page's explorer. Its answers, and the ways to write a label, come with the element: choices.py works them out from
// the table of the chapter on choosing.
KINDS.choosing = {
  title: "Which loss is mine?",
  hint: "",
  given(answers) {
    const labels = new Map(answers.filter((one) => one.exclusive).map((one) => [one.key, one.label]));
    const exclusive = (s) => s.together === "no" && s.classes === "several";
    this.answers = answers;
    this.opening = { together: "no", classes: "several", labels: [...labels.keys()][0], activation: "yes" };
    this.groups = [
      { legend: "Can several classes be true at once?", fields: [choice("together", [["no", "no, always exactly one"], ["yes", "yes, several or none"]])] },
      { legend: "How many classes are there?", when: (s) => s.together === "no",
        fields: [choice("classes", [["two", "two: yes or no"], ["several", "three or more"]])] },
      { legend: "How is a label written?", when: exclusive,
        fields: [choice("labels", [...labels].map(([name, label]) => [name, `${WRITTEN[name]}: ${label}`]))] },
      { legend: "Does your model end in softmax or sigmoid?",
        fields: [choice("activation", [["yes", "yes, or it is not built yet"], ["no", "no, it ends in logits"]])] },
    ];
  },
  view(s) {
    const name = s.together === "yes" ? "multi-label" : s.classes === "two" ? "binary" : s.labels;
    const answer = this.answers.find((one) => one.key === name && one.activation === (s.activation === "yes"));
    const marked = (words) => escaped(words).replace(/`([^`]*)`/g, "<code>$1</code>");
    const code = (part) => `<code data-value="${part}">${escaped(answer[part]).replace("(", "(<wbr>")}</code>`;
    return {
      figure: "",
      numbers: numbers([
        ["task", `<a href="${escaped(answer.chapter)}" data-value="task">${escaped(answer.task)}</a>`],
        ["a label", code("label")],
        [answer.layer.includes("(n") ? "last layer, for n classes" : "last layer", code("layer")],
        ["loss, for <code>compile</code>", code("loss")],
      ]) + `<p class="xe-remark"><strong>The mistake to avoid.</strong> <span data-value="mistake">${marked(answer.mistake)}</span></p>`,
      working: "",
      said: `${answer.layer}, with ${answer.loss}.`,
    };
  },
};

// The element

const COPY = "Copy a link to this state";
const fieldsOf = (kind) => kind.groups.flatMap((group) => group.fields);

const control = (field, state) => {
  const id = `xe-${field.name}`;
  if (field.options) {
    return field.options.map(([option, label]) =>
      `<label class="xe-choice"><input type="radio" name="${id}" value="${option}" autocomplete="off"${
        state[field.name] === option ? " checked" : ""}> <span>${escaped(label)}</span></label>`).join("");
  }
  const { name, label, min, max, step } = field;
  return `<div class="xe-slider"><label for="${id}">${label}</label><input type="range" id="${id}" name="${id}" min="${min}" max="${max}" step="${
    step}" value="${state[name]}" aria-valuetext="${shown(state[name])}" autocomplete="off"><output for="${id}" aria-live="off">${shown(state[name])}</output></div>`;
};

function markup(name, answers = []) {
  const kind = KINDS[name];
  if (!kind) throw new Error(`<xent-explorer kind="${name}">: expected one of ${Object.keys(KINDS).join(", ")}`);
  kind.given?.(answers);
  const view = kind.view(kind.opening);
  const groups = kind.groups.map((group) => `<fieldset${group.when && !group.when(kind.opening) ? " hidden" : ""}><legend>${
    group.legend}</legend>${group.fields.map((field) => control(field, kind.opening)).join("")}</fieldset>`);
  return `<div class="xe-panel" role="group" aria-label="Explorer: ${kind.title}">
<p class="xe-title">${kind.title}</p>${kind.hint ? `<p class="xe-hint">${kind.hint}</p>` : ""}
<p class="xe-note" role="alert" hidden></p>
<div class="xe-body"><div class="xe-left"><div class="xe-controls">${groups.join("")}</div><div data-part="working">${view.working}</div></div>
<div class="xe-right"><div data-part="figure">${view.figure}</div><div data-part="numbers">${view.numbers}</div></div></div>
<p class="xe-buttons"><button type="button" data-does="reset">Start again</button><button type="button" data-does="link">${COPY}</button></p>
<p class="xe-said" role="status"></p></div>`;
}

class XentExplorer extends HTMLElement {
  connectedCallback() {
    this.kind = KINDS[this.getAttribute("kind")];
    this.kind.given?.(JSON.parse(this.dataset.answers));
    this.panel = this.querySelector(".xe-panel");
    this.state = this.base = this.fromAddress(); // base: where a drag began
    this.panel.addEventListener("input", (event) => this.moved(event.target));
    this.panel.addEventListener("change", () => { this.base = this.state; });
    // A finger that lands on a slider and then scrolls the page did not mean the slider.
    this.panel.addEventListener("pointerdown", () => { this.landed = this.state; });
    this.panel.addEventListener("pointercancel", () => this.set(this.base = this.landed));
    this.panel.addEventListener("click", (event) => this.clicked(event.target.dataset.does));
    addEventListener("popstate", () => this.set(this.base = this.fromAddress()));
    addEventListener("resize", () => { this.panel.style.minHeight = ""; });
    this.show();
  }

  // What the address asks for, or the chapter's example; what it asks for wrongly is said, not mended.
  fromAddress() {
    const asked = new URLSearchParams(location.search);
    const state = { ...this.kind.opening };
    let wrong = "";
    for (const field of fieldsOf(this.kind)) {
      const text = asked.get(field.name);
      if (text !== null && field.derived) wrong ||= `${field.name} = ${text}; expected the controls that it follows`;
      if (text === null || field.derived) continue;
      const number = text.trim() === "" ? NaN : Number(text);
      const options = field.options?.map(([option]) => option);
      const fits = options ? options.includes(text) : number >= field.min && number <= field.max && (field.step !== 1 || Number.isInteger(number));
      if (fits) state[field.name] = options ? text : number;
      else wrong ||= `${field.name} = ${text || "nothing"}; expected ${options ? options.join(" or ") : `a${field.step === 1 ? " whole" : ""} number from ${field.min} to ${field.max}`}`;
    }
    wrong ||= this.kind.wrong?.(state) || "";
    const note = this.querySelector(".xe-note");
    note.hidden = !wrong;
    note.textContent = wrong && `The address asks for ${wrong}. The explorer opens as it always does.`;
    if (!location.hash && fieldsOf(this.kind).some(({ name }) => asked.has(name))) this.scrollIntoView();
    return wrong ? this.kind.opening : this.kind.tie?.(state, "", state) ?? state;
  }

  moved(input) {
    this.querySelector(".xe-note").hidden = true;
    const name = input.name.replace("xe-", "");
    const state = { ...this.state, [name]: input.type === "range" ? Number(input.value) : input.value };
    this.set(this.kind.tie?.(state, name, this.base) ?? state);
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.settle(), 300);
  }

  // Not at each pixel of a drag: browsers limit how often an address may change, and a screen reader should finish its sentence.
  settle() {
    this.waiting = 0;
    const address = new URL(location.href);
    const opening = fieldsOf(this.kind).every(({ name }) => this.state[name] === this.kind.opening[name]);
    for (const group of this.kind.groups) {
      const counts = !opening && (!group.when || group.when(this.state));
      for (const { name, derived } of group.fields) {
        if (counts && !derived) address.searchParams.set(name, this.state[name]);
        else address.searchParams.delete(name);
      }
    }
    address.hash = opening ? location.hash : this.closest("section")?.id ?? "";
    if (address.href !== location.href) history.replaceState(history.state, "", address);
    this.querySelector(".xe-said").textContent = this.kind.view(this.state).said;
  }

  clicked(does) {
    if (does === "reset") {
      this.querySelector(".xe-note").hidden = true;
      this.set(this.base = this.kind.opening);
      this.settle();
    } else if (does === "link") {
      this.settle();
      const button = this.querySelector("[data-does=link]");
      const say = (words) => () => {
        button.textContent = this.querySelector(".xe-said").textContent = words;
        setTimeout(() => {
          button.textContent = COPY;
          this.querySelector(".xe-said").textContent = "";
        }, 3000);
      };
      const byHand = say("The link is in the address bar");
      if (navigator.clipboard) navigator.clipboard.writeText(location.href).then(say("Copied"), byHand);
      else byHand();
    }
  }

  set(state) {
    this.state = state;
    this.show();
  }

  show() {
    for (const field of fieldsOf(this.kind)) {
      const now = this.state[field.name];
      for (const input of this.panel.querySelectorAll(`[name="xe-${field.name}"]`)) {
        if (field.options) {
          input.checked = input.value === now;
        } else {
          if (Number(input.value) !== now) input.value = now;
          input.setAttribute("aria-valuetext", shown(now));
          input.nextElementSibling.textContent = shown(now);
        }
      }
    }
    this.panel.querySelectorAll("fieldset").forEach((box, i) => {
      const { when } = this.kind.groups[i];
      box.hidden = Boolean(when) && !when(this.state);
    });
    const view = this.kind.view(this.state);
    for (const part of this.panel.querySelectorAll("[data-part]")) {
      const html = view[part.dataset.part];
      if (part.shows !== html) part.innerHTML = html;
      part.shows = html;
    }
    // A line more or less must not move what is below, under the reader's finger.
    this.panel.style.minHeight = `${this.panel.getBoundingClientRect().height}px`;
  }
}

customElements.define("xent-explorer", XentExplorer);
