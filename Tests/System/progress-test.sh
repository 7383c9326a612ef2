#!/bin/bash
# Work that lasts tells at a terminal what goes on: newsd --once, newsctl poll --wait and newsctl import, in a real
# (pseudo-)terminal with a site that is slow to answer. The line is gone at the end; quick work shows none, and neither does
# any where standard error is no terminal, or a terminal without a cursor.
set -uo pipefail
cd "$(dirname "$0")/../.."
. Tests/System/report.sh
command -v python3 >/dev/null || skip "python3 is missing (apt-get install python3)"
programs=${NEWSD_BUILD:-.build/release}
work=$(mktemp -d)
daemon='' site=''
trap 'kill $daemon $site 2>/dev/null; rm -rf "$work"' EXIT

cat >"$work/site.py" <<'END'
import http.server, os, sys, time

FEED = """<rss version='2.0'><channel><title>Slow Gazette</title><link>http://127.0.0.1/</link><description>d</description>
</channel></rss>"""
LIST = "<opml version='2.0'><body><outline type='rss' text='Slow' xmlUrl='http://127.0.0.1:9/%s'/></body></opml>"

class Site(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path.startswith("/slow"):
            time.sleep(3)
        body = (LIST % self.path.strip("/") if "list" in self.path else FEED).encode()
        self.send_response(404 if self.path == "/robots.txt" else 200)
        self.send_header("Content-Type", "text/xml" if "list" in self.path else "application/rss+xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words):
        pass

server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
with open(sys.argv[1] + ".draft", "w") as file:
    file.write(str(server.server_address[1]))
os.rename(sys.argv[1] + ".draft", sys.argv[1])
server.serve_forever()
END
python3 "$work/site.py" "$work/port" &
site=$!
for try in {1..50}; do [[ -s $work/port ]] && break; sleep 0.1; done
base=http://127.0.0.1:$(cat "$work/port")

# config NAME PATH: a configuration with a state of its own and one feed.
config() {
  mkdir -p "$work/$1"
  printf '[newsd]\ncontact = "a@b.example"\nstate_directory = "%s/state"\n[fetch]\nallow_networks = ["127.0.0.0/8"]\n' \
    "$work/$1" >"$work/$1/newsd.toml"
  printf '[[source]]\nid = "gazette"\nfeed = "%s%s"\n' "$base" "$2" >>"$work/$1/newsd.toml"
}

# on_terminal TERM COLUMNS PROGRAM ARGUMENTS: what the program writes on a terminal of its own.
cat >"$work/terminal.py" <<'END'
import fcntl, os, pty, struct, sys, termios

kind, columns = sys.argv[1], int(sys.argv[2])
child, master = pty.fork()
if child == 0:
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    os.environ["TERM"] = kind
    os.execv(sys.argv[3], sys.argv[3:])
seen = b""
while True:
    try:
        part = os.read(master, 65536)
    except OSError:
        break
    if not part:
        break
    seen += part
_, status = os.waitpid(child, 0)
sys.stdout.buffer.write(seen)
sys.exit(os.waitstatus_to_exitcode(status))
END
on_terminal() { python3 "$work/terminal.py" "$1" "$2" "$programs/$3" "${@:4}"; }
erased=$'\r\e[K'

# told SENTENCE ANSWER OUTPUT: the sentence is written over and gone before the answer, which stands alone in its line.
told() {
  local before=${3%%"$2"*}
  [[ $3 == *"$erased$1"* && $before != "$3" && $before == *"$erased" ]] || { printf '%q\n' "$3"; return 1; }
}

once_tells() {
  local output
  config once /slow-feed
  output=$(on_terminal xterm 80 newsd --once --log-level error --config "$work/once/newsd.toml") || return
  told "0 sources polled, 0 delivered, 1 in flight" "1 source polled" "$output"
}
narrow() {
  local output line
  config narrow /slow-feed
  output=$(on_terminal xterm 24 newsd --once --log-level error --config "$work/narrow/newsd.toml") || return
  line=${output#*"$erased"}
  line=${line%%"$erased"*}
  echo "${#line}: $line"
  [[ ${#line} -gt 10 && ${#line} -lt 24 ]]
}
# What is logged meanwhile stands in lines of its own.
logs_have_lines() {
  local output
  config logs /slow-feed
  output=$(on_terminal xterm 80 newsd --once --log-level debug --config "$work/logs/newsd.toml") || return
  # A log line that were appended to the line of progress would have its time in the middle.
  ! grep -E '[a-z] ?20[0-9]{2}-[0-9]{2}-[0-9]{2}T' <<<"$output"
}
quick_is_silent() {
  local output
  config quick /feed
  output=$(on_terminal xterm 80 newsd --once --log-level error --config "$work/quick/newsd.toml") || return
  [[ $output == "1 source polled"* && $output != *$'\e'* ]] || { printf '%q\n' "$output"; return 1; }
}
pipe_is_silent() {
  local output
  config pipe /slow-feed
  output=$("$programs/newsd" --once --log-level error --config "$work/pipe/newsd.toml" 2>&1) || return
  [[ $output == "1 source polled"* && $output != *$'\e'* ]] || { printf '%q\n' "$output"; return 1; }
}
dumb_is_silent() {
  local output
  config dumb /slow-feed
  output=$(on_terminal dumb 80 newsd --once --log-level error --config "$work/dumb/newsd.toml") || return
  [[ $output == "1 source polled"* && $output != *$'\e'* ]] || { printf '%q\n' "$output"; return 1; }
}
check "newsd --once tells on a terminal what goes on, and its summary stands alone" once_tells
check "the line fits a narrow terminal" narrow
check "what is logged meanwhile stands in lines of its own" logs_have_lines
check "quick work shows nothing" quick_is_silent
check "a pipe is shown nothing" pipe_is_silent
check "a terminal without a cursor is shown nothing" dumb_is_silent

import_tells() {
  local output
  config import /feed
  output=$(on_terminal xterm 80 newsctl import --config "$work/import/newsd.toml" "$base/slow-list") || return
  told "waiting for $base/slow-list" "slow  http" "$output"
}
import_many() {
  local output number
  config many /feed
  { echo "<opml version='2.0'><body>"
    for number in {1..4000}; do echo "<outline type='rss' text='f$number' xmlUrl='http://f$number.example/'/>"; done
    echo "</body></opml>"; } >"$work/many.opml"
  output=$(on_terminal xterm 80 newsctl import --json --config "$work/many/newsd.toml" "$work/many.opml") || return
  # As long as it takes depends on the disk: either nothing, or a count.
  if [[ $output == *$'\e'* ]]; then
    [[ $output == *" of 4000 feeds written"* || $output == *"4000 new feeds"* ]] || { printf '%q\n' "${output:0:400}"; return 1; }
  fi
  [[ $(ls "$work/many/sources.d" | wc -l) -eq 4000 ]]
}
check "newsctl import tells what it waits for" import_tells
check "newsctl import counts what it writes" import_many

config daemon /slow-feed
"$programs/newsd" --config "$work/daemon/newsd.toml" 2>"$work/log" &
daemon=$!
for try in {1..50}; do [[ -S $work/daemon/state/control.sock ]] && break; sleep 0.1; done
wait_tells() {
  local output
  output=$(on_terminal xterm 80 newsctl poll --wait --config "$work/daemon/newsd.toml" gazette) || return
  told "0 of 1 source visited" "SOURCE" "$output"
}
check "newsctl poll --wait tells how far it is" wait_tells
finish
