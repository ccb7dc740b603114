import { useRouter, useSearchParams } from "next/navigation";

import type { ReportStatus } from "../types";

export interface ReportFilters {
  status: ReportStatus | "";
  template: string;
  author: string;
  words: string;
  isMine: boolean;
}

const STATUSES: readonly string[] = ["pending", "running", "completed", "failed"];

/** What the list is narrowed to. It stands in the address, so that it can be kept, sent and gone back to. */
export function useReportFilters(): [ReportFilters, (change: Partial<ReportFilters>) => void] {
  const query = useSearchParams();
  const router = useRouter();
  const status = query.get("status") ?? "";
  const filters: ReportFilters = {
    status: STATUSES.includes(status) ? (status as ReportStatus) : "",
    template: query.get("template") ?? "",
    author: query.get("author") ?? "",
    words: query.get("q") ?? "",
    isMine: query.get("mine") === "1",
  };
  const change = (changed: Partial<ReportFilters>) => {
    const next = new URLSearchParams(window.location.search);
    const { status, template, author, words, isMine } = { ...filters, ...changed };
    const values = { status, template, author, q: words.trim(), mine: isMine ? "1" : "" };
    for (const [name, value] of Object.entries(values)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    const search = next.toString();
    router.replace(search ? `/reports/?${search}` : "/reports/", { scroll: false });
  };
  return [filters, change];
}

export function isNarrowed(filters: ReportFilters): boolean {
  return Object.values(filters).some(Boolean);
}

export const NO_FILTERS: ReportFilters = { status: "", template: "", author: "", words: "", isMine: false };
