#!/bin/bash
# newsctl top in a real terminal (a pseudo-terminal): it takes the alternate screen, draws, follows a new size, quits at q,
# and leaves the terminal as it was; with --once it is plain text. newsd runs with nothing to do.
set -uo pipefail
cd "$(dirname "$0")/../.."
. Tests/System/report.sh
command -v python3 >/dev/null || skip "python3 is missing (apt-get install python3)"
programs=${NEWSD_BUILD:-.build/release}
work=$(mktemp -d)
daemon=''
trap '[[ -n $daemon ]] && kill "$daemon" 2>/dev/null; rm -rf "$work"' EXIT
printf '[newsd]\ncontact = "a@b.example"\nstate_directory = "%s/state"\n' "$work" >"$work/newsd.toml"
"$programs/newsd" --config "$work/newsd.toml" 2>"$work/log" &
daemon=$!
for try in {1..50}; do [[ -S $work/state/control.sock ]] && break; sleep 0.1; done

once() { "$programs/newsctl" top --once --config "$work/newsd.toml" </dev/null; }
plain() { once | grep -q '^requests ' && ! once | grep -q $'\e'; }
check "--once prints a frame without control characters" plain
json() { "$programs/newsctl" top --json --config "$work/newsd.toml" | python3 -c 'import json,sys; assert json.load(sys.stdin)["version"] == 1'; }
check "--json is an object with a version" json

cat >"$work/terminal.py" <<'END'
import fcntl, os, pty, select, signal, struct, sys, termios, time

def size(rows, columns):
    fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

def until(wanted, seconds=10):
    global seen
    end = time.monotonic() + seconds
    while wanted not in seen:
        if not select.select([master], [], [], max(0, end - time.monotonic()))[0]:
            raise SystemExit(f"no {wanted!r} in {seen!r}")
        seen += os.read(master, 65536)

program, config, way = sys.argv[1:]
master, slave = pty.openpty()
before = termios.tcgetattr(slave)
size(24, 80)
child = os.fork()
if child == 0:
    os.setsid()
    fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
    for number in (0, 1, 2):
        os.dup2(slave, number)
    os.execv(program, [program, "top", "--config", config])
seen = b""
until(b"\x1b[?1049h")
until(b"requests")
seen = b""
size(5, 30)
os.kill(child, signal.SIGWINCH)
until(b"\x1b[J")
frame = seen[: seen.index(b"\x1b[J")].decode().replace("\x1b[H", "").replace("\x1b[K", "")
lines = [line.rstrip("\r") for line in frame.split("\n")]
assert len(lines) <= 5 and all(len(line) <= 30 for line in lines), lines
if way == "q":
    os.write(master, b"q")
else:
    os.kill(child, signal.SIGTERM)
until(b"\x1b[?1049l")
assert b"\x1b[?25h" in seen, "the cursor is gone"
_, status = os.waitpid(child, 0)
assert os.waitstatus_to_exitcode(status) == 0, status
assert termios.tcgetattr(slave)[3] == before[3], "the terminal is not as it was"
END
check "it draws, follows a new size, and q gives the terminal back" \
  python3 "$work/terminal.py" "$programs/newsctl" "$work/newsd.toml" q
check "SIGTERM gives it back too" python3 "$work/terminal.py" "$programs/newsctl" "$work/newsd.toml" term
finish
