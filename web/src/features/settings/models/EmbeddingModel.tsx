import type { components } from "@/shared/api/schema";
import { shortDay } from "@/shared/ui/dates";

import { Facts } from "../Facts";
import { Tag } from "../Rows";
import { Section } from "../Section";

import classes from "./Models.module.css";

type Embedding = components["schemas"]["EmbeddingOut"];
type Indexed = Embedding["indexed"][number];

const STATES: Readonly<Record<Indexed["state"], { words: string; tone?: "good" | "warn" }>> = {
  live: { words: "In use", tone: "good" },
  building: { words: "Being built", tone: "warn" },
  retired: { words: "Replaced" },
};

/** The embedding model, and how far the index is with each that it knows. */
export function EmbeddingModel({ embedding }: { embedding: Embedding }) {
  return (
    <Section
      title="Embedding model"
      description="Turns passages into vectors, so that meaning is found and not only words."
    >
      <Facts
        facts={[
          ["Provider", embedding.provider === "builtin" ? "Built in" : embedding.provider],
          ["Model", embedding.model],
          ["Dimensions", embedding.dimensions],
          ...(embedding.base_url
            ? [["Address", <code key="address">{embedding.base_url}</code>] as const]
            : []),
        ]}
      />
      <ul className={classes.indexed} aria-label="Models in the index">
        {embedding.indexed.map((model) => (
          <li key={model.name}>
            <IndexedModel model={model} passages={embedding.passages} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function IndexedModel({ model, passages }: { model: Indexed; passages: number }) {
  const { words, tone } = STATES[model.state];
  const label = `${model.name}: ${model.indexed_passages} of ${passages} passages`;
  return (
    <>
      <div className={classes.model}>
        <strong>{model.name}</strong> <Tag {...(tone ? { tone } : {})}>{words}</Tag>
        <span>
          {model.indexed_passages.toLocaleString("en")} of {passages.toLocaleString("en")} passages · since{" "}
          {shortDay(model.since.slice(0, 10))}
        </span>
      </div>
      <progress
        className={classes.progress}
        aria-label={label}
        value={model.indexed_passages}
        max={Math.max(passages, 1)}
      />
    </>
  );
}
