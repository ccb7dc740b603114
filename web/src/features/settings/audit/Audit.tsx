"use client";

import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";

import { download } from "@/shared/api/download";
import { useTenant, type Me, type Tenant } from "@/shared/api/session";
import { tellProblem } from "@/shared/ui/toast";

import { SettingsPage } from "../SettingsPage";

import { AuditFilters } from "./AuditFilters";
import { AuditList } from "./AuditList";
import { toQuery, useAuditFilter, type AuditFilter } from "./filter";

/** Who did what. */
export function Audit() {
  const tenant = useTenant();
  const [asked, change] = useAuditFilter();
  // Who administers no tenant sees the installation's trail, which is all there is for it.
  const filter = tenant?.role === "admin" ? asked : { ...asked, scope: "installation" };
  return (
    <SettingsPage
      title="Audit"
      description="Every change of rights, of people and of what they wrote. Events are added and never changed; each carries the hash of the one before it."
      audience="caretakers"
      actions={<Exports filter={filter} />}
    >
      {(me) => <AuditOf me={me} tenant={tenant} filter={filter} onChange={change} />}
    </SettingsPage>
  );
}

interface AuditOfProps {
  me: Me;
  tenant: Tenant | null;
  filter: AuditFilter;
  onChange: (changes: Partial<AuditFilter>) => void;
}

function AuditOf({ me, tenant, filter, onChange }: AuditOfProps) {
  const scopes = [
    ...(tenant?.role === "admin" ? [{ value: "", label: tenant.name }] : []),
    ...(me.is_superadmin ? [{ value: "installation", label: "The installation" }] : []),
  ];
  return (
    <>
      <AuditFilters filter={filter} scopes={scopes} onChange={onChange} />
      <AuditList filter={filter} onChange={onChange} />
    </>
  );
}

function Exports({ filter }: { filter: AuditFilter }) {
  const save = useMutation({
    mutationFn: (format: string) =>
      download(`/api/v1/audit/export?${new URLSearchParams({ ...toQuery(filter), format }).toString()}`),
    onError: tellProblem,
  });
  return (
    <>
      {[
        ["csv", "CSV"],
        ["jsonl", "JSON lines"],
      ].map(([format = "", label]) => (
        <Button
          key={format}
          variant="default"
          leftSection={<Download size={15} aria-hidden />}
          aria-label={`Export as ${label ?? ""}`}
          loading={save.isPending && save.variables === format}
          onClick={() => save.mutate(format)}
        >
          {label}
        </Button>
      ))}
    </>
  );
}
