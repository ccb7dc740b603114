"use client";

import { Menu, useMantineColorScheme } from "@mantine/core";
import { Check, Keyboard, LogOut, Monitor, Moon, Plus, Sun } from "lucide-react";
import { useState } from "react";

import { useSignInOptions } from "@/shared/api/options";
import { useSwitchTenant, useTenant, type Me } from "@/shared/api/session";
import { NewTenant } from "@/shared/tenants/NewTenant";
import { tellDone } from "@/shared/ui/toast";

import { AccountButton } from "./AccountButton";
import classes from "./AccountMenu.module.css";
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
  const options = useSignInOptions();
  const [isMaking, setIsMaking] = useState(false);
  const mayMake = me.is_superadmin || options.data?.signup === "open";
  return (
    <>
      <Menu defaultOpened position="top-start" width={260} shadow="md" withinPortal>
        <Menu.Target>
          <AccountButton me={me} />
        </Menu.Target>
        <Menu.Dropdown className={classes.menu}>
          {me.tenants.length > 1 || mayMake ? (
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
              {mayMake ? (
                <Menu.Item leftSection={<Plus size={15} aria-hidden />} onClick={() => setIsMaking(true)}>
                  New tenant
                </Menu.Item>
              ) : null}
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
      {isMaking ? (
        <NewTenant
          onMade={(made) => {
            switchTenant(made.id);
            tellDone(`${made.name} is made, and you are its admin.`);
          }}
          onClose={() => setIsMaking(false)}
        />
      ) : null}
    </>
  );
}
