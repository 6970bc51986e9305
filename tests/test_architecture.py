"""The house rules of docs/architecture.md, walked rather than believed."""

import ast
import re
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "ecscore"
MODULES = {
    ".".join(("ecscore", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(
        ".__init__"
    ): path
    for path in PACKAGE.rglob("*.py")
}


def table_of_rooms() -> dict[str, set[str]]:
    """Read from the document which room may import which."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)/` \|[^|]*\|([^|]*)\|$", text, re.MULTILINE)
    return {room: set(re.findall(r"`(\w+)`", allowed)) for room, allowed in rows}


def imports_of(name: str) -> set[str]:
    """Return the modules of ours that a module imports, at any depth of its code."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(MODULES[name].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{name} imports relatively"
            children = {f"{node.module}.{alias.name}" for alias in node.names}
            inside = children & MODULES.keys()
            found |= inside
            if len(inside) < len(children):
                found.add(node.module)
    return {module for module in found if module in MODULES and module != name}


def room_of(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


def test_the_table_names_every_room() -> None:
    rooms = {room_of(module) for module in MODULES} - {"", "__main__"}
    assert rooms == set(table_of_rooms())


@pytest.mark.parametrize("module", sorted(MODULES))
def test_a_module_imports_only_what_its_room_may(module: str) -> None:
    room = room_of(module)
    if room in ("", "__main__"):
        return
    allowed = table_of_rooms()[room] | {room, ""}
    against = {found for found in imports_of(module) if room_of(found) not in allowed}
    assert not against, f"{module} imports {sorted(against)}"


def test_no_module_imports_itself_in_a_circle() -> None:
    TopologicalSorter({module: imports_of(module) for module in MODULES}).prepare()


def test_the_model_does_no_io() -> None:
    doing = {"open", "pathlib", "os", "sys", "socket", "subprocess"}
    for module, path in MODULES.items():
        if room_of(module) == "model" and module != "ecscore.model.files":
            tree = ast.parse(path.read_text(encoding="utf-8"))
            imported = {
                alias.name
                for node in ast.walk(tree)
                if isinstance(node, ast.Import)
                for alias in node.names
            }
            assert not imported & doing, module


def test_nothing_imports_the_network() -> None:
    for module, path in MODULES.items():
        text = path.read_text(encoding="utf-8")
        assert not re.search(
            r"^\s*(?:import|from) (?:socket|urllib|http|requests)\b", text, re.MULTILINE
        ), module
