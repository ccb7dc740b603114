"use client";

import dynamic from "next/dynamic";
import { useState } from "react";

import type { Me } from "@/shared/api/session";

import { AccountButton } from "./AccountButton";

/** The account's button; its menu is loaded when it is first opened. */
export function UserMenu({ me }: { me: Me }) {
  const [isWanted, setIsWanted] = useState(false);
  const [Menu] = useState(() =>
    dynamic(() => import("./AccountMenu").then((module) => module.AccountMenu), {
      ssr: false,
      loading: () => <AccountButton me={me} />,
    }),
  );
  if (isWanted) return <Menu me={me} />;
  return <AccountButton me={me} aria-haspopup="menu" onClick={() => setIsWanted(true)} />;
}
