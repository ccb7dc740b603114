import { unitsOf } from "../markdown/marking";
import type { Span } from "../markdown/lines";

/** A stretch of an entry's source text in code points, as the server counts and the address says. */
export interface Place {
  start: number;
  end: number;
}

export function readPlace(query: URLSearchParams): Place | null {
  const [start, end] = [Number(query.get("start") ?? NaN), Number(query.get("end") ?? NaN)];
  return Number.isInteger(start) && Number.isInteger(end) && start >= 0 && end > start
    ? { start, end }
    : null;
}

export function spanOf(text: string, place: Place): Span {
  return { start: unitsOf(text, place.start), end: unitsOf(text, place.end) };
}

/** Mark another place, or none: it stands in the address, so that it can be passed on. */
export function showPlace(place: Place | null): void {
  const query = new URLSearchParams(window.location.search);
  query.delete("start");
  query.delete("end");
  if (place) {
    query.set("start", String(place.start));
    query.set("end", String(place.end));
  }
  window.history.replaceState(null, "", `?${query.toString()}`);
}
