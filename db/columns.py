"""Vocabulary of models.py: metadata, registers, columns, constraints and versioned tables.

A constraint's name states its rule; catalogue/formats.py refers to the rules by the same names.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    text,
)

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)

BIG = BigInteger().with_variant(Integer, "sqlite")  # SQLite autoincrements only INTEGER keys


def define_register(name: str) -> Table:
    return Table(name, metadata, Column("code", String(64), primary_key=True))


def require_at_most(smaller: tuple[str, ...], *larger: str) -> CheckConstraint:
    """Require Σ smaller ≤ Σ larger; an unknown addend counts as 0, an unknown single bound is not enforced."""
    left = " + ".join(f"coalesce({name}, 0)" for name in smaller)
    right = larger[0] if len(larger) == 1 else " + ".join(f"coalesce({name}, 0)" for name in larger)
    return CheckConstraint(f"{left} <= {right}", name=f"{'_'.join(smaller)}_at_most_{'_'.join(larger)}")


def require_order(*days: str) -> list[CheckConstraint]:
    pairs = [(early, late) for at, early in enumerate(days) for late in days[at + 1 :]]
    return [CheckConstraint(f"{early} <= {late}", name=f"{early}_before_{late}") for early, late in pairs]


def require_one_of(column: str, *values: str) -> CheckConstraint:
    return CheckConstraint(f"{column} in ({', '.join(repr(v) for v in values)})", name=f"{column}_known")


def define_month(name: str = "month") -> Column[str]:
    return Column(name, String(7), nullable=False)


def define_count(name: str, *, needed: bool = False) -> Column[int]:
    return Column(name, Integer, nullable=not needed, info={"not_negative": True})


def define_money(name: str, *, needed: bool = False) -> Column[int]:
    """Define an amount in whole yuan, which is what 万元 with four decimals can express exactly."""
    return Column(name, BigInteger, nullable=not needed, info={"not_negative": True})


def define_text(name: str, *, needed: bool = False) -> Column[str]:
    return Column(name, Text, nullable=not needed)


def define_code(name: str, codes: Table, *, needed: bool = False) -> Column[str]:
    return Column(name, String(64), ForeignKey(codes.c.code), nullable=not needed)


_PRESENT = text("until IS NULL")


def define_facts(
    name: str, key: tuple[str, ...], *parts: Column[Any] | CheckConstraint, population: str = ""
) -> Table:
    """Define a versioned table: present rows are unique by key, earlier versions remain."""
    return Table(
        name,
        metadata,
        Column("id", BIG, primary_key=True),
        Column("since", Integer, ForeignKey("batches.number"), nullable=False, index=True),
        Column("until", Integer, ForeignKey("batches.number"), index=True),
        Column("batch", Integer, ForeignKey("batches.number"), nullable=False),
        Column("line", Integer),
        *parts,
        *_require_not_negative(parts),
        CheckConstraint("until > since", name="until_after_since"),
        Index(f"uq_{name}_present", *key, unique=True, sqlite_where=_PRESENT, postgresql_where=_PRESENT),
        info={"key": key, "population": population},
    )


def _require_not_negative(parts: Iterable[Column[Any] | CheckConstraint]) -> Iterator[CheckConstraint]:
    """Yield table-level checks, since Alembic drops checks on columns from migrations."""
    for part in parts:
        if isinstance(part, Column) and part.info.get("not_negative"):
            yield CheckConstraint(f"{part.name} >= 0", name=f"{part.name}_not_negative")
