# Sourced by the system tests: `ok` and `not ok` lines (TAP), and a closing count.
number=0 bad=0

pass() {
  number=$((number + 1))
  echo "ok $number - $1"
}

# fail NAME [OUTPUT]
fail() {
  number=$((number + 1)) bad=$((bad + 1))
  echo "not ok $number - $1"
  if [[ -n ${2:-} ]]; then sed 's/^/#   /' <<<"$2"; fi
}

# check NAME COMMAND...: passes when the command succeeds, and shows what it printed when it does not.
check() {
  local name=$1 output
  shift
  if output=$("$@" 2>&1); then pass "$name"; else fail "$name" "$output"; fi
}

skip() {
  echo "SKIP: $1"
  exit 77
}

finish() {
  echo "1..$number"
  echo "$((number - bad)) passed, $bad failed"
  exit $((bad > 0))
}
