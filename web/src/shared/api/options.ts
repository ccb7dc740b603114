import { useQuery } from "@tanstack/react-query";

import { api, dataOf } from "./client";

/** How people may come in here: by signing up or only by invitation, with GitHub or not. */
export function useSignInOptions() {
  return useQuery({
    queryKey: ["auth-options"],
    queryFn: () => dataOf(api.GET("/api/v1/auth/options")),
    staleTime: Infinity,
  });
}
