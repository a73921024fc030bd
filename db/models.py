"""Every table of the store.

A fact's row lives from batch `since` until batch `until` (null: still true); `batch` and `line` say which
file and which of its rows the figures came from, and stay the same when an undo brings the row back.
A register holds the codes that foreign keys point to and never changes; '' in it means blank.
"""

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Double,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)

from db.columns import (
    BIG,
    at_most,
    coded,
    count,
    facts,
    in_order,
    metadata,
    money,
    month,
    one_of,
    register,
    words,
)

COUNTS_OF_RATING = ("satisfied", "fairly_satisfied", "dissatisfied")

store = Table(
    "store",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("created_at", DateTime, nullable=False),
)

batches = Table(
    "batches",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(16), nullable=False),
    Column("format", String(40), nullable=False),
    Column("demonstration", Boolean, nullable=False),
    Column("origins", JSON(none_as_null=True), nullable=False),
    Column("created_at", DateTime, nullable=False),
    Column("actor", Text, nullable=False),
    Column("file_name", Text, nullable=False),
    Column("file_hash", String(64), nullable=False),
    Column("new", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("same", Integer, nullable=False),
    Column("undoes", Integer, ForeignKey("batches.number")),
    CheckConstraint("kind in ('seed', 'import', 'undo', 'removal', 'rule')", name="kind"),
)

audit = Table(
    "audit",
    metadata,
    Column("id", BIG, primary_key=True),
    Column("at", DateTime, nullable=False),
    Column("actor", Text, nullable=False),
    Column("login", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("action", String(40), nullable=False),
    Column("result", String(16), nullable=False),
    Column("batch", Integer, ForeignKey("batches.number")),
    Column("detail", Text, nullable=False),
)

# What follows until the registers is not versioned: who may, who is signed in, files still being checked, documents made.

accounts = Table(
    "accounts",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("role", String(16), nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("must_change", Boolean, nullable=False),
    Column("created_at", DateTime, nullable=False),
    Column("disabled_at", DateTime),
    CheckConstraint("role in ('viewer', 'staff', 'administrator')", name="role"),
)

account_places = Table(
    "account_places",
    metadata,
    Column("account", String(64), ForeignKey("accounts.name"), primary_key=True),
    Column("kind", String(8), primary_key=True),
    Column("code", String(64), primary_key=True),
    CheckConstraint("kind in ('area', 'station')", name="kind"),
)

sessions = Table(
    "sessions",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("account", String(64), ForeignKey("accounts.name"), nullable=False, index=True),
    Column("created_at", DateTime, nullable=False),
    Column("seen_at", DateTime, nullable=False),
    Column("ends_at", DateTime, nullable=False),
    Column("ended_at", DateTime),
    Column("address", Text, nullable=False),
    Column("browser", Text, nullable=False),
)

# Failed sign-ins at an account, each source's until they are forgotten; browsers that have signed in to it.

sign_in_failures = Table(
    "sign_in_failures",
    metadata,
    Column("account", String(64), ForeignKey("accounts.name"), primary_key=True),
    Column("source", String(80), primary_key=True),
    Column("number", Integer, nullable=False),
    Column("forgotten_at", DateTime, nullable=False, index=True),
)

known_devices = Table(
    "known_devices",
    metadata,
    Column("account", String(64), ForeignKey("accounts.name"), primary_key=True),
    Column("token_hash", String(64), primary_key=True),
    Column("ends_at", DateTime, nullable=False, index=True),
)

drafts = Table(
    "drafts",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("account", String(64), ForeignKey("accounts.name"), nullable=False),
    Column("created_at", DateTime, nullable=False, index=True),
    Column("format", String(40), nullable=False),
    Column("file_name", Text, nullable=False),
    Column("file_hash", String(64), nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("choices", JSON, nullable=False),
)

switches = Table(
    "switches",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)

made_briefings = Table(
    "made_briefings",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("at", DateTime, nullable=False, index=True),
    Column("account", String(64), ForeignKey("accounts.name"), nullable=False),
    Column("name", String(40), nullable=False),
    Column("query", Text, nullable=False),
    Column("as_of", Integer, nullable=False),
    Column("format", String(8), nullable=False),
)

# What leaders say of a matter of attention, by the matter's own key; and what a station contests.

remarks = Table(
    "remarks",
    metadata,
    Column("id", BIG, primary_key=True),
    Column("matter", String(200), nullable=False, index=True),
    Column("account", String(64), ForeignKey("accounts.name"), nullable=False),
    Column("at", DateTime, nullable=False),
    Column("kind", String(8), nullable=False),
    Column("words", Text, nullable=False),
    CheckConstraint("kind in ('seen', 'note')", name="kind"),
)

disputes = Table(
    "disputes",
    metadata,
    Column("id", BIG, primary_key=True),
    Column("station_code", String(64), ForeignKey("station_codes.code"), nullable=False, index=True),
    Column("month", String(7), nullable=False),
    Column("metric", String(40), nullable=False),
    Column("as_of", Integer, nullable=False),
    Column("account", String(64), ForeignKey("accounts.name"), nullable=False),
    Column("at", DateTime, nullable=False),
    Column("words", Text, nullable=False),
    Column("answered_by", String(64), ForeignKey("accounts.name")),
    Column("answered_at", DateTime),
    Column("answer", Text, nullable=False),
)

area_codes = register("area_codes")
station_codes = register("station_codes")
colour_codes = register("colour_codes")
suggestion_codes = register("suggestion_codes")
figure_codes = register("figure_codes")

areas = facts(
    "areas",
    ("code",),
    coded("code", area_codes, needed=True),
    words("name", needed=True),
    coded("parent_code", area_codes),
    words("aliases"),
)

stations = facts(
    "stations",
    ("code",),
    coded("code", station_codes, needed=True),
    words("name", needed=True),
    words("kind", needed=True),
    coded("area_code", area_codes, needed=True),
    coded("parent_code", station_codes),
    Column("opened_on", Date),
    Column("closed_on", Date),
    words("aliases"),
    one_of("kind", "liaison", "industry"),
    *in_order("opened_on", "closed_on"),
)

station_figures = facts(
    "station_figures",
    ("station_code", "month", "colour"),
    coded("station_code", station_codes, needed=True),
    month(),
    coded("colour", colour_codes, needed=True),
    count("carried_over"),
    count("received", needed=True),
    count("completed", needed=True),
    count("due"),
    count("on_time"),
    count("overdue_open"),
    count("resolved"),
    *map(count, COUNTS_OF_RATING),
    Column("as_at", Date),
    at_most(("completed",), "carried_over", "received"),
    at_most(("on_time",), "due"),
    at_most(("on_time",), "completed"),
    at_most(("overdue_open", "on_time"), "due"),
    at_most(("resolved",), "completed"),
    at_most(COUNTS_OF_RATING, "completed"),
    population="items",
)

category_figures = facts(
    "category_figures",
    ("area_code", "month", "category"),
    coded("area_code", area_codes, needed=True),
    month(),
    words("category", needed=True),
    count("received", needed=True),
    count("completed"),
    at_most(("completed",), "received"),
    population="items",
)

items = facts(
    "items",
    ("code",),
    words("code", needed=True),
    coded("station_code", station_codes, needed=True),
    coded("colour", colour_codes),
    words("category"),
    words("channel"),
    words("handler"),
    Column("received_at", DateTime, nullable=False),
    Column("assigned_at", DateTime),
    Column("due_at", DateTime),
    Column("completed_at", DateTime),
    Column("resolved", Boolean),
    words("rating"),
    one_of("rating", "satisfied", "fairly_satisfied", "dissatisfied"),
    *in_order("received_at", "assigned_at", "completed_at"),
    population="items",
)

micro_projects = facts(
    "micro_projects",
    ("code",),
    words("code", needed=True),
    words("title", needed=True),
    coded("area_code", area_codes, needed=True),
    words("category"),
    money("funds", needed=True),
    Column("ordered_on", Date, nullable=False),
    Column("selected_on", Date),
    Column("accepted_on", Date),
    Column("finished_on", Date),
    Column("verified_on", Date),
    Column("declined_on", Date),
    words("declined_why"),
    *map(count, COUNTS_OF_RATING),
    *in_order("ordered_on", "selected_on", "accepted_on", "finished_on", "verified_on"),
    *in_order("ordered_on", "declined_on"),
    population="micro_projects",
)

livelihood_projects = facts(
    "livelihood_projects",
    ("year", "code"),
    Column("year", Integer, nullable=False),
    words("code", needed=True),
    words("category", needed=True),
    words("title", needed=True),
    words("unit"),
    money("planned", needed=True),
    money("invested"),
    Column("progress", Double),
    Column("due_on", Date),
    Column("finished_on", Date),
    *map(count, (*COUNTS_OF_RATING, "abstained")),
    CheckConstraint("progress between 0 and 100", name="progress_per_cent"),
    population="livelihood_projects",
)

suggestions = facts(
    "suggestions",
    ("code",),
    coded("code", suggestion_codes, needed=True),
    words("title", needed=True),
    words("kind", needed=True),
    words("lead"),
    Column("is_key", Boolean),
    coded("station_code", station_codes),
    words("handler"),
    Column("submitted_on", Date, nullable=False),
    Column("answered_on", Date),
    words("answer_class"),
    words("work_rating"),
    words("result_rating"),
    one_of("kind", "session", "intersession"),
    one_of("lead", "visit", "contact_point", "deputies_day", "research", "other"),
    one_of("work_rating", *COUNTS_OF_RATING),
    one_of("result_rating", *COUNTS_OF_RATING),
    *in_order("submitted_on", "answered_on"),
    population="suggestions",
)

opinions = facts(
    "opinions",
    ("code",),
    words("code", needed=True),
    words("title", needed=True),
    words("population", needed=True),
    coded("station_code", station_codes),
    Column("submitted_on", Date, nullable=False),
    Column("completed_on", Date),
    coded("suggestion_code", suggestion_codes),
    one_of("population", "visit", "industry", "deputies_day"),
    *in_order("submitted_on", "completed_on"),
    population="suggestions",
)

activities = facts(
    "activities",
    ("code",),
    words("code", needed=True),
    Column("held_on", Date, nullable=False),
    words("kind", needed=True),
    words("title", needed=True),
    coded("station_code", station_codes),
    *map(count, ("deputies", "citizens", "attendance", "proposals")),
    one_of("kind", "thematic", "deputies_day", "class", "training", "visit", "other"),
    population="activities",
)

year_figures = facts(
    "year_figures",
    ("year", "code"),
    Column("year", Integer, nullable=False),
    coded("code", figure_codes, needed=True),
    words("name", needed=True),
    Column("value", Double, nullable=False),  # any decimal of up to 15 digits comes back as it went in
    words("unit"),
    words("qualifier"),
    words("clause"),
    words("sentence"),
    words("section"),
    words("checked_by"),
    Column("checked_on", Date),
)

targets = facts(
    "targets",
    ("metric", "year", "area_code"),
    words("metric", needed=True),
    Column("year", Integer, nullable=False),
    coded("area_code", area_codes, needed=True),
    Column("value", Double, nullable=False),
)

colours = facts(
    "colours",
    ("code",),
    coded("code", colour_codes, needed=True),
    words("name", needed=True),
    words("meaning"),
    words("handler"),
    count("limit_days"),
)

answer_classes = facts(
    "answer_classes",
    ("code",),
    words("code", needed=True),
    words("name", needed=True),
    Column("resolved", Boolean, nullable=False),
)

ranking_rules = facts(
    "ranking_rules",
    ("code",),
    words("code", needed=True),
    Column("weights", JSON(none_as_null=True), nullable=False),
    count("minimum", needed=True),
    words("ordering", needed=True),
    words("peers", needed=True),
    Column("confidence", Double, nullable=False),
    one_of("ordering", "rate", "cautious"),
    one_of("peers", "kind", "all"),
)

attention_rules = facts(
    "attention_rules",
    ("code",),
    words("code", needed=True),
    Column("active", Boolean, nullable=False),
    Column("threshold", Double),
    CheckConstraint("threshold >= 0", name="threshold_not_negative"),
)

point_rules = facts(
    "point_rules",
    ("code",),
    words("code", needed=True),
    Column("points", Double),
    CheckConstraint("points >= 0", name="points_not_negative"),
)

FACTS = {table.name: table for table in metadata.tables.values() if "key" in table.info}
REGISTERS = {table.name: table for table in metadata.tables.values() if table.name.endswith("_codes")}
