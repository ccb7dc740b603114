import type { components } from "./schema";

type ProblemBody = components["schemas"]["Problem"];

/** What went wrong, in the server's words (RFC 9457), or in ours where no answer came. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly detail: string,
    readonly requestId: string | null,
    readonly fields: readonly { field: string; detail: string }[],
    /** Of a text that is checked before it is saved: what each check says. */
    readonly reasons: readonly { check: string; reason: string }[] = [],
  ) {
    super(detail);
    this.name = "ApiProblem";
  }

  /** Whether asking again later may help. */
  get isTemporary(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }

  static unreachable(): ApiProblem {
    const detail = "The server did not answer. It may be starting again; nothing you wrote is lost.";
    return new ApiProblem(0, "unreachable", "No connection", detail, null, []);
  }

  static of(status: number, body: unknown): ApiProblem {
    const problem = (typeof body === "object" && body !== null ? body : {}) as Partial<ProblemBody>;
    const code = problem.type?.split(/[/:#]/).at(-1) ?? "unknown";
    return new ApiProblem(
      status,
      code,
      problem.title ?? "The request failed",
      problem.detail ?? `The server answered ${status}.`,
      problem.request_id ?? null,
      problem.errors ?? [],
      problem.reasons ?? [],
    );
  }
}

export function asProblem(error: unknown): ApiProblem {
  return error instanceof ApiProblem ? error : ApiProblem.unreachable();
}
