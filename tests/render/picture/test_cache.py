"""Pictures on disk: whole or a miss, within the limit, for several processes."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dashboard.render.picture.cache import DIGEST, PictureCache

FULL = b"x" * 1000


@pytest.fixture
def kept(tmp_path: Path) -> PictureCache:
    return PictureCache(tmp_path / "a" / "pictures", 3 * (1000 + DIGEST))


def used(kept: PictureCache, key: str, second: int) -> None:
    os.utime(kept.folder / key, (second, second))


def test_what_was_put_comes_back(kept: PictureCache) -> None:
    assert kept.get("a.png") is None
    kept.put("a.png", b"picture")
    kept.put("a.png", b"picture")
    assert kept.get("a.png") == b"picture"
    assert [path.name for path in kept.folder.iterdir()] == ["a.png"]


@pytest.mark.parametrize("broken", [b"", b"short", b"x" * 200])
def test_a_file_that_is_not_whole_is_a_miss_and_goes(kept: PictureCache, broken: bytes) -> None:
    kept.put("a.png", b"picture")
    (kept.folder / "a.png").write_bytes(broken)
    assert kept.get("a.png") is None
    assert not (kept.folder / "a.png").exists()


def test_a_file_cut_short_is_a_miss(kept: PictureCache) -> None:
    kept.put("a.png", FULL)
    whole = (kept.folder / "a.png").read_bytes()
    (kept.folder / "a.png").write_bytes(whole[:-1])
    assert kept.get("a.png") is None


def test_the_least_recently_used_go_first(kept: PictureCache) -> None:
    for second, key in enumerate(("a", "b", "c")):
        kept.put(key, FULL)
        used(kept, key, second)
    assert kept.get("a") == FULL, "and now it is the newest"
    kept.put("d", FULL)
    assert {path.name for path in kept.folder.iterdir()} == {"a", "c", "d"}


def test_what_a_killed_process_left_goes_too(kept: PictureCache) -> None:
    kept.put("a", FULL)
    (kept.folder / "tmp_left").write_bytes(FULL)
    used(kept, "tmp_left", 1)
    kept.put("b", FULL)
    kept.put("c", FULL)
    assert {path.name for path in kept.folder.iterdir()} == {"a", "b", "c"}


def test_a_folder_that_cannot_be_is_a_cache_without_pictures(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    kept = PictureCache(tmp_path / "file" / "pictures", 1000)
    kept.put("a", b"picture")
    assert kept.get("a") is None


def test_many_at_once_never_see_half_a_picture(kept: PictureCache) -> None:
    """Keys are written, read and thrown out by all at the same time."""

    def work(at: int) -> list[bytes | None]:
        key = f"{at % 5}"
        kept.put(key, key.encode() * 1000)
        return [kept.get(key)]

    with ThreadPoolExecutor(8) as pool:
        seen = list(pool.map(work, range(400)))
    assert all(read in (None, f"{at % 5}".encode() * 1000) for at, (read,) in enumerate(seen))
    assert sum(path.stat().st_size for path in kept.folder.iterdir()) <= kept.limit
