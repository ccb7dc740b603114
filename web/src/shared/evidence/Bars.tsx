import classes from "./Bars.module.css";

interface BarsProps {
  label: string;
  values: readonly { name: string; value: number }[];
}

const MAX_BARS = 60;
const VALUE_HEIGHT = "1.2rem"; // the number above the tallest bar

/** A row of bars: how a number went over time or by group. */
export function Bars({ label, values }: BarsProps) {
  const shown = values.slice(-MAX_BARS);
  const largest = Math.max(...shown.map(({ value }) => value), 0);
  if (shown.length < 2 || largest <= 0) return null;
  return (
    <figure className={classes.figure} role="img" aria-label={`${label}: ${shown.map(inWords).join("; ")}`}>
      <div className={classes.bars}>
        {shown.map(({ name, value }) => (
          <div key={name} className={classes.column} title={inWords({ name, value })}>
            <span className={classes.value}>{value}</span>
            <span
              className={classes.bar}
              style={{ height: `calc((100% - ${VALUE_HEIGHT}) * ${Math.max(value, 0) / largest})` }}
            />
          </div>
        ))}
      </div>
      <figcaption className={classes.ends} aria-hidden>
        <span>{shown[0]?.name}</span>
        <span>{shown.at(-1)?.name}</span>
      </figcaption>
    </figure>
  );
}

function inWords({ name, value }: { name: string; value: number }): string {
  return `${name}: ${value}`;
}
