import { useQuery } from "@tanstack/react-query";

import { api, dataOf } from "@/shared/api/client";

/** What the link of an invitation is good for. Its token goes in the body, so that no log of addresses holds it. */
export function useInvitation(token: string | null) {
  return useQuery({
    queryKey: ["invitation", token],
    queryFn: () => dataOf(api.POST("/api/v1/auth/invitation", { body: { token: token ?? "" } })),
    enabled: token !== null && token !== "",
    retry: false,
    staleTime: 60_000,
  });
}
