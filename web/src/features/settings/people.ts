import { useQuery } from "@tanstack/react-query";

import { api, dataOf } from "@/shared/api/client";
import type { components } from "@/shared/api/schema";
import { useChosenTenant } from "@/shared/api/tenant";

export type Member = components["schemas"]["MemberOut"];

export const PEOPLE = "people";
const PAGE = 200;
const MAX_PAGES = 10;

/** Everybody who is in the chosen tenant, by name, without those who are only invited. */
export function useAllMembers(isWanted = true) {
  const tenant = useChosenTenant();
  return useQuery({
    queryKey: [PEOPLE, tenant],
    queryFn: () => fetchAll(tenant),
    enabled: isWanted && tenant !== "",
    staleTime: 60_000,
  });
}

/** The name of a member by its id, once it is known. */
export function usePeople(isWanted = true): (id: string) => string | undefined {
  const members = useAllMembers(isWanted);
  return (id) => members.data?.find(({ user_id }) => user_id === id)?.name;
}

async function fetchAll(tenantId: string): Promise<Member[]> {
  const found: Member[] = [];
  let cursor: string | null | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const answer = await dataOf(
      api.GET("/api/v1/tenants/{tenant_id}/members", {
        params: { path: { tenant_id: tenantId }, query: { limit: PAGE, ...(cursor ? { cursor } : {}) } },
      }),
    );
    found.push(...answer.items.filter(({ status }) => status === "member"));
    cursor = answer.next_cursor;
    if (!cursor) break;
  }
  return found.sort((a, b) => a.name.localeCompare(b.name));
}
