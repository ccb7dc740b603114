import { Title } from "@mantine/core";
import Link from "next/link";
import type { ReactNode } from "react";

import classes from "./Entrance.module.css";

/** The frame of the pages before the sign-in. */
export function Entrance({
  title,
  children,
  foot,
}: {
  title: string;
  children: ReactNode;
  foot?: ReactNode;
}) {
  return (
    <main className={classes.ground}>
      <div className={classes.box}>
        <Link href="/" className={classes.brand}>
          {/* eslint-disable-next-line @next/next/no-img-element -- an SVG of 500 bytes needs no optimizer */}
          <img src="/icon.svg" alt="" width={34} height={34} />
          Citewell
        </Link>
        <Title order={1} className={classes.title}>
          {title}
        </Title>
        {children}
        {foot ? <div className={classes.foot}>{foot}</div> : null}
      </div>
      <aside className={classes.creed} aria-hidden>
        <p className={classes.claim}>
          Four bugs were fixed in November<sup>1</sup>
        </p>
        <p className={classes.source}>
          <sup>1</sup> “<mark>Fixed rounding of invoices with three line items (#401)</mark>” — Ada, 4
          November, and three more
        </p>
        <p className={classes.rule}>Every statement carries evidence. What has none is not said.</p>
      </aside>
    </main>
  );
}
