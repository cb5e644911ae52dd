// The panel of an explorer as it opens. The build writes it into the page: so nothing jumps when the module arrives.

const COPY = say`Copy a link to this state`;

function markup(name, answers = []) {
  const kind = KINDS[name];
  if (!kind) throw new Error(`<xent-explorer kind="${name}">: expected one of ${Object.keys(KINDS).join(", ")}`);
  kind.given?.(answers);
  const { figure, numbers, working } = view(kind, kind.opening);
  const controls = kind.groups.map((group) => groupOf(group, kind.opening)).join("");
  const left = `<div class="xe-controls">${controls}</div><div data-part="working">${working}</div>`;
  const right = `<div data-part="figure">${figure}</div><div data-part="numbers">${numbers}</div>`;
  const reset = `<button type="button" data-does="reset">${say`Start again`}</button>`;
  const link = `<button type="button" data-does="link">${COPY}</button>`;
  return `<div class="xe-panel" role="group" aria-label="${say`Explorer: ${kind.title}`}">
<p class="xe-title">${kind.title}</p>${kind.hint ? `<p class="xe-hint">${kind.hint}</p>` : ""}
<p class="xe-note" role="alert" hidden></p>
<div class="xe-body"><div class="xe-left">${left}</div>
<div class="xe-right">${right}</div></div>
<p class="xe-buttons">${reset}${link}</p>
<p class="xe-said" role="status"></p></div>`;
}
