// Two softmax logits and the sigmoid logit that says the same: equal on paper, not in float32.

KINDS.equivalence = {
  title: say`Two softmax logits and one sigmoid logit`,
  hint: say`The sigmoid's logit is the difference of the other two: move any of the three. Where does the
    softmax form begin to lose digits, and where does it vanish?`,
  groups: [
    { legend: say`Label`, fields: [yesNo("y")] },
    {
      legend: say`Softmax over two classes`,
      fields: [slider("yes", say`logit of yes`, -20, 20, 0.05), slider("no", say`logit of no`, -20, 20, 0.05)],
    },
    { legend: say`Sigmoid`, fields: [{ ...slider("z", say`logit z`, -40, 40, 0.1), derived: true }] },
  ],
  opening: { y: "1", yes: Math.log(0.6), no: Math.log(0.4), z: Math.log(0.6) - Math.log(0.4) },

  tie(state, name, base) {
    if (name !== "z") return { ...state, z: state.yes - state.no };
    const room = 20 - Math.abs(state.z) / 2;
    const centre = Math.min(Math.max((base.yes + base.no) / 2, -room), room);
    return { ...state, yes: tidy(centre + state.z / 2), no: tidy(centre - state.z / 2) };
  },

  compute({ y: label, yes, no }) {
    const y = Number(label);
    const z = yes - no;
    return {
      z,
      p: softmax([yes, no]),
      lead: y ? z : -z,
      exact: binaryOfLogit(y, z),
      bySigmoid: kerasBinaryOfLogit(y, z),
      bySoftmax: kerasCategoricalOfLogits(1 - y, [yes, no]),
    };
  },

  figure(facts) {
    const { lead, exact, bySigmoid, bySoftmax } = facts;
    const label = say`The loss on a logarithmic scale against the lead of the true answer, now ${shown(lead)}.
      From ${shown(24 * Math.LN2)} on, the softmax form in float32 is 0.`;
    const line = result(
      [key(0, say`loss`), "loss", exact],
      [say`sigmoid`, "kerasBinary", bySigmoid, howRight("digitsOfSigmoid", bySigmoid, exact)],
      [key(1, say`softmax`), "kerasCategorical", bySoftmax, howRight("digitsOfSoftmax", bySoftmax, exact)],
    );
    return picture(232, label, this.curves(facts)) + line;
  },

  curves({ lead, exact, bySoftmax }) {
    const { log10 } = Math;
    const { X, Y, frame, curve, dot } = axes({
      x: [-40, 40],
      y: [-18, 2],
      box: [44, 26, 326, 196],
      xTicks: [-40, -20, 0, 20, 40],
      yTicks: [0, -6, -12, -18],
      xLabel: say`logit of the true answer minus the other`,
      yLabel: say`loss`,
      yText: (e) => (e ? `1e${e}` : "1"),
    });
    const end = X(24 * Math.LN2);
    const fallen = bySoftmax === 0;
    return [
      frame,
      stroke(end, 26, end, 196, "xe-guide"),
      text(end + 6, 40, say`1 + e^-x is 1`, { class: "xe-tick" }),
      curve((x) => log10(binaryOfLogit(1, x)), "xe-curve"),
      curve((x) => log10(kerasCategoricalOfLogits(0, [x, 0])), "xe-other-curve", 600),
      fallen ? arrow(X(lead), Y(log10(exact)), 194, "xe-fall") : dot(lead, log10(bySoftmax), "xe-other-dot", 8),
      dot(lead, log10(exact), "xe-dot", 5),
    ];
  },

  numbers({ z, p }) {
    const list = numbers([
      [say`softmax: probability of yes`, value("bySoftmax", p[0])],
      [say`sigmoid: probability of yes`, value("bySigmoid", sigmoid(z))],
    ]);
    const why = say`The loss is exact; below it stands what Keras gives for a sigmoid and for a softmax, from
      logits, in float32. Softmax takes log(1 + e^-x), x being the lead of the true answer; from the dashed line
      on, float32 rounds 1 + e^-x to 1.`;
    return list + remark(why);
  },

  said({ exact, bySigmoid, bySoftmax }) {
    return say`The loss is ${shown(exact)}. In float32 the sigmoid form gives ${shown(bySigmoid)}, the softmax
      form ${shown(bySoftmax)}.`;
  },
};
