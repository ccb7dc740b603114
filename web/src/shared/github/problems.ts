const PROBLEMS: Readonly<Record<string, string>> = {
  state_mismatch: "This sign-in was begun elsewhere, or too long ago. Begin again from here.",
  code_refused: "GitHub did not accept the sign-in: its code was used before or is too old. Begin again.",
  email_unverified: "Your GitHub account has no verified e-mail. Verify it at GitHub, then sign in again.",
  email_taken:
    "An account with this e-mail exists here. Sign in with its password, then link GitHub under Settings, Profile.",
  email_changed:
    "The e-mail of this GitHub account is no longer the one it was linked with here. Sign in with your password and link it again.",
  no_invitation:
    "Sign-up is by invitation here, and your GitHub e-mail has none. Ask an administrator for one.",
  github_unreachable:
    "GitHub cannot be reached from this server. Sign in with a password, or try again later.",
  denied: "GitHub was not allowed to tell who you are. Begin again and allow it, or use a password.",
  github_taken:
    "This GitHub account is linked to another account here. Unlink it there first, or sign in with GitHub to use that one.",
  too_many_attempts: "Too many sign-ins failed from your address. Wait a minute, then begin again.",
  github_misconfigured:
    "GitHub refuses this installation's application. Whoever runs it finds GitHub's word for it in the server's log.",
  account_disabled: "This account is disabled. Ask an administrator.",
};

/** Why GitHub's sign-in came to nothing, in words. */
export function githubProblem(code: string | null): string | null {
  return code ? (PROBLEMS[code] ?? "The sign-in with GitHub did not succeed. Begin again.") : null;
}
