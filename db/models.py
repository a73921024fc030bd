"""Tables of the store.

A versioned row is valid from batch `since` until batch `until` (null: present); `batch` and `line` identify the file and
the row in it that the figures came from, and are unchanged when an undo restores the row.
A register holds the codes that foreign keys point to and is append-only; '' in it means blank.
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
    define_code,
    define_count,
    define_facts,
    define_money,
    define_month,
    define_register,
    define_text,
    metadata,
    require_at_most,
    require_one_of,
    require_order,
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

# Tables up to the registers are not versioned: accounts, sessions, drafts, switches, generated briefings.

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

# Failed sign-ins by account and source until they expire; devices that have signed in to an account.

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

# Remarks on attention items, by the item's key; station figures that are contested.

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

area_codes = define_register("area_codes")
station_codes = define_register("station_codes")
colour_codes = define_register("colour_codes")
suggestion_codes = define_register("suggestion_codes")
figure_codes = define_register("figure_codes")

areas = define_facts(
    "areas",
    ("code",),
    define_code("code", area_codes, needed=True),
    define_text("name", needed=True),
    define_code("parent_code", area_codes),
    define_text("aliases"),
)

stations = define_facts(
    "stations",
    ("code",),
    define_code("code", station_codes, needed=True),
    define_text("name", needed=True),
    define_text("kind", needed=True),
    define_code("area_code", area_codes, needed=True),
    define_code("parent_code", station_codes),
    Column("opened_on", Date),
    Column("closed_on", Date),
    define_text("aliases"),
    require_one_of("kind", "liaison", "industry"),
    *require_order("opened_on", "closed_on"),
)

station_figures = define_facts(
    "station_figures",
    ("station_code", "month", "colour"),
    define_code("station_code", station_codes, needed=True),
    define_month(),
    define_code("colour", colour_codes, needed=True),
    define_count("carried_over"),
    define_count("received", needed=True),
    define_count("completed", needed=True),
    define_count("due"),
    define_count("on_time"),
    define_count("overdue_open"),
    define_count("resolved"),
    *map(define_count, COUNTS_OF_RATING),
    Column("as_at", Date),
    require_at_most(("completed",), "carried_over", "received"),
    require_at_most(("on_time",), "due"),
    require_at_most(("on_time",), "completed"),
    require_at_most(("overdue_open", "on_time"), "due"),
    require_at_most(("resolved",), "completed"),
    require_at_most(COUNTS_OF_RATING, "completed"),
    population="items",
)

category_figures = define_facts(
    "category_figures",
    ("area_code", "month", "category"),
    define_code("area_code", area_codes, needed=True),
    define_month(),
    define_text("category", needed=True),
    define_count("received", needed=True),
    define_count("completed"),
    require_at_most(("completed",), "received"),
    population="items",
)

items = define_facts(
    "items",
    ("code",),
    define_text("code", needed=True),
    define_code("station_code", station_codes, needed=True),
    define_code("colour", colour_codes),
    define_text("category"),
    define_text("channel"),
    define_text("handler"),
    Column("received_at", DateTime, nullable=False),
    Column("assigned_at", DateTime),
    Column("due_at", DateTime),
    Column("completed_at", DateTime),
    Column("resolved", Boolean),
    define_text("rating"),
    require_one_of("rating", "satisfied", "fairly_satisfied", "dissatisfied"),
    *require_order("received_at", "assigned_at", "completed_at"),
    population="items",
)

micro_projects = define_facts(
    "micro_projects",
    ("code",),
    define_text("code", needed=True),
    define_text("title", needed=True),
    define_code("area_code", area_codes, needed=True),
    define_text("category"),
    define_money("funds", needed=True),
    Column("ordered_on", Date, nullable=False),
    Column("selected_on", Date),
    Column("accepted_on", Date),
    Column("finished_on", Date),
    Column("verified_on", Date),
    Column("declined_on", Date),
    define_text("declined_why"),
    *map(define_count, COUNTS_OF_RATING),
    *require_order("ordered_on", "selected_on", "accepted_on", "finished_on", "verified_on"),
    *require_order("ordered_on", "declined_on"),
    population="micro_projects",
)

livelihood_projects = define_facts(
    "livelihood_projects",
    ("year", "code"),
    Column("year", Integer, nullable=False),
    define_text("code", needed=True),
    define_text("category", needed=True),
    define_text("title", needed=True),
    define_text("unit"),
    define_money("planned", needed=True),
    define_money("invested"),
    Column("progress", Double),
    Column("due_on", Date),
    Column("finished_on", Date),
    *map(define_count, (*COUNTS_OF_RATING, "abstained")),
    CheckConstraint("progress between 0 and 100", name="progress_per_cent"),
    population="livelihood_projects",
)

suggestions = define_facts(
    "suggestions",
    ("code",),
    define_code("code", suggestion_codes, needed=True),
    define_text("title", needed=True),
    define_text("kind", needed=True),
    define_text("lead"),
    Column("is_key", Boolean),
    define_code("station_code", station_codes),
    define_text("handler"),
    Column("submitted_on", Date, nullable=False),
    Column("answered_on", Date),
    define_text("answer_class"),
    define_text("work_rating"),
    define_text("result_rating"),
    require_one_of("kind", "session", "intersession"),
    require_one_of("lead", "visit", "contact_point", "deputies_day", "research", "other"),
    require_one_of("work_rating", *COUNTS_OF_RATING),
    require_one_of("result_rating", *COUNTS_OF_RATING),
    *require_order("submitted_on", "answered_on"),
    population="suggestions",
)

opinions = define_facts(
    "opinions",
    ("code",),
    define_text("code", needed=True),
    define_text("title", needed=True),
    define_text("population", needed=True),
    define_code("station_code", station_codes),
    Column("submitted_on", Date, nullable=False),
    Column("completed_on", Date),
    define_code("suggestion_code", suggestion_codes),
    require_one_of("population", "visit", "industry", "deputies_day"),
    *require_order("submitted_on", "completed_on"),
    population="suggestions",
)

activities = define_facts(
    "activities",
    ("code",),
    define_text("code", needed=True),
    Column("held_on", Date, nullable=False),
    define_text("kind", needed=True),
    define_text("title", needed=True),
    define_code("station_code", station_codes),
    *map(define_count, ("deputies", "citizens", "attendance", "proposals")),
    require_one_of("kind", "thematic", "deputies_day", "class", "training", "visit", "other"),
    population="activities",
)

year_figures = define_facts(
    "year_figures",
    ("year", "code"),
    Column("year", Integer, nullable=False),
    define_code("code", figure_codes, needed=True),
    define_text("name", needed=True),
    Column("value", Double, nullable=False),  # round-trips any decimal of up to 15 digits
    define_text("unit"),
    define_text("qualifier"),
    define_text("clause"),
    define_text("sentence"),
    define_text("section"),
    define_text("checked_by"),
    Column("checked_on", Date),
)

targets = define_facts(
    "targets",
    ("metric", "year", "area_code"),
    define_text("metric", needed=True),
    Column("year", Integer, nullable=False),
    define_code("area_code", area_codes, needed=True),
    Column("value", Double, nullable=False),
)

colours = define_facts(
    "colours",
    ("code",),
    define_code("code", colour_codes, needed=True),
    define_text("name", needed=True),
    define_text("meaning"),
    define_text("handler"),
    define_count("limit_days"),
)

answer_classes = define_facts(
    "answer_classes",
    ("code",),
    define_text("code", needed=True),
    define_text("name", needed=True),
    Column("resolved", Boolean, nullable=False),
)

ranking_rules = define_facts(
    "ranking_rules",
    ("code",),
    define_text("code", needed=True),
    Column("weights", JSON(none_as_null=True), nullable=False),
    define_count("minimum", needed=True),
    define_text("ordering", needed=True),
    define_text("peers", needed=True),
    Column("confidence", Double, nullable=False),
    require_one_of("ordering", "rate", "cautious"),
    require_one_of("peers", "kind", "all"),
)

attention_rules = define_facts(
    "attention_rules",
    ("code",),
    define_text("code", needed=True),
    Column("active", Boolean, nullable=False),
    Column("threshold", Double),
    CheckConstraint("threshold >= 0", name="threshold_not_negative"),
)

point_rules = define_facts(
    "point_rules",
    ("code",),
    define_text("code", needed=True),
    Column("points", Double),
    CheckConstraint("points >= 0", name="points_not_negative"),
)

FACTS = {table.name: table for table in metadata.tables.values() if "key" in table.info}
REGISTERS = {table.name: table for table in metadata.tables.values() if table.name.endswith("_codes")}
