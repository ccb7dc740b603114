import { CircleAlert, FileText, Loader, Lock, Users } from "lucide-react";
import Link from "next/link";

import { timeAgo } from "@/shared/ui/dates";

import { isUnderWay, reportAddress } from "../queries";
import type { Report } from "../types";
import { periodOf, STATUS_WORDS, VISIBILITY_WORDS } from "../words";

import classes from "./Reports.module.css";

interface ReportRowProps {
  report: Report;
  /** Whom it is about, where it is about one person. */
  about: string | null;
  isMine: boolean;
}

/** One report of the list: what it is and how it stands. */
export function ReportRow({ report, about, isMine }: ReportRowProps) {
  const isPrivate = report.visibility === "private";
  const Seen = isPrivate ? Lock : Users;
  return (
    <li className={classes.row} data-status={report.status}>
      <span className={classes.icon}>
        <StatusIcon report={report} />
      </span>
      <Link href={reportAddress(report.id)} className={classes.name}>
        <strong>
          {report.template_name}, {periodOf(report)}
        </strong>
        <span>{details(report, about, isMine)}</span>
      </Link>
      <span className={classes.seen} title={VISIBILITY_WORDS[report.visibility]}>
        <Seen size={15} aria-hidden />
        <span className={classes.hidden}>{VISIBILITY_WORDS[report.visibility]}</span>
      </span>
      <time className={classes.when} dateTime={report.created_at}>
        {timeAgo(report.generated_at ?? report.created_at)}
      </time>
    </li>
  );
}

function StatusIcon({ report }: { report: Report }) {
  if (report.status === "failed") return <CircleAlert size={18} aria-hidden />;
  if (isUnderWay(report)) return <Loader size={18} aria-hidden />;
  return <FileText size={18} strokeWidth={1.75} aria-hidden />;
}

function details(report: Report, about: string | null, isMine: boolean): string {
  const { done, total } = report.progress;
  const parts = [
    report.status === "completed" ? null : STATUS_WORDS[report.status],
    report.status === "running" && total ? `${done} of ${total}` : null,
    about ? `about ${about}` : null,
    report.schedule_id ? "by a schedule" : null,
    report.query ? `“${report.query}”` : null,
    isMine ? null : `made by ${report.created_by.name || "somebody who left"}`,
  ].filter((part) => part !== null);
  return parts.join(" · ") || "About everybody";
}
