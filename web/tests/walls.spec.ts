import { indexed, newPerson, write } from "./support/team";
import { expect, signIn, test } from "./support/test";

test("two tenants in two browsers see nothing of each other", async ({ browser, page }) => {
  const [ada, eve] = await Promise.all([newPerson("Ada"), newPerson("Eve")]);
  const entry = await write(ada, "2026-01-10", "- The codename is saltmarrow", { project: "Moonharbour" });
  await Promise.all([indexed(ada), indexed(eve)]);
  await signIn(page, ada);
  await page.getByLabel("Question").fill("What is the codename?");
  await page.keyboard.press("Enter");
  await expect(page.getByText("The codename is saltmarrow").first()).toBeVisible();
  await expect(page).toHaveURL(/answer=/);

  const other = await browser.newContext();
  const evesPage = await other.newPage();
  await signIn(evesPage, eve);
  for (const address of [new URL(page.url()).search, `work-logs/entry/?id=${entry}`]) {
    await evesPage.goto(`/${address}`);
    await evesPage.waitForLoadState("networkidle");
    await expect(evesPage.locator("body")).not.toContainText("saltmarrow");
    await expect(evesPage.locator("body")).not.toContainText("Moonharbour");
  }
  await other.close();
});

test("who signs out leaves nothing in the tab, and the session is over", async ({ page, context }) => {
  const ada = await newPerson("Ada");
  await signIn(page, ada);
  const cookies = await context.cookies();

  await page.getByRole("button", { name: /Account and tenant/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/sign-in/);

  await context.addCookies(cookies); // a copy of the cookies is worth nothing now
  const answer = await page.request.get("/api/v1/auth/me");
  expect(answer.status()).toBe(401);
});

test("a request with the cookies but without the token changes nothing", async ({ page }) => {
  const ada = await newPerson("Ada");
  await signIn(page, ada);

  const answer = await page.request.post("/api/v1/worklogs", {
    data: { date: "2026-01-10", content: "- Forged" },
  });

  expect(answer.status()).toBe(403);
  expect(await ada.call("GET", "/worklogs")).toMatchObject({ items: [] });
});
