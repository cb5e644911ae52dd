// The front page's: four questions, and the lines of Keras that answer them.
//
// The answers, and the ways to write a label, come with the element: choices.py works them out from the table of the
// chapter on choosing.

const WRITTEN = {
  "class-numbers": say`a class number`,
  "one-hot-labels": say`a row with one 1`,
  "soft-labels": say`a row of shares`,
};

KINDS.choosing = {
  title: say`Which loss is mine?`,
  hint: "",

  given(answers) {
    const labels = new Map(answers.filter((one) => one.exclusive).map((one) => [one.key, one.label]));
    this.answers = answers;
    this.opening = { together: "no", classes: "several", labels: [...labels.keys()][0], activation: "yes" };
    this.groups = this.questions([...labels].map(([name, label]) => [name, `${WRITTEN[name]}: ${label}`]));
  },

  questions: (labels) => [
    {
      legend: say`Can several classes be true at once?`,
      fields: [
        choice("together", [
          ["no", say`no, always exactly one`],
          ["yes", say`yes, several or none`],
        ]),
      ],
    },
    {
      legend: say`How many classes are there?`,
      when: (s) => s.together === "no",
      fields: [
        choice("classes", [
          ["two", say`two: yes or no`],
          ["several", say`three or more`],
        ]),
      ],
    },
    {
      legend: say`How is a label written?`,
      when: (s) => s.together === "no" && s.classes === "several",
      fields: [choice("labels", labels)],
    },
    {
      legend: say`Does your model end in softmax or sigmoid?`,
      fields: [
        choice("activation", [
          ["yes", say`yes, or it is not built yet`],
          ["no", say`no, it ends in logits`],
        ]),
      ],
    },
  ],

  compute(s) {
    const name = s.together === "yes" ? "multi-label" : s.classes === "two" ? "binary" : s.labels;
    return this.answers.find((one) => one.key === name && one.activation === (s.activation === "yes"));
  },

  numbers(answer) {
    const marked = (words) => escaped(words).replace(/`([^`]*)`/g, "<code>$1</code>");
    const code = (part) => `<code data-value="${part}">${escaped(answer[part]).replace("(", "(<wbr>")}</code>`;
    const task = `<a href="${escaped(answer.chapter)}" data-value="task">${escaped(answer.task)}</a>`;
    const list = numbers([
      [say`task`, task],
      [say`a label`, code("label")],
      [answer.layer.includes("(n") ? say`last layer, for n classes` : say`last layer`, code("layer")],
      [say`loss, for <code>compile</code>`, code("loss")],
    ]);
    const mistake = `<span data-value="mistake">${marked(answer.mistake)}</span>`;
    return list + remark(`<strong>${say`The mistake to avoid.`}</strong> ${mistake}`);
  },

  said: ({ layer, loss }) => say`${layer}, with ${loss}.`,
};
