"use client";

import { useRouter, useSearchParams } from "next/navigation";
import { useState } from "react";

import { timeInWords } from "@/shared/ui/dates";

import { addressOf } from "../links";
import type { ResetLink } from "../members/PasswordLink";
import { SecretOnce } from "../SecretOnce";
import { SettingsPage } from "../SettingsPage";

import { AccountDrawer } from "./AccountDrawer";
import { AccountList } from "./AccountList";

const HERE = "/settings/accounts/";

/** Everybody who can sign in. `?id=` opens one. */
export function Accounts() {
  const router = useRouter();
  const id = useSearchParams().get("id");
  const [link, setLink] = useState<ResetLink | null>(null);
  const close = () => router.replace(HERE, { scroll: false });
  return (
    <SettingsPage
      title="Accounts"
      description="Everybody who can sign in to this installation. Accounts are made by signing up, or by an invitation."
      audience="superadmins"
    >
      {(me) => (
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
          <AccountList me={me} onOpen={(user) => router.push(`${HERE}?id=${user}`, { scroll: false })} />
          {id ? (
            <AccountDrawer
              key={id}
              id={id}
              me={me}
              onLink={(made) => {
                setLink(made);
                close();
              }}
              onClose={close}
            />
          ) : null}
        </>
      )}
    </SettingsPage>
  );
}
