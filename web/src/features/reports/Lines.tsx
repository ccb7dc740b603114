import { Skeleton, Stack } from "@mantine/core";

/** What stands where lines of this height will be. */
export function Lines({ count, height }: { count: number; height: number }) {
  return (
    <Stack gap={17} aria-hidden>
      {Array.from({ length: count }, (_, line) => (
        <Skeleton key={line} height={height} />
      ))}
    </Stack>
  );
}
