"""What sign-in needs besides the database: built once per process, kept on the application's state."""

from dataclasses import dataclass

from citewell.domains.identity.keys import IdentityKeys
from citewell.domains.identity.passwords import PasswordVault
from citewell.domains.identity.turnstile import Turnstile
from citewell.foundation.secrets import Keys


@dataclass(frozen=True)
class IdentityServices:
    """Keys, the password threads and the queue per e-mail of one API process."""

    keys: IdentityKeys
    vault: PasswordVault
    turnstile: Turnstile

    @classmethod
    def of(cls, keys: Keys, *, vault: PasswordVault | None = None) -> "IdentityServices":
        """Build them for one process. `close` ends the threads."""
        return cls(IdentityKeys.derive(keys.derive), vault or PasswordVault(), Turnstile())

    def close(self) -> None:
        """End the password threads."""
        self.vault.close()
