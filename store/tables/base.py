"""What all tables share: one set of names for their constraints, and one type for each set of words."""

from __future__ import annotations

from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase

from signings.article import Precision
from signings.industries import Industry
from signings.model import Bound, Confidence, Level, Stage
from store.columns import words


class Base(DeclarativeBase):
    """All tables, with names of constraints that are the same in every database."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads it as it stands
        Precision: words(Precision),
        Stage: words(Stage),
        Level: words(Level),
        Bound: words(Bound),
        Confidence: words(Confidence),
        Industry: words(Industry),
    }
