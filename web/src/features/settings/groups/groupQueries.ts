import { useQueryClient } from "@tanstack/react-query";

export const GROUPS = "groups";
export const GROUP = "group";

export function useGroupsChanged(): () => void {
  const queries = useQueryClient();
  return () => {
    for (const name of [GROUPS, GROUP]) void queries.invalidateQueries({ queryKey: [name] });
  };
}
