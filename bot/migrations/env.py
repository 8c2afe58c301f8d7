"""How Alembic runs here: on the connection that the store hands over, on both databases alike."""

from typing import Any, Literal

from alembic import context

from bot.store.tables import Base, Utc


def run() -> None:
    """Run the migrations on the open connection."""
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=Base.metadata,
        render_as_batch=True,
        compare_type=True,
        render_item=_plain_types,
    )
    with context.begin_transaction():
        context.run_migrations()


def _plain_types(kind: str, item: Any, _context: object) -> str | Literal[False]:
    """Write our column type as SQLAlchemy's own, so that a migration imports nothing of ours."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, Utc) else False


run()
