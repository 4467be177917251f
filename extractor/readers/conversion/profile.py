"""The profile that LibreOffice runs with: no macros, no links, no network.

With these settings LibreOffice 7.4 opens no connection at all: a document's links are not followed, and what would still
ask for an address (pictures of DOC files are not covered by the block of links) gets a proxy that is nobody's.
"""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

_HEADER = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
)
_ITEM = '<item oor:path="/org.openoffice.{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>\n'
_SECURITY = "Office.Common/Security/Scripting"
_INTERNET = "Inet/Settings"
_MANUAL_PROXY = "2"
_PROTOCOLS = ("HTTP", "HTTPS", "FTP")
_NO_HOST, _NO_PORT = "127.0.0.1", "9"  # the discard service, which no system offers any more
_SETTINGS = (
    (_SECURITY, "DisableMacrosExecution", "true"),
    (_SECURITY, "MacroSecurityLevel", "3"),  # very high: only macros of trusted folders, of which there are none
    (_SECURITY, "DisableActiveContent", "true"),
    (_SECURITY, "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),  # never
    (_INTERNET, "ooInetProxyType", _MANUAL_PROXY),
    (_INTERNET, "ooInetNoProxy", ""),
    *((_INTERNET, f"ooInet{protocol}ProxyName", _NO_HOST) for protocol in _PROTOCOLS),
    *((_INTERNET, f"ooInet{protocol}ProxyPort", _NO_PORT) for protocol in _PROTOCOLS),
)


def write_profile(folder: Path) -> None:
    """Write a fresh profile into a folder that does not exist yet. Raises OSError."""
    user = folder / "user"
    user.mkdir(parents=True)
    items = "".join(_ITEM.format(path, name, escape(value)) for path, name, value in _SETTINGS)
    (user / "registrymodifications.xcu").write_text(f"{_HEADER}{items}</oor:items>\n", encoding="utf-8")
