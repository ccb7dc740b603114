import { ApiProblem, asProblem } from "./problem";

/** What is wrong with one field of a form, as a sentence. */
export function fieldError(error: unknown, field: string): string | undefined {
  if (!(error instanceof ApiProblem)) return undefined;
  const found = error.fields.find((each) => each.field === field || each.field.startsWith(`${field}.`));
  return found?.detail.replace(/^[a-z](?=[a-z]*[ ,:])/, (letter) => letter.toUpperCase());
}

/** What is wrong that none of these fields shows. */
export function formError(error: unknown, fields: readonly string[]): string | null {
  if (!error) return null;
  return fields.some((field) => fieldError(error, field)) ? null : asProblem(error).detail;
}
