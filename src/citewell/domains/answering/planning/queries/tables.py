"""The tables of work logs by the names under which worklogs describes them."""

ITEMS = "worklog_items"
ENTRIES = "worklog_entries"

ID = "id"
DATE = "date"
AUTHOR = "author"
AUTHOR_ID = "author_id"
PROJECT = "project"
TAGS = "tags"
CATEGORY = "category"
REQUESTS = "prs"
TICKETS = "tickets"
PEOPLE = "people"
IS_OPEN = "is_open"
ENTRY_ID = "entry_id"
TEXT = {ITEMS: "text", ENTRIES: "content"}
SHOWN = {
    ITEMS: (DATE, AUTHOR, PROJECT, CATEGORY, "text", ENTRY_ID),
    ENTRIES: (DATE, AUTHOR, PROJECT, "content", ID),
}
