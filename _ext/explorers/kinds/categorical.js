// One true class among five: move a probability, or the logits before softmax.

KINDS.categorical = {
  title: say`Move a prediction, see the loss`,
  hint: say`Move one probability and the others make room. Choose another true class, or move the logits before
    softmax.`,
  groups: [
    {
      legend: say`What moves`,
      fields: [
        choice("move", [
          ["p", say`probabilities`],
          ["z", say`logits`],
        ]),
      ],
    },
    { legend: say`True class`, fields: [trueClass(5)] },
    {
      legend: say`What makes room`,
      when: (s) => s.move === "p",
      fields: [
        choice("room", [
          ["all", say`all the others`],
          ["wrong", say`the wrong classes only; the true one stays`],
        ]),
      ],
    },
    {
      legend: say`Probabilities ŷ`,
      when: (s) => s.move === "p",
      fields: several(5, (i) => slider(`p${i + 1}`, say`class ${i + 1}`, 0, 1, 0.001)),
    },
    {
      legend: say`Logits z`,
      when: (s) => s.move === "z",
      fields: several(5, (i) => slider(`z${i + 1}`, say`class ${i + 1}`, -10, 10, 0.01)),
    },
  ],
  opening: {
    move: "p",
    true: "3",
    room: "all",
    ...spread("p", [0.01, 0.09, 0.88, 0.015, 0.005]),
    ...spread("z", [0, 0, 0, 0, 0]),
  },

  wrong(s) {
    const whole = sum(read(s, "p", 5).map(thousandths));
    return s.move === "p" && whole !== 1000 && say`probabilities that do not sum to 1`;
  },

  tie(state, name, base) {
    if (name === "move") return this.translate(state);
    return /^p\d$/.test(name) ? this.makeRoom(state, Number(name[1]) - 1, base) : state;
  },

  // Logits that give the probabilities, or the other way round; where they do already, nothing moves.
  translate(state) {
    const p = read(state, "p", 5);
    const z = read(state, "z", 5);
    const rounded = shares(softmax(z), 1000);
    const asLogits = p.map((share) => Math.max(Math.log(share) + 3, -10));
    if (state.move === "z") {
      const same = rounded.every((share, i) => share === thousandths(p[i]));
      return same ? state : { ...state, ...spread("z", asLogits) };
    }
    const same = asLogits.every((logit, i) => logit === z[i]);
    return same
      ? state
      : {
          ...state,
          ...spread(
            "p",
            rounded.map((share) => share / 1000),
          ),
        };
  },

  // The others share what the moved one leaves, in the proportion that they had when the drag began.
  makeRoom(state, moved, base) {
    const before = read(base, "p", 5).map(thousandths);
    const held = Number(state.true) - 1;
    const fixed = state.room === "wrong" && moved !== held ? [moved, held] : [moved];
    const room = 1000 - (fixed.length > 1 ? before[held] : 0);
    const after = [...before];
    after[moved] = Math.min(thousandths(state[`p${moved + 1}`]), room);
    const others = before.map((_, i) => i).filter((i) => !fixed.includes(i));
    const left = 1000 - sum(fixed.map((i) => after[i]));
    shares(
      others.map((i) => before[i]),
      left,
    ).forEach((share, at) => (after[others[at]] = share));
    return {
      ...state,
      ...spread(
        "p",
        after.map((share) => share / 1000),
      ),
    };
  },

  compute(s) {
    const c = Number(s.true) - 1;
    const z = read(s, "z", 5);
    const byLogits = s.move === "z";
    const p = byLogits ? softmax(z) : read(s, "p", 5);
    const loss = byLogits ? categoricalOfLogits(c, z) : categorical(c, p);
    const rivals = sum(p.filter((_, j) => j !== c));
    const gradient = p.map((share, i) => (byLogits && i === c ? -rivals : share - (i === c ? 1 : 0)));
    return { c, z, byLogits, p, loss, gradient };
  },

  figure({ c, p, loss, gradient }) {
    const columns = p.map((share, i) => {
      const x = 12 + 66 * i;
      const name = i === c ? "xe-one" : "xe-rest";
      const column = bar(x, 128 - 112 * share, 46, 112 * share, name);
      return column + middle(x + 23, 145, i + 1) + arrow(x + 23, 222, 222 + 48 * gradient[i], name);
    });
    const label = say`Bars of the five probabilities; the true class is ${c + 1}. Below, arrows: its logit is
      pushed up, the others down.`;
    const marks = [
      stroke(6, 128, 334, 128, "xe-axis"),
      ...columns,
      stroke(6, 222, 334, 222, "xe-axis"),
      text(6, 166, say`A training step moves each logit against its gradient:`, { class: "xe-tick" }),
    ];
    return picture(272, label, marks) + result([say`loss`, "loss", loss]);
  },

  numbers({ c, p, loss, gradient }) {
    const clipped = value("keras", kerasCategorical(c, p));
    const rows = p.map((share, i) => [
      i + 1,
      i === c ? 1 : 0,
      value(`p${i + 1}`, share),
      value(`gradient${i + 1}`, gradient[i]),
    ]);
    const endless = loss === Infinity ? remark(say`Keras clips the 0 and prints ${clipped}.`) : "";
    return endless + table([say`class`, "y", "ŷ", say`gradient ŷ - y`], rows);
  },

  working({ c, z, byLogits, p, loss }) {
    return working(byLogits ? this.workLogits(c, z, loss) : workCategorical(c, p));
  },

  workLogits(c, z, loss) {
    const lead = z.map((logit) => logit - z[c]).filter((_, i) => i !== c);
    const inDigits = lead.every((d) => Math.abs(Number(shown(d)) - d) < 1e-9);
    return [
      ["=", `log(1 + Σ e^(zⱼ - z${sub(c)})), j ≠ ${c + 1}`],
      [inDigits ? "=" : "≈", `log(1 + ${lead.map((d) => `e^(${shown(d)})`).join(" + ")})`],
      ["≈", `log(1 + ${inFull(sum(lead.map(Math.exp)), 8)})`],
      ["≈", inFull(loss, DIGITS)],
    ];
  },

  said: ({ c, p, loss }) => say`The loss is ${shown(loss)}. The true class, ${c + 1}, has probability
    ${shown(p[c])}.`,
};
