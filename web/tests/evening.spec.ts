import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";

import { newPerson } from "./support/team";
import { expect, test } from "./support/test";

const MAX_TABS = 80;

/** Go to a control as somebody without a mouse does. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  await expect(control).toBeVisible();
  for (let pressed = 0; pressed < MAX_TABS; pressed += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`${MAX_TABS} tabs did not reach ${String(control)}`);
}

async function command(page: Page, words: string): Promise<void> {
  await page.keyboard.press("Control+k");
  const search = page.getByRole("textbox", { name: "A page, a command, or a question" });
  await expect(search).toBeFocused();
  await page.keyboard.type(words);
  await expect(page.getByRole("button", { name: words, exact: true }).first()).toBeVisible();
  await page.keyboard.press("Enter");
}

test("an evening by keyboard alone: write, ask, report, export", async ({ page }) => {
  test.setTimeout(120_000);
  const ada = await newPerson("Ada");
  await page.goto("/");
  await expect(page.getByLabel("E-mail")).toBeFocused();
  await page.keyboard.type(ada.email);
  await page.keyboard.press("Tab");
  await page.keyboard.type(ada.password);
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Question")).toBeFocused();

  await command(page, "Write a work log entry");
  await expect(page.getByRole("textbox", { name: "Entry" })).toBeFocused();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("## Bugs\n- Fixed the export of empty invoices (#12)");
  await expect(page.getByRole("region", { name: "Preview" })).toContainText("#12");
  await page.keyboard.press("Control+Enter");
  await expect(page).toHaveURL(/work-logs\/(entry\/\?id=.*)?$/);
  await expect(page.getByText("Fixed the export of empty invoices").first()).toBeVisible();

  await command(page, "Ask");
  await expect(page.getByLabel("Question")).toBeFocused();
  await page.keyboard.type("How many bugs did I fix today?");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/^1 bug fixed/).first()).toBeVisible();

  await command(page, "Reports");
  await tabTo(page, page.getByRole("button", { name: "New report" }).first());
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("button", { name: "Make the report" }));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/reports\/report\/\?id=/);
  await expect(page.getByText("Fixed the export of empty invoices").first()).toBeVisible({ timeout: 60_000 });
  await tabTo(page, page.getByRole("button", { name: "Export", exact: true }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: "PDF, typeset" })).toBeVisible();
  await page.keyboard.press("ArrowDown");
  const saved = page.waitForEvent("download", { timeout: 60_000 });
  await page.keyboard.press("Enter");

  const file = await readFile(await (await saved).path());
  expect(file.subarray(0, 5).toString()).toBe("%PDF-");
});
