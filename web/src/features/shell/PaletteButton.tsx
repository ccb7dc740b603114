"use client";

import { Kbd, UnstyledButton } from "@mantine/core";
import { Search } from "lucide-react";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";

import type { Me } from "@/shared/api/session";

import classes from "./PaletteButton.module.css";

const Palette = dynamic(() => import("./Palette").then((module) => module.Palette), { ssr: false });

/** Opens the palette, and shows its key to who looks for a search. The palette itself is loaded when first wanted. */
export function PaletteButton({ me }: { me: Me | null }) {
  const [isWanted, setIsWanted] = useState(false);
  useEffect(() => {
    if (isWanted) return;
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "k") return;
      event.preventDefault();
      setIsWanted(true);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [isWanted]);
  const open = () => {
    if (isWanted) void import("@mantine/spotlight").then(({ spotlight }) => spotlight.open());
    else setIsWanted(true);
  };
  return (
    <>
      <UnstyledButton className={classes.button} onClick={open} aria-label="Command palette">
        <Search size={15} aria-hidden />
        <span className={classes.words}>Go to …</span>
        <Kbd size="xs" className={classes.keys ?? ""}>
          Ctrl K
        </Kbd>
      </UnstyledButton>
      {isWanted && me ? <Palette me={me} /> : null}
    </>
  );
}
