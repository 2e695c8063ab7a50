"""Runs a notebook headlessly and fails if a cell does: python notebooks/run.py notebooks/quality_by_week.ipynb

The notebook itself is left as it is. With --out FILE the executed copy, outputs and all, is written
there: keep it where the sanitized tables may be kept, since its figures have passed no threshold.
"""

import argparse
import os
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError


def main() -> int:
    parser = argparse.ArgumentParser(description="Run a notebook headlessly; exit 1 if a cell fails.")
    parser.add_argument("notebook", type=Path)
    parser.add_argument("--out", type=Path, help="write the executed notebook here")
    parser.add_argument("--timeout", type=int, default=600, help="seconds a cell may take")
    arguments = parser.parse_args()

    os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    notebook = nbformat.read(arguments.notebook, as_version=4)
    # Relative paths, such as the default warehouse, start where the command was given.
    client = NotebookClient(
        notebook,
        timeout=arguments.timeout,
        kernel_name="python3",
        resources={"metadata": {"path": os.getcwd()}},
    )
    try:
        client.execute()
    except CellExecutionError as error:
        print(error, file=sys.stderr)
        return 1
    if arguments.out:
        nbformat.write(notebook, arguments.out)
    figures = sum(
        "image/png" in output.get("data", {})
        for cell in notebook.cells
        for output in cell.get("outputs", [])
    )
    print(f"{arguments.notebook}: {len(notebook.cells)} cells, {figures} plots")
    return 0


if __name__ == "__main__":
    sys.exit(main())
