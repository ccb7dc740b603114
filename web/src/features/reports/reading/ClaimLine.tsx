import { ActionIcon } from "@mantine/core";
import { EyeOff, PenLine, TriangleAlert } from "lucide-react";
import { useRef, useState } from "react";

import type { Citation } from "@/shared/api/types";
import { Marks } from "@/shared/evidence/ClaimList";
import { timeAgo } from "@/shared/ui/dates";

import type { Report, ReportClaim } from "../types";
import { whyStale } from "../words";

import { ClaimChart } from "./ClaimChart";
import { ClaimEditor } from "./ClaimEditor";
import classes from "./Reading.module.css";

interface ClaimLineProps {
  claim: ReportClaim;
  report: Report;
  selected: number | null;
  onSelect: (citation: Citation) => void;
  onHide: () => void;
}

/** One statement with its marks; whoever may change the report can reword or hide it. */
export function ClaimLine({ claim, report, selected, onSelect, onHide }: ClaimLineProps) {
  const [isEditing, setIsEditing] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const stale = whyStale(claim);
  const close = () => {
    setIsEditing(false);
    window.setTimeout(() => opener.current?.focus());
  };
  if (isEditing) {
    return (
      <li className={classes.claim}>
        <ClaimEditor claim={claim} report={report} onClose={close} />
      </li>
    );
  }
  return (
    <li id={claim.id} className={classes.claim} data-stale={stale !== null}>
      <div className={classes.said}>
        <span>{claim.claim}</span>{" "}
        <Marks citations={claim.citations} selected={selected} onSelect={onSelect} />
      </div>
      {report.can_edit ? (
        <span className={classes.tools}>
          <ActionIcon
            ref={opener}
            size={20}
            title="Change the words"
            aria-label={`Change the words of: ${claim.claim}`}
            onClick={() => setIsEditing(true)}
          >
            <PenLine size={14} aria-hidden />
          </ActionIcon>
          <ActionIcon
            size={20}
            title="Hide from the report"
            aria-label={`Hide: ${claim.claim}`}
            onClick={onHide}
          >
            <EyeOff size={14} aria-hidden />
          </ActionIcon>
        </span>
      ) : null}
      {stale ? (
        <p className={classes.stale}>
          <TriangleAlert size={14} aria-hidden /> Stale: {stale}.
        </p>
      ) : null}
      {claim.original ? (
        <p className={classes.reworded}>
          Reworded by {claim.edited_by?.name || "somebody who left"}
          {claim.edited_at ? ` ${timeAgo(claim.edited_at)}` : ""}, from: “{claim.original}”
        </p>
      ) : null}
      <ClaimChart claim={claim} />
    </li>
  );
}
