import { Button } from "@mantine/core";
import { CircleCheck } from "lucide-react";
import Link from "next/link";

import { Card } from "@/shared/ui/Card";

import { Counts } from "./Counts";
import classes from "./Import.module.css";
import { Problems } from "./Problems";
import type { Report } from "./running";

/** What became of an import. */
export function Result({ report, onAgain }: { report: Report; onAgain: () => void }) {
  return (
    <Card as="section" aria-labelledby="result-title" className={classes.result ?? ""}>
      <header role="status">
        <CircleCheck size={22} aria-hidden />
        <h2 id="result-title">The import is done</h2>
      </header>
      <Counts report={report} isDone />
      <p className={classes.left}>
        New entries are found by search a few seconds from now, once they are indexed. Importing the same
        files again changes nothing.
      </p>
      <Problems report={report} isDone />
      <div className={classes.next}>
        <Button component={Link} href="/work-logs/">
          See the work logs
        </Button>
        <Button variant="default" onClick={onAgain}>
          Import more
        </Button>
      </div>
    </Card>
  );
}
