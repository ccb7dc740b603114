import { ActionIcon, Button } from "@mantine/core";
import { Download, RefreshCw, Share2, Trash2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";

import type { Report } from "../types";

import classes from "./Actions.module.css";
import { DeleteReport } from "./DeleteReport";
import { useMakeAgain } from "./useMakeAgain";

const ShareDialog = dynamic(() => import("../sharing/ShareDialog").then((module) => module.ShareDialog), {
  ssr: false,
});
const ExportMenu = dynamic(() => import("./ExportMenu").then((module) => module.ExportMenu), {
  ssr: false,
  loading: () => <ExportButton />,
});

type Opened = "share" | "delete" | null;

/** What can be done with a report. Dialogs and menus are loaded when they are first opened. */
export function Actions({ report }: { report: Report }) {
  const [opened, setOpened] = useState<Opened>(null);
  const [isExporting, setIsExporting] = useState(false);
  const again = useMakeAgain(report);
  const close = () => setOpened(null);
  return (
    <div className={classes.actions}>
      {report.status === "completed" ? (
        <>
          {report.can_edit ? (
            <Button
              variant="default"
              leftSection={<Share2 size={16} aria-hidden />}
              onClick={() => setOpened("share")}
            >
              Share
            </Button>
          ) : null}
          {isExporting ? (
            <ExportMenu report={report} />
          ) : (
            <ExportButton onClick={() => setIsExporting(true)} />
          )}
          <ActionIcon
            size="lg"
            title="Make this report again, from the entries as they are now"
            aria-label="Make this report again"
            loading={again.isPending}
            onClick={() => again.mutate()}
          >
            <RefreshCw size={17} aria-hidden />
          </ActionIcon>
        </>
      ) : null}
      {report.can_edit ? (
        <ActionIcon
          size="lg"
          title="Delete"
          aria-label="Delete the report"
          onClick={() => setOpened("delete")}
        >
          <Trash2 size={17} aria-hidden />
        </ActionIcon>
      ) : null}
      {opened === "share" ? <ShareDialog report={report} onClose={close} /> : null}
      {opened === "delete" ? <DeleteReport report={report} onClose={close} /> : null}
    </div>
  );
}

function ExportButton({ onClick }: { onClick?: () => void }) {
  return (
    <Button
      variant="default"
      leftSection={<Download size={16} aria-hidden />}
      aria-haspopup="menu"
      {...(onClick ? { onClick } : {})}
    >
      Export
    </Button>
  );
}
