"""Who stands on whose side: a spokesman speaks for his ministry, a ministry and an army for their state."""

from __future__ import annotations

from kg.extract.cast import Cast
from kg.extract.terms import words

_TIES = words("partOfActor memberOf represents")


class Sides:
    """Sides among the actors of one document."""

    def __init__(self, cast: Cast) -> None:
        self._entities = cast.registry.entities

    def above(self, key: str) -> frozenset[str]:
        """An actor and all that it is part of, a member of or a representative of."""
        found, waiting = {key}, [key]
        while waiting:
            entity = self._entities.get(waiting.pop())
            for tie in entity.affiliations if entity is not None else ():
                if tie.relation in _TIES and tie.target is not None and tie.target not in found:
                    found.add(tie.target)
                    waiting.append(tie.target)
        return frozenset(found)

    def boasts_of(self, source: str, actor: str) -> bool:
        """Whether a state's own source tells of its forces' success: not an outlet, which only stands on its side."""
        entity = self._entities.get(source)
        bodies = {key for key in self.above(source) if self._entities[key].kind in ("State", "Ministry")}
        return entity is not None and entity.kind != "MediaOrganisation" and bool(bodies & self.above(actor))

    def same(self, a: str, b: str) -> bool:
        """Whether two actors share a side."""
        return bool(self.above(a) & self.above(b))
