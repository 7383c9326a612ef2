#!/bin/bash
# `make demo`: newsd against a small news site on this machine, from nothing to articles on disk. Everything is kept in
# .build/demo, so that a second run is a second visit: the same sites at the same addresses, nothing new to deliver.
# `rm -rf .build/demo` begins again. Exit 0 only if exactly the expected articles are in the spool.
set -euo pipefail
cd "$(dirname "$0")/.."

programs=$PWD/.build/release
demo=$PWD/.build/demo
mkdir -p "$demo"
spool=$demo/state/spool

# The port belongs to the addresses, and those to what newsd remembers: another port is another site.
if [[ -s $demo/port ]]; then port=$(<"$demo/port"); else port=8741; fi
rm -f "$demo/serving"
"$programs/newsd-demo-site" serve --content Demo/Content --port "$port" --ready "$demo/serving" >"$demo/site.log" 2>&1 &
site=$!
trap 'kill "$site" 2>/dev/null || true' EXIT
for ((tick = 0; tick < 100; tick++)); do
  [[ -s $demo/serving ]] && break
  kill -0 "$site" 2>/dev/null || { cat "$demo/site.log" >&2; exit 1; }
  sleep 0.1
done
[[ -s $demo/serving ]] || { echo "demo: the site did not come up; see $demo/site.log" >&2; exit 1; }
served=$(<"$demo/serving")
if [[ -d $demo/state && $served != "$port" ]]; then
  echo "Port $port is taken by another program: beginning again on port $served."
  rm -rf "$demo/state"
fi
echo "$served" >"$demo/port"

"$programs/newsd-demo-site" configuration --port "$served" --state "$demo/state" >"$demo/newsd.toml"
count() { { find "$spool/new" "$spool/cur" -name '*.json' 2>/dev/null || true; } | wc -l; }

before=$(count)
echo "== newsd --once --all --config .build/demo/newsd.toml"
"$programs/newsd" --once --all --config "$demo/newsd.toml" --log-level warning
after=$(count)

echo
echo "== In the spool: $after articles, $((after - before)) of them new in this run"
"$programs/newsd-demo-site" check --spool "$spool" --expected Demo/expected.json

echo
echo "== newsctl show penyu"
address=$("$programs/newsctl" list --json --config "$demo/newsd.toml" | sed -nE 's/.*"url":"([^"]*ramah-penyu[^"]*)".*/\1/p')
"$programs/newsctl" show "$address" --config "$demo/newsd.toml"

echo
echo "== newsctl status (exit code 3: no daemon is running, the store is read)"
"$programs/newsctl" status --config "$demo/newsd.toml" || [[ $? -eq 3 ]]

echo
if ((before == 0)); then
  echo "All expected articles were delivered, and nothing else. Run make demo again: it will find nothing new."
elif ((after == before)); then
  echo "Nothing new was delivered: every article was known. rm -rf .build/demo begins again."
else
  echo "demo: $((after - before)) articles were delivered twice" >&2
  exit 1
fi
