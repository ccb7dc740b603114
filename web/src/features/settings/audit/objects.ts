import type { AuditEvent } from "./actions";

const KINDS: Readonly<Record<string, string>> = {
  tenant: "the tenant",
  user: "somebody",
  invitation: "an invitation",
  group: "a group",
  api_key: "an API key",
  audit: "the audit trail",
  worklog: "an entry",
  import: "an import",
  report: "a report",
  report_template: "a report template",
  report_schedule: "a report schedule",
  embedding_model: "the index",
  egress_host: "a host",
  session: "a session",
};

const PLACES: Readonly<Record<string, string>> = {
  worklog: "/work-logs/entry/?id=",
  report: "/reports/report/?id=",
  group: "/settings/groups/?id=",
};

export const OBJECT_KINDS = Object.keys(KINDS);

/** A kind of thing in words: "an entry"; without its article for a list of kinds. */
export function kindInWords(kind: string, isTitle = false): string {
  const words = KINDS[kind] ?? kind.replaceAll("_", " ");
  if (!isTitle) return words;
  if (kind === "user") return "Person";
  if (kind === "worklog") return "Work log entry";
  const bare = words.replace(/^(an?|the) /, "");
  return bare.charAt(0).toUpperCase() + bare.slice(1);
}

/** Where the object of an event can be looked at, if it is still there. */
export function placeOf(event: AuditEvent): string | null {
  const place = PLACES[event.object_kind];
  return place && !event.action.endsWith(".deleted") ? place + event.object_id : null;
}

/** The object by its name where that is known, else by what kind of thing it is. */
export function objectInWords(event: AuditEvent, nameOf: (id: string) => string | undefined): string {
  if (event.object_kind === "egress_host") return event.object_id;
  return nameOf(event.object_id) ?? kindInWords(event.object_kind);
}

/** Who did it. */
export function actorInWords(event: AuditEvent): string {
  if (event.actor_kind === "system") return "Citewell";
  const name = event.actor_name ?? "Somebody";
  return event.actor_kind === "api_key" ? `${name}, with an API key,` : name;
}
