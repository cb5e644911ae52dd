// The state in the address: each control that counts is a parameter, so that a link opens what its sender saw.

// What an address says of a field, or undefined if the field cannot be that.
function accepted(field, text) {
  if (field.options) return field.options.some(([option]) => option === text) ? text : undefined;
  const number = text.trim() === "" ? NaN : Number(text);
  const fits = number >= field.min && number <= field.max && (field.step !== 1 || Number.isInteger(number));
  return fits ? number : undefined;
}

function expected({ options, min, max, step, derived }) {
  if (derived) return say`the controls that it follows`;
  if (options) return options.map(([option]) => option).join(say` or `);
  return step === 1 ? say`a whole number from ${min} to ${max}` : say`a number from ${min} to ${max}`;
}

// The state that an address asks for, and what it asks for wrongly, if anything: this is said, not mended.
function fromAddress(kind, asked) {
  const state = { ...kind.opening };
  let wrong = "";
  for (const field of fieldsOf(kind).filter(({ name }) => asked.has(name))) {
    const text = asked.get(field.name);
    const value = field.derived ? undefined : accepted(field, text);
    if (value === undefined) wrong ||= say`${field.name} = ${text || say`nothing`}; expected ${expected(field)}`;
    else state[field.name] = value;
  }
  wrong ||= kind.wrong?.(state) || "";
  return { state: wrong ? kind.opening : (kind.tie?.(state, "", state) ?? state), wrong };
}

// The address of a state; that of the opening state says nothing of it.
function toAddress(kind, state, href, place) {
  const address = new URL(href);
  const opening = fieldsOf(kind).every(({ name }) => state[name] === kind.opening[name]);
  for (const group of kind.groups) {
    const counts = !opening && isOpen(group, state);
    for (const { name, derived } of group.fields) {
      if (counts && !derived) address.searchParams.set(name, state[name]);
      else address.searchParams.delete(name);
    }
  }
  if (!opening) address.hash = place;
  return address.href;
}
