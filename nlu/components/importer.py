"""Training data with its language: an example of nlu/data/<code>.yml carries `language: <code>`."""

from __future__ import annotations

from pathlib import Path

from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.loading import load_data
from rasa.shared.nlu.training_data.training_data import TrainingData


class ByLanguage(RasaFileImporter):  # type: ignore[misc]  # Rasa has no type marker
    """Rasa's importer of files, which else forgets what file an example came from."""

    def get_nlu_data(self, language: str | None = None) -> TrainingData:
        """All examples of all files; `language` is Rasa's own idea of one language a model and means nothing here."""
        merged = TrainingData()
        for file in self._nlu_files:
            data = load_data(file)
            for example in data.training_examples:
                example.set("language", Path(file).stem)
            merged = merged.merge(data)
        return merged
