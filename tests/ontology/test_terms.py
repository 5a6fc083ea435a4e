"""Every name that the contract promises is there, of the right kind and at the right place in the tree."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Namespace, URIRef

FOLDER = Path(__file__).parents[2] / "ontology"
CKG = Namespace("https://w3id.org/conflict-kg/ns#")
PROV = Namespace("http://www.w3.org/ns/prov#")
SEM = Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
SCHEMA = Namespace("https://schema.org/")
GEO = Namespace("http://www.opengis.net/ont/geosparql#")

# "A: B C" says that B and C are direct subclasses of A.
TREE = """
Actor: State StateBody ArmedGroup CommunityGroup CivilianGroup InternationalOrganisation CivilSocietyOrganisation
    MediaOrganisation PoliticalOrganisation Person
StateBody: SecurityForce Ministry
SecurityForce: Military Police IntelligenceService
ArmedGroup: RebelGroup Militia LoyalistGroup
CommunityGroup: MinorityGroup MajorityGroup
CivilSocietyOrganisation: MonitoringOrganisation
Person: Envoy
Event: Battle ExplosionRemoteViolence ViolenceAgainstCivilians Protest Riot StrategicDevelopment Statement Episode
Battle: ArmedClash GovernmentRegainsTerritory NonStateActorOvertakesTerritory
ExplosionRemoteViolence: AirStrike Shelling SuicideBombing RemoteExplosive Grenade ChemicalWeapon
ViolenceAgainstCivilians: Attack Abduction SexualViolence
Attack: Execution Massacre
Protest: PeacefulProtest ProtestWithIntervention ExcessiveForceAgainstProtesters
Riot: ViolentDemonstration MobViolence
StrategicDevelopment: Agreement Arrest ChangeToGroup DisruptedWeaponsUse HeadquartersEstablished
    LootingPropertyDestruction NonViolentTransferOfTerritory RegimeChange Displacement Deployment Measure
Agreement: Ceasefire
Measure: Curfew Sanction Blockade AidDelivery
Statement: Appeal Warning Threat Accusation Denial Condemnation Pledge Admission Meeting
Claim: CasualtyClaim ResponsibilityClaim OccurrenceClaim CharacterisationClaim
"""
OTHER_CLASSES = "Place Article EvidenceItem Assessment Judgement Affiliation"

OBJECT_PROPERTIES = """
partOfActor memberOf loyalTo represents basedIn affiliate affiliatedWith datePrecision place placePrecision
involves allegedPerpetrator confirmedPerpetrator party victim target speaker addressee imposedBy mediator
subEventOf follows responseTo reportedIn code within placeKind about claimedBy relayedBy contests corroborates
supersedes countsGroup scopePlace holdsResponsible stance assesses assessedBy outcome examinedBy supports
depicts left right
"""
DATA_PROPERTIES = """
holdsPost anonymous sensitive affiliationRole affiliationStart affiliationEnd post startDate endDate weapon
countryCode lat long confidence content scopeStart scopeEnd cumulative sha256 evidenceKind extractor
extractorVersion score verdict reason judgedBy killedLow killedBest killedHigh injuredLow injuredBest
injuredHigh missingLow missingBest missingHigh detainedLow detainedBest detainedHigh displacedLow
displacedBest displacedHigh
"""
ROLES = "allegedPerpetrator confirmedPerpetrator party victim target speaker addressee imposedBy mediator"
CODED = {
    "DatePrecisionScheme": "day week month year unknown",
    "PlaceKindScheme": "country admin1 admin2 city village site region unknown",
    "StanceScheme": "asserts denies acknowledges alternativeAccount",
    "OutcomeScheme": "verified corroborated unverified unverifiable disputed refuted",
}


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(FOLDER / "conflict.ttl")


def tree() -> dict[str, list[str]]:
    joined = re.sub(r"\n +", " ", TREE.strip())
    return {line.partition(":")[0]: line.partition(":")[2].split() for line in joined.splitlines()}


def test_class_tree_is_that_of_the_contract(ontology: Graph) -> None:
    stated = {
        (child, parent)
        for child, parent in ontology.subject_objects(RDFS.subClassOf)
        if str(child).startswith(CKG) and str(parent).startswith(CKG)
    }
    assert stated == {(CKG[child], CKG[parent]) for parent, children in tree().items() for child in children}


def test_no_class_is_missing_or_unlisted(ontology: Graph) -> None:
    expected = {*tree(), *OTHER_CLASSES.split()} | {child for children in tree().values() for child in children}
    found = {str(c).removeprefix(CKG) for c in ontology.subjects(RDF.type, OWL.Class) if str(c).startswith(CKG)}
    assert found == expected


@pytest.mark.parametrize(
    ("term", "above"),
    [
        (CKG.Actor, PROV.Agent),
        (CKG.Actor, SEM.Actor),
        (CKG.Event, SEM.Event),
        (CKG.Article, SCHEMA.NewsArticle),
        (CKG.Article, PROV.Entity),
        (CKG.Claim, PROV.Entity),
        (CKG.Assessment, PROV.Activity),
    ],
)
def test_superclasses_in_other_vocabularies(ontology: Graph, term: URIRef, above: URIRef) -> None:
    assert (term, RDFS.subClassOf, above) in ontology


def test_properties_are_of_the_right_kind(ontology: Graph) -> None:
    objects, data = set(OBJECT_PROPERTIES.split()), set(DATA_PROPERTIES.split())
    assert {name for name in objects if (CKG[name], RDF.type, OWL.ObjectProperty) not in ontology} == set()
    assert {name for name in data if (CKG[name], RDF.type, OWL.DatatypeProperty) not in ontology} == set()


def test_a_property_beyond_the_contract_is_the_inverse_of_one_in_it(ontology: Graph) -> None:
    listed = {CKG[name] for name in (OBJECT_PROPERTIES + DATA_PROPERTIES).split()}
    properties = {
        p
        for kind in (OWL.ObjectProperty, OWL.DatatypeProperty)
        for p in ontology.subjects(RDF.type, kind)
        if str(p).startswith(CKG)
    }
    inverses = {inverse for p in listed for inverse in ontology.objects(p, OWL.inverseOf)}
    assert properties == listed | inverses


def test_roles_are_sub_properties_of_involves(ontology: Graph) -> None:
    assert set(ontology.subjects(RDFS.subPropertyOf, CKG.involves)) == {CKG[role] for role in ROLES.split()}


def test_wholes_reach_through(ontology: Graph) -> None:
    assert (CKG.partOfActor, RDF.type, OWL.TransitiveProperty) in ontology
    assert (CKG.within, RDF.type, OWL.TransitiveProperty) in ontology
    assert (CKG.within, RDFS.subPropertyOf, GEO.sfWithin) in ontology


@pytest.mark.parametrize("scheme", CODED)
def test_coded_values(ontology: Graph, scheme: str) -> None:
    members = set(ontology.subjects(SKOS.inScheme, CKG[scheme]))
    assert members == {CKG[name] for name in CODED[scheme].split()}
    for member in members:
        assert (member, RDF.type, SKOS.Concept) in ontology
        assert {label.language for label in ontology.objects(member, SKOS.prefLabel)} == {"en", "ar"}  # type: ignore[attr-defined]
