"""Whoever is killed, or has no room left, leaves what was there, and the next run tidies up.

What stands on the disk after a kill is what stood there at that moment. So a copy of the folder just before each change
of it is what each kill would leave: all of them are looked at. Two kills are real; with ``--long`` there are fifty.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from random_kills import kill_at_random_moments

from netgov.build import FILES, build
from netgov.corpus import load_corpus
from netgov.files import recover_folder, replace_folder, scratch_file, scratch_folder, sweep
from netgov.store import FOLDER_MARK

NEW = "A gist that is not as it was."
CHANGES = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "shutil.rmtree", "os.chmod"}


class Moments:
    """Copies of a folder, each from just before a change in it, and one from after the last."""

    def __init__(self, folder: Path, copies: Path) -> None:
        self._folder = folder
        self._copies = copies
        self._busy = False
        self.found: list[Path] = []

    def look(self, event: str, arguments: tuple[object, ...]) -> None:
        """Audit hook: copy the folder if something in it is about to change."""
        paths = [str(argument) for argument in arguments if isinstance(argument, str | Path)]
        reading = event == "open" and str(arguments[1]).startswith("r")
        if event in CHANGES and not reading and not self._busy and any(str(self._folder) in path for path in paths):
            self.copy()

    def copy(self) -> None:
        """Keep how the folder is now."""
        self._busy = True
        self.found.append(self._copies / str(len(self.found)))
        if self._folder.exists():
            shutil.copytree(self._folder, self.found[-1])
        else:
            self.found[-1].mkdir(parents=True)
        self._busy = False


_watching: list[Moments] = []
_hooked: list[bool] = []


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    for moments in _watching:
        moments.look(event, arguments)


@contextmanager
def every_moment(folder: Path, copies: Path) -> Iterator[list[Path]]:
    """Collect how a folder is before each change that is made in it, and after the last."""
    if not _hooked:
        sys.addaudithook(_hook)  # there is no way to take it off again
        _hooked.append(True)
    moments = Moments(folder, copies)
    _watching.append(moments)
    try:
        yield moments.found
    finally:
        _watching.remove(moments)
    moments.copy()


def content(folder: Path) -> dict[str, bytes]:
    """What is in the files of a folder, but for unfinished ones."""
    files = (path for path in folder.rglob("*") if path.is_file() and ".netgov-" not in str(path.relative_to(folder)))
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def unfinished(folder: Path) -> list[Path]:
    """What a killed run has left in a folder."""
    return list(folder.rglob(".netgov-*"))


def is_old_or_new(now: Mapping[str, bytes], old: Mapping[str, bytes], new: Mapping[str, bytes]) -> bool:
    """Whether every file is whole, as it was or as it shall be, and none is missing."""
    return old.keys() <= now.keys() and all(now[name] in (old.get(name), new.get(name)) for name in now)


def edit(corpus: Path) -> None:
    """Change a gist, so that everything that is built changes."""
    file = corpus / "sources" / "alpha.ttl"
    text = file.read_text(encoding="utf-8")
    assert "Ada Okoro spoke at the forum." in text
    file.write_text(text.replace("Ada Okoro spoke at the forum.", NEW), encoding="utf-8", newline="\n")


def netgov(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "netgov.cli", *map(str, arguments)]


def test_at_every_moment_of_a_build_each_file_is_whole_and_the_next_run_tidies_up(
    tiny_corpus: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    assert build(out, corpus=tiny_corpus).ok
    (out / "notes.txt").write_text("mine", encoding="utf-8")
    old = content(out)
    edit(tiny_corpus)
    with every_moment(out, tmp_path / "moments") as moments:
        assert build(out, corpus=tiny_corpus).ok
    new = content(out)
    assert set(old) == {*FILES, "notes.txt"}
    assert old["claims.csv"] != new["claims.csv"]
    assert len(moments) > 2 * len(FILES)
    assert all(is_old_or_new(content(moment), old, new) for moment in moments)
    assert content(moments[0]) == old
    left = [moment for moment in moments if unfinished(moment)]
    assert len(left) > len(FILES)
    assert build(left[-1], corpus=tiny_corpus).ok
    assert content(left[-1]) == new
    assert unfinished(left[-1]) == []


def test_at_every_moment_of_an_import_no_edit_of_the_corpus_is_lost(tiny_corpus, tiny_sources, tmp_path) -> None:
    from netgov.coding import export_sheet, import_sheet

    sheet = tmp_path / "alpha.csv"
    text = export_sheet(load_corpus(tiny_corpus), tiny_sources, "alpha").replace("Ada Okoro spoke at the forum.", NEW)
    sheet.write_text(text, encoding="utf-8", newline="")
    old = content(tiny_corpus)
    with every_moment(tiny_corpus, tmp_path / "moments") as moments:
        import_sheet(sheet, load_corpus(tiny_corpus), tiny_sources)
    new = content(tiny_corpus)
    assert NEW.encode() in new[str(Path("sources", "alpha.ttl"))]
    assert len(moments) > 3
    for moment in moments:
        assert is_old_or_new(content(moment), old, new)
        load_corpus(moment)


def test_a_source_is_begun_or_not(tiny_corpus: Path, tmp_path: Path) -> None:
    from netgov.coding import Details, start_source

    text = tmp_path / "text.txt"
    text.write_text("It began. It went on.\n", encoding="utf-8")
    old = content(tiny_corpus)
    details = Details("gamma", "A report", "2020-05-05", "2020-05-06", "https://gamma.example/")
    with every_moment(tiny_corpus, tmp_path / "moments") as moments:
        start_source(details, text, load_corpus(tiny_corpus))
    assert len(moments) > 2
    for moment in moments:
        assert is_old_or_new(content(moment), old, content(tiny_corpus))
        load_corpus(moment)


def test_a_store_is_there_at_every_moment_or_comes_back(tmp_path: Path) -> None:
    place = tmp_path / "place"
    for number in (1, 2):
        with (
            every_moment(place, tmp_path / f"moments{number}") as moments,
            replace_folder(place / "store", FOLDER_MARK) as fresh,
        ):
            fresh.mkdir()
            (fresh / FOLDER_MARK).write_text(str(number), encoding="utf-8")
    for moment in moments:
        recover_folder(moment / "store", FOLDER_MARK)
        assert (moment / "store" / FOLDER_MARK).read_text(encoding="utf-8") in "12"
    assert [path.name for path in place.iterdir()] == ["store"]


def test_what_another_run_still_writes_is_left_alone(tmp_path: Path) -> None:
    left = tmp_path / ".netgov-0123456789abcdef"
    left.mkdir()
    hold = "import sys, pathlib, netgov.files as s\nwith s.scratch_folder(pathlib.Path(sys.argv[1])) as f:\n"
    hold += " print(f, flush=True)\n input()"
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        theirs = Path(process.stdout.readline().strip())
        assert not left.exists()
        with scratch_file(tmp_path) as ours, scratch_folder(tmp_path) as folder:
            assert theirs.is_dir()
            assert (ours.is_file(), folder.is_dir()) == (True, True)
        process.kill()
        process.wait()
        sweep(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_killed_at_random_moments_a_build_leaves_each_file_whole(
    tiny_corpus: Path, tmp_path: Path, few_or_many
) -> None:
    out = tmp_path / "out"
    assert build(tmp_path / "before", corpus=tiny_corpus).ok
    old = content(tmp_path / "before")
    edit(tiny_corpus)
    assert build(tmp_path / "other", corpus=tiny_corpus).ok
    new = content(tmp_path / "other")
    left: set[Path] = set()

    def begun() -> bool:
        return bool(set(out.glob(".netgov-*")) - left)

    def after() -> None:
        if out.exists():
            assert is_old_or_new(content(out), old, new)
        left.clear()
        left.update(unfinished(out))
        assert len(left) <= 1 or os.name == "nt"
        # As it was before, but for what the killed run has left unfinished, which the next one is to remove.
        for name, data in old.items():
            out.mkdir(exist_ok=True)
            (out / name).write_bytes(data)

    after()
    command = ("build", "--corpus", tiny_corpus, "--out", out)
    assert kill_at_random_moments(*command, begun=begun, after=after, times=few_or_many(2, 50))
    assert build(out, corpus=tiny_corpus).ok
    assert content(out) == new
    assert os.name == "nt" or unfinished(out) == []


def test_killed_at_random_moments_an_import_loses_no_edit(
    tiny_corpus: Path, tiny_sources: Path, tmp_path: Path, few_or_many
) -> None:
    from netgov.coding import export_sheet

    sheet = tmp_path / "alpha.csv"
    text = export_sheet(load_corpus(tiny_corpus), tiny_sources, "alpha").replace("Ada Okoro spoke at the forum.", NEW)
    sheet.write_text(text, encoding="utf-8", newline="")
    old = content(tiny_corpus)
    source = Path("sources", "alpha.ttl")
    left: set[Path] = set()

    def begun() -> bool:
        return bool(set(unfinished(tiny_corpus)) - left)

    def after() -> None:
        now = content(tiny_corpus)
        assert {name: data for name, data in now.items() if name != str(source)} == {
            name: data for name, data in old.items() if name != str(source)
        }
        assert now[str(source)] == old[str(source)] or NEW.encode() in now[str(source)]
        load_corpus(tiny_corpus)
        left.clear()
        left.update(unfinished(tiny_corpus))
        (tiny_corpus / source).write_bytes(old[str(source)])

    command = ("import", sheet, "--corpus", tiny_corpus, "--sources", tiny_sources)
    # It writes for a moment only, and most kills come too late; every moment is looked at above.
    kill_at_random_moments(*command, begun=begun, after=after, times=few_or_many(2, 50))
    assert subprocess.run(netgov(*command), capture_output=True, check=False).returncode == 0
    assert NEW.encode() in (tiny_corpus / source).read_bytes()
    assert os.name == "nt" or unfinished(tiny_corpus) == []


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 400 KB."""
    place = tmp_path / "disk"
    place.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", "size=400k", "netgov-test", str(place)]
    if shutil.which("mount") is None or subprocess.run(mounting, capture_output=True, check=False).returncode:
        pytest.skip("a small file system can only be mounted by the superuser of Linux")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_leaves_the_old_output_whole(tiny_corpus: Path, full_disk: Path) -> None:
    out = full_disk / "out"
    out.mkdir()
    for name in FILES:
        (out / name).write_text("old", encoding="utf-8")
    old = content(out)
    done = subprocess.run(netgov("build", "--corpus", tiny_corpus, "--out", out), capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stderr.decode().count("\n") == 1
    assert "o space left on device" in done.stderr.decode()
    assert (content(out), unfinished(out)) == (old, [])
    subprocess.run(["mount", "-o", "remount,size=20m", str(full_disk)], check=True)
    assert build(out, corpus=tiny_corpus).ok
    assert unfinished(out) == []


def test_a_full_disk_loses_no_edit_of_the_corpus(tiny_corpus: Path, tiny_sources: Path, full_disk: Path) -> None:
    from netgov.coding import export_sheet

    corpus = full_disk / "corpus"
    shutil.copytree(tiny_corpus, corpus)
    sheet = tiny_corpus.parent / "alpha.csv"
    text = export_sheet(load_corpus(corpus), tiny_sources, "alpha")
    sheet.write_text(text.replace("Ada Okoro spoke at the forum.", NEW), encoding="utf-8", newline="")
    old = content(corpus)
    with pytest.raises(OSError, match="No space"):
        (full_disk / "filler").write_bytes(bytes(500_000))
    command = netgov("import", sheet, "--corpus", corpus, "--sources", tiny_sources)
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stderr.decode().count("\n") == 1
    assert (content(corpus), unfinished(corpus)) == (old, [])
