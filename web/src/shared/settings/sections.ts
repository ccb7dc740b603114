import {
  Building2,
  Cable,
  CircleUserRound,
  Cpu,
  KeyRound,
  LockKeyhole,
  MailPlus,
  MonitorSmartphone,
  ScrollText,
  Users,
  UsersRound,
  UserRoundCog,
  type LucideIcon,
} from "lucide-react";

import type { Me, Tenant } from "@/shared/api/session";

export type Audience = "everyone" | "members" | "admins" | "caretakers" | "superadmins";

export interface Section {
  href: string;
  label: string;
  icon: LucideIcon;
  audience: Audience;
}

export interface SectionGroup {
  /** `null`: the name of the tenant stands there. */
  label: string | null;
  sections: readonly Section[];
}

export const GROUPS: readonly SectionGroup[] = [
  {
    label: "You",
    sections: [
      { href: "/settings/profile/", label: "Profile", icon: CircleUserRound, audience: "everyone" },
      { href: "/settings/password/", label: "Password", icon: LockKeyhole, audience: "everyone" },
      { href: "/settings/sessions/", label: "Sessions", icon: MonitorSmartphone, audience: "everyone" },
      { href: "/settings/api-keys/", label: "API keys", icon: KeyRound, audience: "members" },
    ],
  },
  {
    label: null,
    sections: [
      { href: "/settings/members/", label: "Members", icon: Users, audience: "caretakers" },
      { href: "/settings/invitations/", label: "Invitations", icon: MailPlus, audience: "caretakers" },
      { href: "/settings/groups/", label: "Groups", icon: UsersRound, audience: "admins" },
      { href: "/settings/audit/", label: "Audit", icon: ScrollText, audience: "caretakers" },
      { href: "/settings/models/", label: "Models", icon: Cpu, audience: "admins" },
    ],
  },
  {
    label: "Installation",
    sections: [
      { href: "/settings/tenants/", label: "Tenants", icon: Building2, audience: "superadmins" },
      { href: "/settings/accounts/", label: "Accounts", icon: UserRoundCog, audience: "superadmins" },
      { href: "/settings/egress/", label: "Egress", icon: Cable, audience: "superadmins" },
    ],
  },
];

/** Whether a page is for this person. A caretaker is an admin here, or a superadmin for any tenant. The server decides by itself; this only spares a dead end. */
export function isFor(audience: Audience, me: Me, tenant: Tenant | null): boolean {
  const isAdmin = tenant?.role === "admin";
  switch (audience) {
    case "everyone":
      return true;
    case "members":
      return tenant !== null;
    case "admins":
      return isAdmin;
    case "caretakers":
      return isAdmin || me.is_superadmin;
    case "superadmins":
      return me.is_superadmin;
  }
}

/** Who a page is for, said to who it is not for. */
export const WHO: Readonly<Record<Audience, string>> = {
  everyone: "This page is for everyone.",
  members: "This page is about a tenant, and you are in none yet. An invitation brings you into one.",
  admins: "This page is for the admins of this tenant.",
  caretakers: "This page is for the admins of this tenant.",
  superadmins: "This page is for the superadmins of this installation.",
};
