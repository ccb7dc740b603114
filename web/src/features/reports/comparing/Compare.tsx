import { Button, NativeSelect, Skeleton } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";

import { api, dataOf } from "@/shared/api/client";
import { ApiProblem } from "@/shared/api/problem";
import { useChosenTenant } from "@/shared/api/tenant";
import { ErrorNotice } from "@/shared/ui/Notice";
import { tellProblem } from "@/shared/ui/toast";

import { generate, reportAddress, requestOf } from "../queries";
import type { Comparison, Report } from "../types";
import { periodInWords, periodOf } from "../words";

import classes from "./Compare.module.css";
import { Numbers } from "./Numbers";
import { Statements } from "./Statements";

const OTHERS = 100;

/** The report beside the one before it, or beside any other: numbers, and statements new, gone and kept. */
export function Compare({ report }: { report: Report }) {
  const tenant = useChosenTenant();
  const [other, setOther] = useState("");
  const comparison = useQuery({
    queryKey: ["comparison", tenant, report.id, other],
    queryFn: () =>
      dataOf(
        api.GET("/api/v1/reports/{report_id}/compare", {
          params: { path: { report_id: report.id }, query: other ? { with: other } : {} },
        }),
      ),
  });
  const others = useQuery({
    queryKey: ["comparable", tenant],
    queryFn: () =>
      dataOf(
        api.GET("/api/v1/reports", { params: { query: { status: "completed" as const, limit: OTHERS } } }),
      ),
  });
  const choices = (others.data?.items ?? [])
    .filter(({ id }) => id !== report.id)
    .map((each) => ({ value: each.id, label: `${each.template_name}, ${periodOf(each)}` }));
  const found = comparison.data;
  return (
    <div className={classes.compare}>
      <NativeSelect
        className={classes.choice ?? ""}
        label="Beside"
        data={[{ value: "", label: "The period before" }, ...choices]}
        value={other}
        onChange={(event) => setOther(event.currentTarget.value)}
      />
      {comparison.isError ? (
        <ErrorNotice
          error={comparison.error}
          {...(comparison.error instanceof ApiProblem && comparison.error.isTemporary
            ? { retry: () => void comparison.refetch() }
            : {})}
        />
      ) : found ? (
        <>
          <Numbers comparison={found} />
          {found.statements ? (
            <Statements statements={found.statements} comparison={found} />
          ) : (
            <NoneBefore report={report} comparison={found} />
          )}
        </>
      ) : (
        <Skeleton height={320} />
      )}
    </div>
  );
}

/** The numbers of the period before are counted all the same; its statements need a report. */
function NoneBefore({ report, comparison }: { report: Report; comparison: Comparison }) {
  const router = useRouter();
  const { time_range_start: from, time_range_end: to } = comparison.before;
  const making = useMutation({
    mutationFn: () => generate({ ...requestOf(report), from, to }),
    onSuccess: (id) => router.push(reportAddress(id)),
    onError: tellProblem,
  });
  return (
    <section className={classes.none}>
      <h2>No report of the period before</h2>
      <p>
        The numbers above are counted from the entries. To see which statements are new and which are gone,
        there must be a report like this one over {periodInWords(from, to)}.
      </p>
      <Button loading={making.isPending} onClick={() => making.mutate()}>
        Make that report
      </Button>
    </section>
  );
}
