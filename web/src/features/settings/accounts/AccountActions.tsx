"use client";

import { Button } from "@mantine/core";
import { useState, type ReactNode } from "react";

import { api } from "@/shared/api/client";
import { Confirm } from "@/shared/ui/Confirm";
import { tellDone } from "@/shared/ui/toast";

import { PasswordLink, type ResetLink } from "../members/PasswordLink";

import { useAccountsChanged, type User } from "./accountQueries";
import classes from "./Accounts.module.css";

interface AccountActionsProps {
  user: User;
  onLink: (link: ResetLink) => void;
  onClose: () => void;
}

type Deed = "link" | "able" | "superadmin" | "delete";

/** Each deed with what it means; each is asked for once more. */
export function AccountActions({ user, onLink, onClose }: AccountActionsProps) {
  const [asked, setAsked] = useState<Deed | null>(null);
  const accountsChanged = useAccountsChanged();
  const path = { params: { path: { user_id: user.id } } };
  const change = async (body: { is_disabled?: boolean; is_superadmin?: boolean }, words: string) => {
    await api.PATCH("/api/v1/users/{user_id}", { ...path, body });
    accountsChanged();
    tellDone(words);
  };
  const remove = async () => {
    await api.DELETE("/api/v1/users/{user_id}", path);
    accountsChanged();
    tellDone("The account is deleted.");
    onClose();
  };
  const isDisabled = user.disabled_at !== null;
  const stop = () => setAsked(null);
  return (
    <>
      <ul className={classes.deeds}>
        {isDisabled ? null : (
          <Deed words="A link with which they set a new password." onDo={() => setAsked("link")}>
            Password link
          </Deed>
        )}
        <Deed
          words={
            isDisabled
              ? "They can sign in again, with the rights they had."
              : "They are signed out at once and cannot sign in; their keys stop. Nothing is lost."
          }
          onDo={() => setAsked("able")}
        >
          {isDisabled ? "Enable" : "Disable"}
        </Deed>
        <Deed
          words={
            user.is_superadmin
              ? "They keep their roles in tenants, and lose the installation."
              : "They look after all tenants, accounts and connections."
          }
          onDo={() => setAsked("superadmin")}
        >
          {user.is_superadmin ? "No superadmin any more" : "Make a superadmin"}
        </Deed>
        <Deed
          isGrave
          words="Name, e-mail and password are erased. What they wrote stays."
          onDo={() => setAsked("delete")}
        >
          Delete the account
        </Deed>
      </ul>
      {asked === "link" ? (
        <PasswordLink userId={user.id} name={user.name} onLink={onLink} onClose={stop} />
      ) : null}
      {asked === "able" ? (
        <Confirm
          title={isDisabled ? `Enable ${user.name}?` : `Disable ${user.name}?`}
          action={isDisabled ? "Enable" : "Disable"}
          isHarmless={isDisabled}
          act={() =>
            change(
              { is_disabled: !isDisabled },
              isDisabled ? `${user.name} can sign in again.` : `${user.name} is disabled and signed out.`,
            )
          }
          onClose={stop}
        >
          {isDisabled
            ? "They can sign in again, with the rights they had. Their API keys work again, too."
            : "Every session of theirs ends now and their API keys stop. You can enable them again."}
        </Confirm>
      ) : null}
      {asked === "superadmin" ? (
        <Confirm
          title={
            user.is_superadmin
              ? `Take the installation from ${user.name}?`
              : `Make ${user.name} a superadmin?`
          }
          action={user.is_superadmin ? "Take it" : "Make a superadmin"}
          isHarmless={!user.is_superadmin}
          act={() =>
            change(
              { is_superadmin: !user.is_superadmin },
              user.is_superadmin
                ? `${user.name} is no superadmin any more.`
                : `${user.name} is a superadmin now.`,
            )
          }
          onClose={stop}
        >
          {user.is_superadmin
            ? "They can no longer manage tenants, accounts and connections. Their roles in tenants stay."
            : "They can do all that you can do here: manage every tenant, account and connection, and take your own rights."}
        </Confirm>
      ) : null}
      {asked === "delete" ? (
        <Confirm
          title={`Delete the account of ${user.name}?`}
          action="Delete the account"
          typed={user.email}
          act={remove}
          onClose={stop}
        >
          This cannot be undone. Their name, e-mail and password are erased, and they leave every tenant. What
          they wrote stays there, by “Deleted user”.
        </Confirm>
      ) : null}
    </>
  );
}

interface DeedProps {
  children: ReactNode;
  words: string;
  isGrave?: boolean;
  onDo: () => void;
}

function Deed({ children, words, isGrave, onDo }: DeedProps) {
  return (
    <li>
      <Button
        variant={isGrave ? "subtle" : "default"}
        {...(isGrave ? { color: "red" } : {})}
        size="compact-sm"
        onClick={onDo}
      >
        {children}
      </Button>
      <p>{words}</p>
    </li>
  );
}
