import { notifications } from "@mantine/notifications";

import { asProblem } from "../api/problem";

/** Say that something is done. */
export function tellDone(message: string): void {
  notifications.show({ message, color: "moss", autoClose: 4000 });
}

/** Say that something failed, and why; it stays until it is closed. */
export function tellProblem(error: unknown): void {
  const problem = asProblem(error);
  notifications.show({
    title: problem.title,
    message: problem.detail,
    color: "red",
    autoClose: false,
    withCloseButton: true,
  });
}
