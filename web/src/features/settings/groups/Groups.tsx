"use client";

import { useRouter, useSearchParams } from "next/navigation";

import { SettingsPage } from "../SettingsPage";

import { GroupDrawer } from "./GroupDrawer";
import { GroupList } from "./GroupList";
import { NewGroup } from "./NewGroup";

const HERE = "/settings/groups/";

/** Members under one name, to share with. `?id=` opens one. */
export function Groups() {
  const router = useRouter();
  const id = useSearchParams().get("id");
  const open = (group: string) => router.push(`${HERE}?id=${group}`, { scroll: false });
  return (
    <SettingsPage
      title="Groups"
      description="Members under one name: share a report with the group, and whoever is in it reads it."
      audience="admins"
    >
      {() => (
        <>
          <NewGroup onMade={open} />
          <GroupList onOpen={open} />
          {id ? (
            <GroupDrawer key={id} id={id} onClose={() => router.replace(HERE, { scroll: false })} />
          ) : null}
        </>
      )}
    </SettingsPage>
  );
}
