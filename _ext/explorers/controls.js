// Controls: what a kind says of its fields, and the radio buttons and sliders that they become.

const slider = (name, label, min, max, step) => ({ name, label, min, max, step });
// A slider that stops at some whole numbers only, at equal distances. An address may have those in between.
const stops = (name, label, values) => ({ name, label, min: values[0], max: values.at(-1), step: 1, values });
const placeOf = ({ values }, value) => (values ? values.findLastIndex((stop) => stop <= value) : value);
const valueAt = ({ values }, place) => (values ? values[place] : place);
const choice = (name, options) => ({ name, options });
const yesNo = (name) =>
  choice(name, [
    ["1", say`yes: 1`],
    ["0", say`no: 0`],
  ]);

// Fields that are numbered: p1, p2, …
const several = (count, make) => Array.from({ length: count }, (_, i) => make(i));
const read = (state, name, count) => several(count, (i) => state[name + (i + 1)]);
const spread = (name, values) => Object.fromEntries(values.map((value, i) => [name + (i + 1), value]));
const trueClass = (count) =>
  choice(
    "true",
    several(count, (i) => [`${i + 1}`, `${i + 1}`]),
  );

function radioButton(field, [option, label], state) {
  const checked = state[field.name] === option ? " checked" : "";
  const input = `<input type="radio" name="xe-${field.name}" value="${option}" autocomplete="off"${checked}>`;
  return `<label class="xe-choice">${input} <span>${escaped(label)}</span></label>`;
}

// For a thumb, which cannot place a knob to a hundredth; the keyboard has its arrows. Shown where a finger points.
function stepButton(does, sign, words) {
  const said = `aria-label="${words}" tabindex="-1"`;
  return `<button type="button" class="xe-step" data-does="${does}" ${said}>${sign}</button>`;
}

function range(field, state) {
  const { name, label, values } = field;
  const { min, max, step } = values ? { min: 0, max: values.length - 1, step: 1 } : field;
  const id = `xe-${name}`;
  const now = shown(state[name]);
  const limits = `min="${min}" max="${max}" step="${step}" value="${placeOf(field, state[name])}"`;
  const input = `<input type="range" id="${id}" name="${id}" ${limits} aria-valuetext="${now}" autocomplete="off">`;
  const output = `<output for="${id}" aria-live="off">${now}</output>`;
  const [less, more] = [stepButton("less", "−", say`less: ${label}`), stepButton("more", "+", say`more: ${label}`)];
  return `<div class="xe-slider"><label for="${id}">${label}</label>${less}${input}${more}${output}</div>`;
}

function control(field, state) {
  return field.options
    ? field.options.map((option) => radioButton(field, option, state)).join("")
    : range(field, state);
}

const isOpen = (group, state) => !group.when || group.when(state);

function groupOf(group, state) {
  const fields = group.fields.map((field) => control(field, state));
  const hidden = isOpen(group, state) ? "" : " hidden";
  return `<fieldset${hidden}><legend>${group.legend}</legend>${fields.join("")}</fieldset>`;
}
