"use client";

import { Button, Group } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";

import { api, dataOf } from "@/shared/api/client";
import type { components } from "@/shared/api/schema";
import { tellProblem } from "@/shared/ui/toast";

import { Facts } from "../Facts";
import { Tag } from "../Rows";
import { Section } from "../Section";

import classes from "./Models.module.css";

type Model = NonNullable<components["schemas"]["ModelsOut"]["language_model"]>;

const STATES: Readonly<Record<Model["state"], { words: string; tone: "good" | "warn" }>> = {
  ok: { words: "Answers", tone: "good" },
  left_alone: { words: "Failed often, left alone for a while", tone: "warn" },
  trying_again: { words: "Failed often, being tried again", tone: "warn" },
};

/** The language model, as the environment sets it, and whether it can be had. */
export function LanguageModel({ model }: { model: Model | null }) {
  if (!model) {
    return (
      <Section title="Language model" description="None is set up, and none is needed.">
        <p className={classes.plain}>
          Answers and reports are in the entries’ own words, and numbers are computed. With a model they are
          worded as sentences, and each is still checked. Whoever runs this installation sets one up with{" "}
          <code>CITEWELL_LLM_PROVIDER</code> and <code>CITEWELL_LLM_MODEL</code>.
        </p>
      </Section>
    );
  }
  const { words, tone } = STATES[model.state];
  return (
    <Section title="Language model" description="Set in the environment. Its key is never shown.">
      <Facts
        facts={[
          ["Provider", model.provider === "openai" ? "OpenAI-compatible" : model.provider],
          ["Model", model.model],
          ["Address", <code key="address">{model.base_url}</code>],
          ["Key", model.has_key ? "Set" : "None"],
          ["Waits at most", `${model.timeout_seconds} s`],
          [
            "State",
            <Tag key="state" tone={tone}>
              {words}
            </Tag>,
          ],
        ]}
      />
      <Probe />
    </Section>
  );
}

function Probe() {
  const test = useMutation({
    mutationFn: () => dataOf(api.POST("/api/v1/admin/models/test")),
    onError: tellProblem,
  });
  return (
    <Group mt="md" gap="sm">
      <Button variant="default" loading={test.isPending} onClick={() => test.mutate()}>
        Test the connection
      </Button>
      <span role="status" className={classes.result} data-bad={test.data?.status === "trouble"}>
        {test.isSuccess ? `${test.data.detail} (${test.data.took_ms} ms)` : null}
      </span>
    </Group>
  );
}
