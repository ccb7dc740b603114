import { usePathname, useRouter, useSearchParams } from "next/navigation";

/** What the address says is looked for. Days are the browser's, both included. */
export interface AuditFilter {
  from: string;
  to: string;
  action: string;
  actor: string;
  kind: string;
  object: string;
  q: string;
  scope: string;
}

const NAMES = ["from", "to", "action", "actor", "kind", "object", "q", "scope"] as const;

export function useAuditFilter(): [AuditFilter, (changes: Partial<AuditFilter>) => void] {
  const query = useSearchParams();
  const router = useRouter();
  const path = usePathname();
  const filter = Object.fromEntries(
    NAMES.map((name) => [name, query.get(name) ?? ""]),
  ) as unknown as AuditFilter;
  const change = (changes: Partial<AuditFilter>) => {
    const next = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...filter, ...changes })) if (value) next.set(name, value);
    const search = next.toString();
    router.replace(search ? `${path}?${search}` : path, { scroll: false });
  };
  return [filter, change];
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The filter as the API takes it. A hand-made address with a day or a person that is none filters nothing by it. */
export function toQuery(filter: AuditFilter) {
  const [from, to] = [instant(filter.from, "T00:00:00"), instant(filter.to, "T23:59:59.999")];
  return {
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    ...(filter.action ? { action: filter.action } : {}),
    ...(UUID.test(filter.actor) ? { actor_id: filter.actor } : {}),
    ...(filter.kind ? { object_kind: filter.kind } : {}),
    ...(filter.object ? { object_id: filter.object } : {}),
    ...(filter.q ? { q: filter.q } : {}),
    ...(filter.scope === "installation" ? { scope: "installation" as const } : {}),
  };
}

function instant(day: string, time: string): string | null {
  const date = new Date(day + time);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

export function isFiltered(filter: AuditFilter): boolean {
  return NAMES.some((name) => name !== "scope" && filter[name] !== "");
}
