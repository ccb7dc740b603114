import type { Page } from "@playwright/test";

import { PAYLOADS } from "./support/payloads";
import { indexed, newPerson, reportOf, write } from "./support/team";
import { expect, signIn, test } from "./support/test";

/** Fails when a payload runs. What a policy had to stop fails the test by itself: no page may even try. */
async function expectNothingRuns(page: Page, look: () => Promise<void>): Promise<void> {
  const ran: string[] = [];
  await page.context().exposeFunction("xss", () => ran.push(page.url()));
  page.on("dialog", (dialog) => {
    ran.push(`dialog at ${page.url()}`);
    void dialog.dismiss();
  });
  await look();
  expect(ran).toEqual([]);
}

test("there are enough payloads", () => {
  expect(new Set(PAYLOADS).size).toBeGreaterThanOrEqual(60);
});

test("what people write is text on every page", async ({ page }) => {
  test.setTimeout(240_000);
  const eve = await newPerson("<img src=x onerror=xss()>", "<script>xss()</script> & sons");
  for (const [index, payload] of PAYLOADS.entries()) {
    const day = String((index % 28) + 1).padStart(2, "0");
    const content = `## Decisions\n- Decided ${payload} (#${index + 1})\n\n${payload}`;
    await write(eve, `2026-01-${day}`, content, {
      project: payload.replaceAll(/\s/g, " ").slice(0, 60),
      tags: [payload.replaceAll(/[\s,]/g, "").slice(0, 40)],
    });
  }
  await indexed(eve);
  const report = await reportOf(eve, "2026-01-01", "2026-01-31");
  const entries = ((await eve.call("GET", "/worklogs?limit=200")) as { items: { id: string }[] }).items;

  await expectNothingRuns(page, async () => {
    await signIn(page, eve);
    await page.getByLabel("Question").fill("What did we decide in January 2026?");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("button", { name: /^Evidence 1:/ })).toBeVisible();
    await page.getByRole("button", { name: /Account and tenant/ }).click();
    await page.keyboard.press("Escape");
    for (const path of ["/work-logs/", `/reports/report/?id=${report}`, "/reports/", "/settings/"]) {
      await page.goto(path);
      await page.waitForLoadState("networkidle");
    }
    for (const { id } of entries.slice(0, 12)) {
      await page.goto(`/work-logs/entry/?id=${id}`);
      await page.waitForLoadState("networkidle");
    }
    await page.goto(`/work-logs/write/?id=${entries[0]?.id ?? ""}`);
    await page.waitForLoadState("networkidle");
  });
});

test("what a model says is text", async ({ page }) => {
  const eve = await newPerson("Eve");
  const claims = PAYLOADS.map((payload, index) => ({
    claim: payload,
    category: "other",
    confidence: "high",
    citations: [
      {
        n: index + 1,
        kind: "query",
        query: { sql: payload, columns: [payload], rows: [[payload], [payload]] },
      },
    ],
  }));
  const usage = { model: PAYLOADS[0], prompt_tokens: 1, completion_tokens: 1, latency_ms: 1 };
  const answer = { answer: PAYLOADS.join(" "), mode: "model", claims, not_found: PAYLOADS, usage };
  const stream = `event: done\ndata: ${JSON.stringify(answer)}\n\n`;

  await expectNothingRuns(page, async () => {
    await signIn(page, eve);
    await page.route("**/api/v1/ask", (route) =>
      route.fulfill({ status: 200, contentType: "text/event-stream", body: stream }),
    );
    await page.getByLabel("Question").fill("Anything?");
    await page.keyboard.press("Enter");
    for (const index of PAYLOADS.keys()) {
      await page.getByRole("button", { name: `Evidence ${index + 1}: ` }).click();
      await expect(page.getByRole("region", { name: `Evidence ${index + 1}`, exact: true })).toBeVisible();
    }
  });
});

test("an address is no program", async ({ page, watch }) => {
  watch.allow(/^(404|422): /);
  const eve = await newPerson("Eve");
  await expectNothingRuns(page, async () => {
    await signIn(page, eve);
    for (const payload of PAYLOADS.slice(0, 12)) {
      await page.goto(`/?q=${encodeURIComponent(payload)}`);
      await expect(page.getByRole("heading", { level: 1, name: payload })).toBeVisible();
    }
    for (const next of ["javascript:xss()", "//evil.example/", "/\\evil.example", "https://evil.example/"]) {
      await page.context().clearCookies();
      await page.goto(`/sign-in/?next=${encodeURIComponent(next)}`);
      await page.getByLabel("E-mail").fill(eve.email);
      await page.getByLabel("Password").first().fill(eve.password);
      await page.getByRole("button", { name: "Sign in" }).click();
      await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
      expect(new URL(page.url()).origin).toBe(process.env.CITEWELL_TEST_URL);
    }
  });
});
