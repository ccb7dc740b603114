import { parseBlocks, type Block } from "./blocks";
import { parseInline, type Inline, type ReferenceKind } from "./inline";
import type { Span } from "./lines";
import { requestOf } from "./requests";

export type References = Record<ReferenceKind, readonly string[]>;

/** What a text refers to, each once and in order of appearance. */
export function referencesOf(text: string): References {
  const found: Record<ReferenceKind, Map<string, string>> = {
    request: new Map(),
    ticket: new Map(),
    person: new Map(),
    tag: new Map(),
  };
  const visit = (inlines: readonly Inline[]) => {
    for (const inline of inlines) {
      if (inline.kind === "reference") {
        const label = inline.href ? (requestOf(inline.href) ?? inline.label) : inline.label;
        const key = label.toLowerCase();
        if (!found[inline.what].has(key)) found[inline.what].set(key, label);
      } else if ("children" in inline) visit(inline.children);
    }
  };
  for (const span of spansOf(parseBlocks(text))) visit(parseInline(text, span));
  return {
    request: [...found.request.values()],
    ticket: [...found.ticket.values()],
    person: [...found.person.values()],
    tag: [...found.tag.values()],
  };
}

function spansOf(blocks: readonly Block[]): Span[] {
  return blocks.flatMap((block): Span[] => {
    if (block.kind === "heading" || block.kind === "paragraph") return [block.span];
    if (block.kind === "quote") return spansOf(block.blocks);
    if (block.kind === "list") return block.items.flatMap((item) => spansOf(item.blocks));
    if (block.kind === "table") return [...(block.header ?? []), ...block.rows.flat()];
    return [];
  });
}
