"""`pytest --light` leaves out what is slow, and fails what starts a browser, PostgreSQL or a page all the same."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.settings import PROJECT

pytestmark = pytest.mark.slow  # pytest within pytest

PROBE = """
import subprocess, sys
import pytest
from streamlit.testing.v1 import AppTest

@pytest.fixture
def postgres_server():
    return None

@pytest.mark.parametrize("name", ["chromium", "postgres", "soffice"])
def test_starts(name):
    subprocess.Popen([f"/nowhere/{name}"])

def drawn():
    return AppTest.from_string("x = 1").run()

def test_page():
    drawn()

def test_page_at_once():
    AppTest.from_string("x = 1").run()

def test_another_process():
    subprocess.run([sys.executable, "-c", "pass"], check=True)

@pytest.mark.parametrize("store", ["sqlite", "postgres"])
def test_on(store):
    pass

def test_on_the_server(postgres_server):
    pass

@pytest.mark.slow
def test_by_hand():
    pass
"""
FAILS = {"test_starts[chromium]", "test_starts[soffice]", "test_page"}
PASSES = {"test_another_process", "test_on[sqlite]"}
LEFT_OUT = {"test_starts[postgres]", "test_on[postgres]", "test_on_the_server", "test_page_at_once"}
LEFT_OUT |= {"test_by_hand", "test_there"}


@pytest.fixture
def probe(tmp_path: Path) -> Path:
    (tmp_path / "views").mkdir()
    (tmp_path / "views" / "test_folder.py").write_text("def test_there(): pass", encoding="utf-8")
    (tmp_path / "test_probe.py").write_text(PROBE, encoding="utf-8")
    return tmp_path


def run_tests(folder: Path, *options: str) -> dict[str, str]:
    """Run the tests; return each test's outcome."""
    plain = ("-p", "no:cacheprovider", "-p", "tests.light", "-rA", "--rootdir", str(folder))
    command = [sys.executable, "-m", "pytest", *plain, *options, str(folder)]
    wide = os.environ | {"COLUMNS": "400"}  # so that each reason stands whole
    done = subprocess.run(command, cwd=PROJECT, env=wide, capture_output=True, text=True, check=False)
    matches = re.findall(r"^(PASSED|FAILED) .*?::(\S+)(.*)", done.stdout, re.M)
    assert all("started under --light" in why for how, _, why in matches if how == "FAILED" and options)
    return {name: how for how, name, _ in matches}


def test_what_is_slow_is_left_out_and_what_starts_much_is_refused(probe: Path) -> None:
    ran = run_tests(probe, "--light")
    assert ran == dict.fromkeys(FAILS, "FAILED") | dict.fromkeys(PASSES, "PASSED")


def test_without_it_everything_runs(probe: Path) -> None:
    ran = run_tests(probe)
    assert set(ran) == FAILS | PASSES | LEFT_OUT
    assert ran["test_page"] == "PASSED"
