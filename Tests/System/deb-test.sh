#!/bin/bash
# The Debian package as an administrator meets it, under a real systemd: installed, running at once, configured by hand,
# upgraded from an earlier version with everything kept and the daemon started anew, removed with data kept, purged without
# a trace. Skips, with the reason, where no package was built (`make deb`) or no systemd can be booted.
set -uo pipefail
cd "$(dirname "$0")/../.."
. Tests/System/report.sh
. Tests/System/boot.sh
package=$(ls -t .build/deb/newsd_*.deb 2>/dev/null | head -1)
[[ -n $package ]] || skip "no package in .build/deb (make deb)"
boot_prepare

install -D -m 644 "$package" "$boot_work/extra/root/newsd.deb"
# An earlier version, with another default configuration, so that dpkg has to choose whose counts.
dpkg-deb --raw-extract "$package" "$boot_work/earlier"
sed -i 's/^Version: .*/Version: 0.0.9/' "$boot_work/earlier/DEBIAN/control"
echo '# The default of an earlier version.' >>"$boot_work/earlier/etc/newsd/newsd.toml"
(cd "$boot_work/earlier" && find etc usr lib -type f 2>/dev/null | xargs md5sum | grep -v ' etc/' >DEBIAN/md5sums)
dpkg-deb --root-owner-group -Znone --build "$boot_work/earlier" "$boot_work/extra/root/earlier.deb" >/dev/null ||
  { echo "no package of an earlier version can be made"; exit 1; }
rm -r "$boot_work/earlier"
install -D -m 755 -s "${NEWSD_BUILD:-.build/release}/newsd-demo-site" "$boot_work/extra/usr/local/bin/newsd-demo-site"
mkdir -p "$boot_work/extra/usr/local/share/newsd-demo"
cp -r Demo/Content Demo/expected.json "$boot_work/extra/usr/local/share/newsd-demo/"
if boot_start 60; then
  pass "booted: $(inside 'systemctl --version | head -1')"
else
  fail "a systemd boots in 60 s" "$(tail -20 "$boot_work/console")"
  finish
fi
expected=$(grep -c '"title":' Demo/expected.json)
delivered='ls /var/lib/newsd/spool/new | grep -c "\.json$"'
site='newsd-demo-site serve --content /usr/local/share/newsd-demo/Content --network 198.51.100 --port 8080'
dpkg='DEBIAN_FRONTEND=noninteractive dpkg'

# Where machines are made from images, a policy may forbid packages to start anything; here they shall.
inside 'rm -f /usr/sbin/policy-rc.d'
check "dpkg installs an earlier version" inside "$dpkg -i /root/earlier.deb"
within 10 "newsd runs at once" 'systemctl is-active --quiet newsd && newsctl status'
check "and at every boot" inside 'test "$(systemctl is-enabled newsd)" = enabled'
check "the single run and its timer wait to be enabled" inside '
  test "$(systemctl is-enabled newsd-once.timer)" = disabled && ! systemctl is-active --quiet newsd-once.timer'
check "it has a user of its own" inside 'id newsd && test "$(stat -c %U:%a /var/lib/newsd)" = newsd:750'
check "manuals, completions and examples are there" inside '
  man -w newsd newsctl newsd.toml newsd-spool >/dev/null && bash -n /usr/share/bash-completion/completions/newsctl &&
  test -s /usr/share/zsh/vendor-completions/_newsctl && test -s /usr/share/fish/vendor_completions.d/newsctl.fish &&
  test -s /usr/share/doc/newsd/examples/alerts.yml'
check "the configuration is dpkg's to keep" inside 'dpkg-query --show --showformat="\${Conffiles}" newsd | grep -q /etc/newsd/newsd.toml'
check "newsctl doctor finds no fault" inside 'newsctl doctor --json'

check "the demonstration site serves" inside "systemd-run --quiet --unit=site $site &&
  for try in 1 2 3 4 5 6 7 8 9 10; do curl -sf http://198.51.100.11:8080/feed.xml >/dev/null && exit 0; sleep 0.3; done; exit 1"
check "sources, metrics and a credential are configured" inside '
  newsd-demo-site configuration --network 198.51.100 --port 8080 >/etc/newsd/newsd.toml
  printf "\n[metrics]\ntextfile = \"/var/lib/newsd/newsd.prom\"\nlisten = \"127.0.0.1:9798\"\n" >>/etc/newsd/newsd.toml
  printf "[[source]]\nid = \"club\"\nfeed = \"http://127.0.0.1:9/feed\"\ncredential = \"club\"\n" >/etc/newsd/sources.d/club.toml
  install -d -m 700 /etc/newsd/credentials; printf "ann:secret\n" >/etc/newsd/credentials/club
  install -d /etc/systemd/system/newsd.service.d
  cp /usr/share/doc/newsd/examples/credentials.conf /usr/share/doc/newsd/examples/metrics-listen.conf \
    /etc/systemd/system/newsd.service.d/
  systemctl daemon-reload && systemctl restart newsd'
within 60 "$expected articles are delivered" "test \$($delivered) -ge $expected"
within 20 "the metrics are on loopback" "curl -sf http://127.0.0.1:9798/metrics | grep -q '^newsd_articles_total{result=\"delivered\"} $expected'"
within 30 "and in the file" 'grep -q "^newsd_up 1" /var/lib/newsd/newsd.prom'
well_formed() { inside 'newsctl metrics' | promtool check metrics; }
if command -v promtool >/dev/null; then check "promtool has nothing to say about them" well_formed; fi
check "newsctl top --once" inside 'newsctl top --once | grep -q "^last min"'
check "a failed visit is in the journal with its source and the event's name" inside '
  journalctl --unit newsd MESSAGE_ID=3c1b6d0e5a8f4f2a9d7e0b4c61a2f801 SOURCE=club --output cat | grep -q .'
secret() { ! inside 'journalctl --no-pager --output export | grep -a secret; newsctl status --json | grep secret' | grep -q .; }
check "the password is in no log and no report" secret
within 15 "the status line says what was done" "systemctl show --property StatusText --value newsd | grep -q '$expected delivered'"

inside "ls /var/lib/newsd/spool/new | sort" >"$boot_work/before"
process='systemctl show --property MainPID --value newsd'
inside "$process" >"$boot_work/process"
check "it is upgraded" inside "$dpkg --force-confold -i /root/newsd.deb"
check "to this version" inside 'test "$(dpkg-query --show --showformat="\${Version}" newsd)" != 0.0.9'
within 10 "which runs, started anew" "systemctl is-active --quiet newsd && newsctl status && test \$($process) != $(<"$boot_work/process")"
check "its new default lies beside the operator's configuration" inside 'test -s /etc/newsd/newsd.toml.dpkg-dist'
check "nothing is delivered twice after it" inside "newsctl poll --wait --json \$(newsctl status --json | grep -o '\"id\":\"[a-z]*\"' | cut -d'\"' -f4 | grep -v club) >/dev/null; test \$($delivered) -eq $expected"
inside "$process" >"$boot_work/process"
check "it is installed over itself" inside "$dpkg -i /root/newsd.deb"
within 10 "and runs again" "systemctl is-active --quiet newsd && newsctl status && test \$($process) != $(<"$boot_work/process")"
same_spool() { diff "$boot_work/before" <(inside "ls /var/lib/newsd/spool/new | sort"); }
check "with every record and the configuration kept" same_spool
check "the operator's configuration too" inside 'grep -q 9798 /etc/newsd/newsd.toml'

check "dpkg removes it" inside "$dpkg --remove newsd"
check "nothing runs" inside '! systemctl is-active --quiet newsd && ! pgrep -x newsd'
check "data and configuration are kept" same_spool
check "dpkg installs it again" inside "$dpkg -i /root/newsd.deb"
within 10 "it goes on where it was" "systemctl is-active --quiet newsd && test \$($delivered) -eq $expected"
check "dpkg purges it" inside "$dpkg --purge newsd"
check "nothing is left but the user" inside '
  for left in /etc/newsd /var/lib/newsd /run/newsd /usr/sbin/newsd /usr/bin/newsctl; do test ! -e $left || { ls -ld $left; exit 1; }; done
  find /etc/systemd/system /lib/systemd/system /var/lib/systemd/deb-systemd-helper-enabled -name "newsd*" \
    -not -path "*/newsd.service.d*" | grep . && exit 1; id newsd'

if ((bad)); then inside 'journalctl --unit newsd --no-pager --lines 60' 2>&1 | sed 's/^/# /'; fi
finish
