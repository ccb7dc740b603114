"use client";

import { Skeleton, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";

import { api, dataOf } from "@/shared/api/client";
import type { Me } from "@/shared/api/session";
import { timeInWords } from "@/shared/ui/dates";
import { Dialog } from "@/shared/ui/Dialog";
import { ErrorNotice } from "@/shared/ui/Notice";

import { Facts } from "../Facts";
import type { ResetLink } from "../members/PasswordLink";

import { AccountActions } from "./AccountActions";
import { ACCOUNT } from "./accountQueries";

interface AccountDrawerProps {
  id: string;
  me: Me;
  onLink: (link: ResetLink) => void;
  onClose: () => void;
}

/** One account, and what a superadmin may do about it. */
export function AccountDrawer({ id, me, onLink, onClose }: AccountDrawerProps) {
  const account = useQuery({
    queryKey: [ACCOUNT, id],
    queryFn: () => dataOf(api.GET("/api/v1/users/{user_id}", { params: { path: { user_id: id } } })),
  });
  const user = account.data;
  return (
    <Dialog title={user?.name ?? "Account"} side="right" onClose={onClose}>
      {account.isError ? (
        <ErrorNotice error={account.error} />
      ) : user ? (
        <Stack gap="lg">
          <Facts
            facts={[
              ["E-mail", user.email],
              ["State", user.disabled_at ? `Disabled since ${timeInWords(user.disabled_at)}` : "Active"],
              ["Rights", user.is_superadmin ? "Superadmin" : "As each tenant gives them"],
              ["Time zone", user.timezone],
              ["Made", timeInWords(user.created_at)],
            ]}
          />
          {user.id === me.id ? (
            <p>
              This is you. What you can change of yourself stands under Profile and Password; your rights
              another superadmin can take.
            </p>
          ) : (
            <AccountActions user={user} onLink={onLink} onClose={onClose} />
          )}
        </Stack>
      ) : (
        <Skeleton height={180} />
      )}
    </Dialog>
  );
}
