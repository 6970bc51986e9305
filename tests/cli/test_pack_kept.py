"""A county keeps its evidence: `pack --manifest-only`, `verify` of the list, samples."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import DEMO, Run
from cli.test_pack import sealed
from ecscore.cli.exits import Exit


def test_evidence_stays_and_a_sample_tells(run: Run, papers: Path, tmp_path: Path) -> None:
    bag, sent = tmp_path / "bag.zip", tmp_path / "sent"
    ran = run("pack", papers, "-o", bag, "--manifest-only")
    assert ran.code == Exit.OK, ran.err
    assert "留在县里" in ran.out
    told = run("verify", bag)
    assert told.code == Exit.OK
    assert "H025" in told.out
    reached = told.out.split("已核到：")[1].splitlines()[0]
    assert "自评分重新评过" in reached
    assert "重新评分" not in reached
    assert "没有核：留在县里的材料 8 个" in told.out
    assert "清单合格；材料在县里" in told.out
    drawn = run("verify", bag, "--sample", "3", "--seed", "7", "-f", "json")
    sample = json.loads(drawn.out)["sample"]
    assert (sample["seed"], sample["of"], sample["looked_at"]) == ("7", 8, None)
    assert len(sample["files"]) == 3
    shown = run("verify", bag, "--sample", "3", "--seed", "7").out
    assert all(path in shown for path in sample["files"])
    for path in sample["files"]:
        (sent / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(papers / "evidence" / path, sent / path)
    again = ("verify", bag, "--sample", "3", "--seed", "7", "--evidence", sent)
    good = run(*again)
    assert good.code == Exit.OK, good.out
    assert "送来并核对了 3 个" in good.out
    (sent / sample["files"][0]).write_text("方案 X", encoding="utf-8")
    (sent / sample["files"][1]).unlink()
    wrong = run(*again, "-f", "json")
    assert wrong.code == Exit.FINDINGS
    found = json.loads(wrong.out)
    codes = [finding["code"] for finding in found["findings"]]
    assert codes == ["H025", "H027", "H029"]
    assert found["sample"]["looked_at"] == 2
    assert "抽查不合格" in run(*again).out


def test_the_whole_evidence_folder_may_be_sent(run: Run, papers: Path, tmp_path: Path) -> None:
    (papers / "evidence" / "work_plan" / "空.docx").touch()
    run("pack", papers, "-o", tmp_path / "bag", "--manifest-only")
    told = run("verify", tmp_path / "bag", "--evidence", papers / "evidence")
    assert told.code == Exit.OK, told.out
    assert "送来并核对了 8 个" in told.out
    (papers / "evidence" / "后来.txt").write_text("后来", encoding="utf-8")
    told = run("verify", tmp_path / "bag", "--evidence", papers / "evidence")
    assert told.code == Exit.FINDINGS
    assert "H026" in told.out


def test_a_seed_is_made_up_and_told_where_none_is_given(
    run: Run, papers: Path, tmp_path: Path
) -> None:
    run("pack", papers, "-o", tmp_path / "bag", "--manifest-only")
    first = json.loads(run("verify", tmp_path / "bag", "--sample", "4", "-f", "json").out)["sample"]
    seed = first["seed"]
    again = run("verify", tmp_path / "bag", "--sample", "4", "--seed", seed, "-f", "json")
    assert json.loads(again.out)["sample"] == first


def test_samples_that_cannot_be_drawn(run: Run, county: Path, tmp_path: Path) -> None:
    run("pack", county, "-o", tmp_path / "bag")
    assert run("verify", tmp_path / "bag", "--sample", "3").code == Exit.USAGE
    assert run("verify", tmp_path / "bag", "--seed", "3").code == Exit.USAGE
    assert run("verify", tmp_path / "bag", "--sample", "0").code == Exit.USAGE


def test_the_demo_is_listed_as_it_is_packed(run: Run, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(DEMO, tmp_path / "county"))
    (folder / "evidence" / "空文件夹").mkdir()
    (folder / "evidence" / "CON.txt").write_text("x", encoding="utf-8")  # E025
    whole = run("pack", folder, "-o", tmp_path / "whole")
    kept = run("pack", folder, "-o", tmp_path / "kept", "--manifest-only")
    assert (kept.code, kept.err) == (whole.code, whole.err)
    for name in ("assessment.json", "assessment.md", "receipt.json", "../manifest-sha256.txt"):
        made, listed = (tmp_path / bag / "data" / name for bag in ("whole", "kept"))
        assert made.read_bytes() == listed.read_bytes(), name
    assert run("verify", tmp_path / "kept").code == Exit.OK
    shutil.copytree(
        tmp_path / "whole" / "data" / "county" / "evidence",
        tmp_path / "kept" / "data" / "county" / "evidence",
    )
    told = json.loads(run("verify", tmp_path / "kept", "-f", "json").out)
    assert (told["good"], told["reached"]) == (True, "assessment")


TAMPERED: dict[str, tuple[str, Callable[[Any], object]]] = {
    "totals.claimed.total": ("assessment", lambda a: a["totals"]["claimed"].update(total="100")),
    "criteria[3].points": ("assessment", lambda a: a["criteria"][3].update(points="9")),
    "criteria[0].facts[0].value": (
        "assessment",
        lambda a: a["criteria"][0]["facts"][0].update(value="9"),
    ),
    "assessment.json与包内的不同：*": ("assessment", lambda a: a.update(criteria=None)),
    "receipt.json与包内的不同：*": ("receipt", lambda r: r.update(totals={})),
    "：input_digest": ("receipt", lambda r: r.update(input_digest="0")),
    "：evidence_digest": ("receipt", lambda r: r.update(evidence_digest="0")),
}


@pytest.mark.parametrize("place", TAMPERED)
def test_claims_that_do_not_follow_are_found(
    run: Run, papers: Path, tmp_path: Path, place: str
) -> None:
    bag, (name, tamper) = tmp_path / "bag", TAMPERED[place]
    run("pack", papers, "-o", bag, "--manifest-only")
    file = bag / "data" / f"{name}.json"
    found = json.loads(file.read_bytes())
    tamper(found)
    file.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    _sealed(bag, papers)
    assert run("verify", bag, "--depth", "hashes").code == Exit.OK
    told = run("verify", bag)
    assert told.code == Exit.FINDINGS, told.out
    assert "H017" in told.out
    assert place in "".join(told.out.split())


def _sealed(bag: Path, county: Path) -> None:
    """Write sizes and manifests anew over what is there and the evidence that is not."""
    target = bag / "data" / "county" / "evidence"
    shutil.copytree(county / "evidence", target)
    sealed(bag)
    shutil.rmtree(target)


def test_a_rulebook_that_is_not_here_ends_at_the_hashes(
    run: Run, county: Path, tmp_path: Path
) -> None:
    run("pack", county, "-o", tmp_path / "bag")
    receipt = tmp_path / "bag" / "data" / "receipt.json"
    found = json.loads(receipt.read_bytes()) | {"rulebook": "another"}
    receipt.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    sealed(tmp_path / "bag")
    told = json.loads(run("verify", tmp_path / "bag", "-f", "json").out)
    assert [finding["code"] for finding in told["findings"]] == ["H018"]
    assert (told["depth"], told["reached"], told["good"]) == ("assessment", "hashes", None)
    assert "重新评分" not in run("verify", tmp_path / "bag").out.split("已核到：")[1].split("\n")[0]


def test_the_list_of_a_sample_is_a_file_for_the_county(
    run: Run, papers: Path, tmp_path: Path
) -> None:
    (papers / "evidence" / "work_plan" / "13812345678.txt").write_text("电话", encoding="utf-8")
    (papers / "evidence" / "work_plan" / "=1+1.txt").write_text("公式", encoding="utf-8")
    run("pack", papers, "-o", tmp_path / "bag.zip", "--manifest-only")
    words = ("verify", tmp_path / "bag.zip", "--sample", 99, "-o", tmp_path / "抽查.csv")
    assert run(*words).code == Exit.OK
    text = (tmp_path / "抽查.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))[1:]
    assert [row[0] for row in rows] == [str(number) for number in range(1, 11)]
    assert "13812345678" not in text
    assert {row[2] for row in rows} == {"6", "8"}
    assert run(*words, "--show-personal").code == Exit.OK
    assert "13812345678.txt" in (tmp_path / "抽查.csv").read_text(encoding="utf-8-sig")
    for out in (("-o", tmp_path / "x.csv"), ("--sample", 1, "-o", tmp_path / "x.txt")):
        assert run("verify", tmp_path / "bag.zip", *out).code == Exit.USAGE
    for seed in ("x\n", "\udc80", "x" * 101):
        assert run("verify", tmp_path / "bag.zip", "--sample", 1, "--seed", seed).code == 2


def test_a_bag_that_is_wrong_is_not_said_to_be_a_wrong_sample(
    run: Run, papers: Path, tmp_path: Path
) -> None:
    bag = tmp_path / "bag"
    run("pack", papers, "-o", bag, "--manifest-only")
    (tmp_path / "sent").mkdir()
    for number in range(60):
        (tmp_path / "sent" / f"{number}.txt").write_text("x", encoding="utf-8")
    words = ("verify", bag, "--evidence", tmp_path / "sent")
    assert "抽查不合格" in run(*words).out
    assert json.loads(run(*words, "-f", "json").out)["claims_assessed_again"] is True
    with (bag / "manifest-sha256.txt").open("a", encoding="utf-8") as file:
        file.write(f"{'0' * 64}  data/county/evidence/work_plan/9.txt\n")
    told = run(*words)
    assert told.code == Exit.FINDINGS
    assert "不合格：包与移交时不一致；因此没有重新评分" in told.out


def test_control_characters_and_ways_out_of_a_list_are_harmless(
    run: Run, papers: Path, tmp_path: Path
) -> None:
    bag = tmp_path / "bag"
    run("pack", papers, "-o", bag, "--manifest-only")
    with (bag / "manifest-sha256.txt").open("a", encoding="utf-8") as file:
        file.write(f"{'0' * 64}  data/county/evidence/a%0A\x1b[2Jb.txt\n")
        file.write(f"{'0' * 64}  data/county/evidence/../../../../etc/passwd\n")
    words = ("verify", bag, "--sample", 99, "-o", tmp_path / "l.csv")
    told = run(*words)
    assert told.code == Exit.FINDINGS
    assert "H005" in told.out
    assert "\x1b" not in told.out + (tmp_path / "l.csv").read_text(encoding="utf-8")
    sample = json.loads(run(*words, "-f", "json").out)["sample"]
    assert sample["of"] == 9
    assert not any("passwd" in path or "\n" in path for path in sample["files"])
