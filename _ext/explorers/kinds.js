// The kinds of explorer, each in a file of its own in kinds/. A kind says
//
//   title, hint      what stands above
//   groups           its controls: a legend, fields, and, with `when`, in which states they are there
//   opening          the state that it begins with: the chapter's example
//   tie              what a change of one control does to the others, if anything
//   wrong            what is wrong with a state that an address asks for, if anything
//   compute          from a state to all that is shown of it: the facts
//   figure, numbers, working, said     from the facts to HTML; `said` is what a screen reader says of them
//
// What is shown depends on the state alone: the build, the address and the tests rely on it.

const KINDS = {};

function view(kind, state) {
  const facts = kind.compute(state);
  const part = (name) => kind[name]?.(facts) ?? "";
  return { figure: part("figure"), numbers: part("numbers"), working: part("working"), said: part("said") };
}

const fieldsOf = (kind) => kind.groups.flatMap((group) => group.fields);
