import type { components } from "./schema";

type Schemas = components["schemas"];

export type Answer = Schemas["AnswerOut"];
export type Claim = Answer["claims"][number];
export type Citation = Claim["citations"][number];
export type Entry = Schemas["EntryOut"];
