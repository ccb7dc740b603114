import { ActionIcon, Loader } from "@mantine/core";
import { RefreshCw } from "lucide-react";

import { timeAgo } from "@/shared/ui/dates";

import type { Section } from "../content";

import classes from "./Reading.module.css";
import type { Regenerating } from "./useRegenerate";

interface SectionToolsProps {
  section: Section;
  canEdit: boolean;
  regenerating: Regenerating | null;
  onRegenerate: () => void;
}

/** Making one section anew from the entries as they are now, and how far that is. */
export function SectionTools({ section, canEdit, regenerating, onRegenerate }: SectionToolsProps) {
  if (regenerating?.section === section.key) {
    return (
      <span className={classes.madeAnew} role="status">
        <Loader size={13} color="gray" /> Being made anew{stepsOf(regenerating)}
      </span>
    );
  }
  return (
    <span className={classes.madeAnew}>
      {section.regenerated_at ? `Made anew ${timeAgo(section.regenerated_at)}` : null}
      {canEdit ? (
        <ActionIcon
          size="sm"
          title="Make this section anew, from the entries as they are now"
          aria-label={`Make anew: ${section.title}`}
          disabled={regenerating !== null}
          onClick={onRegenerate}
        >
          <RefreshCw size={14} aria-hidden />
        </ActionIcon>
      ) : null}
    </span>
  );
}

function stepsOf({ progress }: Regenerating): string {
  return progress?.total ? `, ${progress.done} of ${progress.total}` : " …";
}
