// What a page does beyond showing itself: colours, search, menus, contents, copying, the explorers. It asks for no position
// and no size but where the browser has just laid out what it asks about: so a long page is never laid out at once.
"use strict";

const page = document.documentElement;
const all = (selector) => [...document.querySelectorAll(selector)];

// Colours: as the system has them, or as chosen. The first click always changes something.
{
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const show = (mode) => {
    page.dataset.mode = mode;
    page.dataset.theme = mode !== "auto" ? mode : dark.matches ? "dark" : "light";
  };
  const choose = () => {
    const modes = dark.matches ? ["auto", "light", "dark"] : ["auto", "dark", "light"];
    show(modes[(modes.indexOf(page.dataset.mode) + 1) % 3]);
    try {
      localStorage.setItem("mode", page.dataset.mode);
    } catch {} // a reader who lets nothing be stored has the colours for this page
  };
  dark.addEventListener("change", () => show(page.dataset.mode));
  all(".theme-switch-button").forEach((button) => button.addEventListener("click", choose));
}

// A dialog also closes when its ground is clicked.
function closeOnGround(dialog) {
  dialog.addEventListener("click", ({ target, clientX, clientY }) => {
    const { left, right, top, bottom } = dialog.getBoundingClientRect();
    if (target === dialog && (clientX < left || clientX > right || clientY < top || clientY > bottom)) dialog.close();
  });
}

// The search field, by its buttons or Ctrl and K (⌘ and K).
{
  const dialog = document.getElementById("pst-search-dialog");
  const mac = /^(Mac|iP)/.test(navigator.platform);
  const toggle = () => {
    const field = document.querySelector(".bd-search-container input[name=q]"); // the search page has one of its own
    if (field) field.select();
    else if (dialog.open) dialog.close();
    else dialog.showModal();
  };
  closeOnGround(dialog);
  all(".search-button__button").forEach((button) => button.addEventListener("click", toggle));
  if (mac) all(".search-button__kbd-shortcut kbd:first-of-type").forEach((key) => (key.textContent = "⌘"));
  addEventListener("keydown", (event) => {
    const held = mac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
    if (!held || event.shiftKey || event.altKey || event.key.toLowerCase() !== "k") return;
    event.preventDefault();
    toggle();
  });
}

// On a narrow screen the book's contents and the page's stand in dialogs: what stands beside a wide page moves into them.
for (const [which, button] of [["primary", ".primary-toggle"], ["secondary", ".secondary-toggle"]]) {
  const beside = document.getElementById(`pst-${which}-sidebar`);
  const dialog = document.getElementById(`pst-${which}-sidebar-modal`);
  if (!beside || !dialog) continue;
  const move = (from, to) => {
    to.append(...from.childNodes);
    to.classList.add(...from.classList);
    from.className = "";
  };
  closeOnGround(dialog);
  dialog.addEventListener("close", () => move(dialog, beside));
  dialog.addEventListener("click", ({ target }) => target.closest("a") && dialog.close());
  all(button).forEach((one) =>
    one.addEventListener("click", () => {
      move(beside, dialog);
      dialog.showModal();
    }),
  );
}

// In the contents beside a page, where the reader is: the last heading that came into the upper third of the screen.
{
  const links = new Map(all("#pst-page-toc-nav a").map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
  const mark = (link) => {
    all("#pst-page-toc-nav .active").forEach((part) => part.classList.remove("active"));
    all("#pst-page-toc-nav [aria-current]").forEach((part) => part.removeAttribute("aria-current"));
    link.classList.add("active");
    link.setAttribute("aria-current", "true");
    for (let entry = link.closest(".toc-entry"); entry; entry = entry.parentElement.closest(".toc-entry"))
      entry.classList.add("active");
  };
  const seen = new IntersectionObserver(
    (entries) => {
      const last = entries.filter((entry) => entry.isIntersecting).pop();
      if (last) mark(links.get(last.target.closest("section").id));
    },
    { rootMargin: "0px 0px -70% 0px" },
  );
  for (const id of links.keys()) seen.observe(document.getElementById(id).querySelector("h1, h2, h3, h4"));
}

// A link to a section leads to it, and a page that is loaded anew or come back to stands where it was left: while what stands
// before the section is laid out, and turns out longer or shorter than the room that was kept, the section is held to its place,
// until the reader scrolls. Where a page is left is remembered as a section and its place on the screen: the browser remembers
// a length, sets it once more when the page is loaded, and the room that is kept is not of that length. Not where it was sent
// to a text.
{
  let held = null; // a section, and where on the screen it begins; if that is not said, where a link puts it
  let place = null;
  let placing = true; // the browser, too, sets the place until then
  const hold = () => {
    if (!held?.section) return;
    held.section.scrollIntoView();
    if (held.top !== undefined) scrollBy(0, held.section.getBoundingClientRect().top - held.top);
    place = scrollY;
  };
  const named = (id) => document.getElementById(id);
  const visit = () => window.navigation?.currentEntry?.key; // this page, this time: where a browser gives that a name
  const reaches = (part) => {
    const { top, bottom } = part.getBoundingClientRect();
    return part.matches("section") && top <= 0 && bottom > 0;
  };
  const remember = () => {
    let section = document.querySelector("article > section");
    for (let part = section; part; part = [...part.children].find(reaches)) section = part;
    if (!section || !visit()) return;
    try {
      sessionStorage.setItem(visit(), JSON.stringify([section.id, section.getBoundingClientRect().top]));
    } catch {} // as for colours
  };
  const { type, name } = performance.getEntriesByType("navigation")[0] ?? { type: "navigate", name: "" }; // some tell nothing
  if (type !== "navigate") {
    try {
      const [id, top] = JSON.parse(sessionStorage.getItem(visit()));
      held = { section: named(id), top };
    } catch {} // nothing is remembered: the browser does what it can
  } else if (!name.includes(":~:")) held = { section: named(location.hash.slice(1)) };
  const afterFrame = (then) => requestAnimationFrame(() => requestAnimationFrame(then));
  addEventListener("load", () => afterFrame(() => (placing = false)));
  addEventListener("scroll", () => {
    if (place === null || Math.abs(scrollY - place) <= 1) return;
    if (placing) hold();
    else held = null;
  });
  for (const act of ["wheel", "touchmove", "keydown", "pointerdown"]) addEventListener(act, () => (held = null), { passive: true });
  addEventListener("pagehide", remember);
  addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link?.hash || link.pathname !== location.pathname || event.ctrlKey || event.metaKey || event.shiftKey) return;
    remember();
    [held, place] = [{ section: named(link.hash.slice(1)) }, null];
    requestAnimationFrame(hold);
  });
  new ResizeObserver(hold).observe(document.body);
}

// What scrolls sideways can be reached by keyboard, and shows that there is more. A box is measured once it has been laid out,
// however far from the screen it is, and when it changes its width.
{
  const measure = (box) => {
    const scrolls = box.scrollWidth > box.clientWidth + 1;
    if (scrolls) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
    box.classList.toggle("scrolls", scrolls);
  };
  const sized = new ResizeObserver((entries) => entries.forEach(({ target }) => measure(target)));
  const laidOut = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        laidOut.unobserve(target);
        sized.observe(target);
      }
    },
    { rootMargin: "9999999px" },
  );
  all("div.math, .bd-content table, .bd-content pre").forEach((box) => laidOut.observe(box));
}

// A button on each cell and each listing copies its code.
{
  const { copy, copied } = document.body.dataset;
  const add = (block) => {
    const button = Object.assign(document.createElement("button"), { className: "copy", type: "button", title: copy });
    button.setAttribute("aria-label", copy);
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(block.textContent.trimEnd());
      button.classList.add("done");
      button.setAttribute("aria-label", copied);
      setTimeout(() => {
        button.classList.remove("done");
        button.setAttribute("aria-label", copy);
      }, 2000);
    });
    block.after(button);
  };
  if (navigator.clipboard) all(".cell_input pre, .highlight-python pre, .highlight-console pre").forEach(add);
}

// The search page: the question stands in its field, and is said to be on its way, before the index has come.
{
  const results = document.getElementById("search-results");
  const asked = new URLSearchParams(location.search).get("q");
  if (results && asked) {
    document.querySelector(".bd-search-container input[name=q]").value = asked;
    const said = Object.assign(document.createElement("p"), { textContent: document.body.dataset.searching });
    said.role = "status";
    results.append(said);
  }
}

// The explorers come after the text, once it has been painted: asked for before, they hold it up. From a folder opened as files
// browsers fetch no module, but they do fetch a script.
{
  const explorer = document.querySelector("xent-explorer");
  if (explorer) {
    const script = document.createElement("script");
    if (location.protocol !== "file:") script.type = "module";
    script.src = explorer.getAttribute("src");
    script.onerror = () => explorer.classList.add("xe-failed");
    const ask = () => script.isConnected || document.head.append(script);
    new PerformanceObserver(ask).observe({ type: "paint", buffered: true });
    setTimeout(ask, 1000); // a page in the background is not painted, and some browsers do not say when one is
  }
}
