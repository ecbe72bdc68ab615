"""Before a wheel, a source distribution or an editable installation is made: bring the page's JavaScript."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).resolve().parent / "scripts"))

import javascript


class JavaScriptHook(BuildHookInterface):  # type: ignore[type-arg]
    """Bundles the packages of ``javascript/package-lock.json`` into the Python package."""

    def dependencies(self) -> list[str]:
        """Name what the build needs besides: Node.js, where it is missing.

        Returns
        -------
        list of str
            Requirements from the Python package index.
        """
        return [] if javascript.is_current() or javascript.tools() else [javascript.PACKAGE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Bring the bundles, or stop: a distribution must not lack them.

        Parameters
        ----------
        version
            Kind of the build; an editable installation does without when they cannot be brought, and whoever works
            in the checkout is told by the page's writer.
        build_data
            Not changed.
        """
        try:
            javascript.fetch()
        except javascript.JavaScriptError as problem:
            if version != "editable":
                raise SystemExit(f"error: {problem}") from problem
            self.app.display_warning(f"the page gets no SPARQL tab: {problem}")
