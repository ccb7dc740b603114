"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

import type { Me } from "@/shared/api/session";

import { DESTINATIONS, isInside } from "./destinations";
import { PaletteButton } from "./PaletteButton";
import classes from "./Shell.module.css";
import { Shortcuts } from "./Shortcuts";
import { UserMenu } from "./UserMenu";

/** What stays put around every page: where one is, where one can go, who one is. */
export function Shell({ me, children }: { me: Me | null; children: ReactNode }) {
  const path = usePathname();
  return (
    <div className={classes.shell}>
      <a href="#content" className={classes.skip}>
        Skip to content
      </a>
      <header className={classes.side}>
        <Link href="/" className={classes.brand}>
          {/* eslint-disable-next-line @next/next/no-img-element -- an SVG of 500 bytes needs no optimizer */}
          <img src="/icon.svg" alt="" width={26} height={26} />
          <span>Citewell</span>
        </Link>
        <PaletteButton me={me} />
        <nav aria-label="Main" className={classes.nav}>
          {DESTINATIONS.map(({ href, label, icon: Icon }) => (
            <Link
              key={href}
              href={href}
              className={classes.link}
              aria-current={isInside(href, path) ? "page" : undefined}
            >
              <Icon size={18} strokeWidth={1.75} aria-hidden />
              <span>{label}</span>
            </Link>
          ))}
        </nav>
        <div className={classes.foot}>{me ? <UserMenu me={me} /> : null}</div>
      </header>
      <main id="content" className={classes.main} tabIndex={-1}>
        {children}
      </main>
      {me ? <Shortcuts /> : null}
    </div>
  );
}
