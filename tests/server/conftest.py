"""No test here takes a name and a password from whoever runs it."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _nobody(nobody: None) -> None:
    """Only the names and passwords that a test sets."""
