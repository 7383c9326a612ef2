#!/bin/bash
# What is written agrees with what is built: every flag and command of the programs stands in its manual and no manual
# names one that is gone, every key of the example configuration is accepted, manuals are clean, links lead somewhere.
set -uo pipefail
cd "$(dirname "$0")/../.."
. Tests/System/report.sh
programs=${NEWSD_BUILD:-.build/release}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# flags PROGRAM [COMMAND ...]: the long flags that its help names.
flags() { "$programs/$1" "${@:2}" --help 2>/dev/null | grep -oE '(^|[ ,])--[a-z][a-z-]+' | tr -d ' ,' | sort -u; }
# manual_flags FILE: the flags that a page documents, as mdoc writes them: .It Fl -config, .Op Fl -once.
manual_flags() { grep -oE 'Fl -[a-z][a-z-]+' "$1" | sed 's/Fl -/--/' | sort -u; }
# commands [COMMAND]: what newsctl, or one of its commands, is divided into.
commands() { "$programs/newsctl" "$@" --help | sed -n '/^SUBCOMMANDS:/,$p' | sed -nE 's/^  ([a-z][a-z-]+) .*/\1/p' | sort -u; }

newsd_flags() {
  local all
  all=$(flags newsd)
  [[ -n $all ]] || { echo "newsd --help names no flags"; return 1; }
  diff <(echo "$all") <(manual_flags man/newsd.8)
}
newsctl_flags() {
  local all command inner
  all=$(for command in $(commands); do
    flags newsctl "$command"
    for inner in $(commands "$command"); do flags newsctl "$command" "$inner"; done
  done; flags newsctl)
  diff <(sort -u <<<"$all") <(manual_flags man/newsctl.1)
}
newsctl_commands() {
  local all
  all=$(commands)
  [[ -n $all ]] || { echo "newsctl --help names no commands"; return 1; }
  diff <(echo "$all") <(sed -nE 's/^\.It Cm ([a-z][a-z-]+).*/\1/p' man/newsctl.1 | sort -u)
}
check "newsd(8) and newsd --help name the same flags" newsd_flags
check "newsctl(1) and newsctl --help name the same commands" newsctl_commands
check "newsctl(1) and newsctl COMMAND --help name the same flags" newsctl_flags

check "the example configuration is accepted as it is" "$programs/newsd" --check-config --config config/newsd.toml
# A commented key is a `#` with no space after it; a sentence has one.
sed -E 's/^#(\[|[a-z_]+ = )/\1/' config/newsd.toml >"$work/newsd.toml"
check "the example configuration is accepted with every key in force" \
  "$programs/newsd" --check-config --config "$work/newsd.toml"
keys() { sed -nE 's/^#?([a-z_]+) = .*/\1/p' config/newsd.toml | sort -u; }
keys_in_manual() {
  local key missing=0
  for key in $(keys); do
    grep -qE "^\.It Ic (.* )?$key\b" man/newsd.toml.5 || { echo "newsd.toml(5) lacks $key"; missing=1; }
  done
  return "$missing"
}
check "newsd.toml(5) names every key of the example" keys_in_manual

# Pages that are not installed are not found, and the index of manuals is the machine's own affair.
clean_manuals() {
  local findings
  findings=$(mandoc -T lint man/* 2>&1 | grep -vE 'referenced manual not found|outdated mandoc.db')
  [[ -z $findings ]] || { echo "$findings"; return 1; }
}
if command -v mandoc >/dev/null; then
  check "mandoc -T lint says nothing about the manuals" clean_manuals
else
  echo "# mandoc is not installed: manuals not checked"
fi

version() {
  local program changelog package
  program=$(sed -n 's/.*newsdVersion = "\(.*\)"/\1/p' Sources/NewsModel/Version.swift)
  package=$(sed -nE '1s/^newsd \(([^)]+)\).*/\1/p' debian/changelog)
  changelog=$(grep -oE -m1 '[0-9]+\.[0-9]+\.[0-9]+' <(grep '^## ' CHANGELOG.md))
  echo "program $program, package $package, changelog $changelog"
  [[ -n $program && $program = "$package" && $program = "$changelog" ]]
}
check "program, package and changelog are of the same version" version

# The same events that the journal gets are told in the manual.
event_names() {
  diff <(grep -oE '[0-9a-f]{32}' Sources/NewsDaemon/Service/LogEventID.swift | sort) \
    <(grep -oE '[0-9a-f]{32}' man/newsd.8 | sort)
}
check "newsd(8) names the MESSAGE_ID of every event" event_names

links() {
  local file target missing=0
  for file in README.md CHANGELOG.md SECURITY.md CONTRIBUTING.md docs/*.md docs/decisions/*.md; do
    while read -r target; do
      [[ $target =~ ^(https?:|mailto:|#) ]] && continue
      [[ -e $(dirname "$file")/${target%%#*} ]] || { echo "$file: no $target"; missing=1; }
    done < <(grep -oE '\]\([^)]+\)' "$file" | sed 's/^](//; s/)$//')
  done
  return "$missing"
}
check "links in the documents lead to files that exist" links
finish
