"""`ecscore pack` and `ecscore verify`, from the shell's side."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from pathlib import Path

import bagit
import pytest
from PIL import Image

from cli.conftest import CLEAN, DEMO, ROOT, Run
from ecscore.cli.exits import Exit


def sealed(bag: Path) -> None:
    """Write sizes and manifests anew, as whoever tampers with a bag can."""
    receipt = bag / "data" / "receipt.json"
    found = json.loads(receipt.read_bytes())
    payload = sorted(path for path in (bag / "data").rglob("*") if path.is_file())
    sizes = {path.relative_to(bag).as_posix(): path.stat().st_size for path in payload}
    found["sizes"] = {name: size for name, size in sizes.items() if name != "data/receipt.json"}
    receipt.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    info = (bag / "bag-info.txt").read_text(encoding="utf-8")
    oxum = f"Payload-Oxum: {sum(f.stat().st_size for f in payload)}.{len(payload)}"
    info = re.sub(r"Payload-Oxum: .*", oxum, info)
    (bag / "bag-info.txt").write_text(info, encoding="utf-8")
    _listed(bag, "manifest-sha256.txt", payload)
    names = ("bag-info.txt", "bagit.txt", "manifest-sha256.txt")
    _listed(bag, "tagmanifest-sha256.txt", [bag / name for name in names])


def _listed(bag: Path, name: str, files: list[Path]) -> None:
    lines = (
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(bag).as_posix()}\n"
        for path in files
    )
    (bag / name).write_text("".join(lines), encoding="utf-8")


@pytest.mark.parametrize("example", [DEMO, CLEAN])
def test_an_example_is_packed_and_assessed_again(run: Run, tmp_path: Path, example: Path) -> None:
    ran = run("pack", example, "--out", tmp_path / "bag.zip")
    assert ran.code == Exit.OK, ran.err
    assert "个人信息" in ran.out
    assert run("pack", example, "-o", tmp_path / "again.zip").code == Exit.OK
    assert (tmp_path / "bag.zip").read_bytes() == (tmp_path / "again.zip").read_bytes()
    told = run("verify", tmp_path / "bag.zip")
    assert told.code == Exit.OK, told.out
    assert told.out.splitlines()[-1] == "合格"
    assert "重新评分" in told.out


def test_what_is_in_the_bag_is_what_evaluate_says(run: Run, county: Path, tmp_path: Path) -> None:
    assert run("pack", county, "--out", tmp_path / "bag").code == Exit.OK
    run("evaluate", county, "--out", tmp_path / "e.json", "--out", tmp_path / "e.md", "--all")
    data = tmp_path / "bag" / "data"
    assert (data / "assessment.json").read_bytes() == (tmp_path / "e.json").read_bytes()
    assert (data / "assessment.md").read_bytes() == (tmp_path / "e.md").read_bytes()
    receipt, made = (
        json.loads((data / f"{n}.json").read_bytes()) for n in ("receipt", "assessment")
    )
    assert receipt["totals"]["claimed"] == made["totals"]["claimed"]["total"]
    for key in ("rulebook", "rulebook_digest", "as_of", "input_digest", "ecscore_version"):
        assert receipt[key] == made["receipt"][key]
    assert bagit.Bag(str(tmp_path / "bag")).validate()


def test_a_county_with_evidence_and_all_that_stands_beside(
    run: Run, county: Path, tmp_path: Path
) -> None:
    folder = county / "evidence" / "station_list_村级网点名录"
    folder.mkdir(parents=True)
    Image.new("RGB", (640, 480), "red").save(folder / "照片.png")
    (folder / "名录.csv").write_text("名称,地址\n一,二\n", encoding="utf-8")
    (folder / "link.pdf").symlink_to(county / "county.xlsx")
    (county / "waivers.yaml").write_text("waivers: []\n")
    (county / "ecscore.toml").write_text('as_of = "2020-03-31"\nlang = "en"\n')
    assert run("ledger", "update", county).code in {Exit.OK, Exit.INPUT}
    ran = run("pack", county, "--out", tmp_path / "bag.zip")
    assert ran.code == Exit.OK, ran.err
    assert "H021" in ran.err
    assert "link.pdf" in ran.err
    assert run("verify", tmp_path / "bag.zip").code == Exit.OK
    told = json.loads(run("verify", tmp_path / "bag.zip", "--format", "json").out)
    assert told["good"] is True
    assert told["reached"] == "assessment"
    assert told["files"] == 10


def test_a_changed_bag_is_not_assessed(run: Run, county: Path, tmp_path: Path) -> None:
    run("pack", county, "--out", tmp_path / "bag")
    with (tmp_path / "bag" / "data" / "assessment.md").open("a") as file:
        file.write("x")
    ran = run("verify", tmp_path / "bag")
    assert ran.code == Exit.FINDINGS
    assert "H009" in ran.out
    assert "没有重新评分" in ran.out
    assert run("verify", tmp_path / "bag", "--depth", "complete").code == Exit.OK
    assert run("verify", tmp_path / "bag", "--depth", "sizes").code == Exit.FINDINGS


def test_a_score_that_does_not_follow_is_found(run: Run, county: Path, tmp_path: Path) -> None:
    run("pack", county, "--out", tmp_path / "bag")
    paper = tmp_path / "bag" / "data" / "assessment.json"
    found = json.loads(paper.read_bytes())
    found["totals"]["claimed"]["total"] = "100"
    paper.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    sealed(tmp_path / "bag")
    assert run("verify", tmp_path / "bag", "--depth", "hashes").code == Exit.OK
    ran = run("verify", tmp_path / "bag")
    assert ran.code == Exit.FINDINGS
    assert "H017" in ran.out
    assert "totals.claimed.total" in ran.out


@pytest.mark.parametrize("key", ["ecscore_version", "rulebook_digest", "rulebook"])
def test_another_version_or_rulebook_cannot_be_judged(
    run: Run, county: Path, tmp_path: Path, key: str
) -> None:
    run("pack", county, "--out", tmp_path / "bag")
    for name in ("receipt", "assessment"):
        paper = tmp_path / "bag" / "data" / f"{name}.json"
        found = json.loads(paper.read_bytes())
        found.get("receipt", found)[key] = "another"
        paper.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    sealed(tmp_path / "bag")
    ran = run("verify", tmp_path / "bag")
    assert ran.code == Exit.INPUT
    assert "H018" in ran.out
    assert "不能判定" in ran.out


@pytest.mark.parametrize("broken", ["no workbook", "no input", "no rulebook"])
def test_what_cannot_be_assessed_again_is_found(
    run: Run, county: Path, tmp_path: Path, broken: str
) -> None:
    bag = tmp_path / "bag"
    run("pack", county, "--out", bag)
    good = run("verify", bag)
    assert good.code == Exit.OK
    assert "H020" not in good.out
    workbook = bag / "data" / "county" / "county.xlsx"
    if broken == "no workbook":
        workbook.write_bytes(b"no workbook")
    elif broken == "no input":
        workbook.rename(workbook.with_suffix(".txt"))
    else:
        rules = bag / "data" / "rulebook" / "rules"
        rules.mkdir(parents=True)
        (rules / "rulebook.yaml").write_text("no: rulebook\n", encoding="utf-8")
    sealed(bag)
    assert run("verify", bag, "--depth", "hashes").code == Exit.OK
    ran = run("verify", bag)
    assert ran.code == Exit.FINDINGS
    assert "H020" in ran.out


def test_a_rulebook_that_does_not_ship_goes_along(run: Run, county: Path, tmp_path: Path) -> None:
    rules = tmp_path / "rules" / "ours"
    shutil.copytree(ROOT / "rules" / "ningqiang-2019", rules)
    shutil.copytree(ROOT / "rules" / "shared", tmp_path / "rules" / "shared")
    assert run("pack", county, "--out", tmp_path / "same", "--rulebook", rules).code == Exit.OK
    assert not (tmp_path / "same" / "data" / "rulebook").exists()
    with next(iter(sorted(rules.glob("*.yaml")))).open("a") as file:
        file.write("# ours\n")
    assert run("pack", county, "--out", tmp_path / "bag.zip", "--rulebook", rules).code == Exit.OK
    shutil.rmtree(tmp_path / "rules")
    ran = run("verify", tmp_path / "bag.zip")
    assert ran.code == Exit.OK, ran.out
    assert "H019" in ran.out


def test_a_county_that_cannot_be_read_is_not_packed(run: Run, county: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (county / "evidence").symlink_to(tmp_path / "elsewhere")
    ran = run("pack", county, "--out", tmp_path / "bag")
    assert ran.code == Exit.INPUT
    assert "H022" in ran.err
    assert not (tmp_path / "bag").exists()
    (county / "evidence").unlink()
    (county / "county.xlsx").write_bytes(b"no workbook")
    assert run("pack", county, "--out", tmp_path / "bag").code == Exit.INPUT
    assert sorted(path.name for path in tmp_path.iterdir()) == ["county", "elsewhere"]


def test_a_county_only_partly_read_is_packed_and_said(
    run: Run, county: Path, tmp_path: Path
) -> None:
    (county / "tables").mkdir()
    (county / "tables" / "trainees.csv").write_bytes(b"\xff\xfe\x00" * 50)
    ran = run("pack", county, "--out", tmp_path / "bag")
    assert ran.code == Exit.INPUT
    assert json.loads((tmp_path / "bag/data/receipt.json").read_bytes())["complete"] is False
    assert run("verify", tmp_path / "bag").code == Exit.OK


def test_targets(run: Run, county: Path, tmp_path: Path) -> None:
    (county / "tables").mkdir()
    for target in (county, county / "tables" / "bag", county / "tables", tmp_path / "no" / "bag"):
        ran = run("pack", county, "--out", target)
        assert ran.code == Exit.USAGE, target
        assert "Traceback" not in ran.err
    assert run("pack", county, "--out", county, "--force").code == Exit.USAGE
    assert (county / "county.xlsx").exists()
    assert run("pack", county).code == Exit.USAGE
    target = tmp_path / "bag.zip"
    assert run("pack", county, "--out", target).code == Exit.OK
    assert "--force" in run("pack", county, "--out", target).err
    assert run("pack", county, "--out", target, "--force").code == Exit.OK


def test_an_input_that_would_not_be_found_again(run: Run, county: Path, tmp_path: Path) -> None:
    (county / "county.xlsx").rename(county / "county.bak")
    ran = run("pack", county / "county.bak", "--out", tmp_path / "bag")
    assert ran.code == Exit.USAGE
    assert "county.xlsx" in ran.err


def test_what_cannot_be_verified(run: Run, county: Path, tmp_path: Path) -> None:
    for path in (county, county / "county.xlsx", tmp_path / "none"):
        ran = run("verify", path)
        assert ran.code == Exit.INPUT
        assert "H001" in ran.err
    assert run("verify", county, "--depth", "all").code == Exit.USAGE
    assert run("verify", county, "--format", "md").code == Exit.USAGE


def test_english(run: Run, county: Path, tmp_path: Path) -> None:
    assert "Wrote" in run("pack", county, "--out", tmp_path / "bag", "--lang", "en").out
    ran = run("verify", tmp_path / "bag", "--lang", "en")
    assert ran.out.splitlines()[-1] == "good"
    assert run("verify", tmp_path / "bag").code == Exit.OK
