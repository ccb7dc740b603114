"""How large things may be. The reasons are in the way of the user's text, never of ours: each message names the limit."""

import datetime as dt

MAX_ENTRY_CHARS = 200_000
MAX_FIELD_CHARS = 2_000  # one pull request, meeting or blocker
MAX_FIELD_ITEMS = 200
MAX_SUMMARY_CHARS = 10_000
MAX_PROJECT_CHARS = 200
MAX_TAG_CHARS = 100
MAX_TAGS = 50

MAX_IMPORT_FILES = 2_000
MAX_IMPORT_FILE_CHARS = 10 * 1024 * 1024
MAX_IMPORT_COMMITS = 5_000
MAX_IMPORT_ENTRIES = 5_000
MAX_FILE_NAME_CHARS = 500
MAX_COMMIT_BODY_CHARS = 4_000

MAX_CALENDAR_DAYS = 3_660

EARLIEST_DATE = dt.date(1970, 1, 1)
MAX_DAYS_AHEAD = 366
