"""Why somebody was not signed in with GitHub, in words that a page knows."""

from enum import StrEnum


class GitHubProblem(StrEnum):
    """What the sign-in page explains: it gets `?problem=` with one of these."""

    STATE_MISMATCH = (
        "state_mismatch"  # the answer does not belong to an attempt of this browser, or came too late
    )
    CODE_REFUSED = (
        "code_refused"  # GitHub does not know the code (any more), or it was made for another attempt
    )
    DENIED = "denied"  # the person said no
    EMAIL_UNVERIFIED = "email_unverified"  # GitHub vouches for no primary e-mail
    EMAIL_TAKEN = "email_taken"  # an account with this e-mail has another way in
    EMAIL_CHANGED = "email_changed"  # not the e-mail that the GitHub account was linked with
    GITHUB_TAKEN = "github_taken"  # linked to another account here
    NO_INVITATION = "no_invitation"
    ACCOUNT_DISABLED = "account_disabled"
    TOO_MANY_ATTEMPTS = "too_many_attempts"
    GITHUB_UNREACHABLE = "github_unreachable"  # away, too slow, or answers something else than GitHub does
    GITHUB_MISCONFIGURED = "github_misconfigured"  # GitHub refuses this installation's application


class GitHubRefusal(Exception):
    """The attempt ends here. Becomes a redirect to a page that says why, never an error page of its own."""

    def __init__(self, problem: GitHubProblem) -> None:
        super().__init__(problem)
        self.problem = problem
