"use client";

import { Button } from "@mantine/core";
import { Plus } from "lucide-react";
import { useState } from "react";

import type { components } from "@/shared/api/schema";
import { useMe, useTenant } from "@/shared/api/session";

import { SecretOnce } from "../SecretOnce";
import { SettingsPage } from "../SettingsPage";

import { KeyList, useKeysChanged } from "./KeyList";
import { NewKey } from "./NewKey";
import { scopesFor } from "./scopes";

/** Keys with which programs act as somebody. */
export function ApiKeys() {
  const { data: me } = useMe();
  const tenant = useTenant();
  const [isMaking, setIsMaking] = useState(false);
  const [made, setMade] = useState<components["schemas"]["NewApiKeyOut"] | null>(null);
  const keysChanged = useKeysChanged();
  return (
    <SettingsPage
      title="API keys"
      description={`With a key a program acts as you${tenant ? ` in ${tenant.name}` : ""}: the command line, a script, an import every night.`}
      audience="members"
      actions={
        <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => setIsMaking(true)}>
          New key
        </Button>
      }
    >
      {() => (
        <>
          {made ? (
            <SecretOnce
              title={`The key “${made.name}” is made`}
              label="Key"
              secret={made.key}
              onDone={() => setMade(null)}
            >
              Copy it now: it is shown only this once. A program sends it as{" "}
              <code>Authorization: Bearer …</code>
            </SecretOnce>
          ) : null}
          <KeyList onMake={() => setIsMaking(true)} />
          {isMaking && me ? (
            <NewKey
              offered={scopesFor(me, tenant)}
              onMade={(key) => {
                setMade(key);
                setIsMaking(false);
                keysChanged();
              }}
              onClose={() => setIsMaking(false)}
            />
          ) : null}
        </>
      )}
    </SettingsPage>
  );
}
