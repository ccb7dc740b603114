export const URL_PATTERN = /https?:\/\/[^\s<>"'`\]}|\\^]+/;
const REQUEST_PATH =
  /^https?:\/\/[^/]+\/([^?#]+?)(?:\/-)?\/(?:pulls?|merge_requests|pull-requests|pullrequest)\/(\d{1,9})(?!\w)/i;

/** The short form of a link to a pull or merge request (`acme/billing#412`); null for any other address. */
export function requestOf(url: string): string | null {
  const found = REQUEST_PATH.exec(url);
  if (!found?.[1] || !found[2]) return null;
  const repository = found[1].replace(/^projects\/([^/]+)\/repos\//i, "$1/").replace("/_git/", "/");
  return `${repository}#${found[2]}`;
}
