// Three yes-or-no questions at once: their losses, the sum, and the mean that Keras prints.

KINDS.multilabel = {
  title: say`Three questions, three losses: sum or mean?`,
  hint: say`Change the three answers and their probabilities. Which of the numbers does Keras print?`,
  groups: several(3, (i) => ({
    legend: say`Label ${i + 1}`,
    fields: [yesNo(`y${i + 1}`), slider(`p${i + 1}`, say`probability ŷ`, 0, 1, 0.01)],
  })),
  opening: { ...spread("y", ["1", "0", "1"]), ...spread("p", [0.8, 0.15, 0.96]) },

  compute(s) {
    const y = read(s, "y", 3).map(Number);
    const p = read(s, "p", 3);
    const losses = p.map((share, i) => binary(y[i], share));
    const keras = float32(mean(p.map((share, i) => kerasBinary(y[i], share))));
    return { y, p, losses, total: sum(losses), keras };
  },

  figure({ losses, total, keras }) {
    const longest = [1, 2, 5, 10, 20].find((length) => length >= total) ?? 50;
    const width = (loss) => (244 * Math.min(loss, longest)) / longest;
    const name = (y, words) => text(54, y, words, { "text-anchor": "end" });
    const row = (y, words, loss, look) =>
      name(y + 22, words) + bar(62, y, width(loss), 34, look) + (loss > longest ? text(312, y + 22, "→") : "");
    const marks = [
      name(36, say`losses`),
      ...this.pieces(losses.map(width)),
      row(62, say`sum`, total, "xe-rest"),
      row(110, say`mean`, total / 3, "xe-one"),
      stroke(62, 150, 306, 150, "xe-axis"),
      ...[0, 0.5, 1].map((part) =>
        text(62 + 244 * part, 166, part * longest, { "text-anchor": "middle", class: "xe-tick" }),
      ),
    ];
    const label = say`Bars: the three losses end to end; their sum, as long; their mean, a third as long.`;
    const asKeras = losses.includes(Infinity) ? verdict(false, say`clipped`) : verdict(true, say`the mean`);
    const line = result(
      [say`sum`, "sum", total],
      [say`mean`, "mean", total / 3],
      [say`Keras prints`, "keras", keras, asKeras],
    );
    return picture(172, label, marks) + line;
  },

  // Bars end to end; a number in each that has room for it.
  pieces(widths) {
    let end = 0;
    return widths.map((width, i) => {
      const start = end;
      end = Math.min(start + width, 244);
      const number = end - start > 16 ? middle(62 + (start + end) / 2, 36, i + 1) : "";
      return bar(62 + start, 14, end - start - 1, 34, "xe-piece") + number;
    });
  },

  numbers({ losses, total }) {
    const list = numbers([
      ...losses.map((loss, i) => [say`loss of label ${i + 1}`, value(`loss${i + 1}`, loss)]),
      [say`sum: the formula`, value("sum", total)],
      [say`mean: a third of it`, value("mean", total / 3)],
    ]);
    return list + remark(say`Keras computes in float32, so its last digit may differ.`);
  },

  working: ({ y, p }) => working(workBinary(y, p)),

  said: ({ total, keras }) => say`The sum is ${shown(total)}, the mean ${shown(total / 3)}. Keras prints
    ${shown(keras)}.`,
};
