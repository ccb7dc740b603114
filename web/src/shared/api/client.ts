import createClient, { type Middleware } from "openapi-fetch";

import { ApiProblem } from "./problem";
import type { paths } from "./schema";
import { chosenTenant } from "./tenant";

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);
const CSRF_COOKIE = "citewell_csrf";
const SESSION_PATH = "/api/v1/auth/session";

function cookie(name: string): string {
  const found = document.cookie.split("; ").find((each) => each.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : "";
}

/** Whether somebody may be signed in here; whether the session still counts only the server knows. */
export function mayBeSignedIn(): boolean {
  return cookie(CSRF_COOKIE) !== "";
}

function withHeaders(request: Request): Request {
  if (!SAFE.has(request.method)) request.headers.set("X-CSRF-Token", cookie(CSRF_COOKIE));
  const tenant = chosenTenant();
  if (tenant) request.headers.set("X-Tenant-ID", tenant);
  return request;
}

let renewing: Promise<boolean> | null = null;

/** Trade the session's cookies for new ones; all requests that found theirs too old wait for the same trade. */
function renewSession(): Promise<boolean> {
  renewing ??= fetch(withHeaders(new Request(`${SESSION_PATH}/refresh`, { method: "POST" })))
    .then((answer) => answer.ok || answer.status === 409) // 409: another tab has just done it
    .catch(() => false)
    .finally(() => {
      renewing = null;
    });
  return renewing;
}

/** `fetch` with the session's headers; renews the session once when it has become too old. */
export async function sessionFetch(request: Request): Promise<Response> {
  const again = request.clone();
  let answer: Response;
  try {
    answer = await fetch(withHeaders(request));
    const isSigningIn = request.method === "POST" && new URL(request.url).pathname === SESSION_PATH;
    if (answer.status === 401 && !isSigningIn && mayBeSignedIn() && (await renewSession())) {
      answer = await fetch(withHeaders(again));
    }
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw ApiProblem.unreachable();
  }
  return answer;
}

const problems: Middleware = {
  async onResponse({ response }) {
    if (response.ok) return;
    throw ApiProblem.of(response.status, await response.json().catch(() => null));
  },
};

/** The API, typed by what the server publishes. Every call throws `ApiProblem` unless it succeeds. */
export const api = createClient<paths>({
  baseUrl: typeof window === "undefined" ? "http://localhost" : window.location.origin,
  fetch: sessionFetch,
});
api.use(problems);

/** The body of a successful answer. */
export async function dataOf<T>(call: Promise<{ data?: T }>): Promise<T> {
  return (await call).data as T;
}
