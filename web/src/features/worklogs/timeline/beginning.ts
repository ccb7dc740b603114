const MAX_LINES = 12;
const MAX_CHARS = 1100;

export interface Beginning {
  text: string;
  linesLeft: number;
  isCut: boolean;
}

/** The first lines of a text, so that one long entry does not push the others out of sight. */
export function beginningOf(content: string): Beginning {
  const lines = content.trimEnd().split("\n");
  const kept: string[] = [];
  let [written, chars] = [0, 0];
  for (const line of lines) {
    if (written >= MAX_LINES || (written > 0 && chars + line.length > MAX_CHARS)) break;
    kept.push(line);
    written += line.trim() ? 1 : 0;
    chars += line.length;
  }
  const left = lines.slice(kept.length).filter((line) => line.trim()).length;
  const text = kept.join("\n");
  const short = text.length > MAX_CHARS ? `${text.slice(0, MAX_CHARS).trimEnd()} …` : text;
  return { text: short, linesLeft: left, isCut: left > 0 || short !== text };
}
