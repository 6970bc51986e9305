"""`--set FACT=VALUE`: what is supposed, read by the rules of a workbook's cell."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from typing import Final

from ecscore.cli.exits import Stop, usage
from ecscore.intake.cells import value_of
from ecscore.intake.notes import Note, Refused, expected_of
from ecscore.intake.sheet import Cell
from ecscore.model.catalogue import CATALOGUE
from ecscore.model.fact import Fact
from ecscore.model.finding import Finding, spoken
from ecscore.model.rulebook import Rulebook
from ecscore.model.values import Value

_NEAR: Final = 3


def supposed_values(rulebook: Rulebook, written: Sequence[str]) -> Mapping[str, Value]:
    """Read `FACT=VALUE` entries; a fact is named by its id or its title.

    Raises:
        Stop: an entry has no such form, names no fact or one twice, or gives it no value.
    """
    values: dict[str, Value] = {}
    for entry in written:
        name, sign, text = (part.strip() for part in entry.replace("＝", "=").partition("="))
        if not name or not sign or not text:
            raise usage(
                f"--set “{entry}”：应写作 数据=值，如 trainees=3100",
                f"--set {entry!r}: write FACT=VALUE, such as trainees=3100",
            )
        fact = _fact(rulebook, name)
        if fact.id in values:
            raise usage(f"--set：“{name}”给了两次", f"--set: {name!r} is given twice")
        values[fact.id] = _value(fact, text)
    return values


def _fact(rulebook: Rulebook, name: str) -> Fact:
    names = {
        known: fact
        for fact in rulebook.facts.values()
        for known in (fact.title.en, fact.title.zh, fact.id)
        if known
    }
    if name in names:
        return names[name]
    near = difflib.get_close_matches(name, names, _NEAR, 0.5)
    near += [known for known in names if name in known and known not in near]
    shown = "、".join(f"{known}（{names[known].id}）" for known in near[:_NEAR])
    listed = ", ".join(f"{known} ({names[known].id})" for known in near[:_NEAR])
    raise usage(
        f"--set：没有数据“{name}”"
        + (f"，是不是 {shown}？" if near else "；编号见工作簿指标数据表"),
        f"--set: there is no fact {name!r}" + (f"; did you mean {listed}?" if near else ""),
    )


def _value(fact: Fact, text: str) -> Value:
    notes: list[Note] = []
    try:
        return value_of(fact, Cell(0, 0, text), notes)
    except Refused as refused:
        raise _refused(fact, text, refused) from None


def _refused(fact: Fact, text: str, refused: Refused) -> Stop:
    args = {"name": fact.title, "expected": expected_of(fact), **refused.args_of_finding}
    message = CATALOGUE[refused.code].message
    zh, en = (spoken(message, Finding(refused.code, args), lang) for lang in ("zh", "en"))
    how = expected_of(fact)
    return usage(
        f"--set {fact.id}={text}：{zh}" + (f"；应写{how.zh}" if how.zh not in zh else ""),
        f"--set {fact.id}={text}: {en}" + (f"; write {how.en}" if how.en not in en else ""),
    )
