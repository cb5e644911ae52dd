// One yes or no: move the logit to either end, where Keras clips the probability.

KINDS.binary = {
  title: say`Move the logit, see loss and gradient`,
  hint: say`Move the logit to either end. At the wrong one the loss from the logit keeps rising; from the
    probability ŷ, as an array of float32, Keras's number stops.`,
  groups: [
    { legend: say`Label y`, fields: [yesNo("y")] },
    { legend: say`Prediction`, fields: [slider("z", say`logit z`, -20, 20, 0.05)] },
  ],
  opening: { y: "0", z: Math.log(0.013 / (1 - 0.013)) },

  compute({ y: label, z }) {
    const y = Number(label);
    const p = sigmoid(z);
    return {
      y,
      z,
      p,
      loss: binaryOfLogit(y, z),
      keras: kerasBinary(y, p),
      slope: y ? -sigmoid(-z) : p,
      wrongly: isClipped(p) && (y ? z < 0 : z > 0),
    };
  },

  figure(facts) {
    const { y, z, loss, keras } = facts;
    const label = say`The loss, and below it its gradient, against the logit, for the label ${y}. A dot stands
      at the logit ${shown(z)}.`;
    const line = result(
      [key(0, say`loss`), "loss", loss],
      [key(1, say`Keras, from ŷ`), "keras", keras, howRight("digits", keras, loss)],
    );
    return picture(296, label, [...this.losses(facts), ...this.gradients(facts)]) + line;
  },

  losses({ y, z, loss, keras }) {
    const { X, frame, curve, dot } = axes({
      x: [-20, 20],
      y: [0, 20],
      box: [34, 26, 326, 150],
      xTicks: [],
      yTicks: [0, 5, 10, 15, 20],
      yLabel: say`loss`,
    });
    return [
      frame,
      curve((z) => binaryOfLogit(y, z), "xe-curve"),
      curve((z) => kerasBinary(y, sigmoid(z)), "xe-other-curve", 320),
      stroke(X(z), 26, X(z), 260, "xe-guide"),
      dot(z, keras, "xe-other-dot", 5),
      dot(z, loss, "xe-dot"),
    ];
  },

  gradients({ y, z, slope }) {
    const { frame, curve, dot } = axes({
      x: [-20, 20],
      y: [-1, 1],
      box: [34, 190, 326, 260],
      xTicks: [-20, -10, 0, 10, 20],
      yTicks: [-1, 0, 1],
      xLabel: say`logit z`,
      yLabel: say`gradient`,
    });
    const kerasSlope = (z) => (isClipped(sigmoid(z)) ? 0 : sigmoid(z) - y);
    return [
      frame,
      curve((z) => sigmoid(z) - y, "xe-curve"),
      curve(kerasSlope, "xe-other-curve", 320),
      dot(z, kerasSlope(z), "xe-other-dot", 5),
      dot(z, slope, "xe-dot"),
    ];
  },

  numbers(facts) {
    const { z, p, slope } = facts;
    const list = numbers([
      [say`probability of yes, ŷ`, value("p", p)],
      [say`probability of no, 1 - ŷ`, value("rest", sigmoid(-z))],
      [key(0, say`gradient ŷ - y`), value("gradient", slope)],
      [key(1, say`Keras's gradient, from ŷ`), isClipped(p) ? value("clippedGradient", 0) : say`the same`],
    ]);
    return list + remark(this.status(facts));
  },

  // Whether Keras clips, and whether this spoils its answer.
  status({ y, p, loss, keras, wrongly }) {
    const end = y
      ? say`ŷ at ${value("end", LOW)} or more`
      : say`1 - ŷ at ${value("end", float32(1 - HIGH))} or more (as near to its bound as float32 comes)`;
    if (wrongly) {
      const stops = say`Keras keeps ${end}: here its loss stops, and its gradient is 0. (In a model on
        TensorFlow that ends in a sigmoid layer in float32 it finds the logit behind it, and does not stop.)`;
      return verdict(false, stops);
    }
    if (isClipped(p)) return say`Keras clips here too, but the answer is right and the loss next to nothing.`;
    if (rightDigits(keras, loss) >= 5) return verdict(true, say`Keras does not clip here.`);
    const steps = say`Keras does not clip here, but float32 has rounded ŷ: near its end Keras's number moves in
      steps, and then not at all.`;
    return verdict(false, steps);
  },

  working({ y, z, loss }) {
    return working([
      ["=", y ? "-log(ŷ)" : "-log(1 - ŷ)"],
      ["=", `log(1 + e^(${y ? "-z" : "z"}))`],
      ["≈", `log(1 + e^(${shown(y ? -z : z)}))`],
      ["≈", inFull(loss, DIGITS)],
    ]);
  },

  said({ loss, slope, wrongly }) {
    const clips = wrongly ? say`Keras clips the probability here.` : "";
    return say`The loss is ${shown(loss)}, its gradient ${shown(slope)}. ${clips}`;
  },
};
