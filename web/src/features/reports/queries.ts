import { useQuery } from "@tanstack/react-query";

import { api, dataOf } from "@/shared/api/client";
import { ApiProblem } from "@/shared/api/problem";
import { useChosenTenant } from "@/shared/api/tenant";

import type { Report, ReportRequest, Template } from "./types";

export const REPORTS = "reports";
export const REPORT = "report";
export const TEMPLATES = "report-templates";
const PEOPLE = "people";

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 5000;
const GROWTH = 1.1;
const SECTION_WAIT_MS = 2000;
const MEMBERS_A_PAGE = 200;
const MEMBER_PAGES = 10;

export function isUnderWay(report: Pick<Report, "status">): boolean {
  return report.status === "pending" || report.status === "running";
}

/** A report; while it is being made it is asked for again, each second at first, less often later. */
export function useReport(id: string) {
  const tenant = useChosenTenant();
  return useQuery({
    queryKey: [REPORT, tenant, id],
    queryFn: () => dataOf(api.GET("/api/v1/reports/{report_id}", { params: { path: { report_id: id } } })),
    enabled: id !== "",
    refetchInterval: ({ state }) => {
      if (!state.data) return false;
      if (!isUnderWay(state.data)) return state.data.regenerating_job_id ? SECTION_WAIT_MS : false;
      const asked = state.dataUpdateCount + state.errorUpdateCount;
      return Math.min(FIRST_WAIT_MS * GROWTH ** asked, LONGEST_WAIT_MS);
    },
  });
}

export async function generate(request: ReportRequest): Promise<string> {
  const started = await dataOf(api.POST("/api/v1/reports/generate", { body: request }));
  return started.id;
}

/** The request that a report was made from, to make it again. */
export function requestOf(report: Report): ReportRequest {
  return {
    from: report.time_range_start,
    to: report.time_range_end,
    template: report.template,
    ...(report.query ? { query: report.query } : {}),
    ...(report.author_id ? { author_id: report.author_id } : {}),
  };
}

export function reportAddress(id: string): string {
  return `/reports/report/?id=${id}`;
}

export function useTemplates() {
  const tenant = useChosenTenant();
  return useQuery({
    queryKey: [TEMPLATES, tenant],
    queryFn: async (): Promise<Template[]> => (await dataOf(api.GET("/api/v1/report-templates"))).items,
    staleTime: 60_000,
  });
}

export interface Person {
  id: string;
  name: string;
}

/** Who belongs to the tenant, by name. */
export function usePeople(isWanted = true) {
  const tenant = useChosenTenant();
  return useQuery({
    queryKey: [PEOPLE, tenant],
    queryFn: () => fetchPeople(tenant),
    enabled: isWanted && tenant !== "",
    staleTime: 60_000,
    retry: (failures, error) => error instanceof ApiProblem && error.isTemporary && failures < 2,
  });
}

async function fetchPeople(tenant: string): Promise<Person[]> {
  const people: Person[] = [];
  let cursor: string | null | undefined;
  for (let page = 0; page < MEMBER_PAGES; page += 1) {
    const members = await dataOf(
      api.GET("/api/v1/tenants/{tenant_id}/members", {
        params: {
          path: { tenant_id: tenant },
          query: { limit: MEMBERS_A_PAGE, ...(cursor ? { cursor } : {}) },
        },
      }),
    );
    for (const { user_id: id, name, status } of members.items) {
      if (status === "member" && id) people.push({ id, name });
    }
    cursor = members.next_cursor;
    if (!cursor) break;
  }
  return people.sort((one, other) => one.name.localeCompare(other.name));
}
