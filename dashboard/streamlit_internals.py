"""Streamlit internals: everything that we rely on and Streamlit does not promise, with how its loss would show.

An upgrade has this file to read; tests/test_streamlit_internals.py holds each line against the installed version.
Objects are named by dotted paths, so that reading this file imports no Streamlit: `load` gets them.
"""

import re
from collections.abc import Mapping
from pkgutil import resolve_name
from typing import Any

# Addresses of Streamlit's server.
# First parts of its own paths. One that is missing here is rewritten as a page wherever it answers in HTML.
OWN_ROOMS = ("_stcore", "static", "media", "component")
# Where the upload widget sends files, which the server keeps in memory. Under another name anybody could send them.
UPLOADS = "/_stcore/upload_file"
# Figures of the server and its caches. Under another name anybody could read them.
METRICS = "/_stcore/metrics"
# The websocket of a page and its protocol. Under another name bench/sessions.py connects to nothing.
STREAM, SUBPROTOCOL = "_stcore/stream", "streamlit"

# index.html, which Streamlit answers at every address with 200 and web/streamlit_page.py rewrites.
INDEX = "static/index.html"  # within its package
# Our language is set in place of this. Otherwise screen readers read Chinese as English.
HTML_START = '<html lang="en">'
# Our name stands in place of this. Otherwise the tab reads "Streamlit" until the page's script has run.
TITLE = re.compile("<title>.*?</title>")
# Our sentence stands in place of this. Otherwise a browser without scripts shows English.
WITHOUT_SCRIPTS = re.compile("<noscript>.*?</noscript>", re.S)
# Removed for our icon. Otherwise the tab has two icons, and Streamlit's may win.
ICON_LINK = re.compile(r'<link\s+rel="shortcut icon"[^>]*>')
# Removed, since the theme has fonts of its own. Otherwise every visitor loads a font that nothing uses.
FONT_LINK = re.compile(r'<link\s+rel="preload"[^>]*as="font"[^>]*>')
# Our scripts and icon are put behind this. Otherwise buttons copy nothing and pages below `/` find no server.
HEAD = "<head>"
# Where the page finds its server. Otherwise it looks below the page's own path too and meets a 404 there.
BACKEND = "window.__streamlit = { BACKEND_BASE_URL: window.location.origin }"

# The page script.
# None outside a run of a page: by it streamlit_app.py knows page from program. Otherwise the server doesn't start.
RUN_CONTEXT = "streamlit.runtime.scriptrunner.get_script_run_ctx"
# What `streamlit run` takes our file for. Otherwise it serves a bare page without our addresses and headers.
DISCOVERY = "streamlit.web.server.app_discovery.discover_asgi_app"

# Classes and test ids in our style sheets and probes, each with what depends on it.
CLASSES: Mapping[str, str] = {
    "block-container": "width and padding of a page",
    "stApp": "figures of one width",
    "stAppHeader": "no empty bar above the head",
    "stCode": "the button to copy who has not reported is always visible",
    "stElementContainer": "tools as wide as a phone",
    "stMainBlockContainer": "width, padding and gaps of a page",
}
TEST_IDS: Mapping[str, str] = {
    "stApp": "the probe knows that a page has run to its end",
    "stConnectionStatus": "a test sees a lost connection",
    "stElementToolbarButton": "the button to copy who has not reported is always visible",
    "stException": "a test sees an error of a page",
    "stExpander": "the walk by keyboard opens what is folded",
    "stFileUploaderDropzone": "our words and height of the upload field, and what it refuses",
    "stFileUploaderDropzoneInstructions": "our words in the upload field",
    "stHtml": "the colour of our links",
    "stIFrame": "a test reads the document on the briefing page",
    "stIconMaterial": "names of icons are no words of a page",
    "stMain": "tests read a page below its head",
    "stPlotlyChart": "charts may be wider than their words",
    "stSkeleton": "the probe waits for what is still loading",
    "stTooltipErrorContent": "Streamlit's English words about a refused file stay hidden",
    "stVerticalBlock": "the gap between parts of a page",
}

# What tests and the benchmark reach into.
# What a page knows of its visitor; patched, a page of a test has cookies, headers, an address and a locale.
CONTEXT = "streamlit.runtime.context.ContextProxy"
# A search through every installed package at each page of a test; done once, a page takes half the time.
MANIFESTS = "streamlit.components.v2.manifest_scanner.scan_component_manifests"
# How a page that is a function is chosen in a test: by this attribute, which holds the hash of its path.
PAGE_ATTRIBUTE, PAGE_HASH = "_page_hash", "streamlit.util.calc_hash"
# All settings with where each is from; a test reads that .streamlit/config.toml is in force.
CONFIG, CONFIG_OPTIONS = "streamlit.config", "streamlit.config.get_config_options"
# Messages of the websocket, by which the benchmark's visitors speak as a browser does.
MESSAGES = (
    "streamlit.proto.BackMsg_pb2.BackMsg",
    "streamlit.proto.ClientState_pb2.ClientState",
    "streamlit.proto.ForwardMsg_pb2.ForwardMsg",
    "streamlit.proto.Selectbox_pb2.Selectbox",
)


def load(name: str) -> Any:
    """The object of this dotted path. ImportError or AttributeError where an upgrade has taken it away."""
    return resolve_name(name)


def is_page_run() -> bool:
    """Whether this thread runs a page's script."""
    return load(RUN_CONTEXT)(suppress_warning=True) is not None


def open_page(app: Any, path: str) -> None:
    """Let an AppTest run the page of this path; "" is the first."""
    setattr(app, PAGE_ATTRIBUTE, load(PAGE_HASH)(path))
