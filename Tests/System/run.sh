#!/bin/bash
# Runs the tests that need the built programs as an administrator meets them. A test that cannot run on this machine
# exits 77 and says why in a line that begins with SKIP; that is not a failure. Exit 1 when one fails.
set -uo pipefail
cd "$(dirname "$0")/../.."

failed=0
for test in Tests/System/*-test.sh; do
  echo "== $(basename "$test" .sh)"
  "$test"
  status=$?
  if ((status != 0 && status != 77)); then failed=1; fi
done
exit "$failed"
