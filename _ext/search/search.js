// The search: how the text of the book and the words of a reader become terms, how sections are ranked, and what the search
// page shows. The build runs the first half of it (in mini-racer) to write the index; the browser runs all of it.
"use strict";

// Several ways of writing one term, before words are told apart.
const WRITTEN = [
  [/cross[\s_-]*entrop(y|ies)/g, "crossentropy"],
  [/one[\s_-]+hot/g, "onehot"],
  [/multi[\s_-]+(label|class)/g, "multi$1"],
  [/(log|data)[\s_-]+(loss|set)\b/g, "$1$2"],
  [/log[\s_-]+(softmax|likelihood|sum)/g, "log $1"],
  [/\bre[\s_-]?weight/g, "weight"],
  [/\bgpus\b|\btpus?\b|\bmulti[\s_-]?gpu\b/g, "gpu"],
  [/\bval\b/g, "validation"],
  [/\bacc\b/g, "accuracy"],
  [/\b(below|under) (zero|0)\b/g, "negative"],
  [/\b(bigger|greater|larger|higher|more) than (one|1)\b/g, "above 1"],
  [/\bpercentages?\b/g, "percent"],
  [/\bzeros?\b/g, "0"],
  [/\bamp\b/g, "autocast mixed precision"],
  [/\bbpc\b/g, "bits per character"],
  [/\bmse\b/g, "mean squared error"],
  [/\bbce\b/g, "binary crossentropy"],
  [/\bcce\b/g, "categorical crossentropy"],
  [/\bscce\b/g, "sparse categorical crossentropy"],
  [/\bnll\b/g, "negative log likelihood"],
  [/\bkld?\b/g, "kl divergence"],
  [/\bfp(16|32|64)\b/g, "float$1"],
  [/\blms?\b|\bllms?\b/g, "language model"],
];
// Of words that mean the same here, the one that stands for them all.
const SAME = {};
for (const words of [
  "label labels target targets ground-truth gt truth",
  "prediction predictions predicted output outputs",
  "class classes category categories",
  "example examples sample samples row rows instance instances",
  "error errors exception raises raise raised throws throw crash crashes crashed",
  "nan nans",
  "wrong incorrect bad strange weird",
  "lower smaller less",
  "negative minus",
  "below under",
  "guess guessing chance random",
  "rise rises rising rose increase increases increasing increased up climb grow grows",
  "fall falls falling decrease decreases decreasing decreased drop drops",
  "big bigger large larger huge high higher",
  "different differ differs difference mismatch match",
  "imbalance imbalanced unbalanced skewed rare",
  "several multiple many",
  "stuck stays plateau constant",
  "average averaged averaging mean",
  "integer integers int",
  "padding padded pad",
  "choose choosing pick select",
]) {
  const [first, ...others] = words.split(" ");
  for (const other of others) SAME[other] = first;
}
const FILLER = new Set(
  "a an the and or of in on at to for by with from as is are was be been am do does did doing has have had i im my me we our you your it its this that these those there here than then so if but not no can cannot cant could should would will why what how when where who get gets got getting use used using uses make makes please help need want anyone someone whats come comes instead which one ones right between about into out after few some just only while when same".split(
    " ",
  ),
);
const stemmer = new Stemmer();

// The words of a text: names in code also by their parts, decimals by their first digits. Korean writes particles onto its words
// (로짓이, 로짓을), so Hangul goes in by pairs of syllables, without a particle at its end: what two such words share is found.
const PARTICLE = /(?<=..)(?:은|는|이|가|을|를|의|에|도|로|와|과|만|에서|으로|에는|인|한)$/;
function words(text) {
  const found = [];
  for (const word of text.match(/\p{Script=Hangul}+/gu) ?? []) {
    const hangul = word.replace(PARTICLE, "");
    if (hangul.length === 1) found.push(hangul);
    for (let at = 0; at < hangul.length - 1; at++) found.push(hangul.slice(at, at + 2));
  }
  text = text.replace(/\p{Script=Hangul}+/gu, " ");
  for (const name of text.match(/\d+(?:\.\d+)?(?:e[+-]?\d+)?|[\p{L}_][\p{L}\p{N}_]*/gu) ?? []) {
    if (/^\d/.test(name)) {
      found.push(name.includes(".") ? name.slice(0, 6) : name);
      continue;
    }
    const parts = name.replace(/([\p{Ll}\d])(\p{Lu})/gu, "$1 $2").split(/[\s_]+/);
    found.push(...spelled(parts.join(" ")).split(" "));
  }
  return found.filter(Boolean);
}

function spelled(text) {
  return WRITTEN.reduce((written, [from, to]) => written.replace(from, to), text.toLowerCase());
}

const tokenize = (text) => words(text.replace(/[’']/g, "")).join(" ");
const OPTIONS = {
  fields: ["heading", "title", "messages", "text"],
  storeFields: ["heading", "title", "address", "lead"],
  tokenize: (text) => spelled(tokenize(text)).split(/\s+/),
  processTerm: (word) => {
    const one = SAME[word] ?? word;
    return FILLER.has(one) ? null : SAME[one] ?? stemmer.stemWord(one);
  },
};
// What all of the book is about says little of a section; a number or a name in code says much. A question is answered by the
// pages of questions first; the two indexes only repeat what stands there.
const EVERYWHERE = new Set(
  "loss crossentropi binari categor keras tensorflow pytorch model function class label probabl valu true".split(" "),
);
const HOW = {
  boost: { heading: 4, title: 1.2, messages: 0.4 },
  boostTerm: (word) => (EVERYWHERE.has(word) ? 0.6 : /\d\.\d/.test(word) ? 2 : 1),
  boostDocument: (id, word, { address }) =>
    /questions\//.test(address) ? 1.3 : /(questions|messages)\.html/.test(address) ? 0.4 : 1,
  prefix: (word, at, all) => (at === all.length - 1 && word.length > 2) || /^\d+\.\d/.test(word),
  fuzzy: (word) => (word.length > 4 && !/\d/.test(word) ? 0.2 : false),
  weights: { prefix: 0.4, fuzzy: 0.3 },
};

// Called by the build: the index of the sections, as text.
function indexOf(sections) {
  const index = new MiniSearch(OPTIONS);
  index.addAll(sections);
  return JSON.stringify(index);
}

// The sections that are nearest: those in which more of the words occur come before those that repeat one of them.
function find(index, typed, most) {
  const found = index.search(typed, HOW);
  for (const one of found) one.score *= one.queryTerms.length;
  return found.sort((one, other) => other.score - one.score).slice(0, most);
}

// The search page. It needs no server: from a folder, too, the index is a script.
function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  Object.assign(made, attributes);
  return made;
}

function show(index, typed) {
  const place = document.getElementById("search-results");
  const found = find(index, typed, 25);
  const said = document.body.dataset[found.length ? "found" : "nothing"];
  const list = element("ul", "", { className: "search" });
  for (const { heading, title, address, lead } of found) {
    const item = document.createElement("li");
    item.append(element("a", heading, { href: address }));
    if (heading !== title) item.append(element("span", title, { className: "of-page" }));
    item.append(element("p", lead));
    list.append(item);
  }
  place.replaceChildren(element("p", said, { role: "status" }), list);
}

// The index comes with the first question: to read it keeps the page busy. (With one in the address, the head asks for it.)
function asked() {
  const script = document.getElementById("search-index") ?? element("script", "", { src: document.body.dataset.index });
  document.head.append(script);
  const here = new Promise((done) => (typeof SEARCH_INDEX === "undefined" ? (script.onload = done) : done()));
  return here.then(() => MiniSearch.loadJS(SEARCH_INDEX, OPTIONS));
}

if (typeof document !== "undefined") {
  let index = null;
  const field = document.querySelector(".bd-search-container input[name=q]"); // book.js has put the question into it
  const answer = () => {
    if (field.value.trim()) index ??= asked();
    index?.then((read) => field.value.trim() && show(read, field.value.trim()));
  };
  field.addEventListener("input", answer);
  field.form.addEventListener("submit", (event) => {
    event.preventDefault();
    history.replaceState(null, "", `?q=${encodeURIComponent(field.value)}`);
    answer();
  });
  answer();
}
