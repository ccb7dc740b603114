"use client";

import { ActionIcon, Title } from "@mantine/core";
import { X } from "lucide-react";
import { useId, useLayoutEffect, useRef, type ReactNode } from "react";

import classes from "./Dialog.module.css";

interface DialogProps {
  title: ReactNode;
  onClose: () => void;
  /** In the middle for a question or a short form; at the right for one thing of a list beside it. */
  side?: "middle" | "right";
  children: ReactNode;
}

/** A modal dialog while it is mounted. The browser's own: it keeps the focus inside, gives it back, and costs no script. */
export function Dialog({ title, onClose, side = "middle", children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => dialog?.close(); // before it leaves the page, or the focus would not go back
  }, []);
  const close = () => ref.current?.close();
  return (
    <dialog
      ref={ref}
      className={classes.dialog}
      data-side={side}
      aria-labelledby={titleId}
      onClose={() => {
        if (!ref.current?.open) onClose();
      }}
      onMouseDown={(event) => {
        if (event.target === event.currentTarget) close(); // beside the sheet
      }}
    >
      <div className={classes.sheet}>
        <Title order={2} id={titleId} className={classes.title}>
          {title}
        </Title>
        <div className={classes.body}>{children}</div>
        <ActionIcon className={classes.close} aria-label="Close" onClick={close}>
          <X size={18} aria-hidden />
        </ActionIcon>
      </div>
    </dialog>
  );
}
