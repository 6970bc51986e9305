"""PDF: opened, counted, searched; nothing in it is run."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from ecscore.model.inventory import Certain, Dated
from evidence.inspectors.makers import ID_NUMBER, PHONE, assembled, codes, pdf, seen


def test_a_pdf_in_order(tmp_path: Path) -> None:
    info = "/CreationDate(D:20191012101500+08'00')"
    text = (f"id {ID_NUMBER} call {PHONE}", "", "page 3")
    found = seen(tmp_path, pdf(text, info=info))
    assert (found.type, found.kind, found.pages, found.texts) == ("pdf", "document", 3, 2)
    assert (found.ids, found.phones) == (1, 1)
    assert found.dates == (Dated(dt.date(2019, 10, 12), Certain.METADATA),)
    assert not found.troubles


def test_numbers_are_never_kept(tmp_path: Path) -> None:
    found = seen(tmp_path, pdf((f"{ID_NUMBER} {PHONE}",)))
    assert ID_NUMBER not in repr(found)
    assert PHONE not in repr(found)


def test_a_scan_needs_a_person(tmp_path: Path) -> None:
    found = seen(tmp_path, pdf(("", "")))
    assert (found.kind, codes(found)) == ("scan", ["E039"])
    assert found.troubles[0].args == {"pages": 2}


ENCRYPTED = (
    "/Root 1 0 R/Encrypt 5 0 R/ID[<00112233445566778899AABBCCDDEEFF>"
    "<00112233445566778899AABBCCDDEEFF>]"
)


def test_an_encrypted_pdf(tmp_path: Path) -> None:
    objects = {
        1: "<</Type/Catalog/Pages 2 0 R>>",
        2: "<</Type/Pages/Kids[]/Count 0>>",
        5: f"<</Filter/Standard/V 1/R 2/P -4/O<{'31' * 32}>/U<{'32' * 32}>>>",
    }
    assert codes(seen(tmp_path, assembled(objects, ENCRYPTED))) == ["E032"]


@pytest.mark.parametrize("tenth", range(1, 10))
def test_a_pdf_cut_short_is_damaged(tmp_path: Path, tenth: int) -> None:
    whole = pdf(tuple(f"page {n}" for n in range(60)))
    assert "E033" in codes(seen(tmp_path, whole[: len(whole) * tenth // 10]))


def test_zeros_after_the_end_do_no_harm(tmp_path: Path) -> None:
    assert codes(seen(tmp_path, pdf() + bytes(20_000))) == []


@pytest.mark.parametrize(
    ("catalog", "extra", "word"),
    [
        ("/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>", "", "JavaScript"),
        ("/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(x)>>]>>>>", "", "JavaScript"),
        ("/OpenAction<</S/Launch/F(cmd.exe)>>", "", "programs"),
        (
            "",
            "/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/Launch/F(a)>>>>]",
            "programs",
        ),
        (
            "/Names<</EmbeddedFiles<</Names[(a)<</Type/Filespec/F(a.exe)/EF<</F 11 0 R>>>>]>>>>",
            "",
            "embedded",
        ),
    ],
)
def test_actions_are_pointed_out(tmp_path: Path, catalog: str, extra: str, word: str) -> None:
    found = seen(tmp_path, pdf(catalog=catalog, extra=extra))
    assert codes(found) == ["E035"]
    assert word in found.troubles[0].args["what"].en  # type: ignore[attr-defined]


def test_a_link_to_a_page_of_the_web_is_no_trouble(tmp_path: Path) -> None:
    link = "/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(http://a.cn)>>>>]"
    assert codes(seen(tmp_path, pdf(extra=link))) == []


def test_a_loop_of_pages_ends(tmp_path: Path) -> None:
    looped = {
        1: "<</Type/Catalog/Pages 2 0 R>>",
        2: "<</Type/Pages/Kids[3 0 R 2 0 R]/Count 900000>>",
        3: "<</Type/Pages/Kids[2 0 R]/Parent 2 0 R/Count 900000>>",
    }
    assert "E033" in codes(seen(tmp_path, assembled(looped, "/Root 1 0 R")))


def test_a_form_that_draws_itself_ends(tmp_path: Path) -> None:
    page = "/Resources<</XObject<</X 5 0 R>>>>"
    objects = {
        1: "<</Type/Catalog/Pages 2 0 R>>",
        2: "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]{page}/Contents 6 0 R>>",
        5: f"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]{page}/Length 5>>stream\n/X Do\nendstream",
        6: "<</Length 5>>stream\n/X Do\nendstream",
    }
    assert codes(seen(tmp_path, assembled(objects, "/Root 1 0 R"))) == ["E039"]
