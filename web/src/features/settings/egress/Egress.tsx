"use client";

import { Skeleton } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { api, dataOf } from "@/shared/api/client";
import type { components } from "@/shared/api/schema";
import { ErrorNotice } from "@/shared/ui/Notice";

import { SettingsPage } from "../SettingsPage";

import { AllowedHosts } from "./AllowedHosts";
import { AllowHost } from "./AllowHost";
import { FixedHosts } from "./FixedHosts";

export type EgressState = components["schemas"]["EgressOut"];
export type WantedHost = components["schemas"]["EgressHostIn"];

const EGRESS = ["egress"] as const;

/** Where the installation may connect to. */
export function Egress() {
  return (
    <SettingsPage
      title="Egress"
      description="Where Citewell may connect to. Without a host here nothing leaves this machine and its private network."
      audience="superadmins"
    >
      {() => <Hosts />}
    </SettingsPage>
  );
}

function Hosts() {
  const queries = useQueryClient();
  const egress = useQuery({
    queryKey: EGRESS,
    queryFn: () => dataOf(api.GET("/api/v1/admin/egress")),
  });
  const save = useMutation({
    mutationFn: (hosts: WantedHost[]) => dataOf(api.PUT("/api/v1/admin/egress", { body: { hosts } })),
    onSuccess: (state) => queries.setQueryData(EGRESS, state),
  });
  if (egress.isError) return <ErrorNotice error={egress.error} retry={() => void egress.refetch()} />;
  if (!egress.data) {
    return (
      <>
        <Skeleton height={160} radius="lg" />
        <Skeleton height={140} radius="lg" />
      </>
    );
  }
  const { allowed, environment } = egress.data;
  const kept = allowed.map(({ host, reason }) => ({ host, reason }));
  return (
    <>
      <AllowHost onAllow={(host) => save.mutateAsync([...kept, host])} number={kept.length} />
      <AllowedHosts
        allowed={allowed}
        onWithdraw={(host) => save.mutateAsync(kept.filter((each) => each.host !== host))}
      />
      <FixedHosts environment={environment} />
    </>
  );
}
