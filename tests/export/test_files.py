"""Writing files: whole or not at all."""

import os
import stat
import sys
from pathlib import Path

import pytest

from netgov import files
from netgov.errors import OutputError


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_text_is_utf8_with_its_own_line_ends(tmp_path: Path) -> None:
    files.write_text(tmp_path / "a.txt", "Wuzhen 乌镇\r\n😀\n")

    assert (tmp_path / "a.txt").read_bytes() == "Wuzhen 乌镇\r\n😀\n".encode()


def test_a_lone_surrogate_becomes_the_replacement_character_and_a_pair_becomes_its_character(tmp_path: Path) -> None:
    files.write_text(tmp_path / "a.txt", "a\ud800b 😀 \ud83d\ude00")

    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "a\ufffdb 😀 😀"


def test_missing_folders_are_made(tmp_path: Path) -> None:
    target = tmp_path / "one" / "two" / "a.txt"

    assert files.write_text(target, "x") == target
    assert target.read_text() == "x"


def test_an_existing_file_is_replaced_and_nothing_else_stays_behind(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_text("old and longer")

    files.write_text(target, "new")

    assert target.read_text() == "new"
    assert names(tmp_path) == ["a.txt"]


def test_the_longest_file_name_works(tmp_path: Path) -> None:
    target = tmp_path / ("n" * 251 + ".txt")

    files.write_text(target, "x")

    assert target.read_text() == "x"


@pytest.mark.parametrize("interruption", [KeyboardInterrupt(), OSError(28, "No space left on device")])
def test_an_interrupted_write_leaves_the_old_file_whole_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, interruption: BaseException
) -> None:
    target = tmp_path / "a.txt"
    target.write_text("old")

    def fail(self: Path, other: Path) -> Path:
        raise interruption

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises((KeyboardInterrupt, OutputError)):
        files.write_text(target, "new")

    assert target.read_text() == "old"
    assert names(tmp_path) == ["a.txt"]


def test_a_folder_under_a_file_is_one_clear_line_with_the_place(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    target = tmp_path / "file" / "a.txt"

    with pytest.raises(OutputError) as caught:
        files.write_text(target, "x")

    assert str(caught.value).startswith(f"{target}: cannot be written (")
    assert str(caught.value).endswith("; choose a place that can be written to")
    assert "\n" not in str(caught.value)


def test_a_directory_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()

    with pytest.raises(OutputError, match="cannot be written"):
        files.write_text(tmp_path / "out", "x")

    assert names(tmp_path) == ["out"]
    assert names(tmp_path / "out") == []


def test_a_name_that_no_system_takes_is_an_output_error(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="null"):
        files.write_text(tmp_path / "a\0b", "x")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_an_output_error(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(OutputError, match="permission denied"):
            files.write_text(tmp_path / "a.txt", "x")
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_a_new_file_has_the_usual_permissions_and_an_old_one_keeps_its_own(tmp_path: Path) -> None:
    (tmp_path / "usual").write_text("")
    files.write_text(tmp_path / "new", "")
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == stat.S_IMODE((tmp_path / "usual").stat().st_mode)

    (tmp_path / "new").chmod(0o640)
    files.write_text(tmp_path / "new", "again")
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_link_goes_on_pointing_at_its_file(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real" / "a.txt")

    files.write_text(tmp_path / "link", "x")

    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real" / "a.txt").read_text() == "x"


@pytest.mark.skipif(sys.platform == "win32", reason="named pipes of POSIX")
def test_what_is_no_regular_file_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        files.write_text(pipe, "through")
        assert os.read(reader, 100) == b"through"
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)
