"""How Sphinx builds the documentation."""

from __future__ import annotations

import sys
from importlib.metadata import version as version_of
from pathlib import Path

from azure_batch_models.operations import API_VERSION

_HERE = Path(__file__).parent
sys.path[:0] = [str(_HERE / "_extensions"), str(_HERE.parent / "benchmarks")]

project = "azure-batch-models"
author = "The azure-batch-models authors"
copyright = f"2026, {author}"  # noqa: A001 - Sphinx wants this name
release = version = version_of("azure-batch-models")

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx_copybutton",
    "attribute_facts",
    "benchmark_figures",
    "class_tables",
    "example_list",
    "model_uses",
    "name_table",
    "next_release",
    "plain_builtins",
    "report_formats",
    "rule_links",
    "rule_list",
    "schema_files",
]
exclude_patterns = ["_build"]
default_role = "code"
# Names of Python itself and of other packages are left as they are: the build needs no network.
nitpick_ignore_regex = [
    ("py:.*", r"(?!azure_batch_models\b).*"),
    ("py:class", r"azure_batch_models\.batching\._Task"),  # a type variable
    # Type variables and protocols: what they stand for is told in words.
    ("py:class", r"azure_batch_models\.clients\..*\.(ClientT|ItemT|PageT|Page|SendsRequests)"),
]

myst_enable_extensions = ["colon_fence", "deflist", "substitution"]
myst_substitutions = {"api_version": API_VERSION}
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_preserve_defaults = True
autodoc_typehints = "signature"
python_maximum_signature_line_length = 88
toc_object_entries_show_parents = "hide"
add_module_names = False
napoleon_numpy_docstring = False
napoleon_use_rtype = False

# What is copied is what one types.
copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True

html_theme = "furo"
html_title = project
html_static_path = ["_static"]
html_css_files = ["page.css"]
html_search_scorer = str(_HERE / "_static" / "search_scorer.js")
html_copy_source = False
