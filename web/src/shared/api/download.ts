import { sessionFetch } from "./client";
import { ApiProblem } from "./problem";

/** Fetch a file as whoever is signed in, in the chosen tenant (which a plain link could not name), and save it. */
export async function download(path: string): Promise<void> {
  const answer = await sessionFetch(new Request(path));
  if (!answer.ok) throw ApiProblem.of(answer.status, await answer.json().catch(() => null));
  const name = /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition") ?? "")?.[1] ?? "download";
  const url = URL.createObjectURL(await answer.blob());
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
