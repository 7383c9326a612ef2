#!/usr/bin/env python3
"""Copies of labelled pages that say less about themselves, to learn from besides the pages.

    plainer.py FOLDER data,properties < requests.jsonl > more.jsonl

Most pages of well-kept sites say everything several times, and what is learnt from them alone leans on that. A copy has
the page's labels, but lacks `data` (JSON-LD), `properties` (microdata), `meta` (all meta elements but those of the
encoding) or `classes` (class and id). Requests go through, each followed by its copy ("copy": true, another id and
path), which is written to FOLDER; where the page has nothing to leave out there is none. Training learns from copies and
judges by pages only. Needs Python 3.9.
"""
import json
import os
import re
import sys

VALUE = rb"""(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+))"""
PARTS = {
    "data": re.compile(rb"<script\b[^>]*ld\+json[^>]*>.*?</script\s*>", re.I | re.S),
    "properties": re.compile(rb"\sitem(?:prop|scope|type)" + VALUE + rb"?", re.I),
    "meta": re.compile(rb"<meta\b(?![^>]*(?:charset|http-equiv))[^>]*>", re.I),
    "classes": re.compile(rb"\s(?:class|id)" + VALUE, re.I),
}


def main():
    if len(sys.argv) != 3 or not set(sys.argv[2].split(",")) <= set(PARTS):
        sys.exit(__doc__)
    folder, parts = sys.argv[1], sys.argv[2].split(",")
    os.makedirs(folder, exist_ok=True)
    for number, line in enumerate(sys.stdin):
        sys.stdout.write(line)
        request = json.loads(line)
        with open(request["path"], "rb") as source:
            page = source.read()
        plainer = page
        for part in parts:
            plainer = PARTS[part].sub(b"", plainer)
        if plainer == page:
            continue
        path = os.path.join(os.path.abspath(folder), f"{number}.html")
        with open(path, "wb") as sink:
            sink.write(plainer)
        copy = {**request, "id": request["id"] + "#plainer", "path": path, "copy": True}
        sys.stdout.write(json.dumps(copy, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
