import { useMediaQuery } from "@mantine/hooks";
import dynamic from "next/dynamic";
import { useState, type ReactNode } from "react";

import type { Citation } from "../api/types";

import { EvidencePanel } from "./EvidencePanel";
import classes from "./WithEvidence.module.css";

interface WithEvidenceProps {
  /** What is shown beside the text before a mark was chosen. */
  first: Citation | null;
  children: (selected: number | null, select: (citation: Citation) => void) => ReactNode;
}

const EvidenceDrawer = dynamic(() => import("./EvidenceDrawer").then((module) => module.EvidenceDrawer), {
  ssr: false,
});
const WIDE = "(min-width: 62em)";

/** Text on the left, the evidence of the chosen mark beside it; on a narrow screen it comes up from below. */
export function WithEvidence({ first, children }: WithEvidenceProps) {
  const [chosen, setChosen] = useState<Citation | null>(null);
  const isWide = useMediaQuery(WIDE, true);
  const shown = chosen ?? (isWide ? first : null);
  return (
    <div className={classes.columns}>
      <div className={classes.text}>{children(shown?.n ?? null, setChosen)}</div>
      {isWide ? (
        <aside className={classes.beside}>{shown ? <EvidencePanel citation={shown} /> : null}</aside>
      ) : chosen ? (
        <EvidenceDrawer citation={chosen} onClose={() => setChosen(null)} />
      ) : null}
    </div>
  );
}
