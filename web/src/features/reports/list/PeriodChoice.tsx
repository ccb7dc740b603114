import classes from "./Reports.module.css";

export type Days = 7 | 30 | 90 | "dates";

const CHOICES: readonly { value: Days; label: string }[] = [
  { value: 7, label: "Last 7 days" },
  { value: 30, label: "Last 30 days" },
  { value: 90, label: "Last 90 days" },
  { value: "dates", label: "From … to …" },
];

/** Which days a report is about. The arrow keys go from one choice to the next. */
export function PeriodChoice({ days, onChange }: { days: Days; onChange: (days: Days) => void }) {
  return (
    <fieldset className={classes.period}>
      <legend>Days</legend>
      {CHOICES.map(({ value, label }) => (
        <label key={value} className={classes.choice}>
          <input
            type="radio"
            name="period"
            autoFocus={value === days}
            checked={value === days}
            onChange={() => onChange(value)}
          />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}
