"""Points for attendances by the kind of event

Revision: 0005, after 0004
"""

import sqlalchemy as sa
from alembic import op

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None
BIG = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table('point_rules',
    sa.Column('id', BIG, nullable=False),
    sa.Column('since', sa.Integer(), nullable=False),
    sa.Column('until', sa.Integer(), nullable=True),
    sa.Column('batch', sa.Integer(), nullable=False),
    sa.Column('line', sa.Integer(), nullable=True),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('points', sa.Double(), nullable=True),
    sa.CheckConstraint('points >= 0', name=op.f('ck_point_rules_points_not_negative')),
    sa.CheckConstraint('until > since', name=op.f('ck_point_rules_until_after_since')),
    sa.ForeignKeyConstraint(['batch'], ['batches.number'], name=op.f('fk_point_rules_batch')),
    sa.ForeignKeyConstraint(['since'], ['batches.number'], name=op.f('fk_point_rules_since')),
    sa.ForeignKeyConstraint(['until'], ['batches.number'], name=op.f('fk_point_rules_until')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_point_rules'))
    )
    with op.batch_alter_table('point_rules', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_point_rules_since'), ['since'], unique=False)
        batch_op.create_index(batch_op.f('ix_point_rules_until'), ['until'], unique=False)
        batch_op.create_index('uq_point_rules_present', ['code'], unique=True,
                              sqlite_where=sa.text('until IS NULL'), postgresql_where=sa.text('until IS NULL'))


def downgrade() -> None:
    with op.batch_alter_table('point_rules', schema=None) as batch_op:
        batch_op.drop_index('uq_point_rules_present', sqlite_where=sa.text('until IS NULL'), postgresql_where=sa.text('until IS NULL'))
        batch_op.drop_index(batch_op.f('ix_point_rules_until'))
        batch_op.drop_index(batch_op.f('ix_point_rules_since'))

    op.drop_table('point_rules')
