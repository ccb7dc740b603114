import { indexed, newPerson, write } from "./support/team";
import { expect, signIn, test } from "./support/test";

test("a question is answered with its evidence beside it, by keyboard alone", async ({ page }) => {
  const ada = await newPerson("Ada");
  await write(
    ada,
    "2026-01-10",
    "## Bugs\n- Fixed the export of empty invoices (#12)\n- Fixed the login (#13)",
  );
  await indexed(ada);
  await page.goto("/");
  await expect(page.getByLabel("E-mail")).toBeFocused();
  await page.keyboard.type(ada.email);
  await page.keyboard.press("Tab");
  await page.keyboard.type(ada.password);
  await page.keyboard.press("Enter");

  await expect(page.getByLabel("Question")).toBeFocused();
  await page.keyboard.type("Which bugs were fixed in January 2026?");
  await page.keyboard.press("Enter");

  await expect(page.getByText("Fixed the export of empty invoices (#12)").first()).toBeVisible();
  await expect(page.getByLabel("How the question was understood")).toContainText("1 Jan 2026 to 31 Jan 2026");
  const mark = page.getByRole("button", { name: /^Evidence 2:/ });
  await mark.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Evidence 2" }).locator("mark")).toHaveText(
    /Fixed the login/,
  );
});

test("what is not in the logs is an honest answer", async ({ page }) => {
  const ada = await newPerson("Ada");
  await write(ada, "2026-01-10", "- Fixed the export");
  await indexed(ada);
  await signIn(page, ada);

  await page.getByLabel("Question").fill("When did we move the sessions to Cassandra?");
  await page.keyboard.press("Enter");

  await expect(page.getByRole("heading", { name: "Not found in logs." })).toBeVisible();
});

test("an answer has an address, and stays readable when its entry is deleted", async ({ page, watch }) => {
  watch.allow(/^404: .*worklogs/); // the entry is gone, and that is what the page asks about
  const ada = await newPerson("Ada");
  const entry = await write(ada, "2026-01-10", "## Decisions\n- Decided to drop MySQL");
  await indexed(ada);
  await signIn(page, ada);
  await page.getByLabel("Question").fill("What did we decide in January 2026?");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/answer=/);
  const address = page.url();

  await ada.call("DELETE", `/worklogs/${entry}`);
  await page.goto(address);

  await expect(page.getByRole("heading", { name: "What did we decide in January 2026?" })).toBeVisible();
  await expect(page.getByText("This entry was deleted.")).toBeVisible();
  await page.getByRole("button", { name: "New question" }).click();
  await expect(page.getByRole("region", { name: "Asked before" })).toContainText("What did we decide");
});

test("a server that is away is told, and the question is not lost", async ({ page, watch }) => {
  watch.allow(/ERR_FAILED/);
  const ada = await newPerson("Ada");
  await signIn(page, ada);
  await page.route("**/api/v1/ask", (route) => route.abort());

  await page.getByLabel("Question").fill("What did I do?");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: "No connection" })).toBeVisible();
  await page.unroute("**/api/v1/ask");
  await page.getByRole("button", { name: "Try again" }).click();

  await expect(page.getByRole("heading", { name: "Not found in logs." })).toBeVisible();
});
