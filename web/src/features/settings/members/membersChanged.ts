import { useQueryClient } from "@tanstack/react-query";

import { PEOPLE } from "../people";

export const MEMBERS = "members";
export const INVITATIONS = "invitations";

/** Whatever shows who is in a tenant, or invited, has to look again. */
export function useMembersChanged(): () => void {
  const queries = useQueryClient();
  return () => {
    for (const name of [MEMBERS, INVITATIONS, PEOPLE]) void queries.invalidateQueries({ queryKey: [name] });
  };
}
