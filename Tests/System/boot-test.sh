#!/bin/bash
# newsd as systemd runs it: installed with `make install`, started, given sources by reload, delivering from the
# demonstration site, asked, killed, hung, and stopped. Skips, with the reason, where no systemd can be booted.
set -uo pipefail
cd "$(dirname "$0")/../.."
. Tests/System/report.sh
. Tests/System/boot.sh
programs=${NEWSD_BUILD:-.build/release}
boot_prepare

make --silent --no-print-directory install-files DESTDIR="$boot_work/extra" >/dev/null || { echo "make install-files failed"; exit 1; }
install -D -m 755 -s "$programs/newsd-demo-site" "$boot_work/extra/usr/local/bin/newsd-demo-site"
mkdir -p "$boot_work/extra/usr/local/share/newsd-demo"
cp -r Demo/Content Demo/expected.json "$boot_work/extra/usr/local/share/newsd-demo/"
# Short, so that a hung daemon is noticed while somebody waits for this test.
mkdir -p "$boot_work/extra/etc/systemd/system/newsd.service.d"
printf '[Service]\nWatchdogSec=4s\nRestartSec=500ms\n' >"$boot_work/extra/etc/systemd/system/newsd.service.d/test.conf"

if boot_start 60; then
  pass "booted: $(inside 'systemctl --version | head -1')"
else
  fail "a systemd boots in 60 s" "$(tail -20 "$boot_work/console")"
  finish
fi
site='newsd-demo-site serve --content /usr/local/share/newsd-demo/Content --network 198.51.100 --port 8080'
delivered='ls /var/lib/newsd/spool/new | grep -c "\.json$"'
expected=$(grep -c '"title":' Demo/expected.json)
main='systemctl show --property MainPID --value newsd'

check "systemd-sysusers makes the user" inside 'systemd-sysusers && id newsd'
check "systemctl start newsd, with the configuration as it is shipped" inside 'systemctl start newsd'
check "its status says what it does" inside 'test -n "$(systemctl show --property StatusText --value newsd)"'

check "the demonstration site serves" inside "systemd-run --quiet --unit=site $site &&
  for try in 1 2 3 4 5 6 7 8 9 10; do curl -sf http://198.51.100.11:8080/feed.xml >/dev/null && exit 0; sleep 0.3; done
  systemctl status --no-pager site; exit 1"
check "systemctl reload newsd takes up sources" inside '
  newsd-demo-site configuration --network 198.51.100 --port 8080 >/etc/newsd/newsd.toml && systemctl reload newsd'
within 60 "$expected articles are delivered under the sandbox" "test \$($delivered) -ge $expected"
check "they are the expected ones" inside 'cd /usr/local/share/newsd-demo &&
  newsd-demo-site check --expected expected.json --spool /var/lib/newsd/spool'
check "newsctl status" inside 'newsctl status'
check "a member of group newsd may ask" inside 'setpriv --reuid nobody --regid newsd --clear-groups newsctl status --json'
refuses_others() { ! inside 'setpriv --reuid nobody --regid nogroup --clear-groups newsctl status'; }
check "nobody else may" refuses_others
# A container's systemd may raise no limit: then the unit does not have what it asks for, and libdispatch says so.
if inside "grep -q 'nice priority *24' /proc/\$($main)/limits"; then
  contented() { ! inside 'journalctl --unit newsd --output cat --no-pager | grep "thread priority"'; }
  check "libdispatch gets the priorities that it asks for" contented
fi
check "the journal has the priority of each line" inside \
  'journalctl --unit newsd --priority info --output cat --no-pager | grep -q .'

check "a broken configuration: reload keeps the old one" inside '
  cp /etc/newsd/newsd.toml /root/good.toml; echo "nonsense = 1" >>/etc/newsd/newsd.toml
  before=$(systemctl show --property MainPID --value newsd); systemctl reload newsd; sleep 1
  systemctl is-active newsd && test "$(systemctl show --property MainPID --value newsd)" = "$before" &&
  journalctl --unit newsd --no-pager --output cat | grep -q nonsense; result=$?
  cp /root/good.toml /etc/newsd/newsd.toml; exit $result'

inside "$main" >"$boot_work/before"
check "killed with SIGKILL" inside "kill -KILL \$($main)"
within 20 "it is started again" "systemctl is-active --quiet newsd && test \$($main) != $(<"$boot_work/before")"
check "and has delivered nothing twice" inside "sleep 2; test \$($delivered) -eq $expected"

inside "$main" >"$boot_work/before"
check "hung with SIGSTOP" inside "kill -STOP \$($main)"
within 30 "the watchdog starts it again" "systemctl is-active --quiet newsd && test \$($main) != $(<"$boot_work/before")"

check "exposure, live, is at most 1.2" inside 'systemd-analyze security --threshold=12 --no-pager newsd.service'
check "systemctl stop takes less than 30 s" inside '
  start=$(date +%s); systemctl stop newsd; test $(($(date +%s) - start)) -lt 30'
check "and ends clean" inside 'test "$(systemctl show --property Result --value newsd)" = success'
down() { inside 'newsctl status'; [[ $? -eq 3 ]]; }
check "newsctl status exits 3 with the daemon down" down
check "systemctl start newsd-once" inside 'systemctl start newsd-once'
check "which delivers nothing twice" inside "test \$($delivered) -eq $expected"

if ((bad)); then
  inside 'journalctl --unit newsd --unit newsd-once --unit site --no-pager --lines 60' 2>&1 | sed 's/^/# /'
fi
finish
