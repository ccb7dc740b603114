"use client";

import { useState } from "react";

import { timeInWords } from "@/shared/ui/dates";

import { addressOf } from "../links";
import { useManagedTenant } from "../managedTenant";
import { NoTenant } from "../NoTenant";
import { SecretOnce } from "../SecretOnce";
import { SettingsPage } from "../SettingsPage";

import { AddMember } from "./AddMember";
import { MemberList } from "./MemberList";
import type { ResetLink } from "./PasswordLink";

/** Who is in the tenant, and what they may do there. */
export function Members() {
  const tenant = useManagedTenant();
  const [link, setLink] = useState<ResetLink | null>(null);
  return (
    <SettingsPage
      title={tenant?.isElsewhere ? `Members of ${tenant.name}` : "Members"}
      description="Users write, ask and report. Admins also look after people, groups, the audit trail and what others wrote."
      audience="caretakers"
    >
      {(me) =>
        tenant ? (
          <>
            {link ? (
              <SecretOnce
                title={`A password link for ${link.name}`}
                label="Link"
                secret={addressOf(link.url)}
                onDone={() => setLink(null)}
              >
                Hand it over yourself, over a way that you trust: Citewell sends no mail, and shows the link
                only this once. It works once, until {timeInWords(link.expires_at)}.
              </SecretOnce>
            ) : null}
            <AddMember tenant={tenant} />
            <MemberList me={me} tenant={tenant} onLink={setLink} />
          </>
        ) : (
          <NoTenant />
        )
      }
    </SettingsPage>
  );
}
