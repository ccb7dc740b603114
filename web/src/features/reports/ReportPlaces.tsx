"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";

import classes from "./ReportPlaces.module.css";

const PLACES = [
  { href: "/reports/", label: "All reports" },
  { href: "/reports/schedules/", label: "Schedules" },
  { href: "/reports/templates/", label: "Templates" },
];

/** The pages around reports. */
export function ReportPlaces() {
  const path = usePathname();
  return (
    <nav aria-label="Reports" className={classes.places}>
      {PLACES.map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          className={classes.place}
          aria-current={path === href ? "page" : undefined}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
