import { EventSourceParserStream } from "eventsource-parser/stream";

import { sessionFetch } from "./client";
import { ApiProblem } from "./problem";

export interface StreamEvent {
  name: string;
  data: unknown;
}

/** POST, and read what happens as server-sent events. Throws `ApiProblem` where the stream cannot begin. */
export async function* postForEvents(
  path: string,
  body: unknown,
  signal: AbortSignal,
): AsyncGenerator<StreamEvent> {
  const request = new Request(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "text/event-stream" },
    body: JSON.stringify(body),
    signal,
  });
  const answer = await sessionFetch(request);
  if (!answer.ok || !answer.body) throw ApiProblem.of(answer.status, await answer.json().catch(() => null));
  const events = answer.body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
  const reader = events.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield { name: value.event ?? "message", data: JSON.parse(value.data) as unknown };
  }
}
