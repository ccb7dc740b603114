"""The static export as it lies on disk: which address is which file, and what goes out with it."""

import hashlib
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import citewell
from citewell.interfaces.http.web_app.page_policy import policy_of

# Names under it hold a hash of their content: a browser may keep them for ever.
_HASHED = "/_next/static/"
_FOREVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"
_ENCODINGS = {".br": "br", ".gz": "gzip"}
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".webmanifest": "application/manifest+json",
}
_NOT_FOUND_PAGE = "/404.html"


@dataclass(frozen=True)
class WebFile:
    """One file, in every encoding there is of it."""

    bodies: Mapping[str, bytes]  # by content coding; "" is the file as it is
    content_type: str
    etag: str
    cache_control: str
    policy: str | None  # of a page: its Content-Security-Policy


@dataclass(frozen=True)
class WebExport:
    """Every file by its address: `/reports/` is `reports/index.html`."""

    files: Mapping[str, WebFile]

    @property
    def not_found_page(self) -> WebFile | None:
        """What a browser is shown at an address that is none."""
        return self.files.get(_NOT_FOUND_PAGE)

    @classmethod
    def read(cls, folder: Path) -> "WebExport":
        """Read all files of an export; a few megabytes."""
        paths = [path for path in folder.rglob("*") if path.is_file() and path.suffix not in _ENCODINGS]
        return cls({_address(path.relative_to(folder)): _read(path, folder) for path in paths})


def find_export() -> Path | None:
    """In a wheel the export stands in the package, in a clone where the build left it; nowhere before it was built."""
    package = Path(citewell.__file__).parent
    for folder in (package / "web", package.parents[1] / "web" / "out"):
        if (folder / "index.html").is_file():
            return folder
    return None


def _address(path: Path) -> str:
    address = f"/{path.as_posix()}"
    return address.removesuffix("index.html") if path.name == "index.html" else address


def _read(path: Path, folder: Path) -> WebFile:
    plain = path.read_bytes()
    bodies = {"": plain}
    for suffix, coding in _ENCODINGS.items():
        packed = path.with_name(path.name + suffix)
        if packed.is_file():
            bodies[coding] = packed.read_bytes()
    guessed = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    is_hashed = f"/{path.relative_to(folder).as_posix()}".startswith(_HASHED)
    return WebFile(
        bodies=bodies,
        content_type=_TYPES.get(path.suffix, guessed),
        etag=f'"{hashlib.sha256(plain).hexdigest()[:32]}"',
        cache_control=_FOREVER if is_hashed else _ASK_AGAIN,
        policy=policy_of(plain.decode()) if path.suffix == ".html" else None,
    )
