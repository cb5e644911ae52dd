// Ten answers and their mean loss: what a blind guess costs, what a sure mistake costs, and what accuracy sees of it.

const EXAMPLES = 10;

KINDS["reading-the-number"] = {
  title: say`Is this loss good?`,
  hint: say`Ten examples. Make the mistakes surer: the loss rises, and the accuracy stays. When is the loss above
    that of a blind guess?`,
  groups: [
    { legend: say`Classes`, fields: [choice("classes", ["2", "3", "10", "1000"].map((n) => [n, n]))] },
    {
      legend: say`Ten answers`,
      fields: [
        slider("wrong", say`wrong ones`, 0, EXAMPLES, 1),
        slider("right", say`ŷ of a right one`, 0.51, 0.999, 0.001),
        slider("depth", say`ŷ of a wrong one: 10^-x, x`, 0.31, 6, 0.01),
      ],
    },
  ],
  opening: { classes: "2", wrong: 2, right: 0.99, depth: 2 },

  compute({ classes, wrong, right, depth }) {
    const p = 10 ** -depth;
    const costs = [-Math.log(right), -Math.log(p)];
    const ofMistakes = (wrong * costs[1]) / EXAMPLES;
    const loss = ((EXAMPLES - wrong) * costs[0]) / EXAMPLES + ofMistakes;
    return { n: Number(classes), wrong, p, costs, ofMistakes, loss, start: Math.log(classes) };
  },

  figure(facts) {
    const { wrong, loss, start } = facts;
    const label = say`Bars of the ten losses, ${wrong} of them of wrong answers. Lines across: their mean,
      ${shown(loss)}, and the loss of a blind guess, ${shown(start)}.`;
    const line = result(
      [key(0, say`loss`), "loss", loss],
      [key(1, say`blind guess: log n`), "start", start, verdict(loss < start, this.against(facts))],
    );
    return picture(206, label, this.bars(facts)) + line;
  },

  against: ({ loss, start }) => (loss < start ? say`the loss is below it` : say`the loss is not below it`),

  bars({ wrong, costs, loss, start }) {
    const highest = Math.max(start, wrong ? costs[1] : 0, wrong < EXAMPLES ? costs[0] : 0);
    const top = [1, 2, 4, 8].find((height) => height >= highest) ?? 14;
    const { Y, frame } = axes({
      x: [0, EXAMPLES],
      y: [0, top],
      box: [28, 26, 338, 182],
      xTicks: [],
      yTicks: [0, top / 2, top],
      yLabel: say`loss`,
    });
    const one = (i) => {
      const mistake = i >= EXAMPLES - wrong;
      const cost = costs[mistake ? 1 : 0];
      const mark = middle(47 + 30 * i, 199, mistake ? "✗" : "✓");
      return bar(35 + 30 * i, Y(cost), 24, Y(0) - Y(cost), mistake ? "xe-one" : "xe-rest") + mark;
    };
    return [
      frame,
      ...several(EXAMPLES, one),
      stroke(28, Y(loss), 338, Y(loss), "xe-solid"),
      stroke(28, Y(start), 338, Y(start), "xe-dashed"),
    ];
  },

  numbers({ wrong, p, costs, ofMistakes, loss }) {
    return numbers([
      [say`accuracy`, value("accuracy", (EXAMPLES - wrong) / EXAMPLES)],
      [say`a right answer costs`, value("costRight", costs[0])],
      [say`a wrong one, with ŷ`, value("p", p)],
      [say`costs`, value("costWrong", costs[1])],
      [say`of the loss, from mistakes`, value("ofMistakes", ofMistakes)],
      [say`the loss in bits`, value("bits", loss / Math.LN2)],
      [say`perplexity`, value("perplexity", Math.exp(loss))],
    ]);
  },

  said: ({ wrong, loss, start }) =>
    say`The loss is ${shown(loss)}, a blind guess costs ${shown(start)}. ${wrong} of ten answers are wrong.`,
};
