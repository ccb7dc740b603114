import type { components } from "@/shared/api/schema";

import { scopeInWords, type Scope } from "../apiKeys/scopes";

export type AuditEvent = components["schemas"]["AuditEventOut"];
type Details = AuditEvent["details"];

interface Action {
  /** What it is called in a list of actions. */
  title: string;
  /** What somebody did, after the name; `{object}` stands for what it was done to. */
  says: string | ((details: Details) => string);
}

const text = (value: Details[string] | undefined): string =>
  Array.isArray(value) ? value.join(", ") : String(value ?? "");
const role = (details: Details) => (details.role === "admin" ? "an admin" : "a user");
const count = (value: Details[string] | undefined, one: string, many = `${one}s`) =>
  `${Number(value ?? 0)} ${Number(value) === 1 ? one : many}`;
const size = (value: Details[string] | undefined) =>
  Array.isArray(value) ? value.length : Number(value ?? 0);

/** Every action of the audit trail, in words. One that is not here is shown by its name. */
export const ACTIONS: Readonly<Record<string, Action>> = {
  "tenant.created": { title: "Tenant made", says: "made {object}" },
  "tenant.renamed": { title: "Tenant renamed", says: "gave {object} another name" },
  "tenant.deleted": { title: "Tenant deleted", says: "deleted {object}" },
  "tenant.erased": {
    title: "Tenant erased",
    says: (details) => `erased {object}: ${count(details.rows, "row")} and ${count(details.files, "file")}`,
  },
  "member.invited": {
    title: "Somebody invited",
    says: (details) => `invited somebody as ${role(details)}${details.by_link ? " by a link" : ""}`,
  },
  "member.joined": {
    title: "Member joined",
    says: (details) =>
      details.invited ? `joined as ${role(details)}, as invited` : `added {object} as ${role(details)}`,
  },
  "member.removed": { title: "Member removed", says: "removed {object}" },
  "member.role_changed": { title: "Role changed", says: (details) => `made {object} ${role(details)}` },
  "invitation.renewed": { title: "Invitation renewed", says: "made a new link for {object}" },
  "group.created": { title: "Group made", says: "made {object}" },
  "group.renamed": { title: "Group renamed", says: "gave {object} another name" },
  "group.members_changed": {
    title: "Members of a group changed",
    says: (details) => {
      const [added, removed] = [size(details.added), size(details.removed)];
      const parts = [
        added ? `put ${count(added, "person", "people")} into` : "",
        removed ? `took ${count(removed, "person", "people")} out of` : "",
      ];
      return `${parts.filter(Boolean).join(" and ")} {object}`;
    },
  },
  "group.deleted": { title: "Group deleted", says: "deleted {object}" },
  "api_key.created": {
    title: "API key made",
    says: (details) =>
      `made an API key: ${(Array.isArray(details.scopes) ? details.scopes : [])
        .map((scope) => scopeInWords(scope as Scope))
        .join(", ")
        .toLowerCase()}`,
  },
  "api_key.revoked": { title: "API key revoked", says: "revoked {object}" },
  "audit.exported": {
    title: "Audit exported",
    says: (details) => `exported the audit trail as ${details.format === "csv" ? "CSV" : "JSON lines"}`,
  },
  "worklog.created": { title: "Entry written", says: "wrote {object}" },
  "worklog.edited": { title: "Entry changed", says: "changed {object}" },
  "worklog.deleted": { title: "Entry deleted", says: "deleted {object}" },
  "worklog.imported": {
    title: "Entries imported",
    says: (details) =>
      `imported ${count(details.created, "entry", "entries")} and changed ${Number(details.updated ?? 0)}, from ${text(details.format)}`,
  },
  "report.requested": { title: "Report generated", says: "had {object} generated" },
  "report.section_regenerated": {
    title: "Section generated anew",
    says: "had a section of {object} generated anew",
  },
  "report.shared": {
    title: "Report shared",
    says: (details) =>
      details.visibility === "tenant"
        ? "shared {object} with everyone in the tenant"
        : `shared {object} with ${[
            size(details.users) ? count(details.users, "person", "people") : "",
            size(details.groups) ? count(details.groups, "group") : "",
          ]
            .filter(Boolean)
            .join(" and ")}`,
  },
  "report.retracted": { title: "Report retracted", says: "made {object} private again" },
  "report.deleted": { title: "Report deleted", says: "deleted {object}" },
  "report.claim_edited": { title: "Claim worded anew", says: "changed the words of a claim in {object}" },
  "report.claim_hidden": { title: "Claim hidden", says: "hid a claim in {object}" },
  "report.claim_shown": { title: "Claim shown again", says: "brought back a claim in {object}" },
  "report_template.created": { title: "Template made", says: "made {object}" },
  "report_template.changed": { title: "Template changed", says: "changed {object}" },
  "report_template.deleted": { title: "Template deleted", says: "deleted {object}" },
  "report_schedule.created": { title: "Schedule made", says: "made {object}" },
  "report_schedule.changed": { title: "Schedule changed", says: "changed {object}" },
  "report_schedule.deleted": { title: "Schedule deleted", says: "deleted {object}" },
  "report_schedule.run": { title: "Schedule run by hand", says: "ran {object} by hand" },
  "report_schedule.stopped": {
    title: "Schedule stopped",
    says: "stopped {object}: whoever made it may not report any more",
  },
  "index.rebuilt": { title: "Index rebuilt", says: "began to build the index anew" },
  "egress.allowed": {
    title: "Connection allowed",
    says: (details) => `allowed connections to {object}: ${text(details.reason)}`,
  },
  "egress.withdrawn": { title: "Connection withdrawn", says: "no longer allows connections to {object}" },
  "user.signed_up": { title: "Account made", says: "made an account" },
  "user.changed": {
    title: "Account changed",
    says: (details) => `changed {object}: ${changes(details)}`,
  },
  "user.deleted": { title: "Account deleted", says: "deleted an account" },
  "superadmin.made": { title: "Superadmin made", says: "made {object} a superadmin" },
  "password.changed": { title: "Password changed", says: "changed the password" },
  "password.reset_link_made": { title: "Password link made", says: "made a password link for {object}" },
  "password.reset": { title: "Password set by a link", says: "set a new password by a link" },
  "session.opened": { title: "Signed in", says: "signed in" },
  "session.ended": { title: "Signed out", says: "signed out" },
  "session.others_ended": { title: "Signed out elsewhere", says: "signed out everywhere else" },
  "github.linked": { title: "GitHub linked", says: "linked GitHub" },
  "github.unlinked": { title: "GitHub unlinked", says: "unlinked GitHub" },
  "github.refused": {
    title: "GitHub refused",
    says: (details) => `refused a sign-in with GitHub: ${text(details.problem).replaceAll("_", " ")}`,
  },
  "refresh_token.reused": {
    title: "Old session token used",
    says: "ended a session: somebody used a token of it that was used up",
  },
  "sign_in.locked_out": { title: "Locked out", says: "locked {object} out after too many wrong passwords" },
};

const COLUMNS: Readonly<Record<string, string>> = {
  name: "the name",
  timezone: "the time zone",
  is_superadmin: "whether a superadmin",
  disabled_at: "whether disabled",
};

function changes(details: Details): string {
  const columns = Array.isArray(details.changed) ? details.changed : [];
  return columns.map((column) => COLUMNS[column] ?? column).join(", ");
}

export function titleOf(action: string): string {
  return ACTIONS[action]?.title ?? action;
}

/** What was done, with `{object}` in the place of what it was done to. */
export function phraseOf(event: AuditEvent): string {
  const says = ACTIONS[event.action]?.says ?? `did ${event.action} to {object}`;
  return typeof says === "string" ? says : says(event.details);
}
