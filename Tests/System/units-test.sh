#!/bin/bash
# The units as text, without a running systemd: nothing in them is unknown to systemd, both sandboxes are the same, and
# the exposure stays at 1.2 or below.
set -uo pipefail
cd "$(dirname "$0")/../.."
. Tests/System/report.sh
command -v systemd-analyze >/dev/null || skip "systemd is not installed (apt-get install systemd)"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# verify wants the program that a unit starts to exist; it need not be ours.
for unit in systemd/*.service systemd/*.timer; do
  sed 's,/usr/sbin/newsd ,/usr/bin/true ,' "$unit" >"$work/$(basename "$unit")"
done

# `systemd-analyze verify` exits 0 on an unknown key and only prints it: any line about our units is a failure.
verified() {
  local output
  output=$(systemd-analyze verify --man=no "$work"/newsd* 2>&1) || { echo "$output"; return 1; }
  if grep -F "$work" <<<"$output"; then return 1; fi
}
check "systemd-analyze verify says nothing about the units" verified

for unit in newsd.service newsd-once.service; do
  check "exposure of $unit is at most 1.2" \
    systemd-analyze security --offline=true --threshold=12 --no-pager "systemd/$unit"
done
check "the timer's calendar is understood" \
  systemd-analyze calendar "$(sed -n 's/^OnCalendar=//p' systemd/newsd-once.timer)"

sandbox() { sed -n '/^CapabilityBoundingSet=/,/^\[Install\]/p' "$1" | grep -E '^[A-Z]' | sed 's, /usr/bin/kill,,'; }
same_sandbox() { diff <(sandbox systemd/newsd.service) <(sandbox systemd/newsd-once.service); }
check "both services have the same sandbox" same_sandbox
enough() { [[ $(sandbox systemd/newsd.service | wc -l) -ge 30 ]]; }
check "the comparison saw the sandbox" enough
finish
