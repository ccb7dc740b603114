"use client";

import { Anchor, Skeleton, Text } from "@mantine/core";
import Link from "next/link";
import { useSearchParams } from "next/navigation";

import { useSignInOptions } from "@/shared/api/options";

import { Entrance } from "./Entrance";
import { GitHubButton } from "./GitHubButton";
import { NotUsable } from "./NotUsable";
import { SignUpForm } from "./SignUpForm";
import { useInvitation } from "./useInvitation";

/** Make an account: freely where sign-up is open, else with the token of an invitation. */
export function SignUp() {
  const token = useSearchParams().get("token");
  const options = useSignInOptions();
  const invitation = useInvitation(token);
  const foot = (
    <>
      Have an account?{" "}
      <Anchor
        component={Link}
        href={token ? `/sign-in/?next=${encodeURIComponent(`/join/?token=${token}`)}` : "/sign-in/"}
        underline="always"
      >
        Sign in
      </Anchor>
    </>
  );
  if (token === "" || invitation.isError) return <NotUsable error={invitation.error} />;
  if (token === null && options.data?.signup === "invite") {
    return (
      <Entrance title="By invitation only" foot={foot}>
        <Text>
          Accounts are made by invitation here. An administrator of your team can send you a link; open it,
          and choose a name and a password.
        </Text>
      </Entrance>
    );
  }
  if (token !== null && !invitation.data) {
    return (
      <Entrance title="Make an account" foot={foot}>
        <Skeleton height={300} />
      </Entrance>
    );
  }
  const invited = invitation.data ?? null;
  return (
    <Entrance title={invited ? `Join ${invited.tenant_name}` : "Make an account"} foot={foot}>
      <SignUpForm token={token} email={invited?.email ?? null} />
      <GitHubButton next="/" />
    </Entrance>
  );
}
