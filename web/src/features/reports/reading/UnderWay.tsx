import { Progress } from "@mantine/core";

import { Card } from "@/shared/ui/Card";

import type { Report } from "../types";

import classes from "./Reading.module.css";

/** How far a report is that is being made. It is made on the server: leaving the page does not stop it. */
export function UnderWay({ report }: { report: Report }) {
  const { done, total } = report.progress;
  const isKnown = total !== null && total > 0;
  return (
    <Card className={classes.underWay} aria-live="polite">
      <h2>{report.status === "pending" ? "Waiting for its turn" : "Reading the entries"}</h2>
      <Progress
        value={isKnown ? (done / total) * 100 : 100}
        animated={!isKnown}
        striped={!isKnown}
        color={isKnown ? "moss" : "gray"}
        size="lg"
        aria-label="Progress of the report"
      />
      <p className={classes.steps}>
        {isKnown ? `${done} of ${total} steps` : "It is not known yet how many steps it takes."}
      </p>
      <p>You can leave this page: the report goes on, and stands in the list.</p>
    </Card>
  );
}
