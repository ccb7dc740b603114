import { Button } from "@mantine/core";
import { CircleAlert } from "lucide-react";

import { Card } from "@/shared/ui/Card";

import type { Report } from "../types";

import classes from "./Reading.module.css";
import { useMakeAgain } from "./useMakeAgain";

/** A report that could not be made: why, and a way on. */
export function Failed({ report }: { report: Report }) {
  const again = useMakeAgain(report);
  return (
    <Card className={classes.failed} role="alert">
      <h2>
        <CircleAlert size={20} aria-hidden /> This report could not be made
      </h2>
      <p>{report.error_message ?? "The server did not say why."}</p>
      <Button loading={again.isPending} onClick={() => again.mutate()}>
        Try again
      </Button>
    </Card>
  );
}
