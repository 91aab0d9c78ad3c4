"""The first schema: every table of the library. It imports nothing of the program, so that it never changes."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.sql.type_api import TypeEngine

REVISION = "0001"


def upgrade() -> None:  # noqa: PLR0915 - a list, not a way
    """Create everything. Ids are never used twice: a brief may still name a record that is gone."""
    table(
        "agency",
        col("name", sa.Text()),
        col("type", sa.Text()),
        col("version", sa.Integer()),
    )
    table(
        "list_term",
        col("list_name", sa.Text()),
        col("code", sa.Text()),
        col("label", sa.Text()),
        col("is_retired", sa.Boolean()),
        col("version", sa.Integer()),
        unique("list_name", "code"),
    )
    table(
        "publisher",
        col("name", sa.Text()),
        col("short_name", sa.Text()),
        col("web", sa.Text()),
        col("contact", sa.Text()),
        col("colour", sa.Text()),
        col("second_colour", sa.Text()),
        col("logo", sa.LargeBinary(), null=True),
        col("logo_text", sa.Text()),
        col("version", sa.Integer()),
    )
    op.create_table(
        "source_content",
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_source_content"),
    )
    table(
        "step",
        col("at", sa.DateTime()),
        col("who", sa.Text()),
        col("label", sa.Text()),
        ref("undoes", "step", null=True),
        col("is_final", sa.Boolean()),
    )
    table(
        "theme",
        ref("parent_id", "theme", "SET NULL", null=True),
        col("code", sa.Text()),
        col("name", sa.Text()),
        col("synonyms", sa.Text()),
        col("description", sa.Text()),
        col("is_retired", sa.Boolean()),
        col("version", sa.Integer()),
    )
    table(
        "change_row",
        ref("step_id", "step", "CASCADE"),
        col("kind", sa.Text()),
        col("record_id", sa.Integer()),
        col("review_id", sa.Integer(), null=True),
        col("field", sa.Text()),
        col("before", sa.Text(), null=True),
        col("after", sa.Text(), null=True),
    )
    table(
        "review",
        col("title", sa.Text()),
        col("types", sa.Text()),
        col("status", sa.Text()),
        col("is_earlier", sa.Boolean()),
        ref("publisher_id", "publisher", "SET NULL", null=True),
        col("series", sa.Text()),
        col("published", sa.Text()),
        col("year", sa.Integer(), null=True),
        col("house_format", sa.Text()),
        col("notified_on", sa.Date(), null=True),
        col("due_on", sa.Date(), null=True),
        col("address", sa.Text()),
        col("note", sa.Text()),
        col("version", sa.Integer()),
    )
    table(
        "brief_plan",
        col("format", sa.Text()),
        col("body_size", sa.Double(), null=True),
        col("is_digest", sa.Boolean()),
        col("left_out", sa.Text()),
        col("section_order", sa.Text()),
        ref("review_id", "review", "CASCADE"),
        col("position", sa.Integer()),
        col("version", sa.Integer()),
        unique("review_id", "format"),
    )
    table(
        "brief_wording",
        ref("review_id", "review", "CASCADE"),
        col("kind", sa.Text()),
        col("record_id", sa.Integer()),
        col("text", sa.Text()),
        col("version", sa.Integer()),
        unique("kind", "record_id"),
    )
    table(
        "involvement",
        ref("agency_id", "agency", "CASCADE"),
        col("note", sa.Text()),
        ref("review_id", "review", "CASCADE"),
        col("position", sa.Integer()),
        col("version", sa.Integer()),
    )
    table(
        "link",
        ref("review_id", "review", "CASCADE"),
        col("from_kind", sa.Text()),
        col("from_id", sa.Integer()),
        col("to_kind", sa.Text()),
        col("to_id", sa.Integer()),
        col("version", sa.Integer()),
    )
    table(
        "person",
        col("pseudonym", sa.Text()),
        col("role", sa.Text()),
        col("note", sa.Text()),
        ref("review_id", "review", "CASCADE"),
        col("position", sa.Integer()),
        col("version", sa.Integer()),
    )
    table(
        "source_document",
        col("file_name", sa.Text()),
        col("media_type", sa.Text()),
        col("sha256", sa.String(64)),
        col("size", sa.Integer()),
        col("brought_in_at", sa.DateTime()),
        col("pages", sa.Integer()),
        ref("review_id", "review", "CASCADE"),
        col("position", sa.Integer()),
        col("version", sa.Integer()),
    )
    table(
        "chronology_event",
        col("starts_on", sa.Date(), null=True),
        col("ends_on", sa.Date(), null=True),
        col("precision", sa.Text()),
        col("date_wording", sa.Text()),
        ref("agency_id", "agency", "SET NULL", null=True),
        col("text", sa.Text()),
        col("response", sa.Text()),
        col("child_experience", sa.Text()),
        col("note", sa.Text()),
        ref("review_id", "review", "CASCADE"),
        col("position", sa.Integer()),
        ref("source_id", "source_document", "SET NULL", null=True),
        col("page", sa.Integer(), null=True),
        col("first_line", sa.Integer(), null=True),
        col("last_line", sa.Integer(), null=True),
        col("version", sa.Integer()),
    )
    table(
        "family_perspective",
        ref("person_id", "person", "SET NULL", null=True),
        col("who", sa.Text()),
        col("how", sa.Text()),
        col("outcome", sa.Text()),
        col("reason", sa.Text()),
        col("text", sa.Text()),
        col("is_verbatim", sa.Boolean()),
        col("consent", sa.Text()),
        col("has_seen_draft", sa.Boolean()),
        col("nothing_needed", sa.Text()),
        col("note", sa.Text()),
        ref("review_id", "review", "CASCADE"),
        col("position", sa.Integer()),
        ref("source_id", "source_document", "SET NULL", null=True),
        col("page", sa.Integer(), null=True),
        col("first_line", sa.Integer(), null=True),
        col("last_line", sa.Integer(), null=True),
        col("version", sa.Integer()),
    )
    table(
        "finding",
        col("kind", sa.Text()),
        col("number", sa.Text()),
        col("heading", sa.Text()),
        ref("agency_id", "agency", "SET NULL", null=True),
        col("text", sa.Text()),
        col("why", sa.Text()),
        col("so_what", sa.Text()),
        col("nothing_needed", sa.Text()),
        col("note", sa.Text()),
        ref("review_id", "review", "CASCADE"),
        col("position", sa.Integer()),
        ref("source_id", "source_document", "SET NULL", null=True),
        col("page", sa.Integer(), null=True),
        col("first_line", sa.Integer(), null=True),
        col("last_line", sa.Integer(), null=True),
        col("version", sa.Integer()),
    )
    table(
        "identity",
        ref("person_id", "person", "SET NULL", null=True),
        col("kind", sa.Text()),
        col("value", sa.Text()),
        col("stands_as", sa.Text()),
        ref("review_id", "review", "CASCADE"),
        col("position", sa.Integer()),
        col("version", sa.Integer()),
    )
    table(
        "kloe",
        ref("parent_id", "kloe", "CASCADE", null=True),
        col("number", sa.Text()),
        col("text", sa.Text()),
        col("nothing_needed", sa.Text()),
        col("note", sa.Text()),
        ref("review_id", "review", "CASCADE"),
        col("position", sa.Integer()),
        ref("source_id", "source_document", "SET NULL", null=True),
        col("page", sa.Integer(), null=True),
        col("first_line", sa.Integer(), null=True),
        col("last_line", sa.Integer(), null=True),
        col("version", sa.Integer()),
    )
    table(
        "learning_point",
        col("role", sa.Text()),
        col("number", sa.Text()),
        col("heading", sa.Text()),
        col("text", sa.Text()),
        col("nothing_needed", sa.Text()),
        col("note", sa.Text()),
        ref("review_id", "review", "CASCADE"),
        col("position", sa.Integer()),
        ref("source_id", "source_document", "SET NULL", null=True),
        col("page", sa.Integer(), null=True),
        col("first_line", sa.Integer(), null=True),
        col("last_line", sa.Integer(), null=True),
        col("version", sa.Integer()),
    )
    table(
        "narrative",
        col("role", sa.Text()),
        col("number", sa.Text()),
        col("heading", sa.Text()),
        col("text", sa.Text()),
        col("note", sa.Text()),
        ref("review_id", "review", "CASCADE"),
        col("position", sa.Integer()),
        ref("source_id", "source_document", "SET NULL", null=True),
        col("page", sa.Integer(), null=True),
        col("first_line", sa.Integer(), null=True),
        col("last_line", sa.Integer(), null=True),
        col("version", sa.Integer()),
    )
    table(
        "recommendation",
        col("number", sa.Text()),
        col("text", sa.Text()),
        col("addressees", sa.Text()),
        col("level", sa.Text()),
        col("kind", sa.Text()),
        col("due_wording", sa.Text()),
        col("relation", sa.Text()),
        ref("earlier_id", "recommendation", "SET NULL", null=True),
        col("relation_reason", sa.Text()),
        col("response", sa.Text()),
        col("nothing_needed", sa.Text()),
        col("note", sa.Text()),
        ref("review_id", "review", "CASCADE"),
        col("position", sa.Integer()),
        ref("source_id", "source_document", "SET NULL", null=True),
        col("page", sa.Integer(), null=True),
        col("first_line", sa.Integer(), null=True),
        col("last_line", sa.Integer(), null=True),
        col("version", sa.Integer()),
    )
    table(
        "resource",
        col("title", sa.Text()),
        col("address", sa.Text()),
        col("grouping", sa.Text()),
        ref("review_id", "review", "CASCADE"),
        col("position", sa.Integer()),
        ref("source_id", "source_document", "SET NULL", null=True),
        col("page", sa.Integer(), null=True),
        col("first_line", sa.Integer(), null=True),
        col("last_line", sa.Integer(), null=True),
        col("version", sa.Integer()),
    )
    table(
        "source_page",
        ref("source_id", "source_document", "CASCADE"),
        col("number", sa.Integer()),
        col("text", sa.Text()),
        col("version", sa.Integer()),
    )
    table(
        "theme_mark",
        ref("theme_id", "theme", "CASCADE"),
        col("kind", sa.Text()),
        col("record_id", sa.Integer()),
        col("standing", sa.Text()),
        col("number", sa.Text()),
        col("wording", sa.Text()),
        col("passage", sa.Text()),
        ref("review_id", "review", "CASCADE"),
        col("position", sa.Integer()),
        ref("source_id", "source_document", "SET NULL", null=True),
        col("page", sa.Integer(), null=True),
        col("first_line", sa.Integer(), null=True),
        col("last_line", sa.Integer(), null=True),
        col("version", sa.Integer()),
        unique("theme_id", "kind", "record_id"),
    )
    table(
        "action",
        ref("recommendation_id", "recommendation", "CASCADE", null=True),
        col("text", sa.Text()),
        col("owner", sa.Text()),
        col("due_on", sa.Date(), null=True),
        col("state", sa.Text()),
        col("evidence", sa.Text()),
        col("note", sa.Text()),
        ref("review_id", "review", "CASCADE"),
        col("position", sa.Integer()),
        col("version", sa.Integer()),
    )
    op.create_index("ix_change_row_step_id", "change_row", ["step_id"])
    op.create_index("ix_review_publisher_id", "review", ["publisher_id"])
    op.create_index("ix_brief_plan_review_id", "brief_plan", ["review_id"])
    op.create_index("ix_brief_wording_review_id", "brief_wording", ["review_id"])
    op.create_index("ix_involvement_review_id", "involvement", ["review_id"])
    op.create_index("ix_link_review_id", "link", ["review_id"])
    op.create_index("ix_person_review_id", "person", ["review_id"])
    op.create_index("ix_source_document_review_id", "source_document", ["review_id"])
    op.create_index("ix_source_document_sha256", "source_document", ["sha256"])
    op.create_index("ix_chronology_event_review_id", "chronology_event", ["review_id"])
    op.create_index("ix_family_perspective_review_id", "family_perspective", ["review_id"])
    op.create_index("ix_finding_review_id", "finding", ["review_id"])
    op.create_index("ix_identity_review_id", "identity", ["review_id"])
    op.create_index("ix_kloe_review_id", "kloe", ["review_id"])
    op.create_index("ix_learning_point_review_id", "learning_point", ["review_id"])
    op.create_index("ix_narrative_review_id", "narrative", ["review_id"])
    op.create_index("ix_recommendation_review_id", "recommendation", ["review_id"])
    op.create_index("ix_resource_review_id", "resource", ["review_id"])
    op.create_index("ix_source_page_source_id", "source_page", ["source_id"])
    op.create_index("ix_theme_mark_record_id", "theme_mark", ["record_id"])
    op.create_index("ix_theme_mark_review_id", "theme_mark", ["review_id"])
    op.create_index("ix_theme_mark_theme_id", "theme_mark", ["theme_id"])
    op.create_index("ix_action_recommendation_id", "action", ["recommendation_id"])
    op.create_index("ix_action_review_id", "action", ["review_id"])


def col(name: str, kind: TypeEngine[Any], *, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=null)


def ref(name: str, target: str, on_delete: str | None = None, *, null: bool = False) -> tuple[Any, ...]:
    return sa.Column(name, sa.Integer(), nullable=null), name, target, on_delete


def unique(*names: str) -> tuple[str, ...]:
    return ("unique", *names)


def table(name: str, *parts: sa.Column[Any] | tuple[Any, ...]) -> None:
    columns: list[Any] = [sa.Column("id", sa.Integer(), nullable=False)]
    rules: list[Any] = [sa.PrimaryKeyConstraint("id", name=f"pk_{name}")]
    for part in parts:
        if isinstance(part, sa.Column):
            columns.append(part)
        elif part[0] == "unique":
            rules.append(sa.UniqueConstraint(*part[1:], name=f"uq_{name}_{'_'.join(part[1:])}"))
        else:
            column, own, target, on_delete = part
            columns.append(column)
            label = f"fk_{name}_{own}_{target}"
            rules.append(sa.ForeignKeyConstraint([own], [f"{target}.id"], name=label, ondelete=on_delete))
    op.create_table(name, *columns, *rules, sqlite_autoincrement=True)
