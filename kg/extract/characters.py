"""What somebody says that an incident was, or whom it hit: "deliberate murder", "all were workers"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.attribution import Attribution, Attributions, Voice
from kg.extract.cast import Cast
from kg.extract.document import Line
from kg.extract.drafts import Draft
from kg.extract.headcounts import people_noun
from kg.extract.kinds import VIOLENT
from kg.extract.story import Story
from kg.extract.terms import words
from kg.extract.tokens import Token

_HARMED = words("victim dead casualty deceased killed slain fatality those")
_BEING = words("was were is are been")
_QUOTES = '"“”'
_FAR = 3


class Characters:
    """Reads the characterisations of one document; `drafts` are its other claims."""

    def __init__(self, cast: Cast, voices: Attributions, story: Story) -> None:
        self._cast, self._voices, self._story = cast, voices, story

    def of(self, line: Line, drafts: Sequence[Draft]) -> Iterator[Draft]:
        """The characterisations of a line, each with the incident that it is of."""
        if line.heading:
            return
        for said in self._voices.by_line.get(line.index, ()):
            if said.source is None or said.speech is None or said.speech.mode not in ("say", "own"):
                continue
            found = self._named_so(line, said) or self._target(line, said, drafts) or self._victims(line, said)
            if found is not None:
                index, token = found
                voice = Voice(said.source, said.relays, False, said.speech)
                yield Draft("CharacterisationClaim", index, line.span(token, token + 1), voice, line.index)

    def _named_so(self, line: Line, said: Attribution) -> tuple[int, int] | None:
        """ "said the shelling was 'deliberate murder'": what an attack is said to be."""
        tokens = line.parse.sentence.tokens
        for m in self._story.of_line.get(line.index, ()):
            index = self._story.incident_of(m)
            if index is None or not m.definite or not said.start <= m.token < said.end or m.heading:
                continue
            behind = tokens[m.token + 1 : m.token + 3]
            if len(behind) == 2 and behind[0].lower in _BEING and behind[1].text in _QUOTES:
                return index, m.token
        return None

    def _target(self, line: Line, said: Attribution, drafts: Sequence[Draft]) -> tuple[int, int] | None:
        """ "its forces had struck a 'drone workshop'": what those who own up to an attack say that they hit."""
        tokens = line.parse.sentence.tokens
        for draft in drafts:
            own = draft.kind == "ResponsibilityClaim" and draft.stance in ("acknowledges", "alternativeAccount")
            if not own or draft.line != line.index or draft.voice.source != said.source:
                continue
            at = next((i for i, t in enumerate(tokens) if t.start >= draft.span.start), None)
            if at is None:
                continue
            quoted = next((i for i in range(at, min(len(tokens), at + 5)) if tokens[i].text in _QUOTES), None)
            if quoted is not None and said.start <= quoted < said.end:
                return draft.incident, at
        return None

    def _victims(self, line: Line, said: Attribution) -> tuple[int, int] | None:
        """ "all the victims were labourers", "three of the dead were students": who those harmed are said to be."""
        parse = line.parse
        for v in parse.verbs():
            chunk = parse.chunks[v]
            if parse.token(chunk.head).lower not in _BEING or not said.start <= chunk.head < said.end:
                continue
            subject = range(max(0, v - 3), v)
            harmed = any(t.lemma in _HARMED for k in subject for t in self._words(line, k))
            if harmed and v + 1 < len(parse.chunks) and people_noun(line, v + 1) is not None and not chunk.negated:
                target = self._last(line)
                return None if target is None else (target, chunk.head)
        return None

    def _words(self, line: Line, k: int) -> tuple[Token, ...]:
        chunk = line.parse.chunks[k]
        return line.parse.sentence.tokens[chunk.start : chunk.end] if chunk.kind in ("NP", "O") else ()

    def _last(self, line: Line) -> int | None:
        """The incident that the line tells of, else the one told of in the lines right before."""
        for n in range(line.index, max(-1, line.index - _FAR), -1):
            told = [
                i
                for m in self._story.of_line.get(n, ())
                if (i := self._story.incident_of(m)) is not None and self._story.incidents[i].kind in VIOLENT
            ]
            if told:
                return told[-1]
        return None
