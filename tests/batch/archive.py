"""Makes an archive of 2,000 files as archivists have them, and says what must become of each."""

from __future__ import annotations

import os
import shutil
import zipfile
from pathlib import Path

UNIQUE, COPIES = 300, 1700
PARAGRAPH = "\n\n"
# Body, lines of distribution and date, title and prose.
TEMPLATES = {
    "en": ("General Assembly", "Distr.: General\n\n12 March 2024", "Report number {n}",
           "The Committee met and recalled resolution 60/{n} on human rights."),
    "fr": ("Assemblée générale", "Distr. générale\n\n12 mars 2024", "Rapport numéro {n}",
           "Le Comité s’est réuni et a rappelé la résolution 60/{n} sur le climat."),
    "es": ("Asamblea General", "Distr. general\n\n12 de marzo de 2024", "Informe número {n}",
           "El Comité se reunió y recordó la resolución 60/{n} sobre la pesca."),
    "ru": ("Генеральная Ассамблея", "Distr.: General\n\n12 March 2024", "Доклад номер {n}",
           "Комитет собрался и напомнил о резолюции 60/{n} о правах человека."),
    "ar": ("الجمعية العامة", "Distr.: General\n\n12 March 2024", "التقرير رقم {n}",
           "اجتمعت اللجنة وأشارت إلى القرار 60/{n} بشأن حقوق الإنسان."),
    "zh": ("大会", "Distr.: General\n\n12 March 2024", "第{n}号报告",
           "委员会举行会议，回顾第60/{n}号决议，讨论可持续发展问题。"),
}  # fmt: skip
NAMES = {"en": "report", "fr": "procès-verbal", "es": "añejo", "ru": "доклад", "ar": "تقرير", "zh": "报告"}
# File name, content, error code (None for any): every kind of broken file.
BROKEN = (
    ("empty.md", b"", "empty"),
    ("blank.txt", b" \n\n \n", "empty"),
    ("zeros.bin", bytes(4096), "empty"),
    ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "corrupt"),
    ("torn.docx", b"PK\x03\x04\x14\x00\x06\x00" + b"\x07" * 600, "corrupt"),
    ("ледник.gif", b"GIF89a", "unsupported"),
    ("other.xml", b"<?xml version='1.0'?><rss xmlns='http://example.org/x'><a/></rss>", "unsupported"),
    ("torn.zip", b"PK\x03\x04" + b"\x00" * 40, "corrupt"),
    ("bug.md", b"ERR\n", "failed"),
    ("sleep.md", b"SLEEP\n", "timeout"),
    ("eat.md", b"EAT\n", "memory"),
    ("crash.md", b"CRASH\n", "crashed"),
    ("killed.md", b"KILLED\n", "crashed"),
)
SKIPPED = (".hidden", "data.json", "Thumbs.db")


def text(language: str, number: int, suffix: str = ".md") -> str:
    """A document of its own in one of the six languages."""
    body, distribution, title, prose = (part.format(n=number) for part in TEMPLATES[language])
    if suffix == ".html":
        head = f"<p>{body}</p><p>A/79/{number}</p><p>{distribution.replace(PARAGRAPH, '</p><p>')}</p>"
        return f"<!doctype html><html><body>{head}<h1>{title}</h1><p>1. {prose}</p></body></html>"
    return f"**{body}**\n\nA/79/{number}\n\n{distribution}\n\n# {title}\n\n1. {prose}\n"


def make(root: Path) -> dict[str, tuple[str, str | None]]:
    """Write the archive; returns status and error code by target. None for a status stands for done or doubtful."""
    expected: dict[str, tuple[str, str | None]] = {}
    languages = list(TEMPLATES)
    for number in range(UNIQUE):
        language, suffix = languages[number % 6], ".html" if number % 5 == 0 else ".md"
        folder = root / f"{1990 + number % 7}" / language
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{NAMES[language]}-{number}{suffix}"
        path.write_text(text(language, number, suffix), encoding="utf-8")
        expected[path.relative_to(root).as_posix()] = ("read", None)
    originals = [root / target for target in sorted(expected)]
    for number in range(COPIES):  # the same names in other folders, and other names that encode symbols of their own
        original = originals[number * 7 % len(originals)]
        name = original.name if number % 2 else f"A_79_{number}-E{original.suffix}"
        path = root / "copies" / f"box-{number % 9}" / f"{number // 9}" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(original, path)
        expected[path.relative_to(root).as_posix()] = ("read", None)
    _odd(root, expected)
    return expected


def _odd(root: Path, expected: dict[str, tuple[str, str | None]]) -> None:
    broken = root / "broken"
    broken.mkdir()
    for name, data, code in BROKEN:
        (broken / name).write_bytes(data)
        expected[f"broken/{name}"] = ("failed", code)
    for name in SKIPPED:
        (broken / name).write_bytes(b"{}")
        expected[f"broken/{name}"] = ("skipped", None)
    os.symlink("nowhere", broken / "dangling.md")
    expected["broken/dangling.md"] = ("failed", "not_found")
    os.mkfifo(broken / "pipe.md")
    expected["broken/pipe.md"] = ("skipped", "not_a_file")
    (broken / os.fsdecode(b"caf\xe9.md")).write_text(text("fr", 9001), encoding="utf-8")
    expected["broken/caf\\xe9.md"] = ("read", None)
    with zipfile.ZipFile(root / "box.zip", "w") as box:
        box.writestr("inner/议程.md", text("zh", 9002))
        box.writestr("inner/empty.md", "")
    expected["box.zip/inner/议程.md"] = ("read", None)
    expected["box.zip/inner/empty.md"] = ("failed", "empty")
