// Six examples in two parts: the mean of the parts' means, and the mean.

const LABELS_OF_SIX = [1, 1, 0, 1, 0, 1];

KINDS.reductions = {
  title: say`A mean of means is not the mean`,
  hint: say`Cut the six examples somewhere else, or make an example easier or harder.`,
  groups: [
    { legend: say`Two micro-batches`, fields: [slider("first", say`size of the first`, 1, 5, 1)] },
    {
      legend: say`Probability of yes, ŷ`,
      fields: LABELS_OF_SIX.map((y, i) => slider(`p${i + 1}`, say`example ${i + 1}, y = ${y}`, 0.01, 0.99, 0.01)),
    },
  ],
  opening: { first: 4, ...spread("p", [0.9, 0.8, 0.25, 0.7, 0.6, 0.3]) },

  compute(s) {
    const losses = read(s, "p", 6).map((p, i) => binary(LABELS_OF_SIX[i], p));
    const means = [losses.slice(0, s.first), losses.slice(s.first)].map(mean);
    const ofMeans = mean(means);
    const ofAll = mean(losses);
    const apart = ofMeans - ofAll;
    return { first: s.first, losses, means, ofMeans, ofAll, apart, same: Math.abs(apart) < 1e-12 };
  },

  figure(facts) {
    const { first, ofMeans, ofAll } = facts;
    const label = say`Bars of the six losses, cut after ${first}. Lines across: the mean of each part, the mean
      of the two means, and the mean of all six.`;
    const line = result([key(1, say`mean of means`), "ofMeans", ofMeans], [key(0, say`mean`), "mean", ofAll]);
    return picture(206, label, this.bars(facts)) + line;
  },

  bars({ first, losses, means, ofMeans, ofAll }) {
    const top = [1.5, 3].find((height) => height >= Math.max(...losses)) ?? 5;
    const { Y, frame } = axes({
      x: [0, 6],
      y: [0, top],
      box: [28, 26, 338, 182],
      xTicks: [],
      yTicks: [0, top / 3, (2 * top) / 3, top].map((tick) => tidy(tick, 1)),
      yLabel: say`loss`,
    });
    const left = (i) => 34 + 48 * i + (i >= first ? 16 : 0);
    const across = (loss, from, to) => stroke(left(from), Y(loss), left(to) + 40, Y(loss), "xe-part");
    return [
      frame,
      ...losses.map(
        (loss, i) => bar(left(i), Y(loss), 40, Y(0) - Y(loss), "xe-rest") + middle(left(i) + 20, 199, i + 1),
      ),
      across(means[0], 0, first - 1),
      across(means[1], first, 5),
      stroke(28, Y(ofAll), 338, Y(ofAll), "xe-solid"),
      stroke(28, Y(ofMeans), 338, Y(ofMeans), "xe-dashed"),
      stroke(left(first) - 12, 20, left(first) - 12, 200, "xe-guide"),
    ];
  },

  numbers(facts) {
    const { first, losses, means, ofMeans, ofAll, apart, same } = facts;
    const list = numbers([
      [key(2, say`mean of the first ${first}`), value("mean1", means[0])],
      [key(2, say`mean of the last ${6 - first}`), value("mean2", means[1])],
      [key(1, say`mean of the two means`), value("ofMeans", ofMeans)],
      [key(0, say`mean of all six`), value("mean", ofAll)],
      [say`sum`, value("sum", sum(losses))],
      [say`mean of means - mean`, value("apart", same ? 0 : apart)],
    ]);
    return list + remark(`${verdict(same, `${this.why(facts)}.`)} ${this.counts(facts)}`);
  },

  why({ first, apart, same }) {
    if (same && first === 3) return say`equal parts, so the mean of means is the mean`;
    if (same) return say`both parts have the same mean`;
    return apart > 0
      ? say`too high, because the smaller part has the higher mean and its examples count more`
      : say`too low, because the smaller part has the lower mean and its examples count more`;
  },

  counts({ first }) {
    if (first === 3) return say`Each of the six counts 1/6 either way.`;
    const sizes = [Math.min(first, 6 - first), Math.max(first, 6 - first)];
    const [small, large] = sizes;
    return say`Each of the ${small} counts 1/${2 * small}, each of the ${large} counts 1/${2 * large}; in the
      mean, 1/6.`;
  },

  said: ({ ofMeans, ofAll }) => say`The mean of means is ${shown(ofMeans)}, the mean ${shown(ofAll)}.`,
};
