"""Picture cache on disk: whole files or a miss, within the limit, for several processes."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dashboard.render.picture.cache import DIGEST, PictureCache

FULL = b"x" * 1000


@pytest.fixture
def cache(tmp_path: Path) -> PictureCache:
    return PictureCache(tmp_path / "a" / "pictures", 3 * (1000 + DIGEST))


def set_last_use(cache: PictureCache, key: str, second: int) -> None:
    os.utime(cache.folder / key, (second, second))


def test_what_was_put_comes_back(cache: PictureCache) -> None:
    assert cache.get("a.png") is None
    cache.put("a.png", b"picture")
    cache.put("a.png", b"picture")
    assert cache.get("a.png") == b"picture"
    assert [path.name for path in cache.folder.iterdir()] == ["a.png"]


@pytest.mark.parametrize("broken", [b"", b"short", b"x" * 200])
def test_a_file_that_is_not_whole_is_a_miss_and_goes(cache: PictureCache, broken: bytes) -> None:
    cache.put("a.png", b"picture")
    (cache.folder / "a.png").write_bytes(broken)
    assert cache.get("a.png") is None
    assert not (cache.folder / "a.png").exists()


def test_a_file_cut_short_is_a_miss(cache: PictureCache) -> None:
    cache.put("a.png", FULL)
    whole = (cache.folder / "a.png").read_bytes()
    (cache.folder / "a.png").write_bytes(whole[:-1])
    assert cache.get("a.png") is None


def test_the_least_recently_used_go_first(cache: PictureCache) -> None:
    for second, key in enumerate(("a", "b", "c")):
        cache.put(key, FULL)
        set_last_use(cache, key, second)
    assert cache.get("a") == FULL, "and now it is the newest"
    cache.put("d", FULL)
    assert {path.name for path in cache.folder.iterdir()} == {"a", "c", "d"}


def test_what_a_killed_process_left_goes_too(cache: PictureCache) -> None:
    cache.put("a", FULL)
    (cache.folder / "tmp_left").write_bytes(FULL)
    set_last_use(cache, "tmp_left", 1)
    cache.put("b", FULL)
    cache.put("c", FULL)
    assert {path.name for path in cache.folder.iterdir()} == {"a", "b", "c"}


def test_a_folder_that_cannot_be_is_a_cache_without_pictures(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    cache = PictureCache(tmp_path / "file" / "pictures", 1000)
    cache.put("a", b"picture")
    assert cache.get("a") is None


def test_many_at_once_never_see_half_a_picture(cache: PictureCache) -> None:
    """All threads write, read and evict keys concurrently."""

    def work(at: int) -> list[bytes | None]:
        key = f"{at % 5}"
        cache.put(key, key.encode() * 1000)
        return [cache.get(key)]

    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(work, range(400)))
    assert all(read in (None, f"{at % 5}".encode() * 1000) for at, (read,) in enumerate(results))
    assert sum(path.stat().st_size for path in cache.folder.iterdir()) <= cache.limit
