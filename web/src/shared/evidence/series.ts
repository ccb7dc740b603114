import type { Citation, Claim } from "../api/types";

export interface Series {
  label: string;
  values: { name: string; value: number }[];
}

const MIN_POINTS = 3;

/** What a claim's query counted, where that is one number for each of several names or times. */
export function seriesOf(claim: Claim): Series | null {
  const query = claim.citations.find((citation: Citation) => citation.kind === "query")?.query;
  if (query?.columns.length !== 2 || query.rows.length < MIN_POINTS) return null;
  const values = query.rows.map(([name, value]) => ({ name: String(name ?? "–"), value: Number(value) }));
  if (values.some(({ value }) => !Number.isFinite(value))) return null;
  return { label: `${query.columns[1] ?? ""} by ${query.columns[0] ?? ""}`, values };
}
