"use client";

import { Button } from "@mantine/core";
import { Cable, ShieldCheck } from "lucide-react";
import { useState } from "react";

import { Confirm } from "@/shared/ui/Confirm";
import { timeInWords } from "@/shared/ui/dates";
import { EmptyState } from "@/shared/ui/Notice";
import { tellDone } from "@/shared/ui/toast";

import { Row } from "../Rows";
import rows from "../Rows.module.css";
import { Section } from "../Section";

import type { EgressState } from "./Egress";

interface AllowedHostsProps {
  allowed: EgressState["allowed"];
  onWithdraw: (host: string) => Promise<unknown>;
}

/** What superadmins have allowed, who, when and why. */
export function AllowedHosts({ allowed, onWithdraw }: AllowedHostsProps) {
  const [withdrawn, setWithdrawn] = useState<string | null>(null);
  const withdraw = async (host: string) => {
    await onWithdraw(host);
    tellDone(`Connections to ${host} are refused, in every process within five seconds.`);
  };
  if (allowed.length === 0) {
    return (
      <EmptyState icon={ShieldCheck} title="No host is allowed here">
        That is how it should be, unless a language model or GitHub on the internet is wanted.
      </EmptyState>
    );
  }
  return (
    <Section title="Allowed here">
      <ul className={rows.rows} aria-label="Allowed hosts">
        {allowed.map(({ host, reason, allowed_by, allowed_at }) => (
          <li key={host} className={rows.row}>
            <Row
              icon={<Cable size={16} strokeWidth={1.75} aria-hidden />}
              title={<code>{host}</code>}
              facts={
                <>
                  <div>{reason}</div>
                  <div>
                    Allowed {timeInWords(allowed_at)}
                    {allowed_by.name ? ` by ${allowed_by.name}` : ""}
                  </div>
                </>
              }
              actions={
                <Button
                  variant="subtle"
                  color="red"
                  size="compact-sm"
                  aria-label={`Withdraw ${host}`}
                  onClick={() => setWithdrawn(host)}
                >
                  Withdraw
                </Button>
              }
            />
          </li>
        ))}
      </ul>
      {withdrawn === null ? null : (
        <Confirm
          title={`Withdraw ${withdrawn}?`}
          action="Withdraw"
          act={() => withdraw(withdrawn)}
          onClose={() => setWithdrawn(null)}
        >
          Whatever uses it stops: a language model there is no longer asked, and answers are verbatim.
        </Confirm>
      )}
    </Section>
  );
}
