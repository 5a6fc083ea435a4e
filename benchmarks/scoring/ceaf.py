"""The three scores by which the document-level literature compares readers on MUC-4, written from the papers.

All rest on Luo's CEAF (2005): gold and predicted entities are paired one to one so that the summed similarity phi is
highest; with C that sum, precision is C / sum of phi(p, p) over the predicted entities and recall C / sum of
phi(g, g) over the gold ones. Sums run over the whole corpus (micro average).

* `ree` -- CEAF-REE: Du, Rush & Cardie, "GRIT" (EACL 2021). Per document and role all templates' entities are one pool
  (identical ones once); phi(g, p) is 1 if p's mentions are a subset of g's, so phi(g, g) is 1.
* `tf` -- CEAF-TF: Du, Rush & Cardie, "Template filling with generative transformers" (NAACL 2021). Templates of one
  type are paired first, so that the number of right fillers is highest, the type being one filler; then fillers are
  counted as in `ree`, within the pairs. Chen et al. (2023) call this score CEAF-REE_impl.
* `rme` -- CEAF-RME with phi3: Chen et al., "Iterative document-level information extraction via imitation learning"
  (EACL 2023). Templates of one type are paired so that the sum of phi3(g, p) = |g and p| is highest, and
  phi3(g, g) = |g|: mentions are counted, so a reader that gives one mention an entity cannot have full recall. The
  type is not counted.

Not certain, as the papers do not say it in so many words: that identical entities of a pool are one (merging those
that share a mention instead would leave 468 instead of 478 on TST1 and TST2); whether RME pairs entities one to one,
or lets several predicted mentions go to the same gold entity, for which see `many_to_one`; and whether documents
without gold templates count, as they do here: what is predicted there is spurious.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from benchmarks.scoring.counts import Counts, merged
from benchmarks.scoring.pairing import best_pairs
from benchmarks.scoring.templates import ROLES, Entity, Read, Template

TYPE = "incident_type"
Table = dict[str, Counts]
RoleScore = Callable[[Sequence[Entity], Sequence[Entity]], Counts]


def subset(gold: Entity, predicted: Entity) -> float:
    """1 if everything that the predicted entity is called the gold one is called, too."""
    return float(predicted <= gold)


def shared(gold: Entity, predicted: Entity) -> float:
    """Number of mentions in common (phi3)."""
    return float(len(gold & predicted))


def by_entity(gold: Sequence[Entity], predicted: Sequence[Entity]) -> Counts:
    """Fillers of one role, an entity counting once."""
    hits = best_pairs(gold, predicted, subset)
    return Counts(len(hits), len(predicted), len(gold))


def by_mention(gold: Sequence[Entity], predicted: Sequence[Entity]) -> Counts:
    """Fillers of one role, every mention counting."""
    correct = sum(worth for _, _, worth in best_pairs(gold, predicted, shared))
    return Counts(correct, sum(map(len, predicted)), sum(map(len, gold)))


def by_mention_many(gold: Sequence[Entity], predicted: Sequence[Entity]) -> Counts:
    """As `by_mention`, but several predicted entities may go to one gold entity; a mention given twice counts once."""
    given = list(dict.fromkeys(predicted))
    named: dict[int, Entity] = {}
    for one in given:
        best = max(range(len(gold)), key=lambda n: shared(gold[n], one), default=None)
        if best is not None:
            named[best] = named.get(best, frozenset()) | (gold[best] & one)
    return Counts(sum(map(len, named.values())), sum(map(len, given)), sum(map(len, gold)))


def ree(documents: Iterable[Read]) -> Table:
    """CEAF-REE per role."""
    return merged(
        {role: by_entity(_pool(one.gold, role), _pool(one.predicted, role)) for role in ROLES} for one in documents
    )


def tf(documents: Iterable[Read]) -> Table:
    """CEAF-TF per role and for the type; `roles_only` of it leaves the type out, the pairs staying the same."""
    return merged(_by_template(one, by_entity, typed=True) for one in documents)


def rme(documents: Iterable[Read], many_to_one: bool = False) -> Table:
    """CEAF-RME phi3 per role."""
    score = by_mention_many if many_to_one else by_mention
    return merged(_by_template(one, score, typed=False) for one in documents)


def roles_only(table: Table) -> Table:
    """The table without the row of the type."""
    return {name: counts for name, counts in table.items() if name != TYPE}


def _pool(templates: Iterable[Template], role: str) -> list[Entity]:
    return list(dict.fromkeys(entity for template in templates for entity in template.roles[role]))


def _by_template(document: Read, score: RoleScore, typed: bool) -> Table:
    """Counts of a document whose templates are paired so that the most is right."""

    def worth(gold: Template, predicted: Template) -> float:
        if not gold.types & predicted.types:
            return 0.0
        right = sum(score(gold.roles[role], predicted.roles[role]).correct for role in ROLES)
        return right + typed

    pairs = best_pairs(document.gold, document.predicted, worth)
    paired = [(document.gold[i], document.predicted[j]) for i, j, _ in pairs]
    missed = set(range(len(document.gold))) - {i for i, _, _ in pairs}
    spurious = set(range(len(document.predicted))) - {j for _, j, _ in pairs}
    table: Table = {TYPE: Counts(len(pairs), len(document.predicted), len(document.gold))} if typed else {}
    for role in ROLES:
        parts = [score(gold.roles[role], predicted.roles[role]) for gold, predicted in paired]
        parts += [score(document.gold[i].roles[role], ()) for i in missed]
        parts += [score((), document.predicted[j].roles[role]) for j in spurious]
        table[role] = sum(parts, Counts())
    return table
