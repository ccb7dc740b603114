import { Alert } from "@mantine/core";

import { formError } from "@/shared/api/fields";

/** Why a form was refused, where none of its fields says so. */
export function FormProblem({ error, fields }: { error: unknown; fields: readonly string[] }) {
  const words = formError(error, fields);
  if (!words) return null;
  return (
    <Alert color="red" role="alert">
      {words}
    </Alert>
  );
}
