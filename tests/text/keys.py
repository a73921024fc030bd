"""Which keys of texts the code can ask for: those that stand whole in it, and those put together from parts.

A part's possible values are read from the source: literals, loops over them, constants of a module, arguments of
every call. What data decides is looked up in a table of domains: by the text before the part, or by the whole key.
"""

import ast
import importlib
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from functools import cached_property
from itertools import product
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

from dashboard.settings import PROJECT

Domains = Mapping[str, Iterable[str]]  # "metric." → what may follow it; "help.{}_{}" → the whole keys
FUNCTIONS = (ast.FunctionDef, ast.Lambda)
LOOPS = (ast.ListComp, ast.SetComp, ast.GeneratorExp, ast.DictComp)
N = TypeVar("N", bound=ast.AST)
AS_THEY_ARE = (
    "sorted",
    "list",
    "tuple",
    "set",
    "reversed",
    "frozenset",
)  # give the elements of what they are given


class UnknownError(LookupError):
    """A part of a key whose values the source doesn't tell."""


class Code:
    """The sources of these rooms as trees, with what each node stands in."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self.trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in paths}
        self.above: dict[ast.AST, ast.AST] = {}
        self.path_of = {tree: path for path, tree in self.trees.items()}
        for tree in self.trees.values():
            for node in ast.walk(tree):
                self.above.update(dict.fromkeys(ast.iter_child_nodes(node), node))

    def list_nodes(self) -> Iterator[ast.AST]:
        for tree in self.trees.values():
            yield from ast.walk(tree)

    @cached_property
    def calls(self) -> Mapping[str, list[ast.Call]]:
        """Every call by the bare name of what it calls."""
        matches: dict[str, list[ast.Call]] = {}
        for node in self.list_nodes():
            if isinstance(node, ast.Call):
                for name in self._name_callees(node):
                    matches.setdefault(name, []).append(node)
                if get_bare_name(node.func) == "partial" and node.args:
                    shifted = ast.Call(node.args[0], node.args[1:], node.keywords)
                    self.above[shifted] = node
                    matches.setdefault(get_bare_name(node.args[0]), []).append(shifted)
        return matches

    def _name_callees(self, call: ast.Call) -> list[str]:
        """The name; of super().__init__ those of the classes above."""
        if isinstance(call.func, ast.Attribute) and ast.unparse(call.func) == "super().__init__":
            own = next(item for item in self.list_around(call) if isinstance(item, ast.ClassDef))
            return [get_bare_name(base) for base in own.bases]
        return [get_bare_name(call.func)]

    @cached_property
    def functions(self) -> Mapping[str, list[ast.FunctionDef]]:
        matches: dict[str, list[ast.FunctionDef]] = {}
        for node in self.list_nodes():
            if isinstance(node, ast.FunctionDef):
                matches.setdefault(node.name, []).append(node)
        return matches

    @cached_property
    def classes(self) -> Mapping[str, ast.ClassDef]:
        return {node.name: node for node in self.list_nodes() if isinstance(node, ast.ClassDef)}

    def list_constants(self, callee: str, at: int) -> set[str]:
        """The literals that calls of this name give there."""
        given = (call.args[at] for call in self.calls[callee] if len(call.args) > at)
        return {
            item.value for item in given if isinstance(item, ast.Constant) and isinstance(item.value, str)
        }

    def list_around(self, node: ast.AST) -> Iterator[ast.AST]:
        """What a node stands in, the nearest first."""
        while node in self.above:
            node = self.above[node]
            yield node

    def find_tree(self, node: ast.AST) -> ast.Module:
        return next(item for item in self.list_around(node) if isinstance(item, ast.Module))

    def load_module(self, node: ast.AST) -> ModuleType:
        path = self.path_of[self.find_tree(node)].relative_to(PROJECT).with_suffix("")
        return importlib.import_module(".".join(path.parts).removesuffix(".__init__"))

    def locate(self, node: ast.AST) -> str:
        return f"{self.path_of[self.find_tree(node)].relative_to(PROJECT)}:{getattr(node, 'lineno', 0)}"


def get_bare_name(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def format_pattern(text: ast.JoinedStr) -> str:
    """An f-string with {} for its parts."""
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in text.values)


class Values:
    """The values that an expression of the code can have."""

    def __init__(self, code: Code, domains: Domains) -> None:
        self.code, self.domains = code, domains
        self.under_way, self.used = set[ast.AST](), set[str]()

    def resolve(self, node: ast.expr) -> set[str]:
        """Raises UnknownError."""
        if node in self.under_way:
            return set()
        self.under_way.add(node)
        try:
            return self._resolve(node)
        finally:
            self.under_way.remove(node)

    def list_keys(self, text: ast.JoinedStr) -> set[str]:
        """The keys that an f-string makes. Raises UnknownError."""
        if (whole := format_pattern(text)) in self.domains:
            return self._list_domain(whole)
        created = {""}
        for at, part in enumerate(text.values):
            before = format_pattern(ast.JoinedStr(text.values[:at]))
            matches = self._resolve_part(part, before)
            created = {item + more for item, more in product(created, matches)}
        return {
            key for key in created if key[-1] not in "._" and ".." not in key and "._" not in key
        }  # nothing is asked for with a blank

    def _resolve_part(self, part: ast.expr, before: str) -> set[str]:
        try:
            if matches := self.resolve(part):
                return matches
        except UnknownError:
            if before not in self.domains:
                raise
        if before not in self.domains:
            raise self._build_unknown(part)
        return self._list_domain(before)

    def _list_domain(self, name: str) -> set[str]:
        self.used.add(name)
        return set(self.domains[name])

    def _resolve(self, node: ast.expr) -> set[str]:  # noqa: PLR0911, PLR0912, C901 — a case a kind of expression
        match node:
            case ast.Constant(value=value):
                return {str(value)}
            case ast.FormattedValue(value=inner) | ast.NamedExpr(value=inner):
                return self.resolve(inner)
            case ast.JoinedStr():
                return self.list_keys(node)
            case ast.IfExp(
                test=ast.Compare(left=same, ops=[ast.In()], comparators=[offered]), body=left, orelse=right
            ) if ast.unparse(same) == ast.unparse(left):
                return self._list_all(offered) | self.resolve(right)
            case ast.IfExp(body=left, orelse=right):
                return self.resolve(left) | self.resolve(right)
            case ast.BoolOp(values=parts):
                return set().union(*(self.resolve(part) for part in parts))
            case ast.Name():
                return self._resolve_name(node)
            case ast.Attribute(value=ast.Name(id="self"), attr=attr):
                return self._resolve_field(
                    node, attr, next(c for c in self.code.list_around(node) if isinstance(c, ast.ClassDef))
                )
            case ast.Attribute(value=ast.Name() as held, attr=attr) if created := self._find_class(held):
                return self._resolve_field(node, attr, created)
            case ast.Call(
                func=ast.Name(id="next"), args=[ast.Call(func=ast.Name(id="iter"), args=[offered])]
            ):
                return self._list_all(offered)
            case ast.Subscript(value=held):
                return self._list_held(held)
            case ast.Call(func=ast.Attribute(value=held, attr="get"), args=[_, *default]):
                return self._list_held(held).union(*(self.resolve(item) for item in default))
            case ast.Call(func=func):
                return self._list_returned(node, get_bare_name(func))
        raise self._build_unknown(node)

    def _list_held(self, node: ast.expr) -> set[str]:
        """The values of a mapping."""
        if isinstance(node, ast.Dict):
            return set().union(*(self.resolve(value) for value in node.values))
        held = getattr(self.code.load_module(node), get_bare_name(node), None)
        if isinstance(held, Mapping):
            return set().union(*(self._resolve_value(value) for value in held.values()))
        return self._list_all(node)

    def _list_all(self, node: ast.expr) -> set[str]:
        """Whatever there is to go over."""
        return {value for element in self._list_elements(node) for value in self._resolve_value(element)}

    def _find_class(self, node: ast.Name) -> ast.ClassDef | None:
        """The class of ours that a parameter is annotated with."""
        function = next(
            (item for item in self.code.list_around(node) if isinstance(item, ast.FunctionDef)), None
        )
        for given in function.args.args if function else ():
            if given.arg == node.id and isinstance(given.annotation, ast.Name):
                return self.code.classes.get(given.annotation.id)
        return None

    def _list_returned(self, node: ast.expr, name: str) -> set[str]:
        """What functions of this name return."""
        functions = self._list_own(node, name, self.code.functions.get(name, []))
        matches = [
            item.value
            for function in functions
            for item in ast.walk(function)
            if isinstance(item, ast.Return)
        ]
        if not matches:
            raise self._build_unknown(node)
        return set().union(*(self.resolve(value) for value in matches if value))

    def _list_own(self, node: ast.AST, name: str, matches: list[N]) -> list[N]:
        """Of a private name only what stands in the same module."""
        return (
            [item for item in matches if self.code.find_tree(item) is self.code.find_tree(node)]
            if name[:1] == "_"
            else matches
        )

    def _list_calls(self, node: ast.AST, callee: str) -> Iterator[ast.Call]:
        """The calls of what a node stands in: of a function by its name alone or as its module's own."""
        function = next(
            (item for item in self.code.list_around(node) if isinstance(item, ast.FunctionDef)), None
        )
        is_method = function and isinstance(self.code.above[function], ast.ClassDef)
        module = self.code.path_of[self.code.find_tree(node)].stem
        for call in self._list_own(node, callee, self.code.calls.get(callee, [])):
            of = call.func.value if isinstance(call.func, ast.Attribute) else None
            if of is None or is_method or callee[:1].isupper() or ast.unparse(of) == module:
                yield call

    def _resolve_field(self, node: ast.expr, attr: str, own: ast.ClassDef) -> set[str]:
        """What objects of this class are made with."""
        created = next(
            (item for item in own.body if isinstance(item, ast.FunctionDef) and item.name == "__init__"), None
        )
        if created:
            return self._find_argument(*self._resolve_call(created), attr, node)
        fields = [
            item.target.id
            for item in own.body
            if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name)
        ]
        names = ast.arguments(
            args=[ast.arg(name) for name in fields],
            defaults=[],
            kwonlyargs=[],
            kw_defaults=[],
            posonlyargs=[],
        )
        return self._find_argument(own.name, names, attr, node)

    def _resolve_call(self, function: ast.FunctionDef) -> tuple[str, ast.arguments]:
        """By which name a function is called, and what it is given then: a class for its __init__."""
        own, given = self.code.above[function], function.args
        if not isinstance(own, ast.ClassDef):
            return function.name, given
        without_self = ast.arguments(
            [], given.args[1:], None, given.kwonlyargs, given.kw_defaults, None, given.defaults
        )
        return own.name if function.name == "__init__" else function.name, without_self

    def _find_argument(self, callee: str, given: ast.arguments, name: str, node: ast.expr) -> set[str]:
        return set().union(
            *(self.resolve(value) for value in self._list_arguments(callee, given, name, node))
        )

    def _list_arguments(self, callee: str, given: ast.arguments, name: str, node: ast.expr) -> list[ast.expr]:
        """What every call gives for a parameter, and what it is without."""
        names = [item.arg for item in (*given.posonlyargs, *given.args)]
        matches, missing = list[ast.expr](), False
        for call in self._list_calls(node, callee):
            by_name = [item.value for item in call.keywords if item.arg == name]
            at = names.index(name) if name in names else len(call.args)
            value = by_name[0] if by_name else call.args[at] if at < len(call.args) else None
            if isinstance(value, ast.Starred):
                raise self._build_unknown(node)
            matches += [value] if value else []
            missing |= value is None
        defaults = dict(zip(names[::-1], given.defaults[::-1], strict=False)) | dict(
            zip((item.arg for item in given.kwonlyargs), given.kw_defaults, strict=True)
        )
        default = defaults.get(name)
        if default is not None and missing:
            matches.append(default)
        if not matches:
            raise self._build_unknown(node)
        return matches

    def _resolve_name(self, node: ast.Name) -> set[str]:
        """A loop's or comprehension's variable, a local, a parameter, or a constant of the module."""
        for around in self.code.list_around(node):
            if isinstance(around, LOOPS):
                for loop in around.generators:
                    if _has_binding(loop.target, node.id):
                        return self._list_each(loop.target, loop.iter, node.id)
            if isinstance(around, FUNCTIONS) and (bound := self._list_within(around, node)) is not None:
                return bound
        return self._resolve_constant(node)

    def _list_within(self, function: ast.FunctionDef | ast.Lambda, node: ast.Name) -> set[str] | None:
        """What a function is given by this name and makes of it; None where it doesn't know the name."""
        bound, given = list(self._list_bound(function, node.id)), function.args
        if node.id in [item.arg for item in (*given.posonlyargs, *given.args, *given.kwonlyargs)]:
            if isinstance(function, ast.Lambda):
                raise self._build_unknown(node)
            bound.append(self._find_argument(*self._resolve_call(function), node.id, node))
        return set().union(*bound) if bound else None

    def _list_bound(self, function: ast.AST, name: str) -> Iterator[set[str]]:
        """What each assignment and loop within a function makes of a name."""
        for item in ast.walk(function):
            match item:
                case ast.Assign(targets=targets, value=value):
                    for target in targets:
                        if _has_binding(target, name):
                            yield self._unpack(target, value, name)
                case ast.For(target=target, iter=over) if _has_binding(target, name):
                    yield self._list_each(target, over, name)
                case ast.NamedExpr(target=ast.Name(id=own), value=value) if own == name:
                    yield self.resolve(value)

    def _unpack(self, target: ast.expr, value: ast.expr, name: str) -> set[str]:
        match target, value:
            case ast.Name(), _:
                return self.resolve(value)
            case _, ast.IfExp(body=left, orelse=right):
                return self._unpack(target, left, name) | self._unpack(target, right, name)
            case ast.Tuple(elts=targets), ast.Tuple(elts=values):
                return set().union(
                    *(
                        self._unpack(t, v, name)
                        for t, v in zip(targets, values, strict=True)
                        if _has_binding(t, name)
                    )
                )
        return self._list_each(target, ast.Tuple([value]), name)

    def _resolve_constant(self, node: ast.Name) -> set[str]:
        value = getattr(self.code.load_module(node), node.id, None)
        if isinstance(value, str):
            return {str(value)}
        raise self._build_unknown(node)

    def _list_each(self, target: ast.expr, over: ast.expr, name: str) -> set[str]:
        """The values of a variable that goes over something."""
        if isinstance(target, ast.Tuple):
            at, part = next((at, part) for at, part in enumerate(target.elts) if _has_binding(part, name))
            match over:
                case ast.Call(func=ast.Name(id="zip"), args=args):
                    return self._list_each(part, args[at], name)
                case ast.Call(func=ast.Name(id="enumerate"), args=[inner, *_]):
                    return self._list_each(part, inner, name)
            return set().union(*(self._unpack_at(item, at, part, name) for item in self._list_elements(over)))
        return set().union(*(self._resolve_value(item) for item in self._list_elements(over)))

    def _unpack_at(self, element: object, at: int, part: ast.expr, name: str) -> set[str]:
        if isinstance(element, ast.Tuple):
            return self._unpack(part, element.elts[at], name)
        if isinstance(element, tuple) and isinstance(part, ast.Name):
            return self._resolve_value(element[at])
        raise self._build_unknown(part)

    def _resolve_value(self, element: object) -> set[str]:
        if isinstance(element, ast.expr):
            return self.resolve(element)
        if isinstance(element, Enum):
            return {str(element.value)}
        if isinstance(element, str | int):
            return {str(element)}
        raise UnknownError(repr(element))

    def _list_elements(self, node: ast.expr) -> list[object]:  # noqa: PLR0911 — a case a kind of expression
        """What there is to go over: expressions, or values of the running program."""
        match node:
            case ast.Tuple(elts=elements) | ast.List(elts=elements) | ast.Set(elts=elements):
                return [
                    item
                    for element in elements
                    for item in (
                        self._list_elements(element.value) if isinstance(element, ast.Starred) else [element]
                    )
                ]
            case ast.Dict(keys=keys):
                return [key for key in keys if key]
            case ast.Call(func=ast.Attribute(value=held, attr="items")):
                return self._list_pairs(held)
            case ast.Subscript(value=held):
                return [element for value in self._resolve_mapping(held).values() for element in value]
            case ast.Call(func=ast.Name(id=func), args=[inner, *_]) if func in AS_THEY_ARE:
                return self._list_elements(inner)
            case ast.Call(func=ast.Name(id="filter"), args=[_, inner]):
                return self._list_elements(inner)
            case ast.GeneratorExp(elt=element) | ast.ListComp(elt=element) | ast.SetComp(elt=element):
                return [element]
            case ast.IfExp(body=left, orelse=right) | ast.BinOp(left=left, right=right):
                return [*self._list_elements(left), *self._list_elements(right)]
            case ast.Name():
                return self._list_named_elements(node)
        raise self._build_unknown(node)

    def _list_pairs(self, node: ast.expr) -> list[object]:
        """The keys and values of a mapping, as tuples."""
        match node:
            case ast.Dict(keys=keys, values=values):
                return [ast.Tuple([key, value]) for key, value in zip(keys, values, strict=True) if key]
            case ast.DictComp(key=key, value=value):
                return [ast.Tuple([key, value])]
            case ast.Name() if created := self._run_and_share(node):
                return [pair for value in created for pair in self._list_pairs(value)]
        return list(self._resolve_mapping(node).items())

    def _resolve_mapping(self, node: ast.expr) -> Mapping[Any, Any]:
        value = getattr(self.code.load_module(node), get_bare_name(node), None)
        if isinstance(value, Mapping):
            return value
        raise self._build_unknown(node)

    def _run_and_share(self, node: ast.Name) -> list[ast.expr]:
        """What a local is assigned, or a parameter given."""
        for around in self.code.list_around(node):
            if isinstance(around, ast.FunctionDef):
                values = [
                    item.value
                    for item in ast.walk(around)
                    if isinstance(item, ast.Assign | ast.AnnAssign) and item.value
                    if node.id
                    in map(get_bare_name, item.targets if isinstance(item, ast.Assign) else [item.target])
                ]
                names = [item.arg for item in (*around.args.args, *around.args.kwonlyargs)]
                if not values and node.id in names:
                    return self._list_arguments(*self._resolve_call(around), node.id, node)
                if values:
                    return values
        return []

    def _list_named_elements(self, node: ast.Name) -> list[object]:
        if node in self.under_way:
            return []
        self.under_way.add(node)
        try:
            if created := self._run_and_share(node):
                return [element for value in created for element in self._list_elements(value)]
        finally:
            self.under_way.remove(node)
        value = getattr(self.code.load_module(node), node.id, None)
        if isinstance(value, Iterable) and not isinstance(value, str):
            return list(value)
        raise self._build_unknown(node)

    def _build_unknown(self, node: ast.AST) -> UnknownError:
        return UnknownError(ast.unparse(node))


def _has_binding(target: ast.AST, name: str) -> bool:
    return any(isinstance(item, ast.Name) and item.id == name for item in ast.walk(target))
