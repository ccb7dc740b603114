"use client";

import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { api } from "@/shared/api/client";
import { fetchMe, ME, useSwitchTenant, useTenant, type Me, type Tenant } from "@/shared/api/session";
import { Confirm } from "@/shared/ui/Confirm";
import { tellDone } from "@/shared/ui/toast";

import { Row, Tag } from "../Rows";
import rows from "../Rows.module.css";
import { Section } from "../Section";

/** Where one belongs, and the way out. */
export function YourTenants({ me }: { me: Me }) {
  const queries = useQueryClient();
  const current = useTenant();
  const switchTenant = useSwitchTenant();
  const [leaving, setLeaving] = useState<Tenant | null>(null);
  const leave = async (tenant: Tenant) => {
    await api.DELETE("/api/v1/tenants/{tenant_id}/members/{user_id}", {
      params: { path: { tenant_id: tenant.id, user_id: me.id } },
    });
    queries.setQueryData(ME, await fetchMe());
    tellDone(`You have left ${tenant.name}.`);
  };
  return (
    <Section
      title="Your tenants"
      description="A tenant is a team with its own work logs, reports and people. Nothing crosses from one to another."
    >
      {me.tenants.length === 0 ? (
        <p>You are in no tenant. Whoever is an admin of one can invite {me.email}.</p>
      ) : (
        <ul className={rows.rows} aria-label="Your tenants">
          {me.tenants.map((tenant) => (
            <li key={tenant.id} className={rows.row}>
              <Row
                title={
                  <>
                    {tenant.name} {tenant.id === current?.id ? <Tag tone="good">You work here</Tag> : null}
                  </>
                }
                facts={`${tenant.role === "admin" ? "Admin" : "User"} · ${tenant.slug}`}
                actions={
                  <>
                    {tenant.id === current?.id ? null : (
                      <Button variant="default" size="compact-sm" onClick={() => switchTenant(tenant.id)}>
                        Work here
                      </Button>
                    )}
                    <Button
                      variant="subtle"
                      color="red"
                      size="compact-sm"
                      aria-label={`Leave ${tenant.name}`}
                      onClick={() => setLeaving(tenant)}
                    >
                      Leave
                    </Button>
                  </>
                }
              />
            </li>
          ))}
        </ul>
      )}
      {leaving ? (
        <Confirm
          title={`Leave ${leaving.name}?`}
          action="Leave"
          act={() => leave(leaving)}
          onClose={() => setLeaving(null)}
        >
          What you wrote stays with the tenant. Your API keys there stop at once, and only an admin can bring
          you back.
        </Confirm>
      ) : null}
    </Section>
  );
}
