"""The one reader of openapi.yaml: what stands in it, on which line, and what its references lead to."""
