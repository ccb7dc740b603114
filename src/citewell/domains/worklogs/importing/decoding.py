"""Files as people keep them to text: UTF-8, what Windows and spreadsheets write instead, and no binary files."""

import base64
import binascii
import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass

# What no text in a known encoding holds; it also tells a binary file from a text.
UNREADABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffd\ufffe\uffff\ud800-\udfff]")

_MARKED = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins in the same way
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE_BYTES = 4_096
_MANY_ZEROS = 0.3  # of every second byte: Latin letters in UTF-16


class NotText(Exception):
    """The file is no text that can be read. `where` says on which line; the message says why."""

    def __init__(self, where: str, what: str, what_to_do: str) -> None:
        super().__init__(what)
        self.where, self.what, self.what_to_do = where, what, what_to_do


@dataclass(frozen=True)
class DecodedFile:
    """The text of a file with LF line ends and no byte order mark, and the encoding that it was in."""

    text: str
    encoding: str


def text_of_file(file: Mapping[str, str]) -> DecodedFile:
    """The text of a file as it was sent: `content`, or `content_base64` whose encoding is found here.

    Raises:
        NotText: it is none.
    """
    if "content_base64" in file:
        return decode(_bytes_of(file["content_base64"]))
    return DecodedFile(_checked(file["content"]), "utf-8")


def decode(data: bytes) -> DecodedFile:
    """Find the encoding of a text and read it: by its mark, else UTF-8, UTF-16 or Windows-1252.

    Raises:
        NotText: it is none of these.
    """
    for mark, encoding in _MARKED:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding)
    sample = data[:_SAMPLE_BYTES]
    for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = sample[start::2]
        if half and half.count(0) > len(half) * _MANY_ZEROS:
            return _decoded(data, encoding)
    try:
        return DecodedFile(_checked(data.decode("utf-8")), "utf-8")
    except UnicodeDecodeError:
        return _decoded(data, "windows-1252")


def _decoded(data: bytes, encoding: str) -> DecodedFile:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise NotText(f"line {line}", "It is no text in UTF-8, UTF-16 or Windows-1252.", _SAVE_IT) from None
    return DecodedFile(_checked(text), encoding)


def _checked(text: str) -> str:
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if bad := UNREADABLE.search(text):
        line = text.count("\n", 0, bad.start()) + 1
        what = f"It has a character (U+{ord(bad.group()):04X}) that text in UTF-8 does not have."
        raise NotText(f"line {line}", what, _SAVE_IT)
    return text


def _bytes_of(encoded: str) -> bytes:
    try:
        return base64.b64decode(encoded, validate=True)
    except binascii.Error:
        raise NotText(
            "", "What was sent as `content_base64` is no base64.", "Encode the file once more."
        ) from None


_SAVE_IT = "Save the file as UTF-8 (in most editors: Save with encoding)."
