"use client";

import { Anchor, Button, Skeleton, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter, useSearchParams } from "next/navigation";

import { api } from "@/shared/api/client";
import { fetchMe, ME, useMe, useSwitchTenant } from "@/shared/api/session";
import { timeInWords } from "@/shared/ui/dates";
import { ErrorNotice } from "@/shared/ui/Notice";
import { tellDone } from "@/shared/ui/toast";

import { Entrance } from "./Entrance";
import { NotUsable } from "./NotUsable";
import { useInvitation } from "./useInvitation";

/** Where the link of an invitation leads: accept it with an account, or go on to make one. */
export function Join() {
  const token = useSearchParams().get("token") ?? "";
  const me = useMe();
  const router = useRouter();
  const queries = useQueryClient();
  const switchTenant = useSwitchTenant();
  const invitation = useInvitation(token);
  const accept = useMutation({
    mutationFn: async () => {
      const before = new Set(me.data?.tenants.map(({ id }) => id));
      await api.POST("/api/v1/auth/invitation/accept", { body: { token } });
      const now = await fetchMe();
      queries.setQueryData(ME, now);
      return now?.tenants.find(({ id }) => !before.has(id));
    },
    onSuccess: (joined) => {
      if (joined) {
        switchTenant(joined.id);
        tellDone(`Welcome to ${joined.name}.`);
      }
      router.replace("/");
    },
  });
  if (token === "" || invitation.isError) return <NotUsable error={invitation.error} />;
  const invited = invitation.data;
  if (!invited || me.isPending) {
    return (
      <Entrance title="Invitation">
        <Skeleton height={110} />
      </Entrance>
    );
  }
  const here = `/join/?token=${encodeURIComponent(token)}`;
  const isTheirs = me.data?.email.toLowerCase() === invited.email.toLowerCase();
  return (
    <Entrance title={`Join ${invited.tenant_name}`}>
      <Stack>
        <Text>
          {invited.invited_by ? `${invited.invited_by} invited` : "There is an invitation for"}{" "}
          <strong>{invited.email}</strong> as {invited.role === "admin" ? "an admin" : "a user"}. It is good
          until {timeInWords(invited.expires_at)}.
        </Text>
        {accept.isError ? <ErrorNotice error={accept.error} /> : null}
        {isTheirs ? (
          <Button size="md" loading={accept.isPending || accept.isSuccess} onClick={() => accept.mutate()}>
            Join
          </Button>
        ) : invited.has_account ? (
          <Button component={Link} size="md" href={`/sign-in/?next=${encodeURIComponent(here)}`}>
            Sign in to join
          </Button>
        ) : (
          <Button component={Link} size="md" href={`/sign-up/?token=${encodeURIComponent(token)}`}>
            Make an account and join
          </Button>
        )}
        {me.data && !isTheirs ? (
          <Text size="sm" c="dimmed">
            You are signed in as {me.data.email}, which is another account.{" "}
            <Anchor component={Link} href="/" underline="always">
              Stay there
            </Anchor>
          </Text>
        ) : null}
      </Stack>
    </Entrance>
  );
}
