import type { Me, Tenant } from "@/shared/api/session";
import type { components } from "@/shared/api/schema";

export type Scope = components["schemas"]["Permission"];

const WORDS: Readonly<Record<Scope, string>> = {
  "worklogs:read": "Read work logs",
  "worklogs:write": "Write work logs, and change your own",
  "worklogs:manage": "Change and import other people’s work logs",
  ask: "Ask questions and search",
  "reports:read": "Read and export reports",
  "reports:write": "Generate reports, and change your own",
  "reports:manage": "Read and change other people’s reports",
  "members:read": "See who is in the tenant",
  "members:manage": "Manage members, invitations, groups and everyone’s API keys",
  "audit:read": "Read the audit trail",
  "tenant:manage": "Rename the tenant, see its diagnostics and jobs",
  "installation:manage": "Manage accounts, tenants and connections of the installation",
};

const OF_USERS: readonly Scope[] = [
  "worklogs:read",
  "worklogs:write",
  "ask",
  "reports:read",
  "reports:write",
  "members:read",
];

export const TO_READ: readonly Scope[] = ["worklogs:read", "ask", "reports:read"];

export function scopeInWords(scope: Scope): string {
  return WORDS[scope];
}

/** What somebody may let a program do: what it may do itself. */
export function scopesFor(me: Me, tenant: Tenant | null): Scope[] {
  const all = Object.keys(WORDS) as Scope[];
  return all.filter((scope) => {
    if (scope === "installation:manage") return me.is_superadmin;
    return tenant?.role === "admin" || OF_USERS.includes(scope);
  });
}
