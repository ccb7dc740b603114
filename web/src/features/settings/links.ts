/** A path of this server as the address to hand over. */
export function addressOf(path: string): string {
  return new URL(path, window.location.origin).href;
}
