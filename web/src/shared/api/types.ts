import type { components } from "./schema";

type Schemas = components["schemas"];

export type Answer = Schemas["AnswerOut"];
export type Claim = Schemas["ClaimOut"];
export type Citation = Schemas["CitationOut"];
export type Entry = Schemas["EntryOut"];
