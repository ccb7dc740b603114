import { Drawer } from "@mantine/core";

import type { Citation } from "../api/types";

import { EvidencePanel } from "./EvidencePanel";

/** On a narrow screen evidence comes up from below. */
export function EvidenceDrawer({ citation, onClose }: { citation: Citation; onClose: () => void }) {
  return (
    <Drawer opened onClose={onClose} position="bottom" size="75%" title="Evidence">
      <EvidencePanel citation={citation} />
    </Drawer>
  );
}
