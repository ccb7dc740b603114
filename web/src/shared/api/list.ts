import { useInfiniteQuery, type InfiniteData, type QueryClient } from "@tanstack/react-query";

interface PageOf<T> {
  items: T[];
  next_cursor?: string | null;
}

export interface List<T> {
  /** `undefined` until the first page is there. */
  items: T[] | undefined;
  error: Error | null;
  refetch: () => void;
  hasMore: boolean;
  isFetchingMore: boolean;
  more: () => void;
}

/** A list of the API, page by page. `fetchPage` is given `{}` for the first page; `watchMs` says how soon to look again. */
export function useList<T>(
  key: readonly unknown[],
  fetchPage: (cursor: { cursor?: string }) => Promise<PageOf<T>>,
  { watchMs }: { watchMs?: (items: T[]) => number | false } = {},
): List<T> {
  const list = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => fetchPage(pageParam ? { cursor: pageParam } : {}),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
    refetchInterval: ({ state }) => watchMs?.(state.data?.pages.flatMap((page) => page.items) ?? []) ?? false,
  });
  return {
    items: list.data?.pages.flatMap((page) => page.items),
    error: list.error,
    refetch: () => void list.refetch(),
    hasMore: list.hasNextPage,
    isFetchingMore: list.isFetchingNextPage,
    more: () => void list.fetchNextPage(),
  };
}

/** Show a change before the server has made it; the function that is returned takes it back. */
export async function changeList<T>(
  queries: QueryClient,
  key: readonly unknown[],
  change: (items: T[]) => T[],
): Promise<() => void> {
  await queries.cancelQueries({ queryKey: key });
  const before = queries.getQueryData<InfiniteData<PageOf<T>>>(key);
  queries.setQueryData<InfiniteData<PageOf<T>>>(
    key,
    (shown) =>
      shown && { ...shown, pages: shown.pages.map((page) => ({ ...page, items: change(page.items) })) },
  );
  return () => queries.setQueryData(key, before);
}
