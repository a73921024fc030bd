"""The first tables

Revision: 0001, after 
"""

from datetime import UTC, datetime
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('area_codes',
    sa.Column('code', sa.String(length=64), nullable=False),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_area_codes'))
    )
    op.create_table('batches',
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('kind', sa.String(length=16), nullable=False),
    sa.Column('format', sa.String(length=40), nullable=False),
    sa.Column('demonstration', sa.Boolean(), nullable=False),
    sa.Column('origins', sa.JSON(), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.Column('actor', sa.Text(), nullable=False),
    sa.Column('file_name', sa.Text(), nullable=False),
    sa.Column('file_hash', sa.String(length=64), nullable=False),
    sa.Column('new', sa.Integer(), nullable=False),
    sa.Column('changed', sa.Integer(), nullable=False),
    sa.Column('same', sa.Integer(), nullable=False),
    sa.Column('undoes', sa.Integer(), nullable=True),
    sa.CheckConstraint("kind in ('seed', 'import', 'undo', 'removal', 'rule')", name=op.f('ck_batches_kind')),
    sa.ForeignKeyConstraint(['undoes'], ['batches.number'], name=op.f('fk_batches_undoes')),
    sa.PrimaryKeyConstraint('number', name=op.f('pk_batches'))
    )
    op.create_table('colour_codes',
    sa.Column('code', sa.String(length=64), nullable=False),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_colour_codes'))
    )
    op.create_table('figure_codes',
    sa.Column('code', sa.String(length=64), nullable=False),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_figure_codes'))
    )
    op.create_table('station_codes',
    sa.Column('code', sa.String(length=64), nullable=False),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_station_codes'))
    )
    op.create_table('store',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('created_at', sa.DateTime(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_store'))
    )
    op.create_table('suggestion_codes',
    sa.Column('code', sa.String(length=64), nullable=False),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_suggestion_codes'))
    )
    op.create_table('activities',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('since', sa.Integer(), nullable=False),
    sa.Column('until', sa.Integer(), nullable=True),
    sa.Column('batch', sa.Integer(), nullable=False),
    sa.Column('line', sa.Integer(), nullable=True),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('held_on', sa.Date(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('station_code', sa.String(length=64), nullable=True),
    sa.Column('deputies', sa.Integer(), nullable=True),
    sa.Column('citizens', sa.Integer(), nullable=True),
    sa.Column('attendance', sa.Integer(), nullable=True),
    sa.Column('proposals', sa.Integer(), nullable=True),
    sa.CheckConstraint("kind in ('thematic', 'deputies_day', 'class', 'training', 'visit', 'other')", name=op.f('ck_activities_kind_known')),
    sa.CheckConstraint('attendance >= 0', name=op.f('ck_activities_attendance_not_negative')),
    sa.CheckConstraint('citizens >= 0', name=op.f('ck_activities_citizens_not_negative')),
    sa.CheckConstraint('deputies >= 0', name=op.f('ck_activities_deputies_not_negative')),
    sa.CheckConstraint('proposals >= 0', name=op.f('ck_activities_proposals_not_negative')),
    sa.CheckConstraint('until > since', name=op.f('ck_activities_until_after_since')),
    sa.ForeignKeyConstraint(['batch'], ['batches.number'], name=op.f('fk_activities_batch')),
    sa.ForeignKeyConstraint(['since'], ['batches.number'], name=op.f('fk_activities_since')),
    sa.ForeignKeyConstraint(['station_code'], ['station_codes.code'], name=op.f('fk_activities_station_code')),
    sa.ForeignKeyConstraint(['until'], ['batches.number'], name=op.f('fk_activities_until')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_activities')),
    info={'key': ('code',), 'population': 'activities'}
    )
    with op.batch_alter_table('activities', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_activities_since'), ['since'], unique=False)
        batch_op.create_index(batch_op.f('ix_activities_until'), ['until'], unique=False)
        batch_op.create_index('uq_activities_present', ['code'], unique=True, sqlite_where=sa.text('until IS NULL'), postgresql_where=sa.text('until IS NULL'))

    op.create_table('answer_classes',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('since', sa.Integer(), nullable=False),
    sa.Column('until', sa.Integer(), nullable=True),
    sa.Column('batch', sa.Integer(), nullable=False),
    sa.Column('line', sa.Integer(), nullable=True),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('resolved', sa.Boolean(), nullable=False),
    sa.CheckConstraint('until > since', name=op.f('ck_answer_classes_until_after_since')),
    sa.ForeignKeyConstraint(['batch'], ['batches.number'], name=op.f('fk_answer_classes_batch')),
    sa.ForeignKeyConstraint(['since'], ['batches.number'], name=op.f('fk_answer_classes_since')),
    sa.ForeignKeyConstraint(['until'], ['batches.number'], name=op.f('fk_answer_classes_until')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_answer_classes')),
    info={'key': ('code',), 'population': ''}
    )
    with op.batch_alter_table('answer_classes', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_answer_classes_since'), ['since'], unique=False)
        batch_op.create_index(batch_op.f('ix_answer_classes_until'), ['until'], unique=False)
        batch_op.create_index('uq_answer_classes_present', ['code'], unique=True, sqlite_where=sa.text('until IS NULL'), postgresql_where=sa.text('until IS NULL'))

    op.create_table('areas',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('since', sa.Integer(), nullable=False),
    sa.Column('until', sa.Integer(), nullable=True),
    sa.Column('batch', sa.Integer(), nullable=False),
    sa.Column('line', sa.Integer(), nullable=True),
    sa.Column('code', sa.String(length=64), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('parent_code', sa.String(length=64), nullable=True),
    sa.Column('aliases', sa.Text(), nullable=True),
    sa.CheckConstraint('until > since', name=op.f('ck_areas_until_after_since')),
    sa.ForeignKeyConstraint(['batch'], ['batches.number'], name=op.f('fk_areas_batch')),
    sa.ForeignKeyConstraint(['code'], ['area_codes.code'], name=op.f('fk_areas_code')),
    sa.ForeignKeyConstraint(['parent_code'], ['area_codes.code'], name=op.f('fk_areas_parent_code')),
    sa.ForeignKeyConstraint(['since'], ['batches.number'], name=op.f('fk_areas_since')),
    sa.ForeignKeyConstraint(['until'], ['batches.number'], name=op.f('fk_areas_until')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_areas')),
    info={'key': ('code',), 'population': ''}
    )
    with op.batch_alter_table('areas', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_areas_since'), ['since'], unique=False)
        batch_op.create_index(batch_op.f('ix_areas_until'), ['until'], unique=False)
        batch_op.create_index('uq_areas_present', ['code'], unique=True, sqlite_where=sa.text('until IS NULL'), postgresql_where=sa.text('until IS NULL'))

    op.create_table('audit',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.Column('actor', sa.Text(), nullable=False),
    sa.Column('login', sa.Text(), nullable=False),
    sa.Column('address', sa.Text(), nullable=False),
    sa.Column('action', sa.String(length=40), nullable=False),
    sa.Column('result', sa.String(length=16), nullable=False),
    sa.Column('batch', sa.Integer(), nullable=True),
    sa.Column('detail', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['batch'], ['batches.number'], name=op.f('fk_audit_batch')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit'))
    )
    op.create_table('category_figures',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('since', sa.Integer(), nullable=False),
    sa.Column('until', sa.Integer(), nullable=True),
    sa.Column('batch', sa.Integer(), nullable=False),
    sa.Column('line', sa.Integer(), nullable=True),
    sa.Column('area_code', sa.String(length=64), nullable=False),
    sa.Column('month', sa.String(length=7), nullable=False),
    sa.Column('category', sa.Text(), nullable=False),
    sa.Column('received', sa.Integer(), nullable=False),
    sa.Column('completed', sa.Integer(), nullable=True),
    sa.CheckConstraint('coalesce(completed, 0) <= received', name=op.f('ck_category_figures_completed_at_most_received')),
    sa.CheckConstraint('completed >= 0', name=op.f('ck_category_figures_completed_not_negative')),
    sa.CheckConstraint('received >= 0', name=op.f('ck_category_figures_received_not_negative')),
    sa.CheckConstraint('until > since', name=op.f('ck_category_figures_until_after_since')),
    sa.ForeignKeyConstraint(['area_code'], ['area_codes.code'], name=op.f('fk_category_figures_area_code')),
    sa.ForeignKeyConstraint(['batch'], ['batches.number'], name=op.f('fk_category_figures_batch')),
    sa.ForeignKeyConstraint(['since'], ['batches.number'], name=op.f('fk_category_figures_since')),
    sa.ForeignKeyConstraint(['until'], ['batches.number'], name=op.f('fk_category_figures_until')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_category_figures')),
    info={'key': ('area_code', 'month', 'category'), 'population': 'items'}
    )
    with op.batch_alter_table('category_figures', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_category_figures_since'), ['since'], unique=False)
        batch_op.create_index(batch_op.f('ix_category_figures_until'), ['until'], unique=False)
        batch_op.create_index('uq_category_figures_present', ['area_code', 'month', 'category'], unique=True, sqlite_where=sa.text('until IS NULL'), postgresql_where=sa.text('until IS NULL'))

    op.create_table('colours',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('since', sa.Integer(), nullable=False),
    sa.Column('until', sa.Integer(), nullable=True),
    sa.Column('batch', sa.Integer(), nullable=False),
    sa.Column('line', sa.Integer(), nullable=True),
    sa.Column('code', sa.String(length=64), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('meaning', sa.Text(), nullable=True),
    sa.Column('handler', sa.Text(), nullable=True),
    sa.Column('limit_days', sa.Integer(), nullable=True),
    sa.CheckConstraint('limit_days >= 0', name=op.f('ck_colours_limit_days_not_negative')),
    sa.CheckConstraint('until > since', name=op.f('ck_colours_until_after_since')),
    sa.ForeignKeyConstraint(['batch'], ['batches.number'], name=op.f('fk_colours_batch')),
    sa.ForeignKeyConstraint(['code'], ['colour_codes.code'], name=op.f('fk_colours_code')),
    sa.ForeignKeyConstraint(['since'], ['batches.number'], name=op.f('fk_colours_since')),
    sa.ForeignKeyConstraint(['until'], ['batches.number'], name=op.f('fk_colours_until')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_colours')),
    info={'key': ('code',), 'population': ''}
    )
    with op.batch_alter_table('colours', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_colours_since'), ['since'], unique=False)
        batch_op.create_index(batch_op.f('ix_colours_until'), ['until'], unique=False)
        batch_op.create_index('uq_colours_present', ['code'], unique=True, sqlite_where=sa.text('until IS NULL'), postgresql_where=sa.text('until IS NULL'))

    op.create_table('items',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('since', sa.Integer(), nullable=False),
    sa.Column('until', sa.Integer(), nullable=True),
    sa.Column('batch', sa.Integer(), nullable=False),
    sa.Column('line', sa.Integer(), nullable=True),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('station_code', sa.String(length=64), nullable=False),
    sa.Column('colour', sa.String(length=64), nullable=True),
    sa.Column('category', sa.Text(), nullable=True),
    sa.Column('channel', sa.Text(), nullable=True),
    sa.Column('handler', sa.Text(), nullable=True),
    sa.Column('received_at', sa.DateTime(), nullable=False),
    sa.Column('assigned_at', sa.DateTime(), nullable=True),
    sa.Column('due_at', sa.DateTime(), nullable=True),
    sa.Column('completed_at', sa.DateTime(), nullable=True),
    sa.Column('resolved', sa.Boolean(), nullable=True),
    sa.Column('rating', sa.Text(), nullable=True),
    sa.CheckConstraint("rating in ('satisfied', 'fairly_satisfied', 'dissatisfied')", name=op.f('ck_items_rating_known')),
    sa.CheckConstraint('assigned_at <= completed_at', name=op.f('ck_items_assigned_at_before_completed_at')),
    sa.CheckConstraint('received_at <= assigned_at', name=op.f('ck_items_received_at_before_assigned_at')),
    sa.CheckConstraint('received_at <= completed_at', name=op.f('ck_items_received_at_before_completed_at')),
    sa.CheckConstraint('until > since', name=op.f('ck_items_until_after_since')),
    sa.ForeignKeyConstraint(['batch'], ['batches.number'], name=op.f('fk_items_batch')),
    sa.ForeignKeyConstraint(['colour'], ['colour_codes.code'], name=op.f('fk_items_colour')),
    sa.ForeignKeyConstraint(['since'], ['batches.number'], name=op.f('fk_items_since')),
    sa.ForeignKeyConstraint(['station_code'], ['station_codes.code'], name=op.f('fk_items_station_code')),
    sa.ForeignKeyConstraint(['until'], ['batches.number'], name=op.f('fk_items_until')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_items')),
    info={'key': ('code',), 'population': 'items'}
    )
    with op.batch_alter_table('items', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_items_since'), ['since'], unique=False)
        batch_op.create_index(batch_op.f('ix_items_until'), ['until'], unique=False)
        batch_op.create_index('uq_items_present', ['code'], unique=True, sqlite_where=sa.text('until IS NULL'), postgresql_where=sa.text('until IS NULL'))

    op.create_table('livelihood_projects',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('since', sa.Integer(), nullable=False),
    sa.Column('until', sa.Integer(), nullable=True),
    sa.Column('batch', sa.Integer(), nullable=False),
    sa.Column('line', sa.Integer(), nullable=True),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('category', sa.Text(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('unit', sa.Text(), nullable=True),
    sa.Column('planned', sa.BigInteger(), nullable=False),
    sa.Column('invested', sa.BigInteger(), nullable=True),
    sa.Column('progress', sa.Double(), nullable=True),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('finished_on', sa.Date(), nullable=True),
    sa.Column('satisfied', sa.Integer(), nullable=True),
    sa.Column('fairly_satisfied', sa.Integer(), nullable=True),
    sa.Column('dissatisfied', sa.Integer(), nullable=True),
    sa.Column('abstained', sa.Integer(), nullable=True),
    sa.CheckConstraint('progress between 0 and 100', name=op.f('ck_livelihood_projects_progress_per_cent')),
    sa.CheckConstraint('abstained >= 0', name=op.f('ck_livelihood_projects_abstained_not_negative')),
    sa.CheckConstraint('dissatisfied >= 0', name=op.f('ck_livelihood_projects_dissatisfied_not_negative')),
    sa.CheckConstraint('fairly_satisfied >= 0', name=op.f('ck_livelihood_projects_fairly_satisfied_not_negative')),
    sa.CheckConstraint('invested >= 0', name=op.f('ck_livelihood_projects_invested_not_negative')),
    sa.CheckConstraint('planned >= 0', name=op.f('ck_livelihood_projects_planned_not_negative')),
    sa.CheckConstraint('satisfied >= 0', name=op.f('ck_livelihood_projects_satisfied_not_negative')),
    sa.CheckConstraint('until > since', name=op.f('ck_livelihood_projects_until_after_since')),
    sa.ForeignKeyConstraint(['batch'], ['batches.number'], name=op.f('fk_livelihood_projects_batch')),
    sa.ForeignKeyConstraint(['since'], ['batches.number'], name=op.f('fk_livelihood_projects_since')),
    sa.ForeignKeyConstraint(['until'], ['batches.number'], name=op.f('fk_livelihood_projects_until')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_livelihood_projects')),
    info={'key': ('year', 'code'), 'population': 'livelihood_projects'}
    )
    with op.batch_alter_table('livelihood_projects', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_livelihood_projects_since'), ['since'], unique=False)
        batch_op.create_index(batch_op.f('ix_livelihood_projects_until'), ['until'], unique=False)
        batch_op.create_index('uq_livelihood_projects_present', ['year', 'code'], unique=True, sqlite_where=sa.text('until IS NULL'), postgresql_where=sa.text('until IS NULL'))

    op.create_table('micro_projects',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('since', sa.Integer(), nullable=False),
    sa.Column('until', sa.Integer(), nullable=True),
    sa.Column('batch', sa.Integer(), nullable=False),
    sa.Column('line', sa.Integer(), nullable=True),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('area_code', sa.String(length=64), nullable=False),
    sa.Column('category', sa.Text(), nullable=True),
    sa.Column('funds', sa.BigInteger(), nullable=False),
    sa.Column('ordered_on', sa.Date(), nullable=False),
    sa.Column('selected_on', sa.Date(), nullable=True),
    sa.Column('accepted_on', sa.Date(), nullable=True),
    sa.Column('finished_on', sa.Date(), nullable=True),
    sa.Column('verified_on', sa.Date(), nullable=True),
    sa.Column('declined_on', sa.Date(), nullable=True),
    sa.Column('declined_why', sa.Text(), nullable=True),
    sa.Column('satisfied', sa.Integer(), nullable=True),
    sa.Column('fairly_satisfied', sa.Integer(), nullable=True),
    sa.Column('dissatisfied', sa.Integer(), nullable=True),
    sa.CheckConstraint('accepted_on <= finished_on', name=op.f('ck_micro_projects_accepted_on_before_finished_on')),
    sa.CheckConstraint('accepted_on <= verified_on', name=op.f('ck_micro_projects_accepted_on_before_verified_on')),
    sa.CheckConstraint('finished_on <= verified_on', name=op.f('ck_micro_projects_finished_on_before_verified_on')),
    sa.CheckConstraint('ordered_on <= accepted_on', name=op.f('ck_micro_projects_ordered_on_before_accepted_on')),
    sa.CheckConstraint('ordered_on <= declined_on', name=op.f('ck_micro_projects_ordered_on_before_declined_on')),
    sa.CheckConstraint('ordered_on <= finished_on', name=op.f('ck_micro_projects_ordered_on_before_finished_on')),
    sa.CheckConstraint('ordered_on <= selected_on', name=op.f('ck_micro_projects_ordered_on_before_selected_on')),
    sa.CheckConstraint('ordered_on <= verified_on', name=op.f('ck_micro_projects_ordered_on_before_verified_on')),
    sa.CheckConstraint('selected_on <= accepted_on', name=op.f('ck_micro_projects_selected_on_before_accepted_on')),
    sa.CheckConstraint('selected_on <= finished_on', name=op.f('ck_micro_projects_selected_on_before_finished_on')),
    sa.CheckConstraint('selected_on <= verified_on', name=op.f('ck_micro_projects_selected_on_before_verified_on')),
    sa.CheckConstraint('dissatisfied >= 0', name=op.f('ck_micro_projects_dissatisfied_not_negative')),
    sa.CheckConstraint('fairly_satisfied >= 0', name=op.f('ck_micro_projects_fairly_satisfied_not_negative')),
    sa.CheckConstraint('funds >= 0', name=op.f('ck_micro_projects_funds_not_negative')),
    sa.CheckConstraint('satisfied >= 0', name=op.f('ck_micro_projects_satisfied_not_negative')),
    sa.CheckConstraint('until > since', name=op.f('ck_micro_projects_until_after_since')),
    sa.ForeignKeyConstraint(['area_code'], ['area_codes.code'], name=op.f('fk_micro_projects_area_code')),
    sa.ForeignKeyConstraint(['batch'], ['batches.number'], name=op.f('fk_micro_projects_batch')),
    sa.ForeignKeyConstraint(['since'], ['batches.number'], name=op.f('fk_micro_projects_since')),
    sa.ForeignKeyConstraint(['until'], ['batches.number'], name=op.f('fk_micro_projects_until')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_micro_projects')),
    info={'key': ('code',), 'population': 'micro_projects'}
    )
    with op.batch_alter_table('micro_projects', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_micro_projects_since'), ['since'], unique=False)
        batch_op.create_index(batch_op.f('ix_micro_projects_until'), ['until'], unique=False)
        batch_op.create_index('uq_micro_projects_present', ['code'], unique=True, sqlite_where=sa.text('until IS NULL'), postgresql_where=sa.text('until IS NULL'))

    op.create_table('opinions',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('since', sa.Integer(), nullable=False),
    sa.Column('until', sa.Integer(), nullable=True),
    sa.Column('batch', sa.Integer(), nullable=False),
    sa.Column('line', sa.Integer(), nullable=True),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('population', sa.Text(), nullable=False),
    sa.Column('station_code', sa.String(length=64), nullable=True),
    sa.Column('submitted_on', sa.Date(), nullable=False),
    sa.Column('completed_on', sa.Date(), nullable=True),
    sa.Column('suggestion_code', sa.String(length=64), nullable=True),
    sa.CheckConstraint("population in ('visit', 'industry', 'deputies_day')", name=op.f('ck_opinions_population_known')),
    sa.CheckConstraint('submitted_on <= completed_on', name=op.f('ck_opinions_submitted_on_before_completed_on')),
    sa.CheckConstraint('until > since', name=op.f('ck_opinions_until_after_since')),
    sa.ForeignKeyConstraint(['batch'], ['batches.number'], name=op.f('fk_opinions_batch')),
    sa.ForeignKeyConstraint(['since'], ['batches.number'], name=op.f('fk_opinions_since')),
    sa.ForeignKeyConstraint(['station_code'], ['station_codes.code'], name=op.f('fk_opinions_station_code')),
    sa.ForeignKeyConstraint(['suggestion_code'], ['suggestion_codes.code'], name=op.f('fk_opinions_suggestion_code')),
    sa.ForeignKeyConstraint(['until'], ['batches.number'], name=op.f('fk_opinions_until')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_opinions')),
    info={'key': ('code',), 'population': 'suggestions'}
    )
    with op.batch_alter_table('opinions', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_opinions_since'), ['since'], unique=False)
        batch_op.create_index(batch_op.f('ix_opinions_until'), ['until'], unique=False)
        batch_op.create_index('uq_opinions_present', ['code'], unique=True, sqlite_where=sa.text('until IS NULL'), postgresql_where=sa.text('until IS NULL'))

    op.create_table('ranking_rules',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('since', sa.Integer(), nullable=False),
    sa.Column('until', sa.Integer(), nullable=True),
    sa.Column('batch', sa.Integer(), nullable=False),
    sa.Column('line', sa.Integer(), nullable=True),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('weights', sa.JSON(), nullable=False),
    sa.Column('minimum', sa.Integer(), nullable=False),
    sa.Column('ordering', sa.Text(), nullable=False),
    sa.Column('peers', sa.Text(), nullable=False),
    sa.Column('confidence', sa.Double(), nullable=False),
    sa.CheckConstraint("ordering in ('rate', 'cautious')", name=op.f('ck_ranking_rules_ordering_known')),
    sa.CheckConstraint("peers in ('kind', 'all')", name=op.f('ck_ranking_rules_peers_known')),
    sa.CheckConstraint('minimum >= 0', name=op.f('ck_ranking_rules_minimum_not_negative')),
    sa.CheckConstraint('until > since', name=op.f('ck_ranking_rules_until_after_since')),
    sa.ForeignKeyConstraint(['batch'], ['batches.number'], name=op.f('fk_ranking_rules_batch')),
    sa.ForeignKeyConstraint(['since'], ['batches.number'], name=op.f('fk_ranking_rules_since')),
    sa.ForeignKeyConstraint(['until'], ['batches.number'], name=op.f('fk_ranking_rules_until')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ranking_rules')),
    info={'key': ('code',), 'population': ''}
    )
    with op.batch_alter_table('ranking_rules', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_ranking_rules_since'), ['since'], unique=False)
        batch_op.create_index(batch_op.f('ix_ranking_rules_until'), ['until'], unique=False)
        batch_op.create_index('uq_ranking_rules_present', ['code'], unique=True, sqlite_where=sa.text('until IS NULL'), postgresql_where=sa.text('until IS NULL'))

    op.create_table('station_figures',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('since', sa.Integer(), nullable=False),
    sa.Column('until', sa.Integer(), nullable=True),
    sa.Column('batch', sa.Integer(), nullable=False),
    sa.Column('line', sa.Integer(), nullable=True),
    sa.Column('station_code', sa.String(length=64), nullable=False),
    sa.Column('month', sa.String(length=7), nullable=False),
    sa.Column('colour', sa.String(length=64), nullable=False),
    sa.Column('carried_over', sa.Integer(), nullable=True),
    sa.Column('received', sa.Integer(), nullable=False),
    sa.Column('completed', sa.Integer(), nullable=False),
    sa.Column('due', sa.Integer(), nullable=True),
    sa.Column('on_time', sa.Integer(), nullable=True),
    sa.Column('overdue_open', sa.Integer(), nullable=True),
    sa.Column('resolved', sa.Integer(), nullable=True),
    sa.Column('satisfied', sa.Integer(), nullable=True),
    sa.Column('fairly_satisfied', sa.Integer(), nullable=True),
    sa.Column('dissatisfied', sa.Integer(), nullable=True),
    sa.Column('as_at', sa.Date(), nullable=True),
    sa.CheckConstraint('coalesce(completed, 0) <= coalesce(carried_over, 0) + coalesce(received, 0)', name=op.f('ck_station_figures_completed_at_most_carried_over_received')),
    sa.CheckConstraint('coalesce(on_time, 0) <= completed', name=op.f('ck_station_figures_on_time_at_most_completed')),
    sa.CheckConstraint('coalesce(on_time, 0) <= due', name=op.f('ck_station_figures_on_time_at_most_due')),
    sa.CheckConstraint('coalesce(overdue_open, 0) + coalesce(on_time, 0) <= due', name=op.f('ck_station_figures_overdue_open_on_time_at_most_due')),
    sa.CheckConstraint('coalesce(resolved, 0) <= completed', name=op.f('ck_station_figures_resolved_at_most_completed')),
    sa.CheckConstraint('coalesce(satisfied, 0) + coalesce(fairly_satisfied, 0) + coalesce(dissatisfied, 0) <= completed', name=op.f('ck_station_figures_satisfied_fairly_satisfied_dissatisfied_at_most_completed')),
    sa.CheckConstraint('carried_over >= 0', name=op.f('ck_station_figures_carried_over_not_negative')),
    sa.CheckConstraint('completed >= 0', name=op.f('ck_station_figures_completed_not_negative')),
    sa.CheckConstraint('dissatisfied >= 0', name=op.f('ck_station_figures_dissatisfied_not_negative')),
    sa.CheckConstraint('due >= 0', name=op.f('ck_station_figures_due_not_negative')),
    sa.CheckConstraint('fairly_satisfied >= 0', name=op.f('ck_station_figures_fairly_satisfied_not_negative')),
    sa.CheckConstraint('on_time >= 0', name=op.f('ck_station_figures_on_time_not_negative')),
    sa.CheckConstraint('overdue_open >= 0', name=op.f('ck_station_figures_overdue_open_not_negative')),
    sa.CheckConstraint('received >= 0', name=op.f('ck_station_figures_received_not_negative')),
    sa.CheckConstraint('resolved >= 0', name=op.f('ck_station_figures_resolved_not_negative')),
    sa.CheckConstraint('satisfied >= 0', name=op.f('ck_station_figures_satisfied_not_negative')),
    sa.CheckConstraint('until > since', name=op.f('ck_station_figures_until_after_since')),
    sa.ForeignKeyConstraint(['batch'], ['batches.number'], name=op.f('fk_station_figures_batch')),
    sa.ForeignKeyConstraint(['colour'], ['colour_codes.code'], name=op.f('fk_station_figures_colour')),
    sa.ForeignKeyConstraint(['since'], ['batches.number'], name=op.f('fk_station_figures_since')),
    sa.ForeignKeyConstraint(['station_code'], ['station_codes.code'], name=op.f('fk_station_figures_station_code')),
    sa.ForeignKeyConstraint(['until'], ['batches.number'], name=op.f('fk_station_figures_until')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_station_figures')),
    info={'key': ('station_code', 'month', 'colour'), 'population': 'items'}
    )
    with op.batch_alter_table('station_figures', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_station_figures_since'), ['since'], unique=False)
        batch_op.create_index(batch_op.f('ix_station_figures_until'), ['until'], unique=False)
        batch_op.create_index('uq_station_figures_present', ['station_code', 'month', 'colour'], unique=True, sqlite_where=sa.text('until IS NULL'), postgresql_where=sa.text('until IS NULL'))

    op.create_table('stations',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('since', sa.Integer(), nullable=False),
    sa.Column('until', sa.Integer(), nullable=True),
    sa.Column('batch', sa.Integer(), nullable=False),
    sa.Column('line', sa.Integer(), nullable=True),
    sa.Column('code', sa.String(length=64), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('area_code', sa.String(length=64), nullable=False),
    sa.Column('parent_code', sa.String(length=64), nullable=True),
    sa.Column('opened_on', sa.Date(), nullable=True),
    sa.Column('closed_on', sa.Date(), nullable=True),
    sa.Column('aliases', sa.Text(), nullable=True),
    sa.CheckConstraint("kind in ('liaison', 'industry')", name=op.f('ck_stations_kind_known')),
    sa.CheckConstraint('opened_on <= closed_on', name=op.f('ck_stations_opened_on_before_closed_on')),
    sa.CheckConstraint('until > since', name=op.f('ck_stations_until_after_since')),
    sa.ForeignKeyConstraint(['area_code'], ['area_codes.code'], name=op.f('fk_stations_area_code')),
    sa.ForeignKeyConstraint(['batch'], ['batches.number'], name=op.f('fk_stations_batch')),
    sa.ForeignKeyConstraint(['code'], ['station_codes.code'], name=op.f('fk_stations_code')),
    sa.ForeignKeyConstraint(['parent_code'], ['station_codes.code'], name=op.f('fk_stations_parent_code')),
    sa.ForeignKeyConstraint(['since'], ['batches.number'], name=op.f('fk_stations_since')),
    sa.ForeignKeyConstraint(['until'], ['batches.number'], name=op.f('fk_stations_until')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stations')),
    info={'key': ('code',), 'population': ''}
    )
    with op.batch_alter_table('stations', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_stations_since'), ['since'], unique=False)
        batch_op.create_index(batch_op.f('ix_stations_until'), ['until'], unique=False)
        batch_op.create_index('uq_stations_present', ['code'], unique=True, sqlite_where=sa.text('until IS NULL'), postgresql_where=sa.text('until IS NULL'))

    op.create_table('suggestions',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('since', sa.Integer(), nullable=False),
    sa.Column('until', sa.Integer(), nullable=True),
    sa.Column('batch', sa.Integer(), nullable=False),
    sa.Column('line', sa.Integer(), nullable=True),
    sa.Column('code', sa.String(length=64), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('lead', sa.Text(), nullable=True),
    sa.Column('is_key', sa.Boolean(), nullable=True),
    sa.Column('station_code', sa.String(length=64), nullable=True),
    sa.Column('handler', sa.Text(), nullable=True),
    sa.Column('submitted_on', sa.Date(), nullable=False),
    sa.Column('answered_on', sa.Date(), nullable=True),
    sa.Column('answer_class', sa.Text(), nullable=True),
    sa.Column('work_rating', sa.Text(), nullable=True),
    sa.Column('result_rating', sa.Text(), nullable=True),
    sa.CheckConstraint("kind in ('session', 'intersession')", name=op.f('ck_suggestions_kind_known')),
    sa.CheckConstraint("lead in ('visit', 'contact_point', 'deputies_day', 'research', 'other')", name=op.f('ck_suggestions_lead_known')),
    sa.CheckConstraint("result_rating in ('satisfied', 'fairly_satisfied', 'dissatisfied')", name=op.f('ck_suggestions_result_rating_known')),
    sa.CheckConstraint("work_rating in ('satisfied', 'fairly_satisfied', 'dissatisfied')", name=op.f('ck_suggestions_work_rating_known')),
    sa.CheckConstraint('submitted_on <= answered_on', name=op.f('ck_suggestions_submitted_on_before_answered_on')),
    sa.CheckConstraint('until > since', name=op.f('ck_suggestions_until_after_since')),
    sa.ForeignKeyConstraint(['batch'], ['batches.number'], name=op.f('fk_suggestions_batch')),
    sa.ForeignKeyConstraint(['code'], ['suggestion_codes.code'], name=op.f('fk_suggestions_code')),
    sa.ForeignKeyConstraint(['since'], ['batches.number'], name=op.f('fk_suggestions_since')),
    sa.ForeignKeyConstraint(['station_code'], ['station_codes.code'], name=op.f('fk_suggestions_station_code')),
    sa.ForeignKeyConstraint(['until'], ['batches.number'], name=op.f('fk_suggestions_until')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_suggestions')),
    info={'key': ('code',), 'population': 'suggestions'}
    )
    with op.batch_alter_table('suggestions', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_suggestions_since'), ['since'], unique=False)
        batch_op.create_index(batch_op.f('ix_suggestions_until'), ['until'], unique=False)
        batch_op.create_index('uq_suggestions_present', ['code'], unique=True, sqlite_where=sa.text('until IS NULL'), postgresql_where=sa.text('until IS NULL'))

    op.create_table('targets',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('since', sa.Integer(), nullable=False),
    sa.Column('until', sa.Integer(), nullable=True),
    sa.Column('batch', sa.Integer(), nullable=False),
    sa.Column('line', sa.Integer(), nullable=True),
    sa.Column('metric', sa.Text(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('area_code', sa.String(length=64), nullable=False),
    sa.Column('value', sa.Double(), nullable=False),
    sa.CheckConstraint('until > since', name=op.f('ck_targets_until_after_since')),
    sa.ForeignKeyConstraint(['area_code'], ['area_codes.code'], name=op.f('fk_targets_area_code')),
    sa.ForeignKeyConstraint(['batch'], ['batches.number'], name=op.f('fk_targets_batch')),
    sa.ForeignKeyConstraint(['since'], ['batches.number'], name=op.f('fk_targets_since')),
    sa.ForeignKeyConstraint(['until'], ['batches.number'], name=op.f('fk_targets_until')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_targets')),
    info={'key': ('metric', 'year', 'area_code'), 'population': ''}
    )
    with op.batch_alter_table('targets', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_targets_since'), ['since'], unique=False)
        batch_op.create_index(batch_op.f('ix_targets_until'), ['until'], unique=False)
        batch_op.create_index('uq_targets_present', ['metric', 'year', 'area_code'], unique=True, sqlite_where=sa.text('until IS NULL'), postgresql_where=sa.text('until IS NULL'))

    op.create_table('year_figures',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('since', sa.Integer(), nullable=False),
    sa.Column('until', sa.Integer(), nullable=True),
    sa.Column('batch', sa.Integer(), nullable=False),
    sa.Column('line', sa.Integer(), nullable=True),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=64), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('value', sa.Double(), nullable=False),
    sa.Column('unit', sa.Text(), nullable=True),
    sa.Column('qualifier', sa.Text(), nullable=True),
    sa.Column('clause', sa.Text(), nullable=True),
    sa.Column('sentence', sa.Text(), nullable=True),
    sa.Column('section', sa.Text(), nullable=True),
    sa.Column('checked_by', sa.Text(), nullable=True),
    sa.Column('checked_on', sa.Date(), nullable=True),
    sa.CheckConstraint('until > since', name=op.f('ck_year_figures_until_after_since')),
    sa.ForeignKeyConstraint(['batch'], ['batches.number'], name=op.f('fk_year_figures_batch')),
    sa.ForeignKeyConstraint(['code'], ['figure_codes.code'], name=op.f('fk_year_figures_code')),
    sa.ForeignKeyConstraint(['since'], ['batches.number'], name=op.f('fk_year_figures_since')),
    sa.ForeignKeyConstraint(['until'], ['batches.number'], name=op.f('fk_year_figures_until')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_year_figures')),
    info={'key': ('year', 'code'), 'population': ''}
    )
    with op.batch_alter_table('year_figures', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_year_figures_since'), ['since'], unique=False)
        batch_op.create_index(batch_op.f('ix_year_figures_until'), ['until'], unique=False)
        batch_op.create_index('uq_year_figures_present', ['year', 'code'], unique=True, sqlite_where=sa.text('until IS NULL'), postgresql_where=sa.text('until IS NULL'))

    _fill()
    _protect_audit()


def downgrade() -> None:
    _unprotect_audit()
    with op.batch_alter_table('year_figures', schema=None) as batch_op:
        batch_op.drop_index('uq_year_figures_present', sqlite_where=sa.text('until IS NULL'), postgresql_where=sa.text('until IS NULL'))
        batch_op.drop_index(batch_op.f('ix_year_figures_until'))
        batch_op.drop_index(batch_op.f('ix_year_figures_since'))

    op.drop_table('year_figures')
    with op.batch_alter_table('targets', schema=None) as batch_op:
        batch_op.drop_index('uq_targets_present', sqlite_where=sa.text('until IS NULL'), postgresql_where=sa.text('until IS NULL'))
        batch_op.drop_index(batch_op.f('ix_targets_until'))
        batch_op.drop_index(batch_op.f('ix_targets_since'))

    op.drop_table('targets')
    with op.batch_alter_table('suggestions', schema=None) as batch_op:
        batch_op.drop_index('uq_suggestions_present', sqlite_where=sa.text('until IS NULL'), postgresql_where=sa.text('until IS NULL'))
        batch_op.drop_index(batch_op.f('ix_suggestions_until'))
        batch_op.drop_index(batch_op.f('ix_suggestions_since'))

    op.drop_table('suggestions')
    with op.batch_alter_table('stations', schema=None) as batch_op:
        batch_op.drop_index('uq_stations_present', sqlite_where=sa.text('until IS NULL'), postgresql_where=sa.text('until IS NULL'))
        batch_op.drop_index(batch_op.f('ix_stations_until'))
        batch_op.drop_index(batch_op.f('ix_stations_since'))

    op.drop_table('stations')
    with op.batch_alter_table('station_figures', schema=None) as batch_op:
        batch_op.drop_index('uq_station_figures_present', sqlite_where=sa.text('until IS NULL'), postgresql_where=sa.text('until IS NULL'))
        batch_op.drop_index(batch_op.f('ix_station_figures_until'))
        batch_op.drop_index(batch_op.f('ix_station_figures_since'))

    op.drop_table('station_figures')
    with op.batch_alter_table('ranking_rules', schema=None) as batch_op:
        batch_op.drop_index('uq_ranking_rules_present', sqlite_where=sa.text('until IS NULL'), postgresql_where=sa.text('until IS NULL'))
        batch_op.drop_index(batch_op.f('ix_ranking_rules_until'))
        batch_op.drop_index(batch_op.f('ix_ranking_rules_since'))

    op.drop_table('ranking_rules')
    with op.batch_alter_table('opinions', schema=None) as batch_op:
        batch_op.drop_index('uq_opinions_present', sqlite_where=sa.text('until IS NULL'), postgresql_where=sa.text('until IS NULL'))
        batch_op.drop_index(batch_op.f('ix_opinions_until'))
        batch_op.drop_index(batch_op.f('ix_opinions_since'))

    op.drop_table('opinions')
    with op.batch_alter_table('micro_projects', schema=None) as batch_op:
        batch_op.drop_index('uq_micro_projects_present', sqlite_where=sa.text('until IS NULL'), postgresql_where=sa.text('until IS NULL'))
        batch_op.drop_index(batch_op.f('ix_micro_projects_until'))
        batch_op.drop_index(batch_op.f('ix_micro_projects_since'))

    op.drop_table('micro_projects')
    with op.batch_alter_table('livelihood_projects', schema=None) as batch_op:
        batch_op.drop_index('uq_livelihood_projects_present', sqlite_where=sa.text('until IS NULL'), postgresql_where=sa.text('until IS NULL'))
        batch_op.drop_index(batch_op.f('ix_livelihood_projects_until'))
        batch_op.drop_index(batch_op.f('ix_livelihood_projects_since'))

    op.drop_table('livelihood_projects')
    with op.batch_alter_table('items', schema=None) as batch_op:
        batch_op.drop_index('uq_items_present', sqlite_where=sa.text('until IS NULL'), postgresql_where=sa.text('until IS NULL'))
        batch_op.drop_index(batch_op.f('ix_items_until'))
        batch_op.drop_index(batch_op.f('ix_items_since'))

    op.drop_table('items')
    with op.batch_alter_table('colours', schema=None) as batch_op:
        batch_op.drop_index('uq_colours_present', sqlite_where=sa.text('until IS NULL'), postgresql_where=sa.text('until IS NULL'))
        batch_op.drop_index(batch_op.f('ix_colours_until'))
        batch_op.drop_index(batch_op.f('ix_colours_since'))

    op.drop_table('colours')
    with op.batch_alter_table('category_figures', schema=None) as batch_op:
        batch_op.drop_index('uq_category_figures_present', sqlite_where=sa.text('until IS NULL'), postgresql_where=sa.text('until IS NULL'))
        batch_op.drop_index(batch_op.f('ix_category_figures_until'))
        batch_op.drop_index(batch_op.f('ix_category_figures_since'))

    op.drop_table('category_figures')
    op.drop_table('audit')
    with op.batch_alter_table('areas', schema=None) as batch_op:
        batch_op.drop_index('uq_areas_present', sqlite_where=sa.text('until IS NULL'), postgresql_where=sa.text('until IS NULL'))
        batch_op.drop_index(batch_op.f('ix_areas_until'))
        batch_op.drop_index(batch_op.f('ix_areas_since'))

    op.drop_table('areas')
    with op.batch_alter_table('answer_classes', schema=None) as batch_op:
        batch_op.drop_index('uq_answer_classes_present', sqlite_where=sa.text('until IS NULL'), postgresql_where=sa.text('until IS NULL'))
        batch_op.drop_index(batch_op.f('ix_answer_classes_until'))
        batch_op.drop_index(batch_op.f('ix_answer_classes_since'))

    op.drop_table('answer_classes')
    with op.batch_alter_table('activities', schema=None) as batch_op:
        batch_op.drop_index('uq_activities_present', sqlite_where=sa.text('until IS NULL'), postgresql_where=sa.text('until IS NULL'))
        batch_op.drop_index(batch_op.f('ix_activities_until'))
        batch_op.drop_index(batch_op.f('ix_activities_since'))

    op.drop_table('activities')
    op.drop_table('suggestion_codes')
    op.drop_table('store')
    op.drop_table('station_codes')
    op.drop_table('figure_codes')
    op.drop_table('colour_codes')
    op.drop_table('batches')
    op.drop_table('area_codes')


REGISTERS = ("area_codes", "station_codes", "colour_codes", "suggestion_codes", "figure_codes")


def _fill() -> None:
    """The store's id, and '' in each register: the blank that key parts point to."""
    store = sa.table("store", sa.column("id"), sa.column("created_at"))
    op.bulk_insert(store, [{"id": str(uuid4()), "created_at": datetime.now(UTC).replace(tzinfo=None)}])
    for name in REGISTERS:
        op.bulk_insert(sa.table(name, sa.column("code")), [{"code": ""}])


def _protect_audit() -> None:
    """The audit can be added to, and nothing else."""
    if op.get_bind().dialect.name == "sqlite":
        for action in ("update", "delete"):
            op.execute(
                f"create trigger audit_no_{action} before {action} on audit "
                "begin select raise(abort, 'the audit is append-only'); end"
            )
        op.execute(  # a row that "insert or replace" puts another in place of is deleted without a trigger
            "create trigger audit_no_replace before insert on audit "
            "when exists (select 1 from audit where id = new.id) "
            "begin select raise(abort, 'the audit is append-only'); end"
        )
        return
    op.execute(
        "create function audit_is_append_only() returns trigger language plpgsql as "
        "$$ begin raise exception 'the audit is append-only'; end $$"
    )
    op.execute(
        "create trigger audit_append_only before update or delete or truncate on audit "
        "for each statement execute function audit_is_append_only()"
    )


def _unprotect_audit() -> None:
    if op.get_bind().dialect.name == "sqlite":
        return  # the triggers go with their table
    op.execute("drop trigger audit_append_only on audit")
    op.execute("drop function audit_is_append_only()")
