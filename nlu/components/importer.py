"""Training data with its language: an example of nlu/data/<code>.yml carries `language: <code>`."""

from __future__ import annotations

from pathlib import Path

from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.loading import load_data

from components.examples import Examples


class ByLanguage(RasaFileImporter):  # type: ignore[misc]  # Rasa has no type marker
    """Rasa's importer of files, which else forgets what file an example came from; it reads the files once."""

    _examples: Examples | None = None

    def get_nlu_data(self, language: str | None = None) -> Examples:
        """All examples of all files; `language` is Rasa's own idea of one language a model and means nothing here."""
        if self._examples is None:
            examples = []
            for file in self._nlu_files:
                for example in load_data(file).training_examples:
                    example.set("language", Path(file).stem)
                    examples.append(example)
            self._examples = Examples(examples)  # TrainingData.merge copies all that there is, once a file
        return self._examples
