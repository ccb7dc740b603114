import classes from "./Fields.module.css";
import type { Completing } from "./useCompletion";

/** The names that complete what is being typed. */
export function Suggestions({ completion, label }: { completion: Completing; label: string }) {
  if (!completion.isShown) return null;
  return (
    <ul id={completion.listId} role="listbox" aria-label={label} className={classes.list}>
      {completion.offered.map(({ name, count }, index) => (
        <li
          key={name}
          id={completion.optionId(index)}
          role="option"
          aria-selected={index === completion.active}
          className={classes.option}
          onMouseDown={(event) => {
            event.preventDefault(); // the field keeps the focus
            completion.choose(name);
          }}
        >
          <span>{name}</span>
          <span className={classes.count}>{count === 1 ? "1 entry" : `${count} entries`}</span>
        </li>
      ))}
    </ul>
  );
}
