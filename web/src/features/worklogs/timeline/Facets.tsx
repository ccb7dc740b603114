import { Skeleton, TextInput } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import { useState } from "react";

import { ErrorNotice } from "@/shared/ui/Notice";

import { daysOfMonth, monthInWords, toggled, type Filters } from "../filters";
import type { Facets as Counted } from "../queries";

import classes from "./Facets.module.css";

interface FacetsProps {
  facets: UseQueryResult<Counted>;
  filters: Filters;
  /** Search ranks passages and counts nothing: the counts of all entries would say something else than the list. */
  isSearching: boolean;
  onChange: (changes: Partial<Filters>) => void;
}

interface Value {
  key: string;
  label: string;
  count: number;
  isOn: boolean;
  choose: () => void;
}

const SHOWN = 6;

/** What the entries can be narrowed down by, each value with the number of entries that it would leave. */
export function Facets({ facets, filters, isSearching, onChange }: FacetsProps) {
  if (facets.isError) return <ErrorNotice error={facets.error} retry={() => void facets.refetch()} />;
  const data = facets.data;
  if (!data) return <FacetsSkeleton />;
  const isIn = (names: readonly string[], name: string) =>
    names.some((each) => each.toLowerCase() === name.toLowerCase());
  const shared = { areCountsShown: !isSearching };
  return (
    <div className={classes.facets}>
      <Facet
        {...shared}
        title="Project"
        values={data.projects.map(({ name, count }) => ({
          key: name,
          label: name,
          count,
          isOn: isIn(filters.projects, name),
          choose: () => onChange({ projects: toggled(filters.projects, name) }),
        }))}
      />
      <Facet
        {...shared}
        title="Tag"
        values={data.tags.map(({ name, count }) => ({
          key: name,
          label: name,
          count,
          isOn: isIn(filters.tags, name),
          choose: () => onChange({ tags: toggled(filters.tags, name) }),
        }))}
      />
      <Facet
        {...shared}
        title="Author"
        values={data.authors.map(({ id, name, count }) => ({
          key: id,
          label: name,
          count,
          isOn: filters.author === id,
          choose: () => onChange({ author: filters.author === id ? "" : id }),
        }))}
      />
      <Facet
        {...shared}
        title="Month"
        values={data.months.map(({ month, count }) => {
          const days = daysOfMonth(month);
          const isOn = filters.from === days.from && filters.to === days.to;
          return {
            key: month,
            label: monthInWords(month),
            count,
            isOn,
            choose: () => onChange(isOn ? { from: "", to: "" } : days),
          };
        })}
      />
      <Days filters={filters} onChange={onChange} />
    </div>
  );
}

function Facet({
  title,
  values,
  areCountsShown,
}: {
  title: string;
  values: Value[];
  areCountsShown: boolean;
}) {
  const [isWhole, setIsWhole] = useState(false);
  if (values.length === 0) return null;
  const shown = isWhole ? values : values.filter((value, index) => index < SHOWN || value.isOn);
  return (
    <fieldset className={classes.facet}>
      <legend>{title}</legend>
      <ul>
        {shown.map(({ key, label, count, isOn, choose }) => (
          <li key={key}>
            <button type="button" className={classes.value} aria-pressed={isOn} onClick={choose}>
              <span className={classes.name}>{label}</span>
              {areCountsShown ? (
                <span className={classes.count}>
                  {count.toLocaleString("en")}
                  <span className={classes.unseen}>{count === 1 ? " entry" : " entries"}</span>
                </span>
              ) : null}
            </button>
          </li>
        ))}
      </ul>
      {values.length > SHOWN ? (
        <button
          type="button"
          className={classes.more}
          aria-expanded={isWhole}
          onClick={() => setIsWhole(!isWhole)}
        >
          {isWhole ? "Fewer" : `All ${values.length}`}
          <span className={classes.unseen}> of {title.toLowerCase()}</span>
        </button>
      ) : null}
    </fieldset>
  );
}

function Days({ filters, onChange }: Pick<FacetsProps, "filters" | "onChange">) {
  return (
    <fieldset className={classes.facet}>
      <legend>Days</legend>
      <div className={classes.days}>
        <TextInput
          type="date"
          size="xs"
          label="From"
          value={filters.from}
          {...(filters.to ? { max: filters.to } : {})}
          onChange={(event) => onChange({ from: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          size="xs"
          label="To"
          value={filters.to}
          {...(filters.from ? { min: filters.from } : {})}
          onChange={(event) => onChange({ to: event.currentTarget.value })}
        />
      </div>
    </fieldset>
  );
}

function FacetsSkeleton() {
  return (
    <div className={classes.facets} aria-hidden>
      {[4, 6, 3].map((lines) => (
        <div key={lines} className={classes.facet}>
          <Skeleton height={14} width={70} mb={10} />
          {Array.from({ length: lines }, (_, index) => (
            <Skeleton key={index} height={18} mb={10} />
          ))}
        </div>
      ))}
    </div>
  );
}
