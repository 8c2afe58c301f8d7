"""${message}

Rules of a migration: it runs on SQLite (batch mode) and PostgreSQL; what it adds is empty or has a default; texts,
names and handles enter only sealed; it is never changed after it has landed.
"""

import sqlalchemy as sa
from alembic import op
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    """Go back."""
    ${downgrades if downgrades else "pass"}
