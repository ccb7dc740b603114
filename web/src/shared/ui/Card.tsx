import type { ComponentPropsWithoutRef, ElementType } from "react";

import classes from "./Card.module.css";

type CardProps<T extends ElementType> = { as?: T } & Omit<ComponentPropsWithoutRef<T>, "as">;

/** A raised sheet that holds one thing. */
export function Card<T extends ElementType = "section">({ as, className, ...rest }: CardProps<T>) {
  const Tag: ElementType = as ?? "section";
  return <Tag className={[classes.card, className].filter(Boolean).join(" ")} {...rest} />;
}
