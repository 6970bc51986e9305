"""The evidence folder decides where there is one: enough files, too few, none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from ecscore.engine import assess, checklist
from ecscore.model.assessment import Assessment
from ecscore.model.county import Held, Intake
from ecscore.model.inventory import EvidenceFile, FoundBy, Inventory
from ecscore.model.rulebook import Rulebook
from ecscore.model.states import EvidenceState
from ecscore.render.story import evidence_line
from ecscore.render.voice import voice_of
from helpers import EARLY, assessed, county, of_code, result_of, toy

SHOPS = {"open_shop": "yes", "shop_serves": "yes", "coverage": "60%"}
BOTH = ("shop_list", "shop_photos")
LATE = dt.date(2020, 4, 10)
HELD, PARTIAL = EvidenceState.HELD, EvidenceState.PARTIAL
MISSING, OVERDUE = EvidenceState.MISSING, EvidenceState.OVERDUE


def wanting(least: int) -> Rulebook:
    """Return the toy with some photos wanted instead of one."""
    papers = dict(toy().requirements)
    papers["shop_photos"] = papers["shop_photos"].model_copy(update={"at_least": least})
    return replace(toy(), requirements=papers)


def folder(*served: str) -> Inventory:
    files = (
        EvidenceFile(f"{name}_{n}.pdf", n, "0" * 64, {name: FoundBy.NAME} if name else {})
        for n, name in enumerate(served, 1)
    )
    return Inventory("evidence", tuple(files), {"Thumbs.db": "litter"})


def judged(
    files: Iterable[str] | None,
    said: Mapping[str, bool] | None = None,
    least: int = 1,
    as_of: dt.date = EARLY,
) -> Assessment:
    rulebook = wanting(least)
    intake: Intake = county(rulebook, SHOPS)
    held = {name: Held(yes, f"{name}.pdf") for name, yes in (said or {}).items()}
    intake = replace(intake, county=replace(intake.county, evidence=held))
    inventory = None if files is None else folder(*files)
    return assess(rulebook, intake, as_of, inventory=inventory)


def states(assessment: Assessment) -> dict[str, EvidenceState]:
    return {use.requirement.id: use.state for r in assessment.criteria for use in r.evidence}


@pytest.mark.parametrize(
    ("files", "least", "as_of", "state", "supported"),
    [
        (BOTH, 1, EARLY, HELD, 4),
        ((*BOTH, "shop_photos"), 2, EARLY, HELD, 4),
        ((*BOTH, "shop_photos", "shop_photos"), 2, EARLY, HELD, 4),
        (BOTH, 2, EARLY, PARTIAL, 0),
        (BOTH, 2, LATE, PARTIAL, 0),
        (("shop_list",), 1, EARLY, MISSING, 0),
        (("shop_list",), 1, dt.date(2020, 7, 1), OVERDUE, 0),
        (("shop_list",), 0, EARLY, MISSING, 0),
        (("shop_list", "", ""), 1, EARLY, MISSING, 0),
    ],
)
def test_the_files_of_the_folder_decide(
    files: tuple[str, ...], least: int, as_of: dt.date, state: EvidenceState, supported: int
) -> None:
    for said in ({}, dict.fromkeys(BOTH, True), dict.fromkeys(BOTH, False)):
        assessment = judged(files, said, least, as_of)
        assert states(assessment)["shop_photos"] is state
        assert result_of(assessment, "1.1").supported == Decimal(supported)


def test_without_a_folder_the_sheet_decides_as_ever() -> None:
    assessment = judged(None, dict.fromkeys(BOTH, True))
    assert set(states(assessment).values()) == {HELD, MISSING}
    assert assessment.evidence_folder is None
    assert assessment == assessed(toy(), SHOPS, BOTH)
    assert not [f for f in assessment.findings if f.code in {"E022", "E023", "E024"}]
    uses = result_of(assessment, "1.1").evidence
    assert [use.found for use in uses] == [None, None]


def test_too_few_files_say_how_many_of_how_many() -> None:
    assessment = judged(BOTH, least=3, as_of=dt.date(2020, 7, 3))
    (finding,) = of_code(assessment, "E024")
    assert (finding.args["found"], finding.args["needed"]) == (1, 3)
    assert (finding.criterion, finding.units) == ("1.1", ("县财政局",))
    use = result_of(assessment, "1.1").evidence[1]
    assert (use.found, use.days_late, use.file) == (1, 3, "shop_photos_2.pdf")
    zh, en = (evidence_line(voice_of(toy(), lang), use) for lang in ("zh", "en"))
    assert zh.startswith("[不足] 门店照片（有 1 份，应有 3 份，2020-06-30 到期，逾期 3 天")
    assert en.startswith("[too few] photos of shops (1 of 3 files, due 2020-06-30, 3 days late")
    assert not of_code(judged((*BOTH, *BOTH, *BOTH), least=3), "E024")


def test_what_is_there_in_part_is_named_with_how_much_of_it() -> None:
    assessment = judged(("shop_photos",), least=3)
    (finding,) = (f for f in of_code(assessment, "E002") if f.criterion == "1.1")
    zh, en = (voice_of(toy(), lang) for lang in ("zh", "en"))
    assert zh.message(finding).endswith("缺：门店清单、门店照片（3 份中有 1 份）")
    assert en.message(finding).endswith("photos of shops (1 of 3)")
    reason = result_of(assessment, "1.1").support_reason
    assert "门店照片（3 份中有 1 份）" in zh.text(reason)
    assert "photos of shops (1 of 3)" in en.text(reason)
    none = result_of(judged((), least=3), "1.1").support_reason
    assert "份中有" not in zh.text(none)


@pytest.mark.parametrize(
    ("files", "said", "codes"),
    [
        (BOTH, {"shop_list": True}, []),
        (BOTH, {}, []),
        (BOTH, {"shop_list": False}, ["E022"]),
        ((), {"shop_list": True}, ["E023"]),
        ((), {"shop_list": False}, []),
        ((), {}, []),
    ],
)
def test_a_sheet_that_says_otherwise_is_told(
    files: tuple[str, ...], said: dict[str, bool], codes: list[str]
) -> None:
    assessment = judged(files, said)
    found = [f for code in ("E022", "E023", "E024") for f in of_code(assessment, code)]
    assert [finding.code for finding in found] == codes
    assert all(finding.units == ("县电商办",) for finding in found)


def test_many_files_are_named_shortly() -> None:
    use = result_of(judged(["shop_list"] * 5), "1.1").evidence[0]
    assert use.file == "shop_list_1.pdf、shop_list_2.pdf、shop_list_3.pdf…"
    assert use.found == 5


def test_too_few_is_still_owed() -> None:
    rulebook = wanting(2)
    unit = rulebook.units["县财政局"]
    for files, owed in ((BOTH, True), ((*BOTH, *BOTH), False)):
        listed = checklist(rulebook, unit, EARLY, judged(files, least=2))
        assert ("shop_photos" in {item.id for item in listed.items}) is owed


def test_the_assessment_keeps_what_the_folder_held() -> None:
    kept = judged(("shop_list", "")).evidence_folder
    assert kept is not None
    assert (kept.folder, kept.files, kept.bytes, kept.unfiled, kept.skipped) == (
        "evidence",
        2,
        3,
        1,
        1,
    )
    assert kept.digest == folder("shop_list", "").digest != folder("shop_list").digest
