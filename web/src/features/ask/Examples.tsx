import { UnstyledButton } from "@mantine/core";
import { BarChart3, CalendarDays, CircleHelp, OctagonAlert, type LucideIcon } from "lucide-react";

import classes from "./Ask.module.css";

const EXAMPLES: readonly { icon: LucideIcon; question: string; about: string }[] = [
  {
    icon: CalendarDays,
    question: "What did I do in the last 30 days?",
    about: "Your own entries, with days in words",
  },
  {
    icon: BarChart3,
    question: "How many bugs were fixed per week?",
    about: "A number is a query; you see it",
  },
  { icon: OctagonAlert, question: "What is blocked?", about: "Blockers, and what was said of them since" },
  {
    icon: CircleHelp,
    question: "What did we decide this month?",
    about: "Decisions, in the words of who wrote them",
  },
];

/** Questions to start from. */
export function Examples({ onChoose }: { onChoose: (question: string) => void }) {
  return (
    <ul className={classes.examples} aria-label="Examples">
      {EXAMPLES.map(({ icon: Icon, question, about }) => (
        <li key={question}>
          <UnstyledButton className={classes.example} onClick={() => onChoose(question)}>
            <Icon size={17} strokeWidth={1.75} aria-hidden />
            <span>
              <strong>{question}</strong>
              <span>{about}</span>
            </span>
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}
