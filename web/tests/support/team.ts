import { randomUUID } from "node:crypto";

const PASSWORD = "a long enough phrase";

export interface Somebody {
  name: string;
  email: string;
  password: string;
  tenant: string;
  /** Calls the API as this person, with a bearer token, in their tenant. */
  call: (method: string, path: string, body?: unknown) => Promise<unknown>;
}

const base = () => `${process.env.CITEWELL_TEST_URL ?? ""}/api/v1`;

async function json(answer: Response): Promise<unknown> {
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}: ${text.slice(0, 500)}`);
  return text ? (JSON.parse(text) as unknown) : null;
}

async function tokenOf(email: string, password: string): Promise<string> {
  const form = new URLSearchParams({ username: email, password });
  const pair = await json(await fetch(`${base()}/auth/login`, { method: "POST", body: form }));
  return (pair as { access_token: string }).access_token;
}

function caller(token: string, tenant: string): Somebody["call"] {
  return async (method, path, body) =>
    json(
      await fetch(base() + path, {
        method,
        headers: {
          Authorization: `Bearer ${token}`,
          ...(tenant ? { "X-Tenant-ID": tenant } : {}),
          ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
}

/** A new person in a new tenant of their own, whose admin they are. */
export async function newPerson(name: string, tenantName = `${name}'s team`): Promise<Somebody> {
  const id = randomUUID().slice(0, 8);
  const email = `${name.toLowerCase().replaceAll(/[^a-z]/g, "") || "somebody"}-${id}@example.org`;
  const body = JSON.stringify({ email, password: PASSWORD, name });
  const headers = { "Content-Type": "application/json" };
  await json(await fetch(`${base()}/auth/signup`, { method: "POST", headers, body }));
  const token = await tokenOf(email, PASSWORD);
  const made = await caller(token, "")("POST", "/tenants", { name: tenantName, slug: `team-${id}` });
  const tenant = (made as { id: string }).id;
  return { name, email, password: PASSWORD, tenant, call: caller(token, tenant) };
}

/** The installation's first superadmin. */
export async function superadmin(): Promise<Somebody> {
  const email = process.env.CITEWELL_ADMIN_EMAIL ?? "";
  const password = process.env.CITEWELL_ADMIN_PASSWORD ?? "";
  const token = await tokenOf(email, password);
  return { name: "Administrator", email, password, tenant: "", call: caller(token, "") };
}

export async function write(
  who: Somebody,
  date: string,
  content: string,
  more: object = {},
): Promise<string> {
  const entry = await who.call("POST", "/worklogs", { date, content, ...more });
  return (entry as { id: string }).id;
}

/** Wait until everything that was written can be found. */
export async function indexed(who: Somebody): Promise<void> {
  for (;;) {
    const health = (await who.call("GET", "/admin/index-health")) as { waiting: number };
    if (health.waiting === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Generate a report and wait for it. */
export async function reportOf(who: Somebody, from: string, to: string): Promise<string> {
  const { id } = (await who.call("POST", "/reports/generate", { from, to })) as { id: string };
  for (;;) {
    const { status } = (await who.call("GET", `/reports/${id}`)) as { status: string };
    if (status === "completed") return id;
    if (status === "failed") throw new Error("The report failed.");
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
