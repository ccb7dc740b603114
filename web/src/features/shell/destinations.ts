import { FileText, MessageCircleQuestionMark, NotebookPen, Settings, type LucideIcon } from "lucide-react";

export interface Destination {
  href: string;
  label: string;
  icon: LucideIcon;
  /** Typed after "g". */
  key: string;
}

export const DESTINATIONS: readonly Destination[] = [
  { href: "/", label: "Ask", icon: MessageCircleQuestionMark, key: "a" },
  { href: "/work-logs/", label: "Work logs", icon: NotebookPen, key: "w" },
  { href: "/reports/", label: "Reports", icon: FileText, key: "r" },
  { href: "/settings/", label: "Settings", icon: Settings, key: "s" },
];

export function isInside(href: string, path: string): boolean {
  return href === "/" ? path === "/" : path.startsWith(href);
}
