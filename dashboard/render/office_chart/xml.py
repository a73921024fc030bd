"""XML of native charts: namespace declarations for markup that python-pptx parses into its own elements."""

from pptx.oxml.ns import namespaces


def declare_namespaces(*prefixes: str) -> dict[str, str]:
    """Build the attributes that declare these prefixes ("a", "c", "p"), for `html.builder.tag`."""
    return {f"xmlns:{prefix}": address for prefix, address in namespaces(*prefixes).items()}
