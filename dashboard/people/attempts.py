"""Failed sign-ins counted, and how long the next attempt waits. Why these bounds: docs/decisions/0018.

A source at a name is a device that has signed in to it before, or else an address. All failures there are
forgotten after PAUSE; two rates bound what many addresses do to one name, and one address to many names.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from ipaddress import IPv6Address, IPv6Network, ip_address
from typing import Protocol

from dashboard.people.access import token_hash, utc_now
from db import sign_ins
from db.sign_ins import Failures
from db.writes import Writer

PAUSE = timedelta(minutes=30)
PAUSED_AT = 10  # failures of a source at a name
FREE = 2  # failures without a wait
LONGEST_WAIT = timedelta(seconds=64)  # before the pause
MOST_AT_NAME = 200  # failures in PAUSE, from addresses together
MOST_OF_ADDRESS = 2000  # failures in PAUSE at all names: 200 people who each fail until their pause
REMEMBERED = 10_000  # sources in memory
LONGEST_SOURCE = 80  # characters
EVERY_ADDRESS = "every address"


@dataclass(frozen=True, slots=True)
class Caller:
    """Where and when a request comes from; `device` is the token of a browser that may have signed in before."""

    address: str
    browser: str = ""
    at: datetime = field(default_factory=utc_now)
    device: str = ""


class WaitError(Exception):
    """An attempt that comes too early; `reason`: waiting, locked or busy. `ends_at` is in UTC without a zone."""

    def __init__(self, reason: str, ends_at: datetime) -> None:
        super().__init__(reason)
        self.reason, self.ends_at = reason, ends_at


class Ledger(Protocol):
    """Where failures are kept, by name and source."""

    def find(self, name: str, source: str) -> Failures | None: ...

    def put(self, name: str, source: str, failures: Failures) -> None: ...

    def remove(self, name: str, source: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Stored:
    """Failures at an account."""

    store: Writer

    def find(self, name: str, source: str) -> Failures | None:
        return sign_ins.read_failures(self.store.connection, name, source)

    def put(self, name: str, source: str, failures: Failures) -> None:
        sign_ins.set_failures(self.store, name, source, failures)

    def remove(self, name: str, source: str) -> None:
        sign_ins.remove_failures(self.store, name, source)


class InMemory:
    """Failures at names that nobody has, which may be passwords typed in the wrong field; the newest REMEMBERED."""

    def __init__(self) -> None:
        self._failures: OrderedDict[tuple[str, str], Failures] = OrderedDict()

    def find(self, name: str, source: str) -> Failures | None:
        return self._failures.get((token_hash(name), source))

    def put(self, name: str, source: str, failures: Failures) -> None:
        key = (token_hash(name), source)
        self._failures[key] = failures
        self._failures.move_to_end(key)
        while len(self._failures) > REMEMBERED:
            self._failures.popitem(last=False)

    def remove(self, name: str, source: str) -> None:
        self._failures.pop((token_hash(name), source), None)


STRANGERS = InMemory()  # read and written under the store's write lock alone


class Limit(Protocol):
    def free_at(self, past: Failures) -> datetime:
        """When the next attempt may come."""

    def after(self, past: Failures, now: datetime) -> Failures:
        """With one failure more."""

    def without_last(self, past: Failures) -> Failures:
        """The last one was a success."""

    def reason(self, past: Failures) -> str:
        """Of a wait: waiting, locked or busy."""


class Steps:
    """Waits that grow from the third failure on, and PAUSE from the tenth."""

    def free_at(self, past: Failures) -> datetime:
        return past.forgotten_at - PAUSE + wait_after(past.number)

    def after(self, past: Failures, now: datetime) -> Failures:
        return Failures(past.number + 1, now + PAUSE)

    def without_last(self, past: Failures) -> Failures:
        return Failures(0, past.forgotten_at)

    def reason(self, past: Failures) -> str:
        return "locked" if past.number >= PAUSED_AT else "waiting"


@dataclass(frozen=True, slots=True)
class Rate:
    """So many failures at once, then one each PAUSE / most: it never shuts anybody out for longer than that."""

    most: int
    why: str

    @property
    def step(self) -> timedelta:
        return PAUSE / self.most

    def free_at(self, past: Failures) -> datetime:
        return past.forgotten_at + self.step - PAUSE

    def after(self, past: Failures, now: datetime) -> Failures:
        return Failures(past.number + 1, max(past.forgotten_at, now) + self.step)

    def without_last(self, past: Failures) -> Failures:
        return Failures(past.number - 1, past.forgotten_at - self.step)

    def reason(self, _past: Failures) -> str:
        return self.why


@dataclass(frozen=True, slots=True)
class Count:
    """The failures of a source at a name, and the limit they come under."""

    ledger: Ledger
    name: str
    source: str
    limit: Limit

    def past(self, now: datetime) -> Failures:
        failures = self.ledger.find(self.name, self.source)
        return failures if failures and failures.forgotten_at > now else Failures(0, now)

    def add(self, now: datetime) -> int:
        """How many they are then."""
        failures = self.limit.after(self.past(now), now)
        self.ledger.put(self.name, self.source, failures)
        return failures.number

    def take_back(self, now: datetime) -> None:
        """The attempt that was counted last has succeeded."""
        if (past := self.past(now)).number:
            left = self.limit.without_last(past)
            if left.number:
                self.ledger.put(self.name, self.source, left)
            else:
                self.ledger.remove(self.name, self.source)


def counts_of(store: Writer, name: str, has_account: bool, caller: Caller) -> Sequence[Count]:
    """What an attempt counts at, its own source first; a known device counts at itself alone."""
    ledger: Ledger = Stored(store) if has_account else STRANGERS
    device = token_hash(caller.device)
    if caller.device and sign_ins.is_known_device(store.connection, device, caller.at, name):
        return [Count(ledger, name, f"device {device}", Steps())]
    address = f"address {network_of(caller.address)}"[:LONGEST_SOURCE]
    at_every_name = f"every name, {address}"
    return [
        Count(ledger, name, address, Steps()),
        Count(ledger, name, EVERY_ADDRESS, Rate(MOST_AT_NAME, "busy")),
        Count(STRANGERS, "", at_every_name, Rate(MOST_OF_ADDRESS, "waiting")),
    ]


def count_attempt(counts: Sequence[Count], now: datetime) -> int:
    """The failures of its own source, this attempt among them until it is proven. Raises WaitError."""
    for count in counts:
        past = count.past(now)
        if (free_at := count.limit.free_at(past)) > now:
            raise WaitError(count.limit.reason(past), free_at)
    numbers = [count.add(now) for count in counts]
    return numbers[0]


def wait_after(failures: int) -> timedelta:
    """0, 0, 1, 2, 4 … 64 seconds, then PAUSE."""
    if failures >= PAUSED_AT:
        return PAUSE
    seconds = 2 ** (failures - FREE - 1) if failures > FREE else 0
    return min(timedelta(seconds=seconds), LONGEST_WAIT)


def network_of(address: str) -> str:
    """The address; of IPv6 its /64, which one visitor has whole."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    return str(parsed.ipv4_mapped or IPv6Network((int(parsed), 64), strict=False))
