"""The extractor that ships: rules, lexicons and a small trained model, stage after stage, no network.

Each stage is a class or function of its own module, so that a trained one can take its place:
document → places → cast → attribution → story → accounts → checks, statements → assemble.
"""

from __future__ import annotations

from pathlib import Path

from kg.errors import ExtractionError
from kg.extract.accounts import Accounts
from kg.extract.assemble import Assembler
from kg.extract.attribution import Attributions
from kg.extract.cast import Cast
from kg.extract.checks import Checks
from kg.extract.document import read
from kg.extract.gazetteer import Gazetteer
from kg.extract.lexicon import ActorLexicon
from kg.extract.places import Places
from kg.extract.sides import Sides
from kg.extract.statements import statements
from kg.extract.story import Story
from kg.extract.tagger import Tagger
from kg.model import Article, Extraction
from kg.resources import model_dir, ontology_dir


class LocalExtractor:
    """Reads English news articles by rules; see `kg.extract.base.Extractor`."""

    name = "local"
    version = "0.1.0"

    def __init__(self, model: Path | None = None) -> None:
        """`model`: the folder of a trained reader; without it the one that ships."""
        path = ontology_dir() / "lexicon.sqlite"
        self._gazetteer, self._lexicon = Gazetteer(path), ActorLexicon(path)
        self._tagger = Tagger(model or model_dir())

    def extract(self, article: Article) -> Extraction:
        """All that the article says; ExtractionError where there is no text to read."""
        if not article.text.strip():
            raise ExtractionError(f"article {article.id or article.url or article.key}: no text")
        document = read(article, self._gazetteer, self._lexicon, self._tagger)
        places = Places(document, self._gazetteer)
        places.run()
        cast = Cast(document, places, self._gazetteer, self._lexicon)
        cast.run()
        voices = Attributions(cast)
        voices.run()
        story = Story(cast, places, voices)
        story.run()
        accounts = Accounts(cast, voices, story, Sides(cast))
        accounts.run()
        checks = Checks(cast, voices, story, accounts.drafts)
        checks.run()
        said = statements(cast, voices, story, accounts.drafts)
        return Assembler(article, cast, places, story, accounts, checks, said).extraction(self.name, self.version)
