"use client";

import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";

import { api, dataOf } from "@/shared/api/client";
import type { Me } from "@/shared/api/session";
import { useChosenTenant } from "@/shared/api/tenant";
import { ErrorNotice } from "@/shared/ui/Notice";

import { SettingsPage } from "../SettingsPage";

import { EmbeddingModel } from "./EmbeddingModel";
import { IndexHealth } from "./IndexHealth";
import { LanguageModel } from "./LanguageModel";
import { INDEX_HEALTH, isAtWork, MODELS, WATCH_MS } from "./watching";

/** Which models answer and index here, and how the index is. */
export function Models() {
  return (
    <SettingsPage
      title="Models"
      description="A language model may word answers; an embedding model finds passages. Neither can make Citewell say what the evidence does not."
      audience="admins"
    >
      {(me) => <ModelsOf me={me} />}
    </SettingsPage>
  );
}

function ModelsOf({ me }: { me: Me }) {
  const tenant = useChosenTenant();
  const health = useQuery({
    queryKey: [INDEX_HEALTH, tenant],
    queryFn: () => dataOf(api.GET("/api/v1/admin/index-health")),
    refetchInterval: ({ state }) => (isAtWork(state.data) ? WATCH_MS : false),
  });
  const models = useQuery({
    queryKey: [MODELS, tenant],
    queryFn: () => dataOf(api.GET("/api/v1/admin/models")),
    refetchInterval: isAtWork(health.data) ? WATCH_MS : false,
  });
  const error = models.error ?? health.error;
  if (error) {
    return (
      <ErrorNotice
        error={error}
        retry={() => {
          void models.refetch();
          void health.refetch();
        }}
      />
    );
  }
  if (!models.data || !health.data) {
    return (
      <>
        <Skeleton height={190} radius="lg" />
        <Skeleton height={210} radius="lg" />
        <Skeleton height={230} radius="lg" />
      </>
    );
  }
  return (
    <>
      <LanguageModel model={models.data.language_model} />
      <EmbeddingModel embedding={models.data.embedding} />
      <IndexHealth health={health.data} mayRebuild={me.is_superadmin} />
    </>
  );
}
