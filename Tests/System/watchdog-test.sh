#!/bin/bash
# The watchdog against loops that truly hang, in the daemon as it is shipped: its fetch thread is stopped alone (ptrace), then
# the file system below its writer is frozen, while everything else of the process goes on. Each time newsd must say what
# stands still, stop telling systemd that it lives, be started again, and lose and repeat nothing. Skips, with the reason,
# where no systemd can be booted; the frozen disk is left out where no file system in a file can be mounted.
set -uo pipefail
cd "$(dirname "$0")/../.."
. Tests/System/report.sh
. Tests/System/boot.sh
programs=${NEWSD_BUILD:-.build/release}
[[ -x /usr/bin/python3 ]] || skip "/usr/bin/python3 is missing (apt-get install python3)"
boot_prepare
make --silent --no-print-directory install-files DESTDIR="$boot_work/extra" >/dev/null || { echo "make install-files failed"; exit 1; }
install -D -m 644 Tests/System/walk-origin.py "$boot_work/extra/usr/local/lib/walk-origin.py"
mkdir -p "$boot_work/extra/etc/systemd/system/newsd.service.d" "$boot_work/extra/usr/local/lib"
printf '[Service]\nWatchdogSec=2s\nRestartSec=500ms\nTimeoutAbortSec=2s\n' \
  >"$boot_work/extra/etc/systemd/system/newsd.service.d/test.conf"
# Stops one thread of a process, by its name, until this program is ended.
cat >"$boot_work/extra/usr/local/lib/stop-thread.py" <<'END'
import ctypes, pathlib, sys, time
process, name = sys.argv[1:]
libc = ctypes.CDLL(None, use_errno=True)
libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
SEIZE, INTERRUPT = 0x4206, 0x4207
for task in pathlib.Path(f"/proc/{process}/task").iterdir():
    if task.joinpath("comm").read_text().strip() == name:
        for request in (SEIZE, INTERRUPT):
            if libc.ptrace(request, int(task.name), None, None) != 0:
                sys.exit(f"ptrace: error {ctypes.get_errno()}")
        print("stopped", flush=True)
        time.sleep(600)
sys.exit(f"no thread {name}")
END
if boot_start 60; then
  pass "booted: $(inside 'systemctl --version | head -1')"
else
  fail "a systemd boots in 60 s" "$(tail -20 "$boot_work/console")"
  finish
fi
main='systemctl show --property MainPID --value newsd'
again() { within "$1" "$2" "systemctl is-active --quiet newsd && test \$($main) != $(<"$boot_work/before") && newsctl status"; }
said() { within "$1" "$2" "journalctl --unit newsd --no-pager --output cat | grep -q '$3'"; }

inside 'systemd-sysusers; systemd-run --quiet --unit=sites --setenv=WALK_ADDRESS=198.51.100.12 /usr/bin/python3 /usr/local/lib/walk-origin.py /root/ports'
within 10 "the sites are up" 'test -s /root/ports'
mapfile -t ports < <(inside 'cat /root/ports')
inside "printf '[newsd]\ncontact = \"a@b.example\"\n[fetch]\nallow_networks = [\"198.51.100.0/24\"]\nmin_host_interval = \"0s\"\ntimeout = \"1s\"\n[spool]\nmin_free = \"1M\"\n[[source]]\nid = \"town\"\nfeed = \"http://198.51.100.12:${ports[0]}/feed\"\n' >/etc/newsd/newsd.toml"
# A small file system for state and spool, that can be frozen.
frozen=1
inside 'set -e; mknod /dev/loop-control c 10 237; for n in 0 1 2 3 4 5 6 7; do test -e /dev/loop$n || mknod /dev/loop$n b 7 $n; done
  truncate -s 128M /tmp/disk; mkfs.ext4 -q /tmp/disk; mkdir -p /var/lib/newsd; mount -o loop /tmp/disk /var/lib/newsd
  rmdir /var/lib/newsd/lost+found; chown newsd:newsd /var/lib/newsd' >"$boot_work/mount" 2>&1 || frozen=0
check "newsd starts and is alive" inside 'systemctl start newsd && newsctl poll --wait town && sleep 3 &&
  test "$(systemctl show --property NRestarts --value newsd)" = 0'
check "it has delivered" inside 'test $(ls /var/lib/newsd/spool/new | wc -l) = 3'

inside "$main" >"$boot_work/before"
check "its fetch thread is stopped, the rest goes on" inside "systemd-run --quiet --unit=stopper /usr/bin/python3 /usr/local/lib/stop-thread.py \$($main) newsd-fetch
  for try in 1 2 3 4 5 6 7 8 9 10; do journalctl --unit stopper --output cat | grep -q stopped && break; sleep 0.3; done
  newsctl poll town && newsctl status"
said 30 "newsd says that transfers stand still" 'no transfer has ended for'
said 30 "systemd notices" 'Watchdog timeout'
# A thread that is traced is only gone when its tracer is.
inside 'systemctl stop stopper 2>/dev/null'
again 30 "it is started again"
check "it fetches again" inside 'timeout 30 newsctl poll --wait town'

if ((frozen)); then
  inside "$main" >"$boot_work/before"
  check "the disk below the writer is frozen" inside 'fsfreeze --freeze /var/lib/newsd; newsctl poll town'
  said 40 "newsd says that nothing is written" 'nothing was written for'
  within 30 "systemd notices" 'test $(journalctl --unit newsd --no-pager --output cat | grep -c "Watchdog timeout") -ge 2'
  inside 'fsfreeze --unfreeze /var/lib/newsd'
  again 40 "thawed, it is started again"
  check "and goes on" inside 'timeout 30 newsctl poll --wait town'
else
  echo "# no file system in a file can be mounted here, so none is frozen: $(tail -1 "$boot_work/mount")"
fi
check "nothing was lost or came twice" inside 'test $(ls /var/lib/newsd/spool/new | wc -l) = 3'
if ((bad)); then inside 'journalctl --unit newsd --no-pager --lines 60' 2>&1 | sed 's/^/# /'; fi
finish
