# Sourced by walk-test.sh and deb-test.sh: the commands of README's "First article in five minutes" as they stand there.
# Each block of commands has a name in a comment before it, <!-- walk: NAME -->; a block that is missing or empty fails.

# walk_block NAME README: the commands of a block.
walk_block() {
  local text
  text=$(awk -v name="<!-- walk: $1 -->" '$0 == name { found = 1 } found && /^```$/ { exit } inside { print }
    found && /^```sh$/ { inside = 1 }' "$2")
  [[ -n $text ]] || { echo "README has no commands \"$1\"" >&2; return 1; }
  echo "$text"
}

# walk_local ADDRESS PORT PORT PORT: commands with the made-up sites replaced by those of walk-origin.py.
walk_local() { sed -e "s|https://town.example|http://$1:$2|g" -e "s|https://harbour.example|http://$1:$3|g" \
  -e "s|https://village.example|http://$1:$4|g" -e "s#s|village.example/#s|$1:$4/#; s#|village.example/#|$1:$4/#g"; }
