"use client";

import { Button } from "@mantine/core";
import { Building2 } from "lucide-react";
import Link from "next/link";
import { useState } from "react";

import { api, dataOf } from "@/shared/api/client";
import { useList } from "@/shared/api/list";
import type { components } from "@/shared/api/schema";
import { Confirm } from "@/shared/ui/Confirm";
import { shortDay } from "@/shared/ui/dates";
import { tellDone } from "@/shared/ui/toast";

import { Row, Rows, Tag } from "../Rows";
import { Section } from "../Section";

import { RenameTenant } from "./RenameTenant";
import { TENANTS, useTenantsChanged } from "./tenantsChanged";

export type ListedTenant = components["schemas"]["ListedTenantOut"];

const WATCH_MS = 2000;

/** Each tenant with its people, another name, or its end. */
export function TenantList() {
  const [renamed, setRenamed] = useState<ListedTenant | null>(null);
  const [deleted, setDeleted] = useState<ListedTenant | null>(null);
  const tenantsChanged = useTenantsChanged();
  const list = useList(
    [TENANTS],
    (cursor) => dataOf(api.GET("/api/v1/tenants", { params: { query: cursor } })),
    { watchMs: (items) => (items.some(({ is_being_deleted }) => is_being_deleted) ? WATCH_MS : false) },
  );
  const remove = async (tenant: ListedTenant) => {
    await api.DELETE("/api/v1/tenants/{tenant_id}", {
      params: { path: { tenant_id: tenant.id } },
      body: { confirm: tenant.slug },
    });
    tenantsChanged();
    tellDone(`${tenant.name} is closed, and is being erased.`);
  };
  return (
    <Section title="All tenants">
      <Rows
        label="Tenants"
        list={list}
        keyOf={({ id }) => id}
        empty={<p>There is none yet. Make one, and you are its first admin.</p>}
      >
        {(tenant) => (
          <Row
            icon={<Building2 size={16} strokeWidth={1.75} aria-hidden />}
            title={
              <>
                {tenant.name}
                {tenant.role ? <Tag tone="good">You are in it</Tag> : null}
                {tenant.is_being_deleted ? <Tag tone="bad">Being erased</Tag> : null}
              </>
            }
            facts={`${tenant.slug} · ${membersInWords(tenant.member_count)} · made ${shortDay(tenant.created_at.slice(0, 10))}`}
            actions={
              tenant.is_being_deleted ? null : (
                <>
                  <Button
                    component={Link}
                    href={`/settings/members/?tenant=${tenant.id}`}
                    variant="default"
                    size="compact-sm"
                    aria-label={`Members of ${tenant.name}`}
                  >
                    Members
                  </Button>
                  <Button
                    variant="subtle"
                    color="gray"
                    size="compact-sm"
                    aria-label={`Rename ${tenant.name}`}
                    onClick={() => setRenamed(tenant)}
                  >
                    Rename
                  </Button>
                  <Button
                    variant="subtle"
                    color="red"
                    size="compact-sm"
                    aria-label={`Delete ${tenant.name}`}
                    onClick={() => setDeleted(tenant)}
                  >
                    Delete
                  </Button>
                </>
              )
            }
          />
        )}
      </Rows>
      {renamed ? <RenameTenant tenant={renamed} onClose={() => setRenamed(null)} /> : null}
      {deleted ? (
        <Confirm
          title={`Delete ${deleted.name}?`}
          action="Delete the tenant"
          typed={deleted.slug}
          act={() => remove(deleted)}
          onClose={() => setDeleted(null)}
        >
          Every work log, report, file, group and key of it is erased, for good. Nobody can bring it back, but
          from a backup. {membersInWords(deleted.member_count)} lose it at once; their accounts stay.
        </Confirm>
      ) : null}
    </Section>
  );
}

function membersInWords(members: number | null): string {
  return members === 1 ? "1 member" : `${members ?? "Some"} members`;
}
