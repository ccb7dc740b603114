import { anchorOf, type Section } from "../content";

import classes from "./Reading.module.css";

/** The sections of the report: beside it on a wide screen, folded above it on a narrow one. */
export function Contents({ sections }: { sections: readonly Section[] }) {
  const list = (
    <ol>
      {sections.map(({ key, title, groups }) => {
        const number = groups.reduce((sum, group) => sum + group.claims.length, 0);
        return (
          <li key={key}>
            <a href={`#${anchorOf(key)}`}>{title}</a>
            {number > 0 ? <span title="Statements">{number}</span> : null}
          </li>
        );
      })}
    </ol>
  );
  return (
    <>
      <nav aria-label="Contents" className={classes.contents}>
        <h2>Contents</h2>
        {list}
      </nav>
      <details className={classes.folded}>
        <summary>Contents</summary>
        <nav aria-label="Contents, folded">{list}</nav>
      </details>
    </>
  );
}
