"""The tutorial runs in a kernel of its own, and shows what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

nbformat = pytest.importorskip("nbformat", reason="nbformat is not installed")
nbclient = pytest.importorskip("nbclient", reason="nbclient is not installed")
pytest.importorskip("ipykernel", reason="ipykernel is not installed")
pytest.importorskip("pandas", reason="pandas is not installed")

TUTORIAL = Path(__file__).parents[1] / "docs" / "tutorial.ipynb"
pytestmark = pytest.mark.skipif(not TUTORIAL.is_file(), reason="the manual is not here")


def test_the_tutorial_runs(tmp_path):
    notebook = nbformat.read(TUTORIAL, as_version=4)
    nbformat.validate(notebook)
    code = [c for c in notebook.cells if c.cell_type == "code"]
    assert all(not c.outputs and c.execution_count is None for c in code)
    nbclient.NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()
    shown = [o.data for c in code for o in c.outputs if "data" in o]
    assert "<iframe" in shown[0]["text/html"] and any("<svg" in d.get("text/html", "") for d in shown)
    assert "2021-05-04" in shown[1]["text/plain"]
