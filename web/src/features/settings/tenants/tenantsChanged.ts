import { useQueryClient } from "@tanstack/react-query";

import { ME } from "@/shared/api/session";

export const TENANTS = "tenants";

/** Whatever shows tenants has to look again, also the list of one's own. */
export function useTenantsChanged(): () => void {
  const queries = useQueryClient();
  return () => {
    for (const name of [TENANTS, "tenant-names"]) void queries.invalidateQueries({ queryKey: [name] });
    void queries.invalidateQueries({ queryKey: ME });
  };
}
