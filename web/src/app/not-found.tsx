import { Anchor, Text } from "@mantine/core";
import type { Metadata } from "next";

export const metadata: Metadata = { title: "Nothing here" };

export default function NotFound() {
  return (
    <main style={{ maxWidth: "34rem", margin: "18vh auto 0", padding: "0 1.25rem" }}>
      <Text component="h1" fz="1.9rem" fw={600} ff="var(--cw-serif)" mb="xs">
        Not found in Citewell
      </Text>
      <Text c="dimmed">
        There is no page at this address. It may have been deleted, or belong to a tenant that you are not in.
      </Text>
      <Anchor href="/" mt="md" display="inline-block" underline="always">
        Go to the first page
      </Anchor>
    </main>
  );
}
