// The losses, as xentlib computes them: in float64, in nats, neither clipped nor averaged; and Keras's, in float32.

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

function kerasBinaryOfLogit(y, z) {
  const logit = float32(y ? -z : z);
  return float32(Math.max(logit, 0) + float32(Math.log1p(float32(Math.exp(-Math.abs(logit))))));
}

// The textbook form, log Σ exp(z - max): where 1 meets a small number in float32, the small one is rounded away.
function kerasCategoricalOfLogits(c, z) {
  const logits = z.map(float32);
  const shifted = logits.map((value) => float32(value - Math.max(...logits)));
  const total = shifted.map((value) => float32(Math.exp(value))).reduce((a, b) => float32(a + b), 0);
  return float32(float32(Math.log(total)) - shifted[c]);
}

// How many digits of a float32 are right, of seven at most.
function rightDigits(number, exact) {
  return Math.min(Math.max(Math.floor(-Math.log10(2 * Math.abs(number / exact - 1))), 0), 7);
}

const thousandths = (p) => Math.round(1000 * p);

// Shares of a whole number of thousandths, as near to the weights as whole thousandths allow.
function shares(weights, whole) {
  const total = sum(weights);
  const exact = weights.map((weight) => (total ? (whole * weight) / total : whole / weights.length));
  const floors = exact.map(Math.floor);
  const order = exact.map((_, i) => i).sort((i, j) => exact[j] - floors[j] - (exact[i] - floors[i]) || i - j);
  order.slice(0, whole - sum(floors)).forEach((i) => floors[i]++);
  return floors;
}
