"use client";

import { api, dataOf } from "@/shared/api/client";
import type { components } from "@/shared/api/schema";
import { Confirm } from "@/shared/ui/Confirm";

export type ResetLink = components["schemas"]["ResetLinkOut"] & { name: string };

interface PasswordLinkProps {
  userId: string;
  name: string;
  onLink: (link: ResetLink) => void;
  onClose: () => void;
}

/** Make a link with which somebody sets a new password. */
export function PasswordLink({ userId, name, onLink, onClose }: PasswordLinkProps) {
  const make = async () => {
    const link = await dataOf(
      api.POST("/api/v1/users/{user_id}/password-reset", { params: { path: { user_id: userId } } }),
    );
    onLink({ ...link, name });
  };
  return (
    <Confirm
      title={`Make a password link for ${name}?`}
      action="Make the link"
      isHarmless
      act={make}
      onClose={onClose}
    >
      With it {name} sets a new password and is signed out everywhere. A link that was made before works no
      more. The old password works until then.
    </Confirm>
  );
}
