import { useQuery } from "@tanstack/react-query";

import { api, dataOf } from "@/shared/api/client";
import { useChosenTenant } from "@/shared/api/tenant";

import { useAllMembers } from "../people";

const ALL = 200;

/** Who may have acted: the tenant's members, or for the installation its accounts. */
export function useActors(scope: string): { value: string; label: string }[] {
  const isInstallation = scope === "installation";
  const members = useAllMembers(!isInstallation);
  const users = useQuery({
    queryKey: ["account-names"],
    queryFn: () => dataOf(api.GET("/api/v1/users", { params: { query: { limit: ALL } } })),
    enabled: isInstallation,
    staleTime: 60_000,
  });
  const found = isInstallation
    ? (users.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))
    : (members.data ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return found.sort((a, b) => a.label.localeCompare(b.label));
}

/** Names by id, of people and of what else has one. */
export function useNames(scope: string): (id: string) => string | undefined {
  const tenant = useChosenTenant();
  const actors = useActors(scope);
  const groups = useQuery({
    queryKey: ["group-names", tenant],
    queryFn: () => dataOf(api.GET("/api/v1/groups", { params: { query: { limit: ALL } } })),
    enabled: scope !== "installation",
    staleTime: 60_000,
  });
  const tenants = useQuery({
    queryKey: ["tenant-names"],
    queryFn: () => dataOf(api.GET("/api/v1/tenants", { params: { query: { limit: ALL } } })),
    staleTime: 60_000,
  });
  const names = new Map<string, string>([
    ...actors.map(({ value, label }): [string, string] => [value, label]),
    ...(groups.data?.items ?? []).map(({ id, name }): [string, string] => [id, `the group “${name}”`]),
    ...(tenants.data?.items ?? []).map(({ id, name }): [string, string] => [id, `the tenant “${name}”`]),
  ]);
  return (id) => names.get(id);
}
