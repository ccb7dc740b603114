import { useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";

import { api, dataOf, mayBeSignedIn } from "./client";
import { ApiProblem } from "./problem";
import type { components } from "./schema";
import { chooseTenant, chosenTenant, useChosenTenant } from "./tenant";

export type Me = components["schemas"]["MeOut"];
export type Tenant = Me["tenants"][number];

export const ME = ["me"] as const;

/** Who is signed in; `null` when nobody is. */
export function useMe() {
  return useQuery({ queryKey: ME, queryFn: fetchMe, staleTime: 60_000 });
}

export async function fetchMe(): Promise<Me | null> {
  if (!mayBeSignedIn()) return null;
  try {
    const me = await dataOf(api.GET("/api/v1/auth/me"));
    settleTenant(me);
    return me;
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) return null;
    throw error;
  }
}

/** Work in a tenant that this person belongs to: the chosen one, else the first. */
function settleTenant(me: Me): void {
  const chosen = chosenTenant();
  if (me.tenants.some((tenant) => tenant.id === chosen)) return;
  chooseTenant(me.tenants[0]?.id ?? "");
}

export function useTenant(): Tenant | null {
  const chosen = useChosenTenant();
  const { data: me } = useMe();
  return me?.tenants.find((tenant) => tenant.id === chosen) ?? null;
}

/** Change the tenant: whatever was shown of the other one is forgotten. */
export function useSwitchTenant(): (id: string) => void {
  const queries = useQueryClient();
  return (id) => {
    chooseTenant(id);
    forgetAllBut(queries, ME);
  };
}

export function forgetAllBut(queries: QueryClient, kept: readonly string[]): void {
  queries.removeQueries({ predicate: (query) => query.queryKey[0] !== kept[0] });
}

export function isAdmin(me: Me, tenant: Tenant | null): boolean {
  return tenant?.role === "admin" || (tenant === null && me.is_superadmin);
}
