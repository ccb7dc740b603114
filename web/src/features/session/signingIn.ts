import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";

import { api } from "@/shared/api/client";
import { fetchMe, ME } from "@/shared/api/session";

/** A place of this app, or its first page: an address of another site is none. */
export function safePlace(next: string | null): string {
  if (!next?.startsWith("/") || next.startsWith("//") || next.includes("\\")) return "/";
  return next;
}

/** Sign in with a password and go on to where one wanted to be. */
export function useSignIn(): (email: string, password: string, next: string | null) => Promise<void> {
  const queries = useQueryClient();
  const router = useRouter();
  return async (email, password, next) => {
    await api.POST("/api/v1/auth/session", { body: { email, password } });
    queries.clear();
    queries.setQueryData(ME, await fetchMe());
    router.replace(safePlace(next));
  };
}
