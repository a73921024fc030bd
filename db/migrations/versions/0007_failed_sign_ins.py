"""Failed sign-ins by their source, and devices that have signed in: no account is locked any more

Revision: 0007, after 0006
"""

import sqlalchemy as sa
from alembic import op

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('sign_in_failures',
    sa.Column('account', sa.String(length=64), nullable=False),
    sa.Column('source', sa.String(length=80), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('forgotten_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['account'], ['accounts.name'], name=op.f('fk_sign_in_failures_account')),
    sa.PrimaryKeyConstraint('account', 'source', name=op.f('pk_sign_in_failures'))
    )
    with op.batch_alter_table('sign_in_failures', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sign_in_failures_forgotten_at'), ['forgotten_at'], unique=False)

    op.create_table('known_devices',
    sa.Column('account', sa.String(length=64), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('ends_at', sa.DateTime(), nullable=False),
    sa.ForeignKeyConstraint(['account'], ['accounts.name'], name=op.f('fk_known_devices_account')),
    sa.PrimaryKeyConstraint('account', 'token_hash', name=op.f('pk_known_devices'))
    )
    with op.batch_alter_table('known_devices', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_known_devices_ends_at'), ['ends_at'], unique=False)

    # Not by a copy of the table, as batch_alter_table would on SQLite: other tables' rows point at it.
    op.drop_column('accounts', 'wait_until')
    op.drop_column('accounts', 'failures')


def downgrade() -> None:
    op.add_column('accounts', sa.Column('failures', sa.Integer(), nullable=False, server_default='0'))
    op.add_column('accounts', sa.Column('wait_until', sa.DateTime(), nullable=True))
    with op.batch_alter_table('known_devices', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_known_devices_ends_at'))

    op.drop_table('known_devices')
    with op.batch_alter_table('sign_in_failures', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sign_in_failures_forgotten_at'))

    op.drop_table('sign_in_failures')
