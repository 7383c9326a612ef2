#!/bin/bash
# A new user's way from the package, under a real systemd, with the commands of the README that the package brings: three
# feeds, one that fails, a filter, a consumer; then the example consumer as a service, and a member of group newsd who does
# it all without root. Skips, with the reason, where no package was built (`make deb`) or no systemd can be booted.
set -uo pipefail
cd "$(dirname "$0")/../.."
. Tests/System/report.sh
. Tests/System/boot.sh
. Tests/System/walk.sh
package=$(ls -t .build/deb/newsd_*.deb 2>/dev/null | head -1)
[[ -n $package ]] || skip "no package in .build/deb (make deb)"
[[ -x /usr/bin/python3 ]] || skip "/usr/bin/python3 is missing (apt-get install python3)"
boot_prepare
install -D -m 644 "$package" "$boot_work/extra/root/newsd.deb"
install -D -m 644 Tests/System/walk-origin.py "$boot_work/extra/usr/local/lib/walk-origin.py"
if boot_start 60; then
  pass "booted: $(inside 'systemctl --version | head -1')"
else
  fail "a systemd boots in 60 s" "$(tail -20 "$boot_work/console")"
  finish
fi
readme=$boot_work/README.md
inside 'rm -f /usr/sbin/policy-rc.d'
install='make() { :; }; sudo() { test "$1" = -s || DEBIAN_FRONTEND=noninteractive dpkg -i /root/newsd.deb; }'
setup() { inside "$install; set -e; $(walk_block package README.md); test \"\$PWD\" = /etc/newsd"; }
check "README's commands install the package" setup
within 10 "newsd runs" 'systemctl is-active --quiet newsd && newsctl status'
inside 'cat /usr/share/doc/newsd/README.md' >"$readme"
inside 'systemd-run --quiet --unit=sites --setenv=WALK_ADDRESS=198.51.100.12 /usr/bin/python3 /usr/local/lib/walk-origin.py /root/ports'
within 10 "the sites are up" 'test -s /root/ports'
mapfile -t ports < <(inside 'cat /root/ports')
inside 'sed -i -e "s|^#allow_networks = .*|allow_networks = [\"198.51.100.0/24\"]|" -e "s|^#min_host_interval = .*|min_host_interval = \"0s\"|" \
  /etc/newsd/newsd.toml'

# take NAME: runs a block inside and keeps what it says in $boot_work/NAME.
take() {
  local text
  text=$(walk_block "$1" "$readme" | walk_local 198.51.100.12 "${ports[@]}") || return 1
  inside "cat >/root/$1.sh" <<<"$text"
  inside "cd /etc/newsd && timeout 60 sh -e /root/$1.sh" >"$boot_work/$1" 2>&1 || { cat "$boot_work/$1"; return 1; }
}
said() { grep -qE -- "$2" "$boot_work/$1" || { cat "$boot_work/$1"; return 1; }; }
failing() { ! take sources; }
check "of three sources one fails" failing
check "and says why" said sources 'village .*failing .*a web page, not a feed; it names the feed http'
check "mended, it is read" take mend
check "seven articles are delivered" said mend 'today +7 delivered'
check "newsctl doctor finds no fault" said mend '^0 faults'
check "a filter is put in force" take filter
check "newsctl why tells what was skipped" take why
check "and the reason" said why 'robots.txt of .* forbids it'
member='setpriv --reuid nobody --regid nogroup --groups newsd'
check "a member of group newsd may ask, also why" inside "$member newsctl why town && $member newsctl list"
stranger() { ! inside 'setpriv --reuid nobody --regid nogroup --clear-groups newsctl list' >"$boot_work/stranger" 2>&1; }
check "a stranger may not" stranger
check "and is told what to do" said stranger 'join the group newsd'
check "a member takes a record, and sets one aside" inside "
  cd /tmp && $member newsctl consume --tries 1 --exec 'case \$NEWSD_TITLE in *orse*) exit 1;; *ridge*) exit 0;; *) exit 75;; esac'
  ls /var/lib/newsd/spool/failed | grep -q json; $member newsctl spool requeue --failed && test \$(ls /var/lib/newsd/spool/new | wc -l) = 6"
check "README's consumer takes the rest" take consume
check "each" said consume 'http://198.51.100.12'

check "the example consumer runs as a service" inside 'cp /usr/share/doc/newsd/examples/newsd-consumer.service /etc/systemd/system/ &&
  systemctl daemon-reload && systemctl start newsd-consumer && sleep 1 && systemctl is-active --quiet newsd-consumer'
# Everything once more, for the service: a new store knows nothing.
inside 'systemctl stop newsd; rm /var/lib/newsd/newsd.sqlite*; systemctl start newsd'
within 30 "and keeps every article but the filtered one" 'test $(ls /var/lib/newsd-consumer/*.json | wc -l) = 6'
check "it stops clean" inside 'systemctl stop newsd-consumer && test "$(systemctl show --property Result --value newsd-consumer)" = success'
check "down, a member may still ask why" inside "systemctl stop newsd && $member newsctl why town"
if ((bad)); then inside 'journalctl --unit newsd --unit newsd-consumer --no-pager --lines 60' 2>&1 | sed 's/^/# /'; fi
finish
