"""What deserves a look, what leaders say of it, and what a station contests

Revision: 0004, after 0003
"""

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None
BIG = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    op.create_table('attention_rules',
    sa.Column('id', BIG, nullable=False),
    sa.Column('since', sa.Integer(), nullable=False),
    sa.Column('until', sa.Integer(), nullable=True),
    sa.Column('batch', sa.Integer(), nullable=False),
    sa.Column('line', sa.Integer(), nullable=True),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.Column('threshold', sa.Double(), nullable=True),
    sa.CheckConstraint('threshold >= 0', name=op.f('ck_attention_rules_threshold_not_negative')),
    sa.CheckConstraint('until > since', name=op.f('ck_attention_rules_until_after_since')),
    sa.ForeignKeyConstraint(['batch'], ['batches.number'], name=op.f('fk_attention_rules_batch')),
    sa.ForeignKeyConstraint(['since'], ['batches.number'], name=op.f('fk_attention_rules_since')),
    sa.ForeignKeyConstraint(['until'], ['batches.number'], name=op.f('fk_attention_rules_until')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_attention_rules'))
    )
    with op.batch_alter_table('attention_rules', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_attention_rules_since'), ['since'], unique=False)
        batch_op.create_index(batch_op.f('ix_attention_rules_until'), ['until'], unique=False)
        batch_op.create_index('uq_attention_rules_present', ['code'], unique=True,
                              sqlite_where=sa.text('until IS NULL'), postgresql_where=sa.text('until IS NULL'))

    op.create_table('remarks',
    sa.Column('id', BIG, nullable=False),
    sa.Column('matter', sa.String(length=200), nullable=False),
    sa.Column('account', sa.String(length=64), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.Column('kind', sa.String(length=8), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.CheckConstraint("kind in ('seen', 'note')", name=op.f('ck_remarks_kind')),
    sa.ForeignKeyConstraint(['account'], ['accounts.name'], name=op.f('fk_remarks_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_remarks'))
    )
    with op.batch_alter_table('remarks', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_remarks_matter'), ['matter'], unique=False)

    op.create_table('disputes',
    sa.Column('id', BIG, nullable=False),
    sa.Column('station_code', sa.String(length=64), nullable=False),
    sa.Column('month', sa.String(length=7), nullable=False),
    sa.Column('metric', sa.String(length=40), nullable=False),
    sa.Column('as_of', sa.Integer(), nullable=False),
    sa.Column('account', sa.String(length=64), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('answered_by', sa.String(length=64), nullable=True),
    sa.Column('answered_at', sa.DateTime(), nullable=True),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['account'], ['accounts.name'], name=op.f('fk_disputes_account')),
    sa.ForeignKeyConstraint(['answered_by'], ['accounts.name'], name=op.f('fk_disputes_answered_by')),
    sa.ForeignKeyConstraint(['station_code'], ['station_codes.code'], name=op.f('fk_disputes_station_code')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_disputes'))
    )
    with op.batch_alter_table('disputes', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_disputes_station_code'), ['station_code'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('disputes', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_disputes_station_code'))

    op.drop_table('disputes')
    with op.batch_alter_table('remarks', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_remarks_matter'))

    op.drop_table('remarks')
    with op.batch_alter_table('attention_rules', schema=None) as batch_op:
        batch_op.drop_index('uq_attention_rules_present', sqlite_where=sa.text('until IS NULL'), postgresql_where=sa.text('until IS NULL'))
        batch_op.drop_index(batch_op.f('ix_attention_rules_until'))
        batch_op.drop_index(batch_op.f('ix_attention_rules_since'))

    op.drop_table('attention_rules')
