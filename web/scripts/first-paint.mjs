// How soon each page shows its data: node scripts/first-paint.mjs, with the pages to look at as JSON on standard input:
// [{"name", "email", "password", "path", "selector"}]. Prints {"name": [milliseconds since navigation began, …]}.
// Started by `python -m benchmarks pages`.
import { text } from "node:stream/consumers";

import { chromium } from "@playwright/test";

const { CITEWELL_URL: baseURL, CITEWELL_CHROMIUM: executablePath } = process.env;
const ROUNDS = 7;
const looks = JSON.parse(await text(process.stdin));
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
const contexts = new Map();
const times = Object.fromEntries(looks.map(({ name }) => [name, []]));

for (const { email, password } of looks) {
  if (contexts.has(email)) continue;
  const context = await browser.newContext({ baseURL, reducedMotion: "reduce" });
  await context.request.post("/api/v1/auth/session", {
    data: { email, password },
    headers: { Origin: baseURL },
  });
  contexts.set(email, context);
}
for (let round = 0; round <= ROUNDS; round += 1) {
  for (const { name, email, path, selector } of looks) {
    const page = await contexts.get(email).newPage();
    await page.goto(path, { waitUntil: "commit" });
    const handle = await page.waitForFunction(
      (wanted) => document.querySelector(wanted) && performance.now(),
      selector,
      { polling: "raf" },
    );
    if (round > 0) times[name].push(await handle.jsonValue()); // the first fills the browser's cache
    await page.close();
  }
}
await browser.close();
process.stdout.write(JSON.stringify(times));
