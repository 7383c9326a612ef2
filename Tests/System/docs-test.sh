#!/bin/bash
# What is written agrees with what is built: every flag and command of the programs stands in its manual and no manual
# names one that is gone, every key of the example configuration is accepted, manuals are clean, links lead somewhere.
set -uo pipefail
cd "$(dirname "$0")/../.."
. Tests/System/report.sh
programs=${NEWSD_BUILD:-.build/release}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

command -v python3 >/dev/null || skip "python3 is missing (apt-get install python3)"
check "manuals, help texts and completions tell every command's flags, values and defaults, and no others" \
  python3 Tests/System/documented.py flags "$programs"
check "newsd.toml(5) and the example tell every table's keys and defaults, and no others" \
  python3 Tests/System/documented.py keys "$programs"

check "the example configuration is accepted as it is" "$programs/newsd" --check-config --config config/newsd.toml
# A commented key is a `#` with no space after it; a sentence has one.
sed -E 's/^#(\[|[a-z_]+ = )/\1/' config/newsd.toml >"$work/newsd.toml"
check "the example configuration is accepted with every key in force" \
  "$programs/newsd" --check-config --config "$work/newsd.toml"

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

# A metric that is renamed would leave an alert that never fires.
metric_names() {
  local name missing=0
  for name in $(grep -ohE 'newsd_[a-z_]+' docs/examples/* man/* README.md | sed -E 's/_(bucket|sum|count)$//' | sort -u); do
    grep -qF "\"$name\"" Sources/NewsDaemon/Metrics/*.swift || { echo "there is no metric $name"; missing=1; }
  done
  return "$missing"
}
check "every metric that alerts, dashboard and manuals name exists" metric_names
if command -v promtool >/dev/null; then
  check "promtool accepts the alert rules" promtool check rules docs/examples/alerts.yml
fi

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
