import { Kbd, Modal, Table } from "@mantine/core";

import { DESTINATIONS } from "./destinations";
import { hideShortcuts } from "./shortcutsStore";

const OTHERS: readonly [string, string][] = [
  ["Ctrl K", "Go anywhere, do anything"],
  ["n", "Write a work log entry"],
  ["/", "Search, or write a question"],
  ["?", "This list"],
];

/** The keys that work on every page. */
export function ShortcutList() {
  return (
    <Modal opened onClose={hideShortcuts} title="Keyboard shortcuts">
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
