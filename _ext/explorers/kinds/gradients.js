// The label is yes: cross-entropy and squared error go downhill from the same logit.

// On a logarithmic scale: from -8 at the smallest rate, cross-entropy needs 191 steps and squared error 15,397.
const OF_TEN = [12, 15, 20, 25, 30, 40, 50, 60, 80, 100];
const STEPS = [...Array(11).keys(), ...[1, 10, 100, 1000].flatMap((ten) => OF_TEN.map((one) => one * ten))].filter(
  (steps) => steps <= 20000,
);

KINDS.gradients = {
  title: say`Cross-entropy against squared error`,
  hint: say`The answer is yes. Move the start to a sure mistake and compare the slopes, the short straight
    lines; then let both losses go downhill, step by step.`,
  groups: [
    { legend: say`Start`, fields: [slider("z", say`logit z`, -8, 8, 0.05)] },
    {
      legend: say`Descent`,
      fields: [stops("steps", say`steps`, STEPS), slider("rate", say`learning rate`, 0.1, 5, 0.1)],
    },
  ],
  opening: { z: Math.log(0.02 / (1 - 0.02)), steps: 0, rate: 1 },
  losses: [
    {
      name: "cross",
      label: say`cross-entropy`,
      loss: (z) => binaryOfLogit(1, z),
      slope: (z) => -sigmoid(-z),
      looks: ["xe-curve", "xe-dot"],
    },
    {
      name: "square",
      label: say`squared error`,
      loss: (z) => sigmoid(-z) ** 2,
      slope: (z) => -2 * sigmoid(-z) ** 2 * sigmoid(z),
      looks: ["xe-other-curve", "xe-other-dot"],
    },
  ],

  compute(s) {
    return { start: s.z, steps: s.steps, runs: this.losses.map((one) => descent(one, s)) };
  },

  figure({ steps, runs }) {
    const [cross, square] = runs.map(({ z }) => shown(z));
    const label = say`Both losses against the logit for the label 1. At step ${steps} cross-entropy stands
      at the logit ${cross}, squared error at ${square}.`;
    const box = axes({
      x: [-8, 8],
      y: [0, 8],
      box: [28, 26, 328, 190],
      xTicks: [-8, -4, 0, 4, 8],
      yTicks: [0, 2, 4, 6, 8],
      xLabel: say`logit z`,
      yLabel: say`loss`,
    });
    const named = (label) => say`${label}: slope`;
    const line = runs.map(({ name, label, slope, z }, i) => [key(i, named(label)), `${name}Slope`, slope(z)]);
    return picture(226, label, [box.frame, ...runs.map((run) => this.drawn(run, box))]) + result(...line);
  },

  // A loss, the logits passed on the way, and where it stands, with the tangent there.
  drawn({ loss, slope, path, z, looks }, { X, Y, curve, dot }) {
    const trail = path
      .filter((on) => on <= 8)
      .map((on) => dot(on, loss(on), "xe-trail", 2));
    const line = curve(loss, looks[0]) + trail.join("");
    if (z > 8) return line;
    const reach = 1.6 / Math.hypot(1, slope(z));
    const [from, to] = [Math.max(z - reach, -8), Math.min(z + reach, 8)];
    const along = (x) => loss(z) + (x - z) * slope(z);
    return line + stroke(X(from), Y(along(from)), X(to), Y(along(to)), "xe-tangent") + dot(z, loss(z), looks[1]);
  },

  numbers({ start, steps, runs }) {
    const cells = (name, f) => runs.map((run) => value(run.name + name, f(run)));
    const after = steps === 1 ? say`after 1 step` : say`after ${steps} steps`;
    const rows = [
      [say`logit z`, ...cells("Z", ({ z }) => z)],
      [say`probability ŷ`, ...cells("P", ({ z }) => sigmoid(z))],
      [say`loss`, ...cells("Loss", ({ loss, z }) => loss(z))],
      [say`slope`, ...cells("Slope", ({ slope, z }) => slope(z))],
    ];
    const takes = runs.map(
      ({ name, label, toLikely }) => say`${label} takes ${`<b data-value="${name}Steps">${toLikely}</b>`} steps`,
    );
    const way = say`From the start, at ŷ = ${value("startP", sigmoid(start))}, to ŷ ≥ 0.9: ${takes.join(", ")}.`;
    return table([after, ...runs.map(({ label }, i) => key(i, label))], rows) + remark(way);
  },

  said({ steps, runs }) {
    const stands = ({ label, loss, slope, z }) => say`${label}, loss ${shown(loss(z))}, slope ${shown(slope(z))}`;
    return say`At step ${steps}: ${runs.map(stands).join("; ")}.`;
  },
};

// The way of a loss downhill: the logits at the slider's stops, the last, and how many steps it takes to ŷ ≥ 0.9.
function descent(one, { z: start, steps, rate }) {
  const next = (z) => z - rate * one.slope(z);
  const path = [];
  let end = start;
  for (let step = 0; step < steps; step++) {
    if (STEPS.includes(step)) path.push(end);
    end = next(end);
  }
  let toLikely = 0;
  for (let z = start; sigmoid(z) < 0.9; z = next(z)) toLikely++;
  return { ...one, path, z: end, toLikely };
}
