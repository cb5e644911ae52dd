// Lighthouse's view of the pages of a built site, on its slow phone: `make lighthouse`, or
//   node measure.mjs FOLDER [--runs=3] [--slowdown=4] [--goals=strict|loose|none] [--report=FILE] [PAGE …]
// Serves the folder gzipped, as a host of static sites does, and measures each page, or those named, some times. Prints the
// medians: scores, the total time in which the page was blocked and its longest task (ms), the largest paint (ms), the shift of
// its layout, weight, requests, and elements. Fails where a page is worse than the goals.

import { createServer } from "node:http";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join, relative } from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import * as chromeLauncher from "chrome-launcher";
import lighthouse from "lighthouse";

const GOALS = {
  strict: { performance: 100, others: 100, blocked: 50, longest: 100, paint: 1500, shift: 0, kb: 120 },
  loose: { performance: 95, others: 100, blocked: 200, longest: 400, paint: 2500, shift: 0.01, kb: 120 }, // for machines of CI
  none: {},
};
const NOT_OF_A_CHAPTER = ["search.html"]; // its index is the search itself

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: "string", default: "3" },
    slowdown: { type: "string", default: "4" },
    goals: { type: "string", default: "none" },
    report: { type: "string" },
  },
});
const [folder, ...named] = positionals;
const goals = GOALS[values.goals];
const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml",
  ".png": "image/png", ".woff2": "font/woff2", ".xml": "application/xml", ".txt": "text/plain",
};
const PACKED = new Set([".png", ".woff2", ".pdf"]);

const server = createServer((request, response) => {
  const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
  try {
    const body = readFileSync(join(folder, path));
    const headers = { "Content-Type": TYPES[extname(path)] ?? "application/octet-stream", "Cache-Control": "max-age=31536000" };
    const packed = PACKED.has(extname(path));
    response.writeHead(200, packed ? headers : { ...headers, "Content-Encoding": "gzip" });
    response.end(packed ? body : gzipSync(body));
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((started) => server.listen(0, "127.0.0.1", started));

const pages = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith(".html"))
  .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
  .filter((page) => !page.startsWith("_") && (!named.length || named.includes(page)))
  .sort();

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--no-first-run"];
const chrome = await chromeLauncher.launch({ chromePath: process.env.CHROME_PATH, chromeFlags: flags });

// What one run found.
function facts({ categories, audits }) {
  const score = (name) => Math.round(100 * (categories[name].score ?? 0));
  const number = (name) => audits[name].numericValue ?? 0;
  const requests = audits["network-requests"].details.items.filter((item) => item.url.startsWith("http"));
  const tasks = audits["long-tasks"].details?.items ?? [];
  return {
    performance: score("performance"),
    others: Math.min(score("accessibility"), score("best-practices"), score("seo")),
    blocked: Math.round(number("total-blocking-time")),
    longest: Math.round(Math.max(0, ...tasks.map((task) => task.duration))),
    paint: Math.round(number("largest-contentful-paint")),
    shift: Number(number("cumulative-layout-shift").toFixed(4)),
    kb: Math.round(requests.reduce((sum, item) => sum + item.transferSize, 0) / 1024),
    requests: requests.length,
    elements: number("dom-size") || number("dom-size-insight"),
  };
}

// Where a page is worse than the goals: a score below, anything else above.
const missed = (page, found) => Object.entries(goals).filter(([name, goal]) =>
  ["performance", "others"].includes(name) ? found[name] < goal : found[name] > goal && !NOT_OF_A_CHAPTER.includes(page));

const all = {};
let failed = false;
for (const page of pages) {
  const results = [];
  for (let run = 0; run < Number(values.runs); run++) {
    const settings = { port: chrome.port, logLevel: "error" };
    const config = { extends: "lighthouse:default", settings: { throttling: { cpuSlowdownMultiplier: Number(values.slowdown) } } };
    const { lhr } = await lighthouse(`http://127.0.0.1:${server.address().port}/${page}`, settings, config);
    results.push(lhr);
  }
  const runs = results.map(facts);
  const names = Object.keys(runs[0]);
  all[page] = Object.fromEntries(names.map((name) => [name, median(runs.map((run) => run[name]))]));
  if (Object.keys(all).length === 1) console.log("page".padEnd(32) + names.map((name) => name.padStart(12)).join(""));
  console.log(page.padEnd(32) + names.map((name) => String(all[page][name]).padStart(12)).join(""));
  for (const { id, title, score } of Object.values(results[0].audits)) {
    const others = Object.values(results[0].categories).filter((category) => category.id !== "performance");
    const counts = others.some((category) => category.auditRefs.some((audit) => audit.id === id && audit.weight));
    if (counts && score !== null && score < 1) console.log(`    ${id}: ${title}`);
  }
  for (const [name, goal] of missed(page, all[page])) {
    failed = true;
    console.log(`    ${name}: ${all[page][name]}, the goal is ${goal}`);
  }
}
if (values.report) writeFileSync(values.report, JSON.stringify(all, null, 1));
await chrome.kill();
server.close();
process.exitCode = failed ? 1 : 0;
