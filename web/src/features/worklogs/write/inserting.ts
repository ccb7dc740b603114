/** Put text in place of the selection, so that Ctrl-Z takes it back as if it had been typed. */
export function insert(area: HTMLTextAreaElement, text: string): void {
  area.focus();
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way that keeps the browser's own undo
  document.execCommand(text ? "insertText" : "delete", false, text);
}
