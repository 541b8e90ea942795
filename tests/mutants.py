"""``python3 -m tests.mutants FILE TESTS…`` plants faults in a Python file and says which ones live.

One fault at a time, in a copy of this folder: a comparison turned, a number one more, a call left
out. What stands after FILE goes to pytest; a fault that leaves these tests green is a mutant that
lives. It ends with 1 where one does.
"""

from __future__ import annotations

import ast
import copy
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree, ignore_patterns
from time import monotonic

ROOT = Path(__file__).parents[1]
LEFT_OUT = ignore_patterns(".git", ".venv", "node_modules", "var", "__pycache__", ".*_cache")
TURNED: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
}


def main(path: str, *tests: str) -> int:
    """Try every mutant; how many live is said last."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "copy"
        copytree(ROOT, place, ignore=LEFT_OUT)
        begun = monotonic()
        if not is_green(place, tests, limit=None):
            print("These tests fail without any fault.")
            return 2
        limit = 10 + 5 * (monotonic() - begun)
        mutants = list(mutants_of(tree))
        living = 0
        for number, (line, change, mutant) in enumerate(mutants, 1):
            (place / path).write_text(ast.unparse(mutant), encoding="utf-8")
            if is_green(place, tests, limit):
                living += 1
                print(f"{path}:{line}: {change}   ({number} of {len(mutants)})", flush=True)
    print(f"{living} of {len(mutants)} live.")
    return int(living > 0)


def mutants_of(tree: ast.Module) -> Iterator[tuple[int, str, ast.Module]]:
    """Each mutant with its line and what was changed."""
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and isinstance(node.body[0], ast.Expr)
    }
    for index, node in enumerate(ast.walk(tree)):
        if id(node) in docstrings:
            continue
        for change in changes_of(node):
            mutant = copy.deepcopy(tree)
            changed = next(one for at, one in enumerate(ast.walk(mutant)) if at == index)
            before = ast.unparse(changed)
            change(changed)
            yield getattr(node, "lineno", 0), f"{before} → {ast.unparse(changed)}", mutant


def changes_of(node: ast.AST) -> Iterator[Callable[[ast.AST], None]]:
    """What may be done to a node."""
    if isinstance(node, ast.Compare):
        yield lambda it: it.__setattr__("ops", [TURNED[type(op)]() for op in node.ops])
    elif isinstance(node, ast.BoolOp | ast.BinOp) and type(node.op) in TURNED:
        yield lambda it: it.__setattr__("op", TURNED[type(node.op)]())
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield lambda it: it.__setattr__("operand", ast.UnaryOp(ast.Not(), node.operand))
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield lambda it: it.__setattr__("value", not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int):
        larger = node.value + 1
        yield lambda it: it.__setattr__("value", larger)
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield lambda it: it.__setattr__("value", ast.Constant(None))


def is_green(place: Path, tests: tuple[str, ...], limit: float | None) -> bool:
    """Whether these tests pass in this time."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests]
    try:
        ended = subprocess.run(command, cwd=place, capture_output=True, timeout=limit)
    except subprocess.TimeoutExpired:
        return False
    return ended.returncode == 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
