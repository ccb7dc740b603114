"use client";

import { Button } from "@mantine/core";
import { Lock } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

import { useMe, useTenant, type Me, type Tenant } from "@/shared/api/session";
import { isFor, WHO, type Audience } from "@/shared/settings/sections";
import { EmptyState } from "@/shared/ui/Notice";
import { Page } from "@/shared/ui/Page";

import classes from "./Settings.module.css";

interface SettingsPageProps {
  title: string;
  description?: ReactNode;
  actions?: ReactNode;
  audience: Audience;
  children: (me: Me, tenant: Tenant | null) => ReactNode;
}

/** One page of the settings; who may not use it is told so, and shown a page that is for them. */
export function SettingsPage({ title, description, actions, audience, children }: SettingsPageProps) {
  const { data: me } = useMe();
  const tenant = useTenant();
  if (!me) return null;
  if (!isFor(audience, me, tenant)) {
    return (
      <Page title={title} width="reading">
        <EmptyState
          icon={Lock}
          title="Not yours to change"
          action={
            <Button component={Link} href="/settings/profile/" variant="default">
              Your own settings
            </Button>
          }
        >
          {WHO[audience]} Whoever is one can make you one, or do here what you need.
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page title={title} description={description} actions={actions}>
      <div className={classes.stack}>{children(me, tenant)}</div>
    </Page>
  );
}
