"use client";

import { useMantineColorScheme } from "@mantine/core";
import { Spotlight, spotlight, type SpotlightActionData } from "@mantine/spotlight";
import {
  Building2,
  FileUp,
  Keyboard,
  LogOut,
  MessageCircleQuestionMark,
  Moon,
  NotebookPen,
  Search,
  Sun,
} from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";

import { useSwitchTenant, useTenant, type Me } from "@/shared/api/session";
import { GROUPS, isFor } from "@/shared/settings/sections";

import { DESTINATIONS } from "./destinations";
import { showShortcuts } from "./shortcutsStore";
import { useSignOut } from "./useSignOut";

const ICON_SIZE = 18;

/** Every page and every command, and whatever is typed as a question. */
export function Palette({ me }: { me: Me }) {
  const router = useRouter();
  const [query, setQuery] = useState("");
  useEffect(() => spotlight.open(), []); // it is loaded when it is first wanted
  const tenant = useTenant();
  const commands = useCommands(me);
  const pages: SpotlightActionData[] = DESTINATIONS.map(({ href, label, icon: Icon }) => ({
    id: href,
    label,
    leftSection: <Icon size={ICON_SIZE} aria-hidden />,
    onClick: () => router.push(href),
  }));
  const settings: SpotlightActionData[] = GROUPS.flatMap(({ sections }) => sections)
    .filter(({ audience }) => isFor(audience, me, tenant))
    .map(({ href, label, icon: Icon }) => ({
      id: href,
      label,
      leftSection: <Icon size={ICON_SIZE} aria-hidden />,
      onClick: () => router.push(href),
    }));
  const question = query.trim();
  const asking: SpotlightActionData[] = question
    ? [
        {
          id: "ask",
          label: `Ask: ${question}`,
          keywords: question,
          leftSection: <MessageCircleQuestionMark size={ICON_SIZE} aria-hidden />,
          onClick: () => router.push(`/?q=${encodeURIComponent(question)}`),
        },
      ]
    : [];
  return (
    <Spotlight
      actions={[
        { group: "Pages", actions: pages },
        { group: "Commands", actions: commands },
        { group: "Settings", actions: settings },
        { group: "Question", actions: asking },
      ]}
      query={query}
      onQueryChange={setQuery}
      shortcut="mod + K"
      tagsToIgnore={[]}
      lockScroll={false}
      overlayProps={{ backgroundOpacity: 0.4, blur: 0 }}
      scrollable
      maxHeight={420}
      highlightQuery
      nothingFound="Nothing found"
      searchProps={{
        leftSection: <Search size={ICON_SIZE} aria-hidden />,
        placeholder: "A page, a command, or a question",
        "aria-label": "A page, a command, or a question",
      }}
    />
  );
}

function useCommands(me: Me): SpotlightActionData[] {
  const router = useRouter();
  const switchTenant = useSwitchTenant();
  const signOut = useSignOut();
  const { setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  const command = (
    id: string,
    label: string,
    Icon: typeof Moon,
    onClick: () => void,
  ): SpotlightActionData => ({
    id,
    label,
    leftSection: <Icon size={ICON_SIZE} aria-hidden />,
    onClick,
  });
  return [
    command("write", "Write a work log entry", NotebookPen, () => router.push("/work-logs/write/")),
    command("import", "Import work logs", FileUp, () => router.push("/work-logs/import/")),
    ...me.tenants
      .filter(() => me.tenants.length > 1)
      .map((tenant) =>
        command(tenant.id, `Switch to ${tenant.name}`, Building2, () => switchTenant(tenant.id)),
      ),
    command("light", "Light theme", Sun, () => setColorScheme("light")),
    command("dark", "Dark theme", Moon, () => setColorScheme("dark")),
    command("shortcuts", "Keyboard shortcuts", Keyboard, showShortcuts),
    command("sign-out", "Sign out", LogOut, signOut),
  ];
}
