// Lighthouse's scores of every page of a built site, on its slow phone: `make lighthouse`, or
//   node measure.mjs FOLDER [RUNS [SCORE KB]]
// Serves the folder gzipped, as a host of static sites does, measures each page RUNS times (3), and prints for each the median
// scores, its weight and the number of its requests. With SCORE and KB, it fails when a page's performance or weight is worse.

import { createServer } from "node:http";
import { readdirSync, readFileSync } from "node:fs";
import { extname, join, relative } from "node:path";
import { gzipSync } from "node:zlib";
import * as chromeLauncher from "chrome-launcher";
import lighthouse from "lighthouse";

const [folder, runs = 3, leastScore = 0, mostKb = Infinity] = process.argv.slice(2);
const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml",
  ".png": "image/png", ".webp": "image/webp", ".woff2": "font/woff2", ".xml": "application/xml", ".txt": "text/plain",
};
const PACKED = new Set([".png", ".webp", ".woff2", ".pdf"]);

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
  .filter((page) => !page.startsWith("_"))
  .sort();

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--no-first-run"];
const chrome = await chromeLauncher.launch({ chromePath: process.env.CHROME_PATH, chromeFlags: flags });
let worse = 0;
console.log("page                      performance  accessibility  best practices  seo    KB  requests  CLS");
for (const page of pages) {
  const results = [];
  for (let run = 0; run < Number(runs); run++) {
    const { lhr } = await lighthouse(`http://127.0.0.1:${server.address().port}/${page}`, { port: chrome.port, logLevel: "error" });
    results.push(lhr);
  }
  const score = (name) => Math.round(100 * median(results.map((lhr) => lhr.categories[name].score ?? 0)));
  const requests = results[0].audits["network-requests"].details.items.filter((item) => item.url.startsWith("http"));
  const kb = Math.round(requests.reduce((sum, item) => sum + item.transferSize, 0) / 1024);
  const shift = median(results.map((lhr) => lhr.audits["cumulative-layout-shift"].numericValue ?? 0));
  const row = ["performance", "accessibility", "best-practices", "seo"].map(score);
  console.log(page.padEnd(26) + [String(row[0]).padStart(11), String(row[1]).padStart(13), String(row[2]).padStart(14),
    String(row[3]).padStart(3), String(kb).padStart(4), String(requests.length).padStart(8), shift.toFixed(3)].join("  "));
  for (const audit of Object.values(results[0].audits)) {
    const counts = Object.values(results[0].categories).some((c) => c.id !== "performance" && c.auditRefs.some((r) => r.id === audit.id && r.weight));
    if (counts && audit.score !== null && audit.score < 1) console.log(`    ${audit.id}: ${audit.title}`);
  }
  worse += row[0] < Number(leastScore) || kb > Number(mostKb);
}
await chrome.kill();
server.close();
process.exitCode = worse ? 1 : 0;
