import { Fragment, memo, useMemo, type ReactNode } from "react";

import { parseBlocks, type Block, type ListItem } from "./blocks";
import { parseInline, type Inline } from "./inline";
import type { Span } from "./lines";
import classes from "./Markdown.module.css";
import { piecesOf } from "./marking";

interface MarkdownProps {
  text: string;
  /** Stretches to mark as with a pen, in order. */
  marks?: readonly Span[];
  /** The level of its topmost headings: they stand below those of the page. */
  level?: 2 | 3 | 4;
}

const NO_MARKS: readonly Span[] = [];

/** A work log's Markdown as elements. Text stays text: there is no HTML in it, no picture, and no link but to the web. */
export const Markdown = memo(function Markdown({ text, marks = NO_MARKS, level = 3 }: MarkdownProps) {
  const blocks = useMemo(() => parseBlocks(text), [text]);
  const top = Math.min(...blocks.map((block) => (block.kind === "heading" ? block.level : 6)));
  const drawing: Drawing = { text, marks, shift: level - top };
  return <div className={classes.text}>{drawBlocks(blocks, drawing)}</div>;
});

interface Drawing {
  text: string;
  marks: readonly Span[];
  /** Added to the level of each heading. */
  shift: number;
}

function drawBlocks(blocks: readonly Block[], drawing: Drawing): ReactNode {
  return blocks.map((block, index) => <Fragment key={index}>{drawBlock(block, drawing)}</Fragment>);
}

function drawBlock(block: Block, drawing: Drawing): ReactNode {
  switch (block.kind) {
    case "heading": {
      const Tag = `h${Math.min(6, Math.max(2, block.level + drawing.shift))}` as
        "h2" | "h3" | "h4" | "h5" | "h6";
      return <Tag className={classes.heading}>{drawSpan(block.span, drawing)}</Tag>;
    }
    case "paragraph":
      return <p>{drawSpan(block.span, drawing)}</p>;
    case "code":
      return (
        <pre tabIndex={0}>
          <code>
            {block.lines.map((line, index) => (
              <Fragment key={index}>
                {drawText(line, drawing)}
                {"\n"}
              </Fragment>
            ))}
          </code>
        </pre>
      );
    case "quote":
      return <blockquote>{drawBlocks(block.blocks, drawing)}</blockquote>;
    case "list": {
      const items = block.items.map((item, index) => drawItem(item, index, drawing));
      return block.first === null ? <ul>{items}</ul> : <ol start={block.first}>{items}</ol>;
    }
    case "table":
      return (
        <div className={classes.tableBox} tabIndex={0} role="group" aria-label="Table">
          <table>
            {block.header ? (
              <thead>
                <tr>
                  {block.header.map((cell, index) => (
                    <th key={index}>{drawSpan(cell, drawing)}</th>
                  ))}
                </tr>
              </thead>
            ) : null}
            <tbody>
              {block.rows.map((row, index) => (
                <tr key={index}>
                  {row.map((cell, place) => (
                    <td key={place}>{drawSpan(cell, drawing)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
    case "rule":
      return <hr />;
  }
}

function drawItem(item: ListItem, index: number, drawing: Drawing): ReactNode {
  const [first, ...rest] = item.blocks;
  const isLine = first?.kind === "paragraph";
  return (
    <li key={index} data-task={item.isChecked === null ? undefined : item.isChecked}>
      {item.isChecked === null ? null : (
        <span className={classes.box} role="img" aria-label={item.isChecked ? "Done" : "Not done"}>
          {item.isChecked ? "✓" : ""}
        </span>
      )}
      {isLine ? drawSpan(first.span, drawing) : first ? drawBlock(first, drawing) : null}
      {drawBlocks(rest, drawing)}
    </li>
  );
}

function drawSpan(span: Span, drawing: Drawing): ReactNode {
  return drawInlines(parseInline(drawing.text, span), drawing);
}

function drawInlines(inlines: readonly Inline[], drawing: Drawing): ReactNode {
  return inlines.map((inline, index) => <Fragment key={index}>{drawInline(inline, drawing)}</Fragment>);
}

function drawInline(inline: Inline, drawing: Drawing): ReactNode {
  switch (inline.kind) {
    case "text":
      return drawText(inline.span, drawing);
    case "code":
      return <code>{drawText(inline.span, drawing)}</code>;
    case "strong":
      return <strong>{drawInlines(inline.children, drawing)}</strong>;
    case "emphasis":
      return <em>{drawInlines(inline.children, drawing)}</em>;
    case "deleted":
      return <del>{drawInlines(inline.children, drawing)}</del>;
    case "link":
      return <Outside href={inline.href}>{drawInlines(inline.children, drawing)}</Outside>;
    case "reference": {
      const isShort = drawing.text.slice(inline.span.start, inline.span.end) === inline.label;
      const words = isShort ? drawText(inline.span, drawing) : drawLabel(inline.label, inline.span, drawing);
      return inline.href ? (
        <Outside href={inline.href} what={inline.what}>
          {words}
        </Outside>
      ) : (
        <span className={classes.reference} data-what={inline.what}>
          {words}
        </span>
      );
    }
  }
}

function Outside({ href, what, children }: { href: string; what?: string; children: ReactNode }) {
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      className={what ? classes.reference : classes.link}
      data-what={what}
    >
      {children}
    </a>
  );
}

/** A label in place of a longer address is marked when any of the address is. */
function drawLabel(label: string, span: Span, { text, marks }: Drawing): ReactNode {
  const isMarked = piecesOf(text, span, marks).some((piece) => piece.isMarked);
  return isMarked ? <mark>{label}</mark> : label;
}

function drawText(span: Span, { text, marks }: Drawing): ReactNode {
  if (marks.length === 0) return text.slice(span.start, span.end);
  return piecesOf(text, span, marks).map((piece) =>
    piece.isMarked ? <mark key={piece.start}>{piece.words}</mark> : piece.words,
  );
}
