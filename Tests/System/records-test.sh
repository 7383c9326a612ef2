#!/bin/bash
# Records as a stranger would check them: the demonstration site is visited once for each format, and every record is held
# against the project's JSON Schema by an implementation that is not ours. Needs python3 with jsonschema.
set -uo pipefail
cd "$(dirname "$0")/../.."
. Tests/System/report.sh
programs=${NEWSD_BUILD:-.build/release}
python3 -c 'import jsonschema' 2>/dev/null || skip "python3-jsonschema is not installed"
[[ -x $programs/newsd-demo-site ]] || skip "the demonstration site is not built (swift build -c release --product newsd-demo-site)"
work=$(mktemp -d)
"$programs/newsd-demo-site" serve --content Demo/Content --port 8751 --ready "$work/serving" >"$work/site.log" 2>&1 &
site=$!
trap 'kill "$site" 2>/dev/null; rm -rf "$work"' EXIT
for ((tick = 0; tick < 100; tick++)); do [[ -s $work/serving ]] && break; sleep 0.1; done
[[ -s $work/serving ]] || skip "the demonstration site does not come up: $(head -1 "$work/site.log")"

# visit FORMAT: one round with records of that format.
visit() {
  "$programs/newsd-demo-site" configuration --port "$(<"$work/serving")" --state "$work/$1" >"$work/$1.toml"
  printf '\n[spool]\nformat = "%s"\n' "$1" >"$work/spool.toml"
  cat "$work/spool.toml" "$work/$1.toml" >"$work/whole.toml" && mv "$work/whole.toml" "$work/$1.toml"
  "$programs/newsd" --once --all --config "$work/$1.toml" --log-level warning
}

# valid SCHEMA DIRECTORY: every record in it, and that there are some.
valid() {
  python3 - "$1" "$2" <<'END'
import json, pathlib, sys
from jsonschema import Draft202012Validator
schema = json.load(open(sys.argv[1]))
Draft202012Validator.check_schema(schema)
validator = Draft202012Validator(schema)
records = sorted(pathlib.Path(sys.argv[2]).glob("*.json"))
faults = [f"{r.name}: {e.json_path}: {e.message[:200]}" for r in records for e in validator.iter_errors(json.loads(r.read_bytes()))]
print("\n".join(faults) or f"{len(records)} records")
sys.exit(1 if faults or not records else 0)
END
}

check "newsd writes JSON Feed records" visit jsonfeed
check "they are as docs/record.schema.json says" valid docs/record.schema.json "$work/jsonfeed/spool/new"
check "newsd writes ninjs records" visit ninjs
check "they are as docs/ninjs.schema.json says" valid docs/ninjs.schema.json "$work/ninjs/spool/new"
same() { diff <("$programs/newsctl" list --json --config "$work/jsonfeed.toml" --number 1000 | grep -o '"title":"[^"]*"' | sort) \
  <("$programs/newsctl" list --json --config "$work/ninjs.toml" --number 1000 | grep -o '"title":"[^"]*"' | sort); }
check "newsctl lists both alike" same
finish
