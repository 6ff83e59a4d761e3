# Generated from openapi.yaml by `nox -s generate`. Do not edit: mend openapi.yaml, generator-config.yaml or templates/.

"""One package a tag, one module an operation: the request it sends, the answer it reads, and raw functions over httpx."""
