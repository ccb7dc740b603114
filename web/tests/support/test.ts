import { test as base, expect, type BrowserContext, type Page } from "@playwright/test";

import type { Somebody } from "./team";

interface Watched {
  /** What no page may do: break its policy, log an error, throw, or ask another host. Checked after each test. */
  watch: { allow: (problem: RegExp) => void };
}

/** Every test is watched: a policy that is broken or a request that leaves the origin fails it, whatever it tests. */
export const test = base.extend<Watched>({
  watch: [
    async ({ context }, use) => {
      const problems: string[] = [];
      const allowed: RegExp[] = [];
      watchContext(context, problems);
      await use({ allow: (problem) => allowed.push(problem) });
      expect(problems.filter((problem) => !allowed.some((each) => each.test(problem)))).toEqual([]);
    },
    { auto: true },
  ],
});

function watchContext(context: BrowserContext, problems: string[]): void {
  const origin = process.env.CITEWELL_TEST_URL ?? "";
  context.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !/^(data|blob|about):/.test(url))
      problems.push(`left the origin: ${url}`);
  });
  context.on("response", (response) => {
    if (response.status() >= 400) problems.push(`${response.status()}: ${response.url()}`);
  });
  context.on("console", (message) => {
    const isTold = message.text().startsWith("Failed to load resource"); // above, with its address
    if (message.type() === "error" && !isTold) problems.push(`console: ${message.text()}`);
  });
  context.on("weberror", (error) => problems.push(`threw: ${error.error().message}`));
}

export async function signIn(page: Page, who: Somebody): Promise<void> {
  await page.goto("/sign-in/");
  await page.getByLabel("E-mail").fill(who.email);
  await page.getByLabel("Password").first().fill(who.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
  await expect(page).not.toHaveURL(/sign-in/);
}

export { expect };
