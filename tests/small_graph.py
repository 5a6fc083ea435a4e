"""A small invented graph in the shape that the writer of triples gives, for tests of whatever reads the store."""

from __future__ import annotations

import pyoxigraph as ox

from kg.names import CKG, PREFIXES, Names
from kg.stores.embedded import EmbeddedStore

BASE = "https://w3id.org/conflict-kg/id/"
NAMES = Names()
MONITOR = NAMES.actor("river-monitor")
FORCES = NAMES.actor("northern-army")
STATE = NAMES.actor("northland")
MINISTRY = NAMES.actor("northland-interior-ministry")
RESIDENT = NAMES.actor("aa11-a-resident")
ATTACK = NAMES.event("aa11-e1")
CLASH = NAMES.event("aa11-e2")
STATEMENT = NAMES.event("aa11-e3")
FEAR = NAMES.event("aa11-e4")
TOWN = NAMES.place("nl-port-hale")
COUNTRY = NAMES.place("northland")
TOLL = NAMES.claim("aa11-c1")
HIGHER_TOLL = NAMES.claim("bb22-c1")
BLAME = NAMES.claim("aa11-c2")
DENIAL = NAMES.claim("bb22-c2")
FEARED = NAMES.claim("aa11-c9")
CHECK = NAMES.assessment("aa11-as1")
FOOTAGE = NAMES.evidence("aa11-ev1")
FIRST = NAMES.article("aa11")
SECOND = NAMES.article("bb22")
FIRST_GRAPH = NAMES.document_graph("aa11", "local-0.1.0")

_HEAD = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items()) + "".join(
    f"@prefix {kind}: <{BASE}{kind}/> .\n"
    for kind in ("actor", "event", "place", "claim", "article", "assessment", "evidence", "graph", "affiliation")
)

_BODY = """
graph:ontology {
  ckg:Attack rdfs:subClassOf ckg:ViolenceAgainstCivilians . ckg:ViolenceAgainstCivilians rdfs:subClassOf ckg:Event .
  ckg:SecurityForce rdfs:subClassOf ckg:StateBody . ckg:StateBody rdfs:subClassOf ckg:Actor .
  ckg:allegedPerpetrator rdfs:label "alleged perpetrator"@en , "الجاني المزعوم"@ar .
}
graph:known-places {
  place:northland a ckg:Place ; rdfs:label "Northland"@en ; ckg:placeKind ckg:country ; ckg:countryCode "NL" .
  place:farland a ckg:Place ; rdfs:label "Farland"@en ; ckg:placeKind ckg:country .
  place:nl-port-hale a ckg:Place ; rdfs:label "Port Hale"@en ; skos:altLabel "Hale Harbour"@en ; ckg:within place:northland ;
    ckg:placeKind ckg:city ; ckg:lat 12.5 ; ckg:long -3.25 ; geo:hasGeometry <https://w3id.org/conflict-kg/id/place/nl-port-hale/geometry> .
  <https://w3id.org/conflict-kg/id/place/nl-port-hale/geometry> a geo:Geometry ; geo:asWKT "POINT(-3.25 12.5)"^^geo:wktLiteral .
}
graph:known-actors {
  actor:northland a ckg:State , ckg:Actor ; rdfs:label "Northland"@en ; ckg:basedIn place:northland .
  actor:farland a ckg:State , ckg:Actor ; rdfs:label "Farland"@en .
}
graph:actors {
  actor:river-monitor a ckg:MonitoringOrganisation , ckg:CivilSocietyOrganisation , ckg:Actor ;
    rdfs:label "River Monitor"@en ; skos:altLabel "RM"@en , "=the Monitor"@en .
  actor:northern-army a ckg:SecurityForce , ckg:StateBody , ckg:Actor ; rdfs:label "Northern Army"@en ;
    ckg:partOfActor actor:northland .
  actor:northland-interior-ministry a ckg:Ministry , ckg:StateBody , ckg:Actor ; rdfs:label "Interior ministry of Northland"@en ;
    ckg:partOfActor actor:northland .
  actor:hill-agency a ckg:MediaOrganisation , ckg:Actor ; rdfs:label "Hill Agency"@en .
  affiliation:x1 a ckg:Affiliation ; ckg:affiliate actor:northern-army ; ckg:affiliatedWith actor:northland ;
    ckg:affiliationStart "2020-01-01"^^xsd:date .
}
graph:events {
  event:aa11-e1 a ckg:Attack , ckg:ViolenceAgainstCivilians , ckg:Event ; rdfs:label "Attack in Port Hale, 8 March 2025"@en ;
    ckg:startDate "2025-03-08"^^xsd:date ; ckg:endDate "2025-03-08"^^xsd:date ; ckg:datePrecision ckg:day ;
    ckg:place place:nl-port-hale ; ckg:placePrecision ckg:city ; ckg:follows event:aa11-e2 ;
    ckg:allegedPerpetrator actor:northern-army ; ckg:involves actor:northern-army ;
    ckg:code <https://w3id.org/conflict-kg/ns/codes/acled/attack> ; ckg:weapon "rifles" .
  event:aa11-e2 a ckg:ArmedClash , ckg:Event ; rdfs:label "Armed clash in Port Hale, 1 March 2025"@en ;
    ckg:startDate "2025-03-01"^^xsd:date ; ckg:endDate "2025-03-02"^^xsd:date ; ckg:datePrecision ckg:day ;
    ckg:place place:nl-port-hale ; ckg:party actor:northern-army ; ckg:involves actor:northern-army .
  event:aa11-e3 a ckg:Denial , ckg:Statement , ckg:Event ; rdfs:label "Denial by the interior ministry"@en ;
    ckg:datePrecision ckg:unknown ; ckg:speaker actor:northland-interior-ministry ; ckg:involves actor:northland-interior-ministry .
  event:aa11-e4 a ckg:Statement , ckg:Event ; rdfs:label "Statement by a resident"@en ; ckg:speaker actor:aa11-a-resident ;
    ckg:involves actor:aa11-a-resident .
  claim:bb22-c1 ckg:contests claim:aa11-c1 .
  claim:bb22-c2 ckg:contests claim:aa11-c2 .
}
<https://w3id.org/conflict-kg/id/graph/article/aa11/local-0.1.0> {
  article:aa11 a ckg:Article ; dcterms:title "Shots in the \\u0001port & <harbour>"@en ; dcterms:publisher "Hill Paper" ;
    dcterms:issued "2025-03-09"^^xsd:date ; dcterms:source <https://example.org/article/one> ; ckg:sha256 "00" .
  event:aa11-e1 ckg:reportedIn article:aa11 . event:aa11-e2 ckg:reportedIn article:aa11 .
  event:aa11-e3 ckg:reportedIn article:aa11 . event:aa11-e4 ckg:reportedIn article:aa11 .
  actor:aa11-a-resident a ckg:Person , ckg:Actor ; rdfs:label "a resident of Mill Lane"@en ; ckg:sensitive true .
  claim:aa11-c1 a ckg:CasualtyClaim , ckg:Claim ; ckg:about event:aa11-e1 ; ckg:claimedBy actor:river-monitor ;
    ckg:relayedBy actor:hill-agency ; ckg:reportedIn article:aa11 ; ckg:confidence 0.8 ; ckg:killedLow 12 ; ckg:killedBest 12 ;
    ckg:killedHigh 12 ; ckg:scopePlace place:nl-port-hale ; ckg:cumulative false ; ckg:content "twelve were shot"@en ;
    oa:hasTarget <https://w3id.org/conflict-kg/id/claim/aa11-c1/target> .
  <https://w3id.org/conflict-kg/id/claim/aa11-c1/target> a oa:SpecificResource ; oa:hasSource article:aa11 ;
    oa:hasSelector <https://w3id.org/conflict-kg/id/claim/aa11-c1/selector> .
  <https://w3id.org/conflict-kg/id/claim/aa11-c1/selector> a oa:TextPositionSelector ; oa:start 3 ; oa:end 20 .
  claim:aa11-c2 a ckg:ResponsibilityClaim , ckg:Claim ; ckg:about event:aa11-e1 ; ckg:claimedBy actor:river-monitor ;
    ckg:holdsResponsible actor:northern-army ; ckg:stance ckg:asserts ; ckg:reportedIn article:aa11 ; ckg:confidence 0.7 .
  claim:aa11-c9 a ckg:CharacterisationClaim , ckg:Claim ; ckg:about event:aa11-e1 ; ckg:claimedBy actor:aa11-a-resident ;
    ckg:reportedIn article:aa11 ; ckg:content "lives in fear"@en ;
    oa:hasTarget <https://w3id.org/conflict-kg/id/claim/aa11-c9/target> .
  <https://w3id.org/conflict-kg/id/claim/aa11-c9/target> a oa:SpecificResource ; oa:hasSource article:aa11 .
  assessment:aa11-as1 a ckg:Assessment ; ckg:assesses claim:aa11-c2 ; ckg:assessedBy actor:hill-agency ; ckg:outcome ckg:unverified .
  evidence:aa11-ev1 a ckg:EvidenceItem ; ckg:evidenceKind "footage" ; ckg:examinedBy actor:river-monitor ;
    ckg:supports claim:aa11-c1 ; ckg:depicts event:aa11-e1 .
}
<https://w3id.org/conflict-kg/id/graph/article/bb22/local-0.1.0> {
  article:bb22 a ckg:Article ; dcterms:title "Ministry rejects toll"@en ; dcterms:publisher "Bay Post" ;
    dcterms:issued "2025-03-10"^^xsd:date ; dcterms:source <javascript:alert(1)> ; ckg:sha256 "11" .
  event:aa11-e1 ckg:reportedIn article:bb22 .
  claim:bb22-c1 a ckg:CasualtyClaim , ckg:Claim ; ckg:about event:aa11-e1 ; ckg:reportedIn article:bb22 ; ckg:killedLow 20 ;
    ckg:injuredHigh 40 ; ckg:cumulative false ; ckg:confidence 0.5 .
  claim:bb22-c2 a ckg:ResponsibilityClaim , ckg:Claim ; ckg:about event:aa11-e1 ; ckg:claimedBy actor:northland-interior-ministry ;
    ckg:holdsResponsible actor:northern-army ; ckg:stance ckg:denies ; ckg:reportedIn article:bb22 .
}
"""


def small_graph() -> EmbeddedStore:
    """The graph in a store of its own, in memory."""
    store = EmbeddedStore.memory()
    store.change([], list(ox.parse((_HEAD + _BODY).encode(), format=ox.RdfFormat.TRIG)))
    return store


def hub(edges: int) -> EmbeddedStore:
    """A store with one place that has `edges` events, two actors on each of them, and one country above the place."""
    store = EmbeddedStore.memory()
    store.load(hub_quads(edges))
    return store


def hub_quads(edges: int) -> list[ox.Quad]:
    """What `hub` holds."""
    graph = ox.NamedNode(NAMES.graph("events"))
    kind = ox.NamedNode(PREFIXES["rdf"] + "type")
    name = ox.NamedNode(PREFIXES["rdfs"] + "label")
    quads: list[ox.Quad] = []

    def say(subject: str, predicate: ox.NamedNode, value: ox.NamedNode | ox.Literal) -> None:
        quads.append(ox.Quad(ox.NamedNode(subject), predicate, value, graph))

    def make(iri: str, cls: str, label: str) -> None:
        say(iri, kind, ox.NamedNode(CKG + cls))
        say(iri, name, ox.Literal(label, language="en"))

    make(TOWN, "Place", "Port Hale")
    make(COUNTRY, "Place", "Northland")
    say(TOWN, ox.NamedNode(CKG + "within"), ox.NamedNode(COUNTRY))
    for number in range(edges):
        event = NAMES.event(f"h{number}")
        make(event, "Event", f"Event {number:06}")
        say(event, ox.NamedNode(CKG + "place"), ox.NamedNode(TOWN))
        for role, actor in (("party", number % 900), ("victim", number % 700 + 1000)):
            say(event, ox.NamedNode(CKG + role), ox.NamedNode(NAMES.actor(f"a{actor}")))
    for actor in (*range(900), *range(1000, 1700)):
        make(NAMES.actor(f"a{actor}"), "Actor", f"Actor {actor:04}")
    return quads
