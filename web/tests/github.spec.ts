import type { Page } from "@playwright/test";
import { randomInt } from "node:crypto";

import { newPerson } from "./support/team";
import { expect, signIn, test } from "./support/test";

interface GitHubUser {
  id: number;
  login: string;
  email: string;
  is_verified?: boolean;
}

const GITHUB = process.env.CITEWELL_GITHUB_URL ?? "";

/** Who is signed in at GitHub from now on, and what goes wrong there. */
async function atGitHub(person: GitHubUser, misbehaviour = ""): Promise<void> {
  const body = JSON.stringify({ misbehaviour, person });
  const answer = await fetch(`${GITHUB}/fake`, { method: "POST", body });
  if (!answer.ok) throw new Error(await answer.text());
}

function someone(email?: string): GitHubUser {
  const id = randomInt(1_000, 1_000_000_000);
  return { id, login: `octo-${id}`, email: email ?? `octo-${id}@example.org` };
}

async function continueWithGitHub(page: Page): Promise<void> {
  await page.goto("/sign-in/");
  await page.getByRole("link", { name: "Continue with GitHub" }).click();
}

// GitHub is one for all tests, and knows one person at a time.
test.describe.configure({ mode: "serial" });
test.beforeEach(({ watch }) => watch.allow(new RegExp(`left the origin: ${GITHUB}/login/oauth/authorize`)));

test("GitHub signs somebody in", async ({ page }) => {
  const octo = someone();
  await atGitHub(octo);

  await continueWithGitHub(page);

  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
  await expect(page.getByText(octo.email).first()).toBeVisible();
});

const REFUSALS: readonly { what: string; misbehaviour: string; isVerified?: boolean; says: RegExp }[] = [
  { what: "a forged state", misbehaviour: "forged state", says: /begun elsewhere, or too long ago/ },
  { what: "a replayed code", misbehaviour: "replayed code", says: /its code was used before or is too old/ },
  { what: "an unverified e-mail", misbehaviour: "", isVerified: false, says: /no verified e-mail/ },
  { what: "a refusal at GitHub", misbehaviour: "denied", says: /was not allowed to tell who you are/ },
  { what: "a GitHub that fails", misbehaviour: "500 token", says: /cannot be reached from this server/ },
];

for (const { what, misbehaviour, isVerified = true, says } of REFUSALS) {
  test(`${what} is refused, and the page says why`, async ({ page }) => {
    if (misbehaviour === "replayed code") {
      await atGitHub(someone());
      await continueWithGitHub(page); // so that there is a code to replay
      await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
      await page.context().clearCookies();
    }
    await atGitHub({ ...someone(), is_verified: isVerified }, misbehaviour);

    await continueWithGitHub(page);

    await expect(page.getByRole("alert").filter({ hasText: says })).toBeVisible();
    expect((await page.context().cookies()).filter(({ name }) => name === "citewell_access")).toEqual([]);
  });
}

test("an account with a password is not taken over by a GitHub account of the same e-mail", async ({
  page,
}) => {
  const ada = await newPerson("Ada");
  await atGitHub(someone(ada.email));

  await continueWithGitHub(page);

  await expect(
    page.getByRole("alert").filter({ hasText: /An account with this e-mail exists here/ }),
  ).toBeVisible();
});

test("a linked account whose e-mail changed at GitHub is refused, and the page says why", async ({
  page,
}) => {
  const octo = someone();
  await atGitHub(octo);
  await continueWithGitHub(page);
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
  await page.context().clearCookies();
  await atGitHub({ ...octo, email: `moved-${octo.id}@example.org` });

  await continueWithGitHub(page);

  await expect(
    page.getByRole("alert").filter({ hasText: /is no longer the one it was linked with/ }),
  ).toBeVisible();
});

test("who signed in with a password links GitHub, and signs in with it from then on", async ({ page }) => {
  const ada = await newPerson("Ada");
  const octo = someone();
  await atGitHub(octo);
  await signIn(page, ada);
  await page.goto("/settings/profile/");
  await page.getByRole("button", { name: /Link.*GitHub/ }).click();
  await expect(page.getByText(octo.login).first()).toBeVisible();
  await page.context().clearCookies();

  await continueWithGitHub(page);

  await expect(page.getByRole("button", { name: "Account and tenant: Ada" })).toBeVisible();
});
