// Photographs the pages of a running demo: node scripts/screenshots.mjs FOLDER. Started by `python -m tools.screenshots`.
import { join } from "node:path";

import { chromium } from "@playwright/test";

const { CITEWELL_URL: base, CITEWELL_PASSWORD: password, CITEWELL_CHROMIUM: executablePath } = process.env;
const folder = process.argv[2];
const SIZE = { width: 1280, height: 800 };

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
const report = await makeReport();
for (const colorScheme of ["light", "dark"]) {
  const context = await browser.newContext({
    viewport: SIZE,
    colorScheme,
    reducedMotion: "reduce",
    baseURL: base,
  });
  const page = await context.newPage();
  await page.goto("/sign-in/");
  await page.getByLabel("E-mail").fill("ada@demo.example");
  await page.getByLabel("Password").first().fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByLabel("Question").fill("What is blocked?");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Evidence 1:" }).click();
  await take(page, `ask-${colorScheme}`);
  await page.goto("/work-logs/");
  await take(page, `work-logs-${colorScheme}`);
  await page.goto(`/reports/report/?id=${report}`);
  await take(page, `report-${colorScheme}`);
  await context.close();
}
await browser.close();

async function take(page, name) {
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

async function makeReport() {
  const form = new URLSearchParams({ username: "ada@demo.example", password });
  const signedIn = await fetch(`${base}/api/v1/auth/login`, { method: "POST", body: form });
  const headers = {
    Authorization: `Bearer ${(await signedIn.json()).access_token}`,
    "Content-Type": "application/json",
  };
  const body = JSON.stringify({ time_range_days: 30 });
  const { id } = await (
    await fetch(`${base}/api/v1/reports/generate`, { method: "POST", headers, body })
  ).json();
  for (;;) {
    const { status } = await (await fetch(`${base}/api/v1/reports/${id}`, { headers })).json();
    if (status === "completed") return id;
    if (status === "failed") throw new Error("The report failed.");
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}
