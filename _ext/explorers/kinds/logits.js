// Three logits, and six ways to pair a model with a loss: two are right.

KINDS.logits = {
  title: say`The same three logits, paired with six losses`,
  hint: say`Two pairs are right, four are not. Move the logits: how far is each from the true loss, and when is
    it lower?`,
  groups: [
    { legend: say`True class`, fields: [trueClass(3)] },
    { legend: say`Logits z`, fields: several(3, (i) => slider(`z${i + 1}`, say`class ${i + 1}`, -5, 5, 0.25)) },
  ],
  opening: { true: "1", ...spread("z", [2.5, 1, -0.5]) },

  compute(s) {
    const c = Number(s.true) - 1;
    const z = read(s, "z", 3);
    return { right: categoricalOfLogits(c, z), pairs: this.pairs(c, z) };
  },

  pairs(c, z) {
    const p = softmax(z);
    const lone = z.map(sigmoid);
    const plain = "CategoricalCrossentropy()";
    const fused = "CategoricalCrossentropy(from_logits=True)";
    return [
      {
        name: "logits",
        good: true,
        model: say`logits`,
        with: fused,
        how: say`reads the logits`,
        reads: z,
        loss: categoricalOfLogits(c, z),
      },
      {
        name: "softmax",
        good: true,
        model: say`softmax`,
        with: plain,
        how: say`reads`,
        reads: kerasReads(p),
        loss: kerasCategorical(c, p),
      },
      {
        name: "asProbabilities",
        good: false,
        model: say`logits`,
        with: plain,
        how: say`divides by the sum, clips, and reads`,
        reads: kerasReads(z),
        loss: kerasCategorical(c, z),
      },
      {
        name: "asLogits",
        good: false,
        model: say`softmax`,
        with: fused,
        how: say`applies softmax again, and reads`,
        reads: softmax(p),
        loss: categoricalOfLogits(c, p),
      },
      {
        name: "sigmoids",
        good: false,
        model: say`a sigmoid each`,
        with: plain,
        how: say`divides by the sum, and reads`,
        reads: kerasReads(lone),
        loss: kerasCategorical(c, lone),
      },
      {
        name: "binary",
        good: false,
        model: say`softmax`,
        with: "BinaryCrossentropy()",
        how: say`reads as three yes-or-no questions`,
        reads: p.map(clip),
        loss: float32(mean(p.map((share, i) => kerasBinary(i === c, share)))),
      },
    ];
  },

  figure: ({ right }) => result([say`true loss`, "loss", right]),

  numbers({ right, pairs }) {
    const longest = Math.max(1, ...pairs.map(({ loss }) => loss || 0));
    const width = (loss) => `width: ${at((100 * (loss || 0)) / longest)}%`;
    const rows = pairs.map((pair) => this.row(pair, width(pair.loss), width(right)));
    const floor = value("floor", Math.log1p(2 / Math.E));
    const ceiling = value("ceiling", float32(-Math.log(LOW)));
    const why = say`The line across each bar is the true loss. Softmax twice over three classes: never below
      ${floor}. Probabilities that <code>CategoricalCrossentropy()</code> clips: never above ${ceiling}. These
      are the numbers for arrays, such as <code>predict</code> returns; inside a model on TensorFlow Keras may
      find the logits behind softmax or sigmoid, and print another number.`;
    return `<ul class="xe-rows">${rows.join("\n")}</ul>${remark(why)}`;
  },

  row({ name, good, model, with: code, how, reads, loss }, width, widthOfRight) {
    const paired = `<strong>${model}</strong>`;
    const which = verdict(good, good ? say`right: ${paired} with` : say`wrong: ${paired} with`);
    const numbers = reads.map((share, i) => value(`${name}${i + 1}`, share, 4)).join(", ");
    const fill = `<span class="${good ? "xe-fill" : "xe-fill-wrong"}" style="${width}"></span>`;
    const right = `<span class="xe-mark" style="${widthOfRight}"></span>`;
    const broken = Number.isNaN(loss) ? `<p>${say`The logits sum to 0, and Keras divides by it.`}</p>` : "";
    return `<li>
<p>${which} <code>${code.replace("(from", "(<wbr>from")}</code></p>
<p>${say`${how} ${numbers}`}</p>
<p class="xe-row"><span class="xe-meter">${fill}${right}</span>${value(name, loss)}</p>${broken}</li>`;
  },

  said({ right, pairs }) {
    const { asProbabilities, asLogits } = Object.fromEntries(pairs.map(({ name, loss }) => [name, shown(loss)]));
    return say`The true loss is ${shown(right)}. Logits read as probabilities give ${asProbabilities},
      probabilities read as logits ${asLogits}.`;
  },
};
