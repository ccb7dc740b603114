import { House, Lock } from "lucide-react";

import { Row } from "../Rows";
import rows from "../Rows.module.css";
import { Section } from "../Section";

/** What is allowed and cannot be changed here. */
export function FixedHosts({ environment }: { environment: readonly string[] }) {
  const named = environment.filter((host) => host.trim().toLowerCase() !== "local");
  return (
    <Section title="Fixed" description="Always so, or set by whoever starts Citewell.">
      <ul className={rows.rows} aria-label="Fixed hosts">
        <li className={rows.row}>
          <Row
            icon={<House size={16} strokeWidth={1.75} aria-hidden />}
            title="This machine and its private network"
            facts="Loopback and private addresses are always allowed."
          />
        </li>
        {named.map((host) => (
          <li key={host} className={rows.row}>
            <Row
              icon={<Lock size={16} strokeWidth={1.75} aria-hidden />}
              title={<code>{host}</code>}
              facts={
                <>
                  From the environment, <code>CITEWELL_EGRESS</code>
                </>
              }
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}
