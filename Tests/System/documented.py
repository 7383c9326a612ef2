#!/usr/bin/env python3
"""Holds manuals against the programs, both ways; prints what disagrees and exits 1.

documented.py flags PROGRAMS: each command's flags, short ones too, their values and their defaults, in newsd(8), newsctl(1), the
help texts and the completions, against what the programs say of themselves (--experimental-dump-help).
documented.py keys PROGRAMS: each table's keys, and their defaults, in newsd.toml(5) and the example configuration, against
the keys that newsd knows (it lists them where it finds one that it does not know).
"""
import json
import os
import re
import subprocess
import sys
import tempfile

complaints = []
# Every command has these; they stand once in each manual.
COMMON = {"--config", "--help", "-h", "--version"}


def complain(text):
    complaints.append(text)


# --- What the programs say of themselves


class Option:
    def __init__(self, argument):
        self.names = {("--" if name["kind"] == "long" else "-") + name["name"] for name in argument["names"]}
        self.default = argument.get("defaultValue")
        self.values = argument.get("allValues") or []
        self.abstract = argument.get("abstract")


def commands(program):
    """{"spool ls": [Option]}; the program itself is ""."""
    dump = json.loads(subprocess.run([program, "--experimental-dump-help"], capture_output=True, check=True).stdout)
    found = {}

    def walk(command, path):
        if command["commandName"] == "help":
            return
        found[" ".join(path)] = [Option(each) for each in command.get("arguments", []) if each.get("names")]
        for inner in command.get("subcommands", []):
            walk(inner, path + [inner["commandName"]])

    walk(dump["command"], [])
    return found


# --- What a manual says


def flags_in(line):
    """The flags of a line of mdoc: Fl -json | -jsonl, Fl f."""
    flags = set()
    is_flag = False
    for word in line.lstrip(".").split():
        if word == "Fl":
            is_flag = True
        elif re.fullmatch(r"[A-Z][a-z]", word):
            is_flag = False
        elif is_flag and re.fullmatch(r"-?[a-z][a-z-]*", word):
            flags.add("-" + word)
    return flags


class Entry:
    """What a manual says of one command: its heads (.It Cm ...), and the text below."""

    def __init__(self):
        self.heads = []
        self.text = []
        self.common = set()

    def head_flags(self):
        return set().union(*map(flags_in, self.heads))

    def all_flags(self):
        return self.head_flags().union(*map(flags_in, self.text))

    def defaults(self):
        """{flag or "Ar name": value}, from .Fl -jobs or .Ar n followed by .Pq 20."""
        found = {}
        for line, after in zip(self.text, self.text[1:]):
            subject = re.match(r"\.(?:Fl (-?[a-z-]+)|Ar ([a-z]+))$", line)
            value = re.match(r"\.Pq ([^A-Z\s]\S*) ?[.,]?$", after)
            if subject and value:
                found["-" + subject[1] if subject[1] else "Ar " + subject[2]] = value[1]
        return found


def entries(page):
    """{"spool ls": Entry} of newsctl(1)."""
    found = {}
    current, intro = [], set()
    is_intro = False
    for line in open(page):
        line = line.rstrip()
        if line.startswith((".Ss ", ".Sh ")):
            current, intro, is_intro = [], set(), True
        elif line.startswith(".It Cm "):
            is_intro = False
            words = line.split()[2:]
            name = []
            for word in words:
                if not re.fullmatch(r"[a-z][a-z-]*", word):
                    break
                name.append(word)
            entry = found.setdefault(" ".join(name), Entry())
            entry.heads.append(line)
            entry.common |= intro
            current = [entry]
        elif line == ".El":
            current = []
        elif is_intro:
            intro |= flags_in(line)
        for entry in current:
            if not line.startswith(".It Cm "):
                entry.text.append(line)
    return found


def check_newsctl(programs):
    known = commands(f"{programs}/newsctl")
    written = entries("man/newsctl.1")
    leaves = {name for name in known if name and not any(other.startswith(name + " ") for other in known)}
    for name in leaves - set(written):
        complain(f"newsctl(1) lacks the command {name}")
    for name in set(written) - leaves:
        complain(f"newsctl(1) names a command that is none: {name}")
    for name in sorted(leaves & set(written)):
        entry, options = written[name], known[name]
        flags = set().union(*(option.names for option in options)) - COMMON
        for option in options:
            if option.names & COMMON:
                continue
            if not option.names & (entry.head_flags() | entry.common):
                complain(f"newsctl(1), {name}: the synopsis lacks {sorted(option.names)}")
            for each in option.names - entry.all_flags() - entry.common:
                complain(f"newsctl(1), {name}: lacks {each}")
            check_values(f"newsctl(1), {name}", option, entry)
        for each in entry.all_flags() - flags - COMMON:
            complain(f"newsctl(1), {name}: there is no {each}")
    page = open("man/newsctl.1").read()
    common = page[: page.index("\n.Ss ")]
    for each in COMMON - set().union(*map(flags_in, common.split("\n"))):
        complain(f"newsctl(1), common options: lacks {each}")
    for option in known["status"]:
        if "--config" in option.names and f".Pa {option.default} ." not in common:
            complain(f"newsctl(1): the default of --config is {option.default}")
    for name, options in known.items():
        check_help(f"{programs}/newsctl", name.split(), options)
    return known


def check_values(place, option, entry):
    flag = sorted(option.names)[0]
    text = " ".join(entry.heads + entry.text)
    for value in option.values:
        if not re.search(rf"\b{re.escape(value)}\b", text):
            complain(f"{place}: the value {value} of {flag} is not named")
    heads = re.findall(r"Fl (?:[a-z] \| )?(-?[a-z-]+) Ar ([a-z]+)", " ".join(entry.heads))
    subjects = option.names | {"Ar " + argument for each, argument in heads if "-" + each in option.names}
    stated = [value for subject, value in entry.defaults().items() if subject in subjects]
    if option.default is None:
        if stated:
            complain(f"{place}: {flag} has no default, and {stated} is stated")
    elif stated != [option.default]:
        complain(f"{place}: {flag} has the default {option.default}, stated is {stated}")


def check_newsd(programs):
    known = commands(f"{programs}/newsd")
    if set(known) != {""}:
        complain(f"newsd has commands: {sorted(known)}")
    lines = open("man/newsd.8").read().split("\n")
    synopsis = lines[lines.index(".Sh SYNOPSIS") : lines.index(".Sh DESCRIPTION")]
    items = {}
    for line in lines:
        if line.startswith(".It Fl "):
            current = items.setdefault(" ".join(sorted(flags_in(line))), [])
        elif line.startswith((".El", ".Sh")):
            current = []
        elif items:
            current.append(line)
    named = set().union(*map(flags_in, lines))
    flags = set().union(*(option.names for option in known[""]))
    for each in named - flags:
        if not re.search(rf"Nm newsctl.*{each[1:]}|newsctl.*\\-\\-{each[2:]}", "\n".join(lines)):
            complain(f"newsd(8): there is no {each}")
    for option in known[""]:
        for each in option.names - named:
            complain(f"newsd(8) lacks {each}")
        if not option.names & {"--help"} and not option.names & set().union(*map(flags_in, synopsis)):
            complain(f"newsd(8): the synopsis lacks {sorted(option.names)}")
        text = " ".join(" ".join(body) for name, body in items.items() if set(name.split()) & option.names)
        if option.default is not None and option.default not in text:
            complain(f"newsd(8): the default of {sorted(option.names)} is {option.default}")
        for value in option.values:
            if not re.search(rf"Cm {value}\b", text):
                complain(f"newsd(8): the value {value} of {sorted(option.names)} is not named")
    check_help(f"{programs}/newsd", [], known[""])
    return known


def check_help(program, command, options):
    """--help prints every flag, each with what it is for and its default."""
    place = " ".join([os.path.basename(program)] + command)
    text = subprocess.run([program, *command, "--help"], capture_output=True, text=True, check=True).stdout
    printed = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", text.split("\nOPTIONS:")[-1].split("\nSUBCOMMANDS:")[0]))
    flags = set().union(*(option.names for option in options))
    for each in flags - printed:
        complain(f"{place} --help lacks {each}")
    listed = set(re.findall(r"^  (--?[a-z][a-z-]*)", text, re.M))
    for each in listed - flags:
        complain(f"{place} --help names {each}, which is none")
    for option in options:
        if not option.abstract:
            complain(f"{place} --help does not say what {sorted(option.names)} is for")
        if option.default is not None and f"default: {option.default})" not in " ".join(text.split()):
            complain(f"{place} --help does not tell the default of {sorted(option.names)}")


def check_completions(program, known):
    for shell in ("bash", "zsh", "fish"):
        script = subprocess.run(
            [program, "--generate-completion-script", shell], capture_output=True, text=True, check=True
        ).stdout
        words = set(re.findall(r"[a-z][a-z-]*", script))
        place = f"completion of {os.path.basename(program)} for {shell}"
        for name, options in known.items():
            for word in name.split():
                if word not in words:
                    complain(f"{place} lacks the command {word}")
            for each in set().union(*(option.names for option in options)):
                if each.strip("-") not in words:
                    complain(f"{place} lacks {each}")


# --- Keys of the configuration


def known_keys(programs):
    """{"fetch": [keys]}, as newsd lists them where a table has a key that it does not know."""
    tables = ("newsd", "fetch", "schedule", "extract", "dedup", "spool", "log", "control", "metrics")
    text = '[newsd]\ncontact = "a@b.example"\nno_such_key = 1\n'
    text += "".join(f"[{table}]\nno_such_key = 1\n" for table in tables if table != "newsd")
    text += '[[filter]]\nname = "a"\naction = "keep"\nno_such_key = 1\n'
    text += '[[source]]\nid = "a"\nfeed = "https://a.example/"\nno_such_key = 1\n'
    text += '[[source.filter]]\nname = "b"\naction = "keep"\nno_such_key = 1\n[no_such_table]\n'
    with tempfile.NamedTemporaryFile("w", suffix=".toml") as file:
        file.write(text)
        file.flush()
        answer = subprocess.run([f"{programs}/newsd", "--check-config", "--config", file.name], capture_output=True, text=True)
    found = {}
    for table, keys in re.findall(r" ([\w.\[\]]+)\.no_such_key: unknown key; known here: (.*)", answer.stderr):
        found[re.sub(r"\[\d+\]", "", table)] = keys.split(", ")
    if set(found) != set(tables) | {"filter", "source", "source.filter"}:
        complain(f"newsd listed the keys of {sorted(found)} only:\n{answer.stderr}")
    listed = re.search(r"no_such_table: .*", answer.stderr)
    for table in found:
        if table != "source.filter" and (not listed or not re.search(rf"\b{table}\b", listed[0])):
            complain(f"newsd does not list the table {table}: {listed and listed[0]}")
    return found


def manual_keys():
    """{"fetch": {key: default as it is written, or None}}"""
    found = {}
    table, keys, body = None, [], []

    def close():
        text = " ".join(line for line in body)
        defaults = re.search(r"Defaults?: ?(.*)", text)
        values = []
        if defaults:
            for quoted, plain in re.findall(r'\.Qq (\S*)|([^\s,.][^\s,]*)', defaults[1]):
                value = f'"{quoted}"'.replace("\\&", "") if quoted else plain.rstrip(".")
                if quoted or re.fullmatch(r"\d+|true|false|\[\]", value):
                    values.append(value)
        for position, key in enumerate(keys):
            value = values[position] if len(values) == len(keys) else values[0] if values else None
            found[table][key] = value

    for line in open("man/newsd.toml.5"):
        line = line.rstrip()
        head = re.match(r"\.Ss \[+([\w.]+)\]+ tables?$", line)
        if head or line.startswith((".It Ic ", ".El", ".Sh ")):
            if table:
                close()
            keys, body = [], []
        if head:
            table = head[1]
            found[table] = {}
        elif line.startswith(".Sh "):
            table = None
        elif table and line.startswith(".It Ic "):
            keys = re.findall(r"[a-z_]+", line[7:].replace("Ic ", ""))
        elif table:
            body.append(line)
    return found


def example_keys():
    """{"fetch": {key: value}} of config/newsd.toml, with what is commented out."""
    found, table = {}, None
    for line in open("config/newsd.toml"):
        line = line.rstrip().lstrip("#") if re.match(r"#[^ ]", line) else line.rstrip()
        head = re.match(r"\[+([\w.]+)\]+$", line)
        key = re.match(r"([a-z_]+) = (.*?)(\s+#.*)?$", line)
        if head:
            table = head[1]
            found.setdefault(table, {})
        elif key and table:
            found[table][key[1]] = key[2]
    return found


def check_keys(programs):
    known, manual, example = known_keys(programs), manual_keys(), example_keys()
    if known.get("filter") != known.get("source.filter"):
        complain("[[filter]] and [[source.filter]] have different keys")
    known.pop("source.filter", None)
    for table in set(manual) ^ set(known):
        complain(f"the table {table} is only in {'newsd.toml(5)' if table in manual else 'newsd'}")
    for table in set(manual) & set(known):
        for key in set(known[table]) - set(manual[table]) - {"filter"}:
            complain(f"newsd.toml(5), {table}: lacks {key}")
        for key in set(manual[table]) - set(known[table]):
            complain(f"newsd.toml(5), {table}: newsd knows no {key}")
        if table == "filter":
            continue
        for key in set(known[table]) - set(example.get(table, {})) - {"filter"}:
            complain(f"config/newsd.toml, {table}: lacks {key}")
        if table == "source":
            continue
        for key, stated in manual[table].items():
            shown = example.get(table, {}).get(key)
            is_zero = stated == "0" and shown in ('"0"', '"0s"', "0")
            if key != "contact" and stated != shown and not is_zero:
                complain(f"newsd.toml(5), {table}.{key}: default {stated}, in the example {shown}")


what, programs = sys.argv[1:]
if what == "flags":
    check_completions(f"{programs}/newsctl", check_newsctl(programs))
    check_completions(f"{programs}/newsd", check_newsd(programs))
elif what == "keys":
    check_keys(programs)
else:
    sys.exit(__doc__)
print("\n".join(complaints))
sys.exit(1 if complaints else 0)
