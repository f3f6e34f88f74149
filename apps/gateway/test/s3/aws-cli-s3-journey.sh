#!/bin/sh
# `aws s3` against buckets of the built-in store: every step asserts, and says its name when it is done.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
fail() { echo "$1" >&2; exit 1; }

aws s3 mb s3://journey >/dev/null
aws s3 ls | grep -q ' journey$' || fail "the bucket is not listed"
if aws s3 mb s3://journey 2>"$folder/error"; then fail "a bucket was made twice"; fi
grep -q BucketAlreadyOwnedByYou "$folder/error" || fail "$(cat "$folder/error")"
echo make

printf 'hello' >"$folder/small.txt"
aws s3 cp "$folder/small.txt" s3://journey/greetings/small.txt --content-language en --metadata mood=good >/dev/null
aws s3 cp s3://journey/greetings/small.txt "$folder/back" >/dev/null
cmp "$folder/small.txt" "$folder/back"
aws s3api head-object --bucket journey --key greetings/small.txt >"$folder/head"
grep -q '"mood": "good"' "$folder/head" || fail "metadata: $(cat "$folder/head")"
grep -q '"ContentType": "text/plain"' "$folder/head" || fail "type: $(cat "$folder/head")"
echo small

head -c 20000000 /dev/urandom >"$folder/large"
aws s3 cp "$folder/large" s3://journey/large >/dev/null
aws s3 cp s3://journey/large "$folder/back" >/dev/null
cmp "$folder/large" "$folder/back"
aws s3 cp - s3://journey/piped <"$folder/small.txt" >/dev/null
test "$(aws s3 cp s3://journey/piped -)" = hello
echo large

mkdir -p "$folder/tree/a/b"
for name in "one" "a/two words" "a/b/ümläut+plus&amp" "a/b/#hash%20"; do printf '%s' "$name" >"$folder/tree/$name"; done
aws s3 sync "$folder/tree" s3://journey/tree >/dev/null
test -z "$(aws s3 sync "$folder/tree" s3://journey/tree)" || fail "a second sync copied again"
aws s3 sync s3://journey/tree "$folder/copy" >/dev/null
diff -r "$folder/tree" "$folder/copy"
test "$(aws s3 ls s3://journey/tree/a/ | grep -c .)" = 2 || fail "$(aws s3 ls s3://journey/tree/a/)"
test "$(aws s3 ls s3://journey --recursive | grep -c .)" = 7 || fail "$(aws s3 ls s3://journey --recursive)"
echo sync

aws s3 cp s3://journey/large s3://journey/copied >/dev/null
aws s3 mv s3://journey/copied s3://journey/moved >/dev/null
# Version 1 of this client signs links with Signature Version 2 unless told otherwise.
printf '[default]\ns3 =\n    signature_version = s3v4\n' >"$folder/config"
url=$(AWS_CONFIG_FILE="$folder/config" aws s3 presign s3://journey/greetings/small.txt)
test "$(python3 -c 'import sys, urllib.request as r; print(r.urlopen(sys.argv[1]).read().decode())' "$url")" = hello
echo copy

if aws s3 rb s3://journey 2>"$folder/error"; then fail "a full bucket was removed"; fi
grep -q BucketNotEmpty "$folder/error" || fail "$(cat "$folder/error")"
aws s3 rm s3://journey/tree --recursive >/dev/null
aws s3 rb s3://journey --force >/dev/null
if aws s3 ls s3://journey 2>"$folder/error"; then fail "the bucket is still there"; fi
grep -q NoSuchBucket "$folder/error" || fail "$(cat "$folder/error")"
echo remove
