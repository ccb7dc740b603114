"use client";

import { Avatar, Menu, UnstyledButton, useMantineColorScheme } from "@mantine/core";
import { Check, ChevronsUpDown, Keyboard, LogOut, Monitor, Moon, Sun } from "lucide-react";

import { useSwitchTenant, useTenant, type Me } from "@/shared/api/session";

import { showShortcuts } from "./shortcutsStore";
import { useSignOut } from "./useSignOut";
import classes from "./UserMenu.module.css";

const SCHEMES = [
  { value: "light", label: "Light", icon: Sun },
  { value: "dark", label: "Dark", icon: Moon },
  { value: "auto", label: "As the system", icon: Monitor },
] as const;

/** Who is signed in, where, and how the app looks. */
export function UserMenu({ me }: { me: Me }) {
  const tenant = useTenant();
  const switchTenant = useSwitchTenant();
  const signOut = useSignOut();
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  return (
    <Menu position="top-start" width={260} shadow="md" withinPortal>
      <Menu.Target>
        <UnstyledButton className={classes.button} aria-label={`Account and tenant: ${me.name}`}>
          <Avatar name={me.name} color="moss" size={30} radius="xl" aria-hidden />
          <span className={classes.words}>
            <span className={classes.name}>{me.name}</span>
            <span className={classes.tenant}>{tenant?.name ?? me.email}</span>
          </span>
          <ChevronsUpDown size={15} aria-hidden className={classes.arrows} />
        </UnstyledButton>
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
