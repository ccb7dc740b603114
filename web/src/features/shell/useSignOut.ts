import { api } from "@/shared/api/client";
import { tellProblem } from "@/shared/ui/toast";

/** End the session on the server, and leave by a new page: nothing of it stays in the memory of this tab. */
export function useSignOut(): () => void {
  return () => {
    api
      .DELETE("/api/v1/auth/session")
      .then(() => window.location.replace("/sign-in/"))
      .catch(tellProblem);
  };
}
