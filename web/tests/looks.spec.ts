import AxeBuilder from "@axe-core/playwright";
import { gzipSync } from "node:zlib";

import { indexed, newPerson, reportOf, superadmin, write, type Somebody } from "./support/team";
import { expect, signIn, test } from "./support/test";

interface Look {
  path: string;
  /** What must be on the page before it is looked at. */
  ready: string;
}

const OPEN_PAGES = ["/sign-in/", "/sign-up/", "/reset-password/?token=x"];

/** Every page behind the sign-in, of somebody who is admin of a tenant with entries and a report. */
function pages(entry: string, report: string): Look[] {
  return [
    { path: "/", ready: "What do you want to know?" },
    { path: "/work-logs/", ready: "Improved the export of invoices, step 20" },
    { path: "/work-logs/write/", ready: "Write an entry" },
    { path: `/work-logs/entry/?id=${entry}`, ready: "Improved the export of invoices, step 1" },
    { path: "/work-logs/import/", ready: "Import" },
    { path: "/reports/", ready: "Jan 2026" },
    { path: `/reports/report/?id=${report}`, ready: "Improved the export of invoices, step 1" },
    { path: "/reports/schedules/", ready: "schedule" },
    { path: "/reports/templates/", ready: "Retrospective" },
    { path: "/settings/profile/", ready: "Time zone" },
    { path: "/settings/password/", ready: "New password" },
    { path: "/settings/sessions/", ready: "Sessions" },
    { path: "/settings/api-keys/", ready: "API keys" },
    { path: "/settings/members/", ready: "Members" },
    { path: "/settings/invitations/", ready: "Invitations" },
    { path: "/settings/groups/", ready: "Groups" },
    { path: "/settings/audit/", ready: "Audit" },
    { path: "/settings/models/", ready: "Models" },
  ];
}

const ADMIN_PAGES: readonly Look[] = [
  { path: "/settings/tenants/", ready: "Tenants" },
  { path: "/settings/accounts/", ready: "Accounts" },
  { path: "/settings/egress/", ready: "egress" },
];

const MAX_SCRIPT_BYTES = 220 * 1024;
const MAX_LAYOUT_SHIFT = 0.05;

let ada: Somebody;
let looks: Look[];

test.beforeAll(async () => {
  test.setTimeout(120_000);
  ada = await newPerson("Ada Lovelace");
  for (let day = 1; day <= 20; day += 1) {
    const content = `## What I worked on\n- Improved the export of invoices, step ${day} (#${day})\n\n## Blockers\n- Waiting for step ${day}`;
    await write(ada, `2026-01-${String(day).padStart(2, "0")}`, content, {
      project: "Billing",
      tags: ["export"],
    });
  }
  await indexed(ada);
  const { items } = (await ada.call("GET", "/worklogs?limit=200")) as {
    items: { id: string; date: string }[];
  };
  const entry = items.find(({ date }) => date === "2026-01-01")?.id ?? "";
  looks = pages(entry, await reportOf(ada, "2026-01-01", "2026-01-31"));
});

for (const scheme of ["light", "dark"] as const) {
  test(`no page has a serious fault of accessibility, ${scheme}`, async ({ page }) => {
    test.setTimeout(180_000);
    await page.emulateMedia({ colorScheme: scheme });
    const found: string[] = [];
    const check = async (path: string) => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      for (const each of violations) {
        if (each.impact !== "serious" && each.impact !== "critical") continue;
        found.push(`${path}: ${each.id} ${each.nodes.map((node) => node.target.join(" ")).join(", ")}`);
      }
    };
    for (const path of OPEN_PAGES) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await check(path);
    }
    await signIn(page, ada);
    for (const { path, ready } of looks) {
      await page.goto(path);
      await expect(page.locator("main").getByText(ready).filter({ visible: true }).first()).toBeVisible();
      await check(path);
    }
    expect(found).toEqual([]);
  });
}

test("the superadmin's pages have no serious fault of accessibility and fit a narrow screen", async ({
  page,
}) => {
  await signIn(page, await superadmin());
  for (const { path, ready } of ADMIN_PAGES) {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(path);
    await expect(page.locator("main").getByText(ready).filter({ visible: true }).first()).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.filter(({ impact }) => impact === "serious" || impact === "critical")).toEqual([]);
  }
});

test("no page overflows a narrow screen", async ({ page }) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 360, height: 740 });
  const wide: string[] = [];
  const check = async (path: string) => {
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > 360) wide.push(`${path} is ${width} wide`);
  };
  for (const path of OPEN_PAGES) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await check(path);
  }
  await signIn(page, ada);
  for (const { path, ready } of looks) {
    await page.goto(path);
    await expect(page.locator("main").getByText(ready).filter({ visible: true }).first()).toBeVisible();
    await check(path);
  }
  expect(wide).toEqual([]);
});

test("every page stays within its budget of script, and does not jump", async ({ page }) => {
  test.setTimeout(120_000);
  await signIn(page, ada);
  await page.addInitScript(() => {
    const seen = { shift: 0 };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
      })[]) {
        if (!entry.hadRecentInput) seen.shift += entry.value;
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  const faults: string[] = [];
  for (const { path, ready } of looks) {
    let bytes = 0;
    const count = async (response: import("@playwright/test").Response) => {
      if (response.request().resourceType() !== "script") return;
      bytes += gzipSync(await response.body(), { level: 9 }).length;
    };
    page.on("response", count);
    await page.goto(path);
    await expect(page.locator("main").getByText(ready).filter({ visible: true }).first()).toBeVisible();
    await page.waitForLoadState("networkidle");
    page.off("response", count);
    const shift = await page.evaluate(() => (window as unknown as { seen: { shift: number } }).seen.shift);
    if (bytes > MAX_SCRIPT_BYTES) faults.push(`${path}: ${Math.round(bytes / 1024)} KB of script`);
    if (shift > MAX_LAYOUT_SHIFT) faults.push(`${path}: layout shift ${shift.toFixed(3)}`);
  }
  expect(faults).toEqual([]);
});
