"use client";

import { Anchor, Skeleton } from "@mantine/core";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useSearchParams } from "next/navigation";

import { ApiProblem } from "@/shared/api/problem";
import { ErrorNotice } from "@/shared/ui/Notice";
import { Page } from "@/shared/ui/Page";

import { Lines } from "../Lines";
import { useReport } from "../queries";
import type { Report } from "../types";
import { periodOf } from "../words";

import { Actions } from "./Actions";
import { Failed } from "./Failed";
import { Facts } from "./Facts";
import classes from "./Reading.module.css";
import { Reading } from "./Reading";
import { UnderWay } from "./UnderWay";
import { Views } from "./Views";

const Compare = dynamic(() => import("../comparing/Compare").then((module) => module.Compare), {
  ssr: false,
  loading: () => <Skeleton height={320} />,
});
const Changes = dynamic(() => import("./Changes").then((module) => module.Changes), {
  ssr: false,
  loading: () => <Skeleton height={320} />,
});

/** It is not there, or the address names none. */
const NO_SUCH_REPORT: readonly number[] = [404, 422];

/** One report: on its way, failed, or to read. `?id=` names it; `&view=` shows it beside another, or its changes. */
export function ReportPage() {
  const id = useSearchParams().get("id") ?? "";
  const report = useReport(id);
  const isMissing =
    !id || (report.error instanceof ApiProblem && NO_SUCH_REPORT.includes(report.error.status));
  const shown = isMissing ? undefined : report.data;
  return (
    <div className={classes.page}>
      <p className={classes.back}>
        <Anchor component={Link} href="/reports/" size="sm">
          Reports
        </Anchor>
      </p>
      {shown ? (
        <Page
          title={`${shown.template_name}, ${periodOf(shown)}`}
          description={<Facts report={shown} />}
          actions={<Actions report={shown} />}
        >
          <Body report={shown} />
        </Page>
      ) : isMissing ? (
        <Page
          title="No such report"
          width="reading"
          description="It was deleted, or it is private to somebody else."
        >
          <Anchor component={Link} href="/reports/" underline="always">
            See the reports that you may read
          </Anchor>
        </Page>
      ) : report.isError ? (
        <Page title="Report" width="reading">
          <ErrorNotice error={report.error} retry={() => void report.refetch()} />
        </Page>
      ) : (
        <Page title="Report" description={<Skeleton height={20} width="60%" />}>
          <Lines count={9} height={34} />
        </Page>
      )}
    </div>
  );
}

function Body({ report }: { report: Report }) {
  const view = useSearchParams().get("view");
  if (report.status === "failed") return <Failed report={report} />;
  if (report.status !== "completed") return <UnderWay report={report} />;
  return (
    <>
      <Views report={report} />
      {view === "compare" ? (
        <Compare report={report} />
      ) : view === "changes" && report.can_edit ? (
        <Changes report={report} />
      ) : (
        <Reading report={report} />
      )}
    </>
  );
}
