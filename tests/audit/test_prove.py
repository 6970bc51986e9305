"""What `rules check` and `rules test` refuse of figures and checks, each with its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ecscore.audit.prove import count_query_examples, example_faults, query_faults
from ecscore.model.finding import Finding
from ecscore.rulebook import RulebookError, load_with_origins
from helpers import toy_text

TABLES = """
tables:
  - id: stations
    title: 站点名录
    key: [id]
    columns:
      - {id: id, title: 编号, type: text, required: yes}
      - {id: village, title: 村, type: text}
      - {id: funded, title: 中央资金, type: yes_no}
      - {id: contact, title: 联系人, type: text, personal: yes}
  - id: visits
    title: 走访记录
    columns: [{id: station, title: 站点, type: text, refers: {to: stations.id}}]
parameters:
  - {id: most, title: 最多, number: 1}
"""
FIGURE = """
derived:
  - id: doubled_by_roster
    title: 重复建点
    fact: doubled
    type: yes_no
    help: 一村多站
    needs: [stations]
    query: |
      select exists (select 1 from stations where funded
                     group by village having count(*) > $most) as value
    examples:
      - tables: {stations: [{id: S1, village: 甲, funded: yes}, {id: S2, village: 甲, funded: yes}]}
        value: yes
      - {tables: {stations: [{id: S1, village: 甲, funded: yes}]}, value: no}
"""
CHECK = """
checks:
  - code: X011
    title: 一村多站
    message: "{village} 有 {number} 个"
    why: 重复
    fix: 请核对
    severity: error
    certainty: proven
    needs: [stations]
    column: stations.funded
    criteria: ["2.6"]
    query: |
      select village, count(*) as number, list(_row order by _row) as stations_rows
      from stations where funded group by village having count(*) > $most
    examples:
      - tables:
          stations:
            - {id: S1, village: 甲, funded: yes, contact: 张三丰}
            - {id: S2, village: 甲, funded: yes, contact: 李莫愁}
        finds: 1
      - {tables: {stations: [{id: S1, village: 甲, funded: yes}]}, finds: 0}
opens:
  - {fact: published, table: stations, where: funded}
"""
WHOLE = TABLES + FIGURE + CHECK


@pytest.fixture
def faults(tmp_path: Path) -> Callable[[str], list[Finding]]:
    def found(text: str) -> list[Finding]:
        (tmp_path / "toy.yaml").write_text(toy_text() + text, encoding="utf-8")
        loaded = load_with_origins(tmp_path)
        return [*query_faults(loaded), *example_faults(loaded)]

    return found


Faults = Callable[[str], list[Finding]]


def test_a_rulebook_in_order_has_no_fault(faults: Faults, tmp_path: Path) -> None:
    assert faults(WHOLE) == []
    assert count_query_examples(load_with_origins(tmp_path).rulebook) == 4


QUERY = "list(_row order by _row) as stations_rows"
FAULTY = [
    ("a float", "exists (select 1 from", "0.5::double + 1 as x, exists (select 1 from", "R221"),
    ("a float alone", "select exists (", "select avg(1) as value from (select exists (", "R221"),
    ("two rows", "having count(*) > $most) as value",
     "having true) as value from stations", "R221"),
    ("a table it does not name", "from stations where funded group",
     "from visits where funded group", "R221"),
    ("a table it does not name, inside", "select village, count",
     "select (select count(*) from visits) as v, village, count", "R221"),
    ("an unknown column", "from stations where funded group", "from stations where fundet group",
     "R221"),
    ("a file", "from stations where funded group", "from read_csv('x.csv') where funded group",
     "R221"),
    ("settings", "from stations where funded group", "from duckdb_settings() group", "R221"),
    ("no SELECT", "select village, count(*)", "delete from stations; select village, count(*)",
     "R221"),
    ("an unknown parameter", "count(*) > $most\n    examples:\n      - tables:\n          stations",
     "count(*) > $least\n    examples:\n      - tables:\n          stations", "R221"),
    ("a placeholder that nothing fills", '"{village} 有', '"{town} 有', "R222"),
    ("a person under another name", QUERY, QUERY + ", any_value(contact) as who", "R223"),
    ("a person inside a text", QUERY, QUERY + ", any_value('找' || contact) as who", "R223"),
    ("no place", ", list(_row order by _row) as stations_rows", "", "R221"),
    ("a case that is not found", "finds: 1", "finds: 2", "R213"),
    ("a value that does not come", "value: no", "value: yes", "R213"),
    ("no example without a case", "finds: 0", "finds: 1", "R212"),
    ("a wrong opening", "where: funded}", "where: fundet}", "R221"),
    ("a wrong applies", '    query: |\n      select village',
     '    applies: select 1 from visits\n    query: |\n      select village', "R221"),
    ("a code of ours", "code: X011", "code: X901", "R104"),
    ("an entry that is none", "village: 甲, funded: yes, contact: 张三丰",
     "village: 甲, funded: perhaps", "R213"),
    ("an idle parameter", "{id: most, title: 最多, number: 1}",
     "{id: most, title: 最多, number: 1}\n  - {id: idle, title: 多余, number: 1}", "R214"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "code"), [f[1:] for f in FAULTY], ids=[f[0] for f in FAULTY]
)
def test_each_fault_is_found_with_its_place(faults: Faults, old: str, new: str, code: str) -> None:
    assert old in WHOLE
    found = faults(WHOLE.replace(old, new))
    assert code in {finding.code for finding in found}
    assert all(f.at is not None and f.at.file == "toy.yaml" and f.at.line for f in found)


AGAIN = CHECK.partition("checks:")[2].partition("opens:")[0].lstrip("\n")
REFUSED = [
    ("a check twice", CHECK, CHECK.replace("opens:", AGAIN + "opens:"), "R104"),
    ("a column twice", "{id: village, title: 村", "{id: funded, title: 村", "R104"),
    ("an unknown table", "needs: [stations]\n    query", "needs: [station]\n    query", "R103"),
    ("an unknown column of an example", "{id: S1, village: 甲, funded: yes}]}, finds",
     "{id: S1, vilage: 甲, funded: yes}]}, finds", "R103"),
    ("an unknown criterion", 'criteria: ["2.6"]', 'criteria: ["2.66"]', "R103"),
    ("an unknown target", "refers: {to: stations.id}", "refers: {to: stations.ids}", "R103"),
    ("an unknown fact", "fact: doubled", "fact: dubbled", "R103"),
    ("a fact of another type", "fact: doubled", "fact: coverage", "R224"),
    ("an opening of a number", "fact: published, table", "fact: coverage, table", "R224"),
    ("a code of another form", "code: X011", "code: Y011", "R102"),
    ("a second figure of a fact", FIGURE, FIGURE + FIGURE.replace("derived:", "").replace(
        "id: doubled_by_roster", "id: again"), "R224"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "code"), [f[1:] for f in REFUSED], ids=[f[0] for f in REFUSED]
)
def test_what_does_not_fit_together_does_not_load(
    faults: Faults, old: str, new: str, code: str
) -> None:
    assert old in WHOLE
    with pytest.raises(RulebookError) as refused:
        faults(WHOLE.replace(old, new))
    assert [finding.code for finding in refused.value.findings] == [code]


def test_shared_tables_are_taken_by_name_and_a_wrong_name_is_told(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    (shared / "stations.yaml").write_text(TABLES.partition("parameters:")[0], encoding="utf-8")
    folder = tmp_path / "toy"
    folder.mkdir()
    own = toy_text() + FIGURE + CHECK + "parameters: [{id: most, title: 最多, number: 1}]\n"

    def load(names: str) -> set[str]:
        text = own.replace("rulebook:\n  id: toy", f"rulebook:\n  id: toy\n  shared: {names}")
        (folder / "toy.yaml").write_text(text, encoding="utf-8")
        return set(load_with_origins(folder).rulebook.tables)

    assert load("[stations]") == {"stations", "visits"}
    with pytest.raises(RulebookError) as refused:
        load("[station]")
    told = refused.value.findings[0]
    assert (told.code, told.args["near"], str(told.at)) == ("R103", "stations", "toy.yaml:3:12")
