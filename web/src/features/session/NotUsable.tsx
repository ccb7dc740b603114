import { Anchor } from "@mantine/core";
import Link from "next/link";

import { ErrorNotice } from "@/shared/ui/Notice";

import { Entrance } from "./Entrance";

/** The end of the way for a link of an invitation that is worth nothing (any more). */
export function NotUsable({ error }: { error: unknown }) {
  return (
    <Entrance
      title="This invitation cannot be used"
      foot={
        <>
          Have an account?{" "}
          <Anchor component={Link} href="/sign-in/" underline="always">
            Sign in
          </Anchor>
        </>
      }
    >
      {error ? (
        <ErrorNotice error={error} />
      ) : (
        "The link was not copied whole: its end is missing. Copy it again, or ask who invited you for a new one."
      )}
    </Entrance>
  );
}
