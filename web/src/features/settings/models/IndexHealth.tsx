"use client";

import { Button } from "@mantine/core";
import { CircleCheck, TriangleAlert } from "lucide-react";
import { useState } from "react";

import { api } from "@/shared/api/client";
import { Confirm } from "@/shared/ui/Confirm";
import { tellDone } from "@/shared/ui/toast";

import { Facts } from "../Facts";
import { Section } from "../Section";

import { FailedSources } from "./FailedSources";
import classes from "./Models.module.css";
import { isAtWork, useLookAgain, type Health } from "./watching";

/** What does not agree among passages, vectors and terms, in words. */
const FAULTS: readonly (readonly [keyof Health, string])[] = [
  ["passages_without_vector", "passages have no vector"],
  ["stray_vectors", "vectors belong to no passage"],
  ["wrong_model_vectors", "vectors are of a model that is not known"],
  ["miscounted_sources", "sources are miscounted"],
  ["passages_without_terms", "passages have no terms"],
  ["stray_terms", "terms belong to no passage"],
];

interface IndexHealthProps {
  health: Health;
  mayRebuild: boolean;
}

/** Whether everything that was written can be found, and building the index anew. */
export function IndexHealth({ health, mayRebuild }: IndexHealthProps) {
  const [isAsking, setIsAsking] = useState(false);
  const lookAgain = useLookAgain();
  const faults = FAULTS.filter(([name]) => Number(health[name]) > 0);
  const rebuild = async () => {
    await api.POST("/api/v1/admin/reindex", { body: {} });
    await lookAgain();
    tellDone("The index is looked through, and what is missing is built.");
  };
  return (
    <Section title="Index" description="Of this tenant: what can be found when somebody asks.">
      <p className={classes.verdict} data-bad={health.status !== "ok"} role="status">
        {health.status === "ok" ? (
          <CircleCheck size={18} aria-hidden />
        ) : (
          <TriangleAlert size={18} aria-hidden />
        )}
        {verdict(health)}
      </p>
      {faults.length > 0 ? (
        <ul>
          {faults.map(([name, words]) => (
            <li key={name}>
              {Number(health[name]).toLocaleString("en")} {words}
            </li>
          ))}
        </ul>
      ) : null}
      <Facts
        facts={[
          ["Sources", health.sources.toLocaleString("en")],
          ["Passages", health.passages.toLocaleString("en")],
          ["Vectors", health.vectors.toLocaleString("en")],
          ["Waiting", health.waiting.toLocaleString("en")],
          ["Failed", health.failed.toLocaleString("en")],
        ]}
      />
      {health.failed_sources.length > 0 ? <FailedSources failed={health.failed_sources} /> : null}
      {mayRebuild ? (
        <Button variant="default" mt="md" onClick={() => setIsAsking(true)}>
          Build the index anew
        </Button>
      ) : health.status === "ok" ? null : (
        <p className={classes.plain}>A superadmin can build it anew.</p>
      )}
      {isAsking ? (
        <Confirm
          title="Build the index anew?"
          action="Build it anew"
          isHarmless
          act={rebuild}
          onClose={() => setIsAsking(false)}
        >
          For every tenant, with the embedding model that is configured. Where that is the one in use, what is
          missing is mended. Everything can be found meanwhile; it takes a while and some computing.
        </Confirm>
      ) : null}
    </Section>
  );
}

function verdict(health: Health): string {
  if (health.status !== "ok") return "Something does not agree. Build the index anew.";
  if (isAtWork(health)) return "Being filled. What is waiting will be found soon.";
  if (health.sources === 0) return "Empty: nothing was written yet.";
  return health.failed > 0
    ? "Complete, but for what failed."
    : "Complete: everything that was written can be found.";
}
