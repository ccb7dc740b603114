import { useQueryClient } from "@tanstack/react-query";

import type { components } from "@/shared/api/schema";

export type User = components["schemas"]["UserOut"];

export const ACCOUNTS = "accounts";
export const ACCOUNT = "account";

export function useAccountsChanged(): () => void {
  const queries = useQueryClient();
  return () => {
    for (const name of [ACCOUNTS, ACCOUNT, "account-names"]) {
      void queries.invalidateQueries({ queryKey: [name] });
    }
  };
}
