"use client";

import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";

import { ApiProblem } from "@/shared/api/problem";
import { theme } from "@/shared/theme/theme";

const MAX_RETRIES = 2;

function makeQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (failures, error) =>
          error instanceof ApiProblem && error.isTemporary && failures < MAX_RETRIES,
      },
    },
  });
}

export function Providers({ children }: { children: ReactNode }) {
  const [queries] = useState(makeQueries);
  return (
    <QueryClientProvider client={queries}>
      <MantineProvider theme={theme} defaultColorScheme="auto">
        {children}
        <Notifications position="bottom-right" limit={4} />
      </MantineProvider>
    </QueryClientProvider>
  );
}
