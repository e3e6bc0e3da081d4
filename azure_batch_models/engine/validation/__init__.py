"""Whether a model keeps its ``_validation`` rules: a quick answer, then every broken rule."""
