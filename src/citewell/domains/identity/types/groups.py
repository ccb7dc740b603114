"""Groups: some members of a tenant under one name, to share with them together."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class Group:
    """A group as it is listed."""

    id: UUID
    name: str
    member_count: int
    created_at: datetime


@dataclass(frozen=True)
class GroupMember:
    """Somebody in a group."""

    id: UUID
    name: str
    email: str


@dataclass(frozen=True)
class GroupWithMembers:
    """A group and everybody in it, by name."""

    group: Group
    members: tuple[GroupMember, ...]
