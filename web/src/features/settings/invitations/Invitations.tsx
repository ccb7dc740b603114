"use client";

import { useState } from "react";

import type { components } from "@/shared/api/schema";
import { timeInWords } from "@/shared/ui/dates";

import { addressOf } from "../links";
import { useManagedTenant } from "../managedTenant";
import { NoTenant } from "../NoTenant";
import { SecretOnce } from "../SecretOnce";
import { SettingsPage } from "../SettingsPage";

import { InvitationList } from "./InvitationList";
import { NewInvitation } from "./NewInvitation";

export type InvitationLink = components["schemas"]["InvitationLinkOut"];

/** Links that bring people into the tenant. */
export function Invitations() {
  const tenant = useManagedTenant();
  const [link, setLink] = useState<InvitationLink | null>(null);
  return (
    <SettingsPage
      title={tenant?.isElsewhere ? `Invitations to ${tenant.name}` : "Invitations"}
      description="A link lets one e-mail join, once, within seven days. You send it: Citewell sends no mail."
      audience="caretakers"
    >
      {() =>
        tenant ? (
          <>
            {link ? (
              <SecretOnce
                key={link.token}
                title={`The link for ${link.email}`}
                label="Link"
                secret={addressOf(link.url)}
                onDone={() => setLink(null)}
              >
                Copy and send it now: it is shown only this once. It works once, until{" "}
                {timeInWords(link.expires_at)}.
              </SecretOnce>
            ) : null}
            <NewInvitation tenant={tenant} onLink={setLink} />
            <InvitationList tenant={tenant} onLink={setLink} />
          </>
        ) : (
          <NoTenant />
        )
      }
    </SettingsPage>
  );
}
