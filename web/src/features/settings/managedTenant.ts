import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";

import { api, dataOf } from "@/shared/api/client";
import { useMe, useTenant } from "@/shared/api/session";

export interface ManagedTenant {
  id: string;
  name: string;
  /** Whether it is another one than where one works: a superadmin looks after it. */
  isElsewhere: boolean;
}

const ALL = 200;

/** The tenant whose people are shown: the chosen one, or for a superadmin the one that `?tenant=` names. */
export function useManagedTenant(): ManagedTenant | null {
  const { data: me } = useMe();
  const chosen = useTenant();
  const asked = useSearchParams().get("tenant");
  const wanted = asked && asked !== chosen?.id && me?.is_superadmin ? asked : null;
  const tenants = useQuery({
    queryKey: ["tenant-names"],
    queryFn: () => dataOf(api.GET("/api/v1/tenants", { params: { query: { limit: ALL } } })),
    enabled: wanted !== null,
  });
  if (wanted === null) return chosen && { id: chosen.id, name: chosen.name, isElsewhere: false };
  const name = tenants.data?.items.find(({ id }) => id === wanted)?.name ?? "another tenant";
  return { id: wanted, name, isElsewhere: true };
}
