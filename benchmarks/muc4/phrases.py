"""The noun phrases for people in a message, cut the way the keys cut them: no articles, no numbers."""

import re
from dataclasses import dataclass

from kg.extract.terms import words

from .message import Message
from .victims import one_of, person_nouns

_TOKEN = re.compile(r"[A-Z0-9][A-Z0-9'.-]*[A-Z0-9']|[A-Z0-9]|[,;:.\[\]()\"]")
# words no modifier is: where one stands, the phrase has begun
_BREAK = words("""A AN THE THIS THAT THESE THOSE HIS HER ITS THEIR OUR MY YOUR ONE TWO THREE FOUR FIVE SIX
    SEVEN EIGHT NINE TEN ELEVEN
    TWELVE DOZENS SCORES HUNDREDS THOUSANDS SEVERAL SOME MANY MORE OTHER ANOTHER OTHERS BOTH ALL EACH EVERY ANY NO FEW
    OF IN ON AT BY TO FROM FOR WITH AGAINST AND OR BUT NOR AS THAN WHO WHOM WHOSE WHICH WHERE WHEN WHILE IF BECAUSE
    IS ARE WAS WERE BE BEEN BEING HAS HAVE HAD WILL WOULD CAN COULD MAY MIGHT MUST SHOULD DO DOES DID NOT
    KILLED KILLING KILL MURDERED MURDERING MURDER WOUNDED WOUNDING INJURED INJURING KIDNAPPED KIDNAPPING ASSASSINATED
    ASSASSINATING SHOT LEFT LEAVING AMONG BETWEEN ABOUT OVER UNDER AROUND NEAR INCLUDING DURING AFTER BEFORE SINCE INTO
    THERE HE SHE IT THEY WE I YOU HIM THEM US ITSELF SAID SAYS SAY TOLD REPORTED ATTACKED ATTACKING THREATENED MASSACRED
    LEAST APPROXIMATELY ALMOST ONLY ALSO EVEN THEN TODAY YESTERDAY EXECUTED CAPTURED FREED RELEASED HELD CALLED NAMED
    SAME SO SUCH WHAT HOW TWENTY THIRTY FORTY FIFTY THIRTEEN FOURTEEN FIFTEEN SIXTEEN UP WITHOUT THROUGH
    ACCUSED BLAMED""")
_SENSELESS = words("HOME STATE UNIT BODY GENERAL PRESIDENT CHIEF AGENT NATIONAL MINISTER MINOR INDIVIDUAL")


@dataclass(frozen=True)
class Phrase:
    """One phrase for people: where it stands, as the keys would write it, and the noun it turns on."""

    start: int
    end: int
    text: str
    head: str
    before: str


def phrases(message: Message) -> list[Phrase]:
    """Every phrase that turns on a noun for people, with up to three words before the noun."""
    out: list[Phrase] = []
    for sentence in message.sentences:
        tokens = list(_TOKEN.finditer(message.text, sentence.start, sentence.end))
        for at, token in enumerate(tokens):
            word = token.group().removesuffix("'S")
            if one_of(word) not in person_nouns() or token.group().endswith(("'S", "'")):
                continue
            following = tokens[at + 1].group() if at + 1 < len(tokens) else "."
            if (
                one_of(following) in person_nouns()
                and following not in _BREAK
                and message.text[token.end() : tokens[at + 1].start()].isspace()
            ):
                continue
            first = at
            while first > 0 and at - first < 3 and _modifies(tokens[first - 1].group()):
                first -= 1
            start = tokens[first].start()
            end = (
                _with_of(message.text, token.end(), sentence.end)
                if one_of(word) in ("member", "leader", "official", "employee")
                else token.end()
            )
            before = tokens[first - 1].group() if first else ""
            out.append(Phrase(start, end, " ".join(message.text[start:end].split()), one_of(word), before))
    return out


def _modifies(word: str) -> bool:
    return word not in _BREAK and word[0].isalpha() and not word.endswith(("ED", "ING")) and len(word) > 1


def _with_of(text: str, start: int, limit: int) -> int:
    match = re.compile(
        r"\s+OF\s+(?:(?:THE|A|AN|HIS|ITS)\s+)?(?:[A-Z'.-]+)(?:\s+(?!(?:WAS|WERE|WHO|IN|AND|ON|HAVE|HAD|HAS|TODAY|TO|BY)\b)[A-Z'.-]+){0,3}"
    ).match(text, start, limit)
    return match.end() if match else start
