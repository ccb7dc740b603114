"use client";

import { Menu, useMantineColorScheme } from "@mantine/core";
import { Check, Keyboard, LogOut, Monitor, Moon, Sun } from "lucide-react";

import { useSwitchTenant, useTenant, type Me } from "@/shared/api/session";

import { AccountButton } from "./AccountButton";
import { showShortcuts } from "./shortcutsStore";
import { useSignOut } from "./useSignOut";

const SCHEMES = [
  { value: "light", label: "Light", icon: Sun },
  { value: "dark", label: "Dark", icon: Moon },
  { value: "auto", label: "As the system", icon: Monitor },
] as const;

/** The tenants one is in, how the app looks, the way out. Opens with its first appearance. */
export function AccountMenu({ me }: { me: Me }) {
  const tenant = useTenant();
  const switchTenant = useSwitchTenant();
  const signOut = useSignOut();
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  return (
    <Menu defaultOpened position="top-start" width={260} shadow="md" withinPortal>
      <Menu.Target>
        <AccountButton me={me} />
      </Menu.Target>
      <Menu.Dropdown>
        {me.tenants.length > 1 ? (
          <>
            <Menu.Label>Tenant</Menu.Label>
            {me.tenants.map((each) => (
              <Menu.Item
                key={each.id}
                onClick={() => switchTenant(each.id)}
                rightSection={each.id === tenant?.id ? <Check size={15} aria-label="Current" /> : null}
              >
                {each.name}
              </Menu.Item>
            ))}
            <Menu.Divider />
          </>
        ) : null}
        <Menu.Label>Appearance</Menu.Label>
        {SCHEMES.map(({ value, label, icon: Icon }) => (
          <Menu.Item
            key={value}
            leftSection={<Icon size={15} aria-hidden />}
            rightSection={colorScheme === value ? <Check size={15} aria-label="Current" /> : null}
            onClick={() => setColorScheme(value)}
          >
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<Keyboard size={15} aria-hidden />} onClick={showShortcuts}>
          Keyboard shortcuts
        </Menu.Item>
        <Menu.Item leftSection={<LogOut size={15} aria-hidden />} onClick={signOut}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
