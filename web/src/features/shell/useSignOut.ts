import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";

import { api } from "@/shared/api/client";
import { ME } from "@/shared/api/session";
import { chooseTenant } from "@/shared/api/tenant";
import { tellProblem } from "@/shared/ui/toast";

/** End the session here and on the server; nothing of it stays in this tab. */
export function useSignOut(): () => void {
  const queries = useQueryClient();
  const router = useRouter();
  return () => {
    api
      .DELETE("/api/v1/auth/session")
      .then(() => {
        queries.clear();
        queries.setQueryData(ME, null);
        chooseTenant("");
        router.replace("/sign-in/");
      })
      .catch(tellProblem);
  };
}
