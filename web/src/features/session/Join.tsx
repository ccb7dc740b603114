"use client";

import { Anchor, Button, Stack, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter, useSearchParams } from "next/navigation";

import { api, dataOf } from "@/shared/api/client";
import { ME, useMe } from "@/shared/api/session";
import { ErrorNotice } from "@/shared/ui/Notice";

import { Entrance } from "./Entrance";

/** Where the link of an invitation leads: accept it with an account, or go on to make one. */
export function Join() {
  const token = useSearchParams().get("token") ?? "";
  const me = useMe();
  const router = useRouter();
  const queries = useQueryClient();
  const invitation = useQuery({
    queryKey: ["invitation", token],
    queryFn: () => dataOf(api.POST("/api/v1/auth/invitation", { body: { token } })),
    retry: false,
  });
  const accept = useMutation({
    mutationFn: () => api.POST("/api/v1/auth/invitation/accept", { body: { token } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ME });
      router.replace("/");
    },
  });
  if (invitation.isError) {
    return (
      <Entrance title="This invitation cannot be used">
        <ErrorNotice error={invitation.error} />
      </Entrance>
    );
  }
  const invited = invitation.data;
  if (!invited) return <Entrance title="Invitation">{null}</Entrance>;
  const here = `/join/?token=${encodeURIComponent(token)}`;
  const isTheirs = me.data?.email === invited.email;
  return (
    <Entrance title={`Join ${invited.tenant_name}`}>
      <Stack>
        <Text>
          {invited.invited_by} invited <strong>{invited.email}</strong> as {invited.role}.
        </Text>
        {accept.isError ? <ErrorNotice error={accept.error} /> : null}
        {isTheirs ? (
          <Button size="md" loading={accept.isPending} onClick={() => accept.mutate()}>
            Join
          </Button>
        ) : invited.has_account ? (
          <Button component={Link} size="md" href={`/sign-in/?next=${encodeURIComponent(here)}`}>
            Sign in as {invited.email}
          </Button>
        ) : (
          <Button component={Link} size="md" href={`/sign-up/?token=${encodeURIComponent(token)}`}>
            Make an account and join
          </Button>
        )}
        {me.data && !isTheirs ? (
          <Text size="sm" c="dimmed">
            You are signed in as {me.data.email}.{" "}
            <Anchor component={Link} href="/" underline="always">
              Stay there
            </Anchor>
          </Text>
        ) : null}
      </Stack>
    </Entrance>
  );
}
