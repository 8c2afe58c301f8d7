from pathlib import Path

from train import fingerprint, model_path


def project(folder: Path) -> Path:
    (folder / "data").mkdir()
    (folder / "data" / "ka.yml").write_text("nlu: []")
    (folder / "config.yml").write_text("pipeline: []")
    return folder


def test_the_model_belongs_to_its_data(tmp_path: Path) -> None:
    folder = project(tmp_path)
    before = model_path(folder)
    (folder / "data" / "ka.yml").write_text("nlu: [1]")
    assert model_path(folder) != before


def test_a_file_that_does_not_go_into_a_model_does_not_change_the_fingerprint(tmp_path: Path) -> None:
    folder = project(tmp_path)
    before = fingerprint(folder)
    (folder / "notes.txt").write_text("anything")
    assert fingerprint(folder) == before


def test_a_renamed_language_is_other_data(tmp_path: Path) -> None:
    folder = project(tmp_path)
    before = fingerprint(folder)
    (folder / "data" / "ka.yml").rename(folder / "data" / "el.yml")
    assert fingerprint(folder) != before
