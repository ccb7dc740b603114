"""Put uv into a folder, with nothing but Python's standard library: `python3 tools/get_uv.py .tools`.

With pip at hand it is asked first, since it knows the machine's package index. Debian's Python has neither pip nor
venv; then the wheel is fetched from PyPI, checked against the digest below, and unpacked.
"""

import hashlib
import importlib.util
import io
import os
import platform
import re
import subprocess
import sys
import urllib.parse
import urllib.request
import zipfile
from pathlib import Path

VERSION = "0.13.8"
_WHEELS = {
    ("Darwin", "x86_64"): (
        "macosx_10_12_x86_64",
        "b7124ca1956ec2e476a1003ea5715a15f0266afaec37f4dc9c6972ba8183e6d1",
    ),
    ("Darwin", "arm64"): (
        "macosx_11_0_arm64",
        "62b6943c7fd64fac6854f780bea6e0359e5a5bc3241f83ee357bb38276afac49",
    ),
    ("Linux", "aarch64"): (
        "manylinux_2_17_aarch64",
        "0b3e8b1a4f5e405e31e2ff33de8af4744831e9f7338539671efbd8c3c94e791d",
    ),
    ("Linux", "x86_64"): (
        "manylinux_2_17_x86_64",
        "e18a57b8b352eb7c8feb317b9f6f533c8f0ad9673fd6cf34bbe3cf1a9f6a8984",
    ),
}


def main(folder: Path) -> None:
    if not (_with_pip(folder) or _with_the_standard_library(folder)):
        sys.exit("uv could not be installed. Install it by hand (https://docs.astral.sh/uv/) and try again.")


def _with_pip(folder: Path) -> bool:
    if importlib.util.find_spec("pip") is None:
        return False
    target = folder / "uv"
    outcome = subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(target), f"uv=={VERSION}"],
        check=False,
    )
    binary = target / "bin" / "uv"
    if outcome.returncode or not binary.exists():
        return False
    (folder / "bin").mkdir(parents=True, exist_ok=True)
    binary.replace(folder / "bin" / "uv")
    return True


def _with_the_standard_library(folder: Path) -> bool:
    wheel = _WHEELS.get((platform.system(), platform.machine()))
    if wheel is None:
        return False
    tag, digest = wheel
    index = os.environ.get("PIP_INDEX_URL", "https://pypi.org/simple").rstrip("/")
    if not index.startswith("https://"):
        return False
    page = _fetch(f"{index}/uv/").decode()
    link = re.search(rf'href="([^"#]*uv-{re.escape(VERSION)}-py3-none-[^"#]*{tag}[^"#]*\.whl)', page)
    if link is None:
        return False
    data = _fetch(urllib.parse.urljoin(f"{index}/uv/", link.group(1)))
    if hashlib.sha256(data).hexdigest() != digest:
        sys.exit("The uv wheel does not match its digest; nothing was installed.")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        name = next(name for name in archive.namelist() if name.endswith("/scripts/uv"))
        binary = folder / "bin" / "uv"
        binary.parent.mkdir(parents=True, exist_ok=True)
        binary.write_bytes(archive.read(name))
    binary.chmod(0o755)
    return True


def _fetch(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=300) as answer:  # noqa: S310 - https only, checked by the caller
        data: bytes = answer.read()
    return data


if __name__ == "__main__":
    main(Path(sys.argv[1]))
