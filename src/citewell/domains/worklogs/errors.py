"""What can be refused about entries."""

from citewell.foundation.errors import Conflict, Invalid, NotFound, PermissionDenied


class EntryNotFound(NotFound):
    """There is no such entry in this tenant."""

    def __init__(self) -> None:
        super().__init__("There is no entry with this id.")


class NotTheAuthor(PermissionDenied):
    """Somebody else's entry."""

    def __init__(self) -> None:
        super().__init__("Only its author, or an admin, may change or delete an entry.")


class EntryChanged(Conflict):
    """The entry is no longer the one that was looked at."""

    code = "entry_changed"

    def __init__(self, current: int) -> None:
        super().__init__(
            f"The entry has been changed meanwhile: it is at revision {current}. Look at it again, then repeat the edit "
            "with that revision."
        )


class EntryTooLong(Invalid):
    """More characters than an entry may have."""

    code = "entry_too_long"


class DateOutOfRange(Invalid):
    """A date nobody can have worked on."""

    code = "date_out_of_range"
