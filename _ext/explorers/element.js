// The element: it takes the panel that stands in the page, and keeps what it shows, its state and the address together.

class XentExplorer extends HTMLElement {
  connectedCallback() {
    this.kind = KINDS[this.getAttribute("kind")];
    this.kind.given?.(JSON.parse(this.dataset.answers));
    this.panel = this.querySelector(".xe-panel");
    this.note = this.querySelector(".xe-note");
    this.said = this.querySelector(".xe-said");
    this.state = this.base = this.fromAddress(); // base: where a drag began
    this.listen();
    this.show();
  }

  listen() {
    this.panel.addEventListener("input", (event) => this.moved(event.target));
    this.panel.addEventListener("change", () => (this.base = this.state));
    // A finger that lands on a slider and then scrolls the page did not mean the slider.
    this.panel.addEventListener("pointerdown", () => (this.landed = this.state));
    this.panel.addEventListener("pointercancel", () => this.restart(this.landed));
    this.panel.addEventListener("click", (event) => this.clicked(event.target.dataset.does, event.target));
    addEventListener("popstate", () => this.restart(this.fromAddress()));
    addEventListener("resize", () => (this.panel.style.minHeight = ""));
  }

  fromAddress() {
    const asked = new URLSearchParams(location.search);
    const { state, wrong } = fromAddress(this.kind, asked);
    this.note.hidden = !wrong;
    this.note.textContent = wrong && say`The address asks for ${wrong}. The explorer opens as it always does.`;
    if (!location.hash && fieldsOf(this.kind).some(({ name }) => asked.has(name))) this.scrollIntoView();
    return state;
  }

  moved(input) {
    this.note.hidden = true;
    const name = input.name.replace("xe-", "");
    const field = fieldsOf(this.kind).find((one) => one.name === name);
    const value = input.type === "range" ? valueAt(field, Number(input.value)) : input.value;
    const state = { ...this.state, [name]: value };
    this.set(this.kind.tie?.(state, name, this.base) ?? state);
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.settle(), 300);
  }

  // Not at each pixel of a drag: browsers limit how often an address may change, and a screen reader should finish its
  // sentence.
  settle() {
    this.waiting = 0;
    const address = toAddress(this.kind, this.state, location.href, this.closest("section")?.id ?? "");
    if (address !== location.href) history.replaceState(history.state, "", address);
    this.said.textContent = view(this.kind, this.state).said;
  }

  clicked(does, button) {
    if (does === "less" || does === "more") this.stepped(does, button.parentElement.querySelector("input"));
    if (does === "reset") {
      this.note.hidden = true;
      this.restart(this.kind.opening);
      this.settle();
    } else if (does === "link") {
      this.settle();
      const byHand = () => this.answer(say`The link is in the address bar`);
      const copied = () => this.answer(say`Copied`);
      if (navigator.clipboard) navigator.clipboard.writeText(location.href).then(copied, byHand);
      else byHand();
    }
  }

  // By a button beside a slider: as one press of an arrow key.
  stepped(does, input) {
    if (does === "less") input.stepDown();
    else input.stepUp();
    for (const name of ["input", "change"]) input.dispatchEvent(new Event(name, { bubbles: true }));
  }

  // On the button that copies, for three seconds.
  answer(words) {
    const button = this.querySelector("[data-does=link]");
    button.textContent = this.said.textContent = words;
    setTimeout(() => {
      button.textContent = COPY;
      this.said.textContent = "";
    }, 3000);
  }

  restart(state) {
    this.base = state;
    this.set(state);
  }

  set(state) {
    this.state = state;
    this.show();
  }

  show() {
    fieldsOf(this.kind).forEach((field) => this.showField(field));
    this.panel.querySelectorAll("fieldset").forEach((box, i) => {
      box.hidden = !isOpen(this.kind.groups[i], this.state);
    });
    const parts = view(this.kind, this.state);
    for (const part of this.panel.querySelectorAll("[data-part]")) {
      const html = parts[part.dataset.part];
      if (part.shows !== html) part.innerHTML = html;
      part.shows = html;
    }
    // A line more or less must not move what is below, under the reader's finger.
    this.panel.style.minHeight = `${this.panel.getBoundingClientRect().height}px`;
  }

  showField(field) {
    const { name, options } = field;
    const now = this.state[name];
    for (const input of this.panel.querySelectorAll(`[name="xe-${name}"]`)) {
      if (options) {
        input.checked = input.value === now;
      } else {
        const place = placeOf(field, now);
        if (Number(input.value) !== place) input.value = place;
        input.setAttribute("aria-valuetext", shown(now));
        input.parentElement.querySelector("output").textContent = shown(now);
      }
    }
  }
}

customElements.define("xent-explorer", XentExplorer);
