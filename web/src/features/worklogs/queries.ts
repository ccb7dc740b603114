import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";

import { api, dataOf } from "@/shared/api/client";
import type { components } from "@/shared/api/schema";
import { useChosenTenant } from "@/shared/api/tenant";

import { limitsOf, type Filters } from "./filters";

type Schemas = components["schemas"];
export type Facets = Schemas["FacetsOut"];
export type Found = Schemas["FoundEntryOut"];
export type Entry = Schemas["EntryOut"];
export type EntryDetail = Schemas["EntryDetailOut"];
export type Revision = Schemas["RevisionOut"];
export type SuggestedField = "project" | "tag" | "person";

/** The first part of the key of everything that a change of an entry can change. */
export const WORK_LOGS = "work-logs";
export const PAGE_SIZE = 20;
const FOUND_PASSAGES = 20;
const SHOWN_VALUES = 50;

export function useEntries(filters: Filters, before: string, isWanted: boolean) {
  const tenant = useChosenTenant();
  const limits = limitsOf(filters);
  return useInfiniteQuery({
    queryKey: [WORK_LOGS, "entries", tenant, limits, before],
    queryFn: ({ pageParam, signal }) =>
      dataOf(
        api.GET("/api/v1/worklogs", {
          params: { query: { limit: PAGE_SIZE, ...limits, ...(pageParam ? { cursor: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: before,
    getNextPageParam: (page) => page.next_cursor,
    enabled: isWanted,
  });
}

export function useFound(filters: Filters) {
  const tenant = useChosenTenant();
  const limits = limitsOf(filters);
  return useQuery({
    queryKey: [WORK_LOGS, "found", tenant, filters.words, limits],
    queryFn: ({ signal }) =>
      dataOf(
        api.GET("/api/v1/worklogs/search", {
          params: { query: { q: filters.words, mode: "hybrid", limit: FOUND_PASSAGES, ...limits } },
          signal,
        }),
      ),
    enabled: filters.words !== "",
    placeholderData: keepPreviousData,
  });
}

export function useFacets(filters: Filters) {
  const tenant = useChosenTenant();
  const limits = limitsOf(filters);
  return useQuery({
    queryKey: [WORK_LOGS, "facets", tenant, limits],
    queryFn: ({ signal }) =>
      dataOf(
        api.GET("/api/v1/worklogs/facets", { params: { query: { limit: SHOWN_VALUES, ...limits } }, signal }),
      ),
    placeholderData: keepPreviousData,
  });
}

export function useCalendar(from: string, to: string, author: string) {
  const tenant = useChosenTenant();
  return useQuery({
    queryKey: [WORK_LOGS, "calendar", tenant, from, to, author],
    queryFn: ({ signal }) =>
      dataOf(
        api.GET("/api/v1/worklogs/calendar", {
          params: { query: { from, to, ...(author ? { author } : {}) } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

export function useSuggestions(field: SuggestedField, prefix: string, isWanted: boolean) {
  const tenant = useChosenTenant();
  return useQuery({
    queryKey: [WORK_LOGS, "suggest", tenant, field, prefix],
    queryFn: ({ signal }) =>
      dataOf(api.GET("/api/v1/worklogs/suggest", { params: { query: { field, prefix, limit: 8 } }, signal })),
    enabled: isWanted,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });
}

export function useEntry(id: string) {
  return useQuery({
    queryKey: [WORK_LOGS, "entry", id],
    queryFn: ({ signal }) => fetchEntry(id, signal),
    enabled: id !== "",
  });
}

export function fetchEntry(id: string, signal?: AbortSignal): Promise<EntryDetail> {
  return dataOf(
    api.GET("/api/v1/worklogs/{entry_id}", {
      params: { path: { entry_id: id } },
      ...(signal ? { signal } : {}),
    }),
  );
}

const REVISIONS = 20;

export function useHistory(id: string) {
  return useInfiniteQuery({
    queryKey: [WORK_LOGS, "history", id],
    queryFn: ({ pageParam, signal }) =>
      dataOf(
        api.GET("/api/v1/worklogs/{entry_id}/history", {
          params: {
            path: { entry_id: id },
            query: { limit: REVISIONS, ...(pageParam ? { cursor: pageParam } : {}) },
          },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
  });
}
