import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";

import { api } from "@/shared/api/client";
import { forgetAllBut, ME } from "@/shared/api/session";
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
        queries.setQueryData(ME, null); // the pages go away with it, and ask for nothing more
        router.replace("/sign-in/");
        chooseTenant("");
        setTimeout(() => forgetAllBut(queries, ME));
      })
      .catch(tellProblem);
  };
}
