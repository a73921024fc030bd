"""Which documents were made, by whom

Revision: 0003, after 0002
"""

import sqlalchemy as sa
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('made_briefings',
    sa.Column('id', sa.String(length=64), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.Column('account', sa.String(length=64), nullable=False),
    sa.Column('name', sa.String(length=40), nullable=False),
    sa.Column('query', sa.Text(), nullable=False),
    sa.Column('as_of', sa.Integer(), nullable=False),
    sa.Column('format', sa.String(length=8), nullable=False),
    sa.ForeignKeyConstraint(['account'], ['accounts.name'], name=op.f('fk_made_briefings_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_made_briefings'))
    )
    with op.batch_alter_table('made_briefings', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_made_briefings_at'), ['at'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('made_briefings', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_made_briefings_at'))

    op.drop_table('made_briefings')
