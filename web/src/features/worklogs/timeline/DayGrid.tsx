import { useEffect, useRef, useState, type KeyboardEvent, type MouseEvent } from "react";

import { addDays, dayInWords } from "@/shared/ui/dates";

import { darkest, levelOf, monthsOf, WEEKS } from "./weeks";
import classes from "./Year.module.css";

interface DayGridProps {
  /** A Monday. */
  first: string;
  now: string;
  counts: ReadonlyMap<string, number>;
  from: string;
  to: string;
  onChoose: (day: string) => void;
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -7,
  ArrowRight: 7,
  ArrowUp: -1,
  ArrowDown: 1,
  PageUp: -28,
  PageDown: 28,
};
const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** The days of a year as a grid: one stop of the Tab key, arrows inside, Enter chooses. */
export function DayGrid({ first, now, counts, from, to, onChoose }: DayGridProps) {
  const end = addDays(first, WEEKS * 7 - 1);
  const last = end < now ? end : now;
  const isInside = (day: string) => day >= first && day <= last;
  const [active, setActive] = useState(isInside(from) ? from : last);
  const box = useRef<HTMLDivElement>(null);
  const table = useRef<HTMLTableElement>(null);
  useEffect(() => {
    // On a narrow screen the latest weeks are the ones to see.
    if (box.current) box.current.scrollLeft = box.current.scrollWidth;
  }, []);

  const mondays = Array.from({ length: WEEKS }, (_, week) => addDays(first, week * 7));
  const most = darkest(counts.values());
  const isNarrowed = from !== "" || to !== "";
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      onChoose(active);
      return;
    }
    const step = STEPS[event.key];
    const wanted =
      event.key === "Home" ? first : event.key === "End" ? last : step ? addDays(active, step) : "";
    if (!wanted || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (!isInside(wanted)) return;
    setActive(wanted);
    table.current?.querySelector<HTMLElement>(`[data-day="${wanted}"]`)?.focus();
  };
  const onClick = (event: MouseEvent) => {
    const day = (event.target as HTMLElement).closest<HTMLElement>("[data-day]")?.dataset["day"];
    if (!day) return;
    setActive(day);
    onChoose(day);
  };
  return (
    <div ref={box} className={classes.box}>
      <table
        ref={table}
        role="grid"
        aria-label="Days"
        className={classes.grid}
        onKeyDown={onKeyDown}
        onClick={onClick}
      >
        <thead>
          <tr>
            <td />
            {monthsOf(mondays).map(({ key, label, weeks }) =>
              weeks > 1 ? (
                <th key={key} scope="colgroup" colSpan={weeks}>
                  {label}
                </th>
              ) : (
                <td key={key} />
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {WEEKDAYS.map((weekday, row) => (
            <tr key={weekday}>
              <th scope="row">
                <span data-unseen={row % 2 === 1}>{weekday}</span>
              </th>
              {mondays.map((monday) => {
                const day = addDays(monday, row);
                if (day > last) return <td key={monday} />;
                const count = counts.get(day) ?? 0;
                const words = `${dayInWords(day)}: ${count === 0 ? "no entry" : count === 1 ? "1 entry" : `${count} entries`}`;
                const isWanted = (!from || day >= from) && (!to || day <= to);
                return (
                  <td
                    key={monday}
                    role="gridcell"
                    data-day={day}
                    data-level={levelOf(count, most)}
                    data-aside={isNarrowed && !isWanted ? true : undefined}
                    tabIndex={day === active ? 0 : -1}
                    aria-label={words}
                    aria-selected={isNarrowed && isWanted}
                    title={words}
                  >
                    <i />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
