import { Button } from "@mantine/core";
import Link from "next/link";
import { useState } from "react";

import { Card } from "@/shared/ui/Card";

import type { Template } from "../types";

import { DeleteTemplate } from "./DeleteTemplate";
import classes from "./Templates.module.css";

/** One template: what it is for, its sections, and what can be done with it. */
export function TemplateCard({ template, canChange }: { template: Template; canChange: boolean }) {
  const [isDeleting, setIsDeleting] = useState(false);
  const { key, name, description, sections, built_in: isBuiltIn } = template;
  return (
    <Card as="li" className={classes.template}>
      <header>
        <h2>{name}</h2>
        <span className={classes.origin}>{isBuiltIn ? "Built in" : "Your team's own"}</span>
      </header>
      {description ? <p>{description}</p> : null}
      <ol className={classes.titles} aria-label={`Sections of ${name}`}>
        {sections.map((section) => (
          <li key={section.key}>{section.title}</li>
        ))}
      </ol>
      <div className={classes.actions}>
        <Button component={Link} href={`/reports/?new=${key}`} variant="light" size="xs">
          Make a report
        </Button>
        {canChange ? (
          <Button
            component={Link}
            href={`/reports/templates/?edit=${key}`}
            scroll={false}
            variant="default"
            size="xs"
            aria-label={`Change ${name}`}
          >
            Change
          </Button>
        ) : null}
        <Button
          component={Link}
          href={`/reports/templates/?copy=${key}`}
          scroll={false}
          variant="default"
          size="xs"
          aria-label={`Copy ${name}`}
        >
          Copy
        </Button>
        {canChange ? (
          <Button
            variant="subtle"
            color="gray"
            size="xs"
            aria-label={`Delete ${name}`}
            onClick={() => setIsDeleting(true)}
          >
            Delete
          </Button>
        ) : null}
      </div>
      {isDeleting ? <DeleteTemplate template={template} onClose={() => setIsDeleting(false)} /> : null}
    </Card>
  );
}
