"use client";

import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Search, X } from "lucide-react";
import { useState } from "react";

import { api, dataOf } from "@/shared/api/client";
import { useChosenTenant } from "@/shared/api/tenant";
import { Card } from "@/shared/ui/Card";

import { titleOf } from "./actions";
import classes from "./Audit.module.css";
import { isFiltered, type AuditFilter } from "./filter";
import { kindInWords, OBJECT_KINDS } from "./objects";
import { useActors } from "./people";

interface AuditFiltersProps {
  filter: AuditFilter;
  scopes: { value: string; label: string }[];
  onChange: (changes: Partial<AuditFilter>) => void;
}

const NOTHING: Partial<AuditFilter> = {
  from: "",
  to: "",
  action: "",
  actor: "",
  kind: "",
  object: "",
  q: "",
};

/** What to look for: time, action, person, object, words. */
export function AuditFilters({ filter, scopes, onChange }: AuditFiltersProps) {
  const tenant = useChosenTenant();
  const actors = useActors(filter.scope);
  const actions = useQuery({
    queryKey: ["audit-actions", tenant, filter.scope],
    queryFn: () =>
      dataOf(
        api.GET("/api/v1/audit/actions", {
          params: { query: filter.scope === "installation" ? { scope: "installation" } : {} },
        }),
      ),
  });
  const names = new Set([...(actions.data?.items ?? []), ...(filter.action ? [filter.action] : [])]);
  return (
    <Card className={classes.filters} as="search" aria-label="Filter">
      <div className={classes.line}>
        {scopes.length > 1 ? (
          <NativeSelect
            label="Trail of"
            data={scopes}
            value={filter.scope}
            onChange={(event) => onChange({ ...NOTHING, scope: event.currentTarget.value })}
          />
        ) : null}
        <NativeSelect
          label="Action"
          value={filter.action}
          onChange={(event) => onChange({ action: event.currentTarget.value })}
          data={[
            { value: "", label: "Any" },
            ...[...names]
              .map((name) => ({ value: name, label: titleOf(name) }))
              .sort((a, b) => a.label.localeCompare(b.label)),
          ]}
        />
        <NativeSelect
          label="By"
          value={filter.actor}
          onChange={(event) => onChange({ actor: event.currentTarget.value })}
          data={[
            { value: "", label: "Anybody" },
            ...actors,
            ...(filter.actor && !actors.some(({ value }) => value === filter.actor)
              ? [{ value: filter.actor, label: "Somebody else" }]
              : []),
          ]}
        />
        <NativeSelect
          label="On"
          value={filter.kind}
          onChange={(event) => onChange({ kind: event.currentTarget.value, object: "" })}
          data={[
            { value: "", label: "Anything" },
            ...OBJECT_KINDS.map((kind) => ({ value: kind, label: kindInWords(kind, true) })),
          ]}
        />
      </div>
      <div className={classes.line}>
        <TextInput
          type="date"
          label="From"
          max={filter.to || undefined}
          value={filter.from}
          onChange={(event) => onChange({ from: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label="To"
          min={filter.from || undefined}
          value={filter.to}
          onChange={(event) => onChange({ to: event.currentTarget.value })}
        />
        <Words key={filter.q} value={filter.q} onSearch={(q) => onChange({ q })} />
      </div>
      {isFiltered(filter) ? (
        <div className={classes.chosen}>
          {filter.object ? (
            <span>
              Only {kindInWords(filter.kind)} <code>{filter.object}</code>
            </span>
          ) : null}
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            leftSection={<X size={14} aria-hidden />}
            onClick={() => onChange(NOTHING)}
          >
            Show everything
          </Button>
        </div>
      ) : null}
    </Card>
  );
}

function Words({ value, onSearch }: { value: string; onSearch: (words: string) => void }) {
  const [words, setWords] = useState(value);
  const search = () => {
    if (words.trim() !== value) onSearch(words.trim());
  };
  return (
    <form
      className={classes.words ?? ""}
      onSubmit={(event) => {
        event.preventDefault();
        search();
      }}
    >
      <TextInput
        label="Words"
        placeholder="A name, an e-mail, an id, a detail"
        leftSection={<Search size={15} aria-hidden />}
        maxLength={200}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        onBlur={search}
      />
    </form>
  );
}
