import { NativeSelect } from "@mantine/core";

import classes from "./Import.module.css";
import { COLUMN_FIELDS, type ColumnField, type Reading, type Table } from "./running";

interface ColumnsProps {
  table: Table;
  reading: Reading;
  isCsv: boolean;
  isBusy: boolean;
  onChange: (reading: Reading) => void;
}

const LABELS: Record<ColumnField, string> = {
  date: "Date",
  content: "Text",
  project: "Project",
  tags: "Tags",
  prs: "Pull requests",
  meetings: "Meetings",
  blockers: "Blockers",
  summary: "Summary",
  key: "Key",
};
const NEEDED: readonly ColumnField[] = ["date", "content"];
const BETWEEN = "\u001f";
const ORDERS = [
  { value: "", label: "Found out" },
  { value: "day_first", label: "Day first: 31/12" },
  { value: "month_first", label: "Month first: 12/31" },
];
const DELIMITERS = [
  { value: "", label: "Found out" },
  { value: ",", label: "Comma" },
  { value: ";", label: "Semicolon" },
  { value: "\t", label: "Tab" },
  { value: "|", label: "Bar |" },
];

/** How a table was understood, and a way to say it otherwise. */
export function Columns({ table, reading, isCsv, isBusy, onChange }: ColumnsProps) {
  const mapping = table.mapping;
  const isUnderstood = NEEDED.every((field) => (mapping[field] ?? []).length > 0) && table.dates !== null;
  const choose = (field: ColumnField, value: string) => {
    const columns = value ? value.split(BETWEEN) : [];
    onChange({ ...reading, mapping: { ...mapping, [field]: columns } });
  };
  const withoutOld = (key: "date_order" | "delimiter", value: string) => {
    const kept = Object.fromEntries(Object.entries(reading).filter(([name]) => name !== key)) as Reading;
    onChange({ ...kept, ...(value ? { [key]: value } : {}) });
  };
  return (
    <details className={classes.columns} open={!isUnderstood || undefined}>
      <summary>
        <strong>{table.file}</strong>
        <span>
          {table.rows.toLocaleString("en")} {table.rows === 1 ? "row" : "rows"} ·{" "}
          {isUnderstood
            ? COLUMN_FIELDS.filter((field) => mapping[field]?.length)
                .map((field) => `${LABELS[field]}: ${mapping[field]?.join(" + ") ?? ""}`)
                .join(" · ")
            : "say which column holds what"}
        </span>
      </summary>
      <div className={classes.mapping}>
        {COLUMN_FIELDS.map((field) => (
          <NativeSelect
            key={field}
            size="xs"
            label={LABELS[field]}
            description={field === "key" ? "Rows with a key change their entry in a later import" : undefined}
            withAsterisk={NEEDED.includes(field)}
            disabled={isBusy}
            value={(mapping[field] ?? []).join(BETWEEN)}
            data={choicesOf(table, mapping[field] ?? [])}
            onChange={(event) => choose(field, event.currentTarget.value)}
          />
        ))}
        <NativeSelect
          size="xs"
          label="Dates"
          description={datesInWords(table)}
          disabled={isBusy}
          data={ORDERS}
          value={reading.date_order ?? ""}
          onChange={(event) => withoutOld("date_order", event.currentTarget.value)}
        />
        {isCsv ? (
          <NativeSelect
            size="xs"
            label="Between the columns"
            disabled={isBusy}
            data={DELIMITERS}
            value={reading.delimiter ?? ""}
            onChange={(event) => withoutOld("delimiter", event.currentTarget.value)}
          />
        ) : null}
      </div>
      {table.left_out.length > 0 ? (
        <p className={classes.left}>Columns that are left out: {table.left_out.join(", ")}</p>
      ) : null}
    </details>
  );
}

function datesInWords({ dates, mapping }: Table): string {
  if (dates) return `Read as ${dates}`;
  return mapping.date?.length ? "Could be read in two ways" : "Choose the column first";
}

function choicesOf(table: Table, chosen: readonly string[]) {
  const several = chosen.length > 1 ? [{ value: chosen.join(BETWEEN), label: chosen.join(" + ") }] : [];
  return [
    { value: "", label: "–" },
    ...several,
    ...[...new Set(table.columns)].map((column) => ({ value: column, label: column })),
  ];
}
