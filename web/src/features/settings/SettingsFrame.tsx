"use client";

import { NativeSelect } from "@mantine/core";
import Link from "next/link";
import { usePathname, useRouter } from "next/navigation";
import type { ReactNode } from "react";

import { useMe, useTenant } from "@/shared/api/session";
import { GROUPS, isFor } from "@/shared/settings/sections";

import classes from "./SettingsFrame.module.css";

/** The navigation of the settings, beside their pages; a select above them where there is no room beside. */
export function SettingsFrame({ children }: { children: ReactNode }) {
  const { data: me } = useMe();
  const tenant = useTenant();
  const path = usePathname();
  const router = useRouter();
  const groups = me
    ? GROUPS.map(({ label, sections }) => ({
        label: label ?? tenant?.name ?? "Tenant",
        sections: sections.filter(({ audience }) => isFor(audience, me, tenant)),
      })).filter(({ sections }) => sections.length > 0)
    : [];
  const isListed = groups.some(({ sections }) => sections.some(({ href }) => href === path));
  return (
    <div className={classes.frame}>
      <nav aria-label="Settings" className={classes.nav}>
        {groups.map(({ label, sections }) => (
          <section key={label}>
            <h2 className={classes.group} title={label}>
              {label}
            </h2>
            <ul>
              {sections.map(({ href, label: name, icon: Icon }) => (
                <li key={href}>
                  <Link
                    href={href}
                    prefetch={false}
                    className={classes.link}
                    aria-current={href === path ? "page" : undefined}
                  >
                    <Icon size={16} strokeWidth={1.75} aria-hidden />
                    {name}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </nav>
      <div className={classes.select}>
        <NativeSelect
          aria-label="Settings page"
          value={isListed ? path : ""}
          onChange={(event) => router.push(event.currentTarget.value)}
        >
          {isListed ? null : <option value="">Settings</option>}
          {groups.map(({ label, sections }) => (
            <optgroup key={label} label={label}>
              {sections.map(({ href, label: name }) => (
                <option key={href} value={href}>
                  {name}
                </option>
              ))}
            </optgroup>
          ))}
        </NativeSelect>
      </div>
      <div className={classes.content}>{children}</div>
    </div>
  );
}
