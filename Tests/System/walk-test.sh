#!/bin/bash
# A new user's way from the clone, with the commands of README as they stand there: articles from three feeds, one that
# fails with a reason, a filter, a consumer, and why a page was skipped. The feeds are on loopback (walk-origin.py).
set -uo pipefail
cd "$(dirname "$0")/../.."
. Tests/System/report.sh
. Tests/System/walk.sh
command -v python3 >/dev/null || skip "python3 is missing (apt-get install python3)"
clone=$PWD
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null; wait 2>/dev/null; rm -rf "$work"' EXIT
python3 Tests/System/walk-origin.py "$work/ports" >"$work/origin.log" 2>&1 &
for try in {1..100}; do [[ -s $work/ports ]] && break; sleep 0.1; done
[[ -s $work/ports ]] || skip "the sites do not come up: $(tail -1 "$work/origin.log")"
mapfile -t ports <"$work/ports"

# take NAME: runs a block and keeps what it says in $work/NAME; stops at the first command that fails.
take() {
  local text
  text=$(walk_block "$1" "$clone/README.md" | walk_local 127.0.0.1 "${ports[@]}") || return 1
  (cd "$conf" && set -e && eval "$text") >"$work/$1" 2>&1
}
said() { grep -qE -- "$2" "$work/$1" || { cat "$work/$1"; return 1; }; }

# The first block sets variables and leaves a daemon behind, so it runs in this shell. The programs are built already.
export HOME=$work
make() { [[ $* == build ]]; }
setup=$(walk_block clone README.md) || { fail "README tells how to begin from a clone"; finish; }
eval "${setup//.build\/release/${NEWSD_BUILD:-.build/release}}" >"$work/setup" 2>&1
for try in {1..50}; do newsctl reload >/dev/null 2>&1 && break; sleep 0.1; done
check "newsd runs from the clone, without root's directories" newsctl status
# What loopback needs, and no waiting between pages.
printf '[fetch]\nallow_networks = ["127.0.0.0/8"]\nmin_host_interval = "0s"\n' >>newsd.toml

failing() { ! take sources; }
check "of three sources one fails" failing
check "with the reason and the address of its feed" said sources \
  "village .*failing .*a web page, not a feed; it names the feed http://127.0.0.1:${ports[2]}/feed"
check "the others are read" said sources '^(town|harbour) +ok '
check "the mended source is read" take mend
check "and its records are listed" said mend 'village .*Mill wheel turns for visitors'
check "a record is shown by a word of its title, with the origin of its fields" said mend \
  '^Title +Old bridge opens again after two winters  \[.+\]$'
check "with the length of its text and the health of its source" said mend '^Source +town, health ok'
check "newsctl status counts" said mend 'today +7 delivered'
check "a filter is tried and put in force" take filter
check "it would refuse the horoscope alone" said filter '^1 of 7 records would be refused'
check "newsctl why" take why
check "tells of a source what was skipped" said why "town +failed: robots.txt of .* forbids it  \\(http://.*/members\\)"
check "and of the page" said why "town +failed: robots.txt of http://127.0.0.1:${ports[0]} forbids it$"
check "a consumer takes the records" take consume
check "all of them" test "$(wc -l <titles.tsv)" = 7
check "and keeps each" test "$(ls ./*-*-*-*-*.json | wc -l)" = 7
check "nothing is left in new/" test -z "$(ls state/spool/new)"
check "newsctl list says so" bash -c 'newsctl list | grep -q "^no records in new/"'
if ((bad)); then sed 's/^/# /' "$conf/newsd.log"; fi
finish
