"use client";

import { Kbd, Modal, Table } from "@mantine/core";
import { useRouter } from "next/navigation";

import { useKeySequence } from "@/shared/keys/useKeySequence";

import { DESTINATIONS } from "./destinations";
import { hideShortcuts, showShortcuts, useShortcutsShown } from "./shortcutsStore";

const OTHERS: readonly [string, string][] = [
  ["Ctrl K", "Go anywhere, do anything"],
  ["n", "Write a work log entry"],
  ["/", "Search, where a page has a search"],
  ["?", "This list"],
];

/** The keys that work on every page, and the list of them. */
export function Shortcuts() {
  const router = useRouter();
  const isShown = useShortcutsShown();
  const moves = Object.fromEntries(DESTINATIONS.map(({ href, key }) => [`g ${key}`, () => router.push(href)]));
  useKeySequence({ ...moves, n: () => router.push("/work-logs/write/"), "?": showShortcuts });
  return (
    <Modal opened={isShown} onClose={hideShortcuts} title="Keyboard shortcuts">
      <Table>
        <Table.Tbody>
          {DESTINATIONS.map(({ label, key }) => (
            <Row key={key} keys={`g ${key}`} words={`Go to ${label}`} />
          ))}
          {OTHERS.map(([keys, words]) => (
            <Row key={keys} keys={keys} words={words} />
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}

function Row({ keys, words }: { keys: string; words: string }) {
  return (
    <Table.Tr>
      <Table.Td w={110}>
        {keys.split(" ").map((key) => (
          <Kbd key={key} mr={4}>
            {key}
          </Kbd>
        ))}
      </Table.Td>
      <Table.Td>{words}</Table.Td>
    </Table.Tr>
  );
}
