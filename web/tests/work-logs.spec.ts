import { newPerson, write } from "./support/team";
import { expect, signIn, test } from "./support/test";

test("an entry survives a reload and a lost connection", async ({ page, context, watch }) => {
  watch.allow(/ERR_INTERNET_DISCONNECTED/);
  const ada = await newPerson("Ada");
  await signIn(page, ada);
  await page.goto("/work-logs/write/");
  const text = page.getByRole("textbox", { name: "Entry" });
  await expect(text).toBeFocused();
  await page.keyboard.type("Answered HB-170 with @ben");
  await expect(page.getByLabel("Recognised")).toContainText("HB-170");
  await expect(page.getByText("Saved as draft in this browser")).toBeVisible();

  page.once("dialog", (dialog) => void dialog.accept());
  await page.reload();
  await expect(page.getByText("This is your draft")).toBeVisible();
  await expect(text).toHaveValue(/- Answered HB-170 with @ben\n/);

  await context.setOffline(true);
  await text.focus();
  await page.keyboard.press("Control+Enter");
  const waiting = page.getByRole("status", { name: "Not submitted yet" });
  await expect(waiting).toContainText("Answered HB-170");
  await context.setOffline(false);
  await expect(waiting).toHaveCount(0);

  await page.goto("/work-logs/");
  await expect(page.getByRole("article")).toHaveCount(1);
  await expect(page.getByRole("article")).not.toContainText("Blockers"); // what stayed empty was not saved
});

test("who was slower sees both texts, and loses neither", async ({ page, watch }) => {
  watch.allow(/409/);
  const ada = await newPerson("Ada");
  const id = await write(ada, "2026-01-12", "- The first text");
  await signIn(page, ada);
  await page.goto(`/work-logs/write/?id=${id}`);
  await expect(page.getByRole("textbox", { name: "Entry" })).toBeFocused();
  await ada.call("PATCH", `/worklogs/${id}`, { content: "- Somebody else's text" });
  await page.keyboard.type(" and mine");
  await page.keyboard.press("Control+Enter");

  await expect(page.getByRole("heading", { name: "has changed since you opened it" })).toBeVisible();
  await page.getByRole("button", { name: "Put both in the text" }).click();
  await page.getByRole("button", { name: /^Save/ }).click();

  await expect(page).toHaveURL(/work-logs\/entry\//);
  const entry = page.getByRole("region", { name: "Entry", exact: true });
  await expect(entry).toContainText("Somebody else's text");
  await expect(entry).toContainText("The first text and mine");
  await page.getByRole("button", { name: "What changed" }).first().click();
  await expect(page.getByRole("insertion")).toContainText("The first text and mine");
});

test("a day is chosen in the calendar with the keyboard, and search marks its words", async ({ page }) => {
  const ada = await newPerson("Ada");
  const day = new Date().toISOString().slice(0, 10);
  await write(ada, day, "- Rotated the signing keys", { project: "auth" });
  await write(ada, "2026-01-12", "- Painted the shed", { project: "garden" });
  await signIn(page, ada);
  await page.goto("/work-logs/");
  await expect(page.getByRole("article")).toHaveCount(2);

  await page
    .getByRole("gridcell", { name: /: 1 entry/ })
    .last()
    .focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`from=${day}&to=${day}`));
  await expect(page.getByRole("article")).toHaveCount(1);
  await page.goBack();
  await page
    .getByRole("button", { name: /^garden/ })
    .last()
    .click();
  await expect(page).toHaveURL(/project=garden/);
  await expect(page.getByRole("article")).toContainText("Painted the shed");

  await page.goto("/work-logs/?q=signing");
  await expect(async () => {
    await page.reload(); // it is found once it is indexed
    await expect(page.locator("mark").first()).toHaveText("signing", { timeout: 2000 });
  }).toPass({ timeout: 30_000 });
});

test("a table is imported once its columns are understood", async ({ page }) => {
  const ada = await newPerson("Ada");
  await signIn(page, ada);
  await page.goto("/work-logs/import/");
  const table = "When,Thing\n01/02/2026,Fixed the export\n03/04/2026,<b>Wrote</b> the guide\n03/05/2026,\n";
  await page
    .getByLabel("Choose files")
    .setInputFiles({ name: "hours.csv", mimeType: "text/csv", buffer: Buffer.from(table) });
  await expect(page.getByRole("list", { name: "Problems" })).toContainText(
    "could be 2026-01-02 or 2026-02-01",
  );

  await page.getByLabel("Dates").selectOption("Month first: 12/31");
  await expect(page.getByRole("list", { name: "Problems" })).toContainText("hours.csv, line 4");
  await expect(page.getByRole("cell", { name: "<b>Wrote</b> the guide" })).toBeVisible();
  await page.getByRole("button", { name: "Import 2 entries" }).click();

  await expect(page.getByRole("heading", { name: "The import is done" })).toBeVisible({ timeout: 30_000 });
  await page.getByRole("link", { name: "See the work logs" }).click();
  await expect(page.getByRole("article")).toHaveCount(2);
});
