#!/bin/sh
# Lets a seller and a buyer written in JavaScript join a running sandbox with their own keys, and meet there.
# Usage: sh test.sh [BASE_PORT]    of the sandbox, which was started with ./haat up --base-port BASE_PORT
# Needs Node 18.3 or newer, and npm unless node_modules is here already.
set -eu

base=${1:-9000}
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
work=$(mktemp -d)
seller_pid=
passed=0
failed=0

finish() {
  [ -z "$seller_pid" ] || kill "$seller_pid" 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 1' INT TERM

# check NAME COMMAND...: one assertion, true when the command is.
check() {
  name=$1
  shift
  if "$@" >"$work/check.log" 2>&1; then
    passed=$((passed + 1))
    echo "ok      $name"
  else
    failed=$((failed + 1))
    echo "FAILED  $name"
    sed 's/^/          /' "$work/check.log"
  fi
}

# Whether a name is in the registry: then an earlier run has it, with keys we do not have.
taken() {
  node --input-type=module --eval '
    import dns from "node:dns";
    dns.setDefaultResultOrder("ipv4first");
    const [url, subscriber_id] = process.argv.slice(1);
    const rows = await (await fetch(url, { method: "POST", body: JSON.stringify({ subscriber_id }) })).json();
    process.exit(rows.length > 0 ? 0 : 1);
  ' "http://localhost:$((base + 10))/lookup" "$1" 2>/dev/null
}

# What a buyer app behind the sandbox's own adapter gets to see.
sandbox_search() {
  node --input-type=module --eval '
    import dns from "node:dns";
    dns.setDefaultResultOrder("ipv4first");
    const message = { intent: { item: { descriptor: { name: "jaggery" } } } };
    const body = JSON.stringify({ domain: "ONDC:RET10", city: "std:080", message });
    const headers = { "Content-Type": "application/json" };
    console.log(await (await fetch(process.argv[1], { method: "POST", headers, body })).text());
  ' "http://localhost:$((base + 31))/api/v1/search?wait=PT3S"
}

sandbox_sees() {
  sandbox_search >found.log
  grep "\"$1\"" found.log || { cat found.log && return 1; }
}

seller_subscribed() {
  tries=0
  until grep -q "^subscribed as $1" seller.log; do
    tries=$((tries + 1))
    if [ "$tries" -gt 20 ] || ! kill -0 "$seller_pid" 2>/dev/null; then
      cat seller.log
      return 1
    fi
    sleep 0.5
  done
}

buyer() {
  node bap.mjs jaggery --id "$buyer" --registry "http://localhost:$((base + 10))" \
    --gateway "http://localhost:$((base + 20))" --port $((base + 5)) "$@"
}

finds_both() {
  buyer --expect "grocery.haat.test,$seller" >buyer.log 2>&1
  status=$?
  cat buyer.log
  return "$status"
}

misses_nobody() {
  buyer --expect nobody.example.com --wait 2 >missed.log
  [ $? -eq 1 ] && grep 'no answer from nobody.example.com' missed.log
}

stops_cleanly() {
  kill "$seller_pid"
  wait "$seller_pid"
}

cp "$here"/*.mjs "$here/package.json" "$work"
cd "$work"
if [ -d "$here/node_modules/ondc-crypto-sdk-nodejs" ]; then
  ln -s "$here/node_modules" node_modules
elif ! npm install --no-package-lock --no-audit --no-fund >npm.log 2>&1; then
  cat npm.log >&2
  exit 1
fi

buyer=my-buyer.example.com
seller=my-seller.example.com
if taken "$buyer" || taken "$seller"; then
  buyer=my-buyer-$$.example.com
  seller=my-seller-$$.example.com
fi

: >seller.log
node bpp.mjs --id "$seller" --registry "http://localhost:$((base + 10))" --port $((base + 6)) >seller.log 2>&1 &
seller_pid=$!
check "a seller subscribes with its own keys" seller_subscribed "$seller"
if [ "$failed" -gt 0 ]; then
  echo "is a sandbox running? ./haat up --base-port $base"
  echo "$passed passed, $failed failed"
  exit 1
fi
sleep 6 # the sandbox believes an answer of the registry for 5 seconds
check "a buyer subscribes, searches and verifies every answer" finds_both
check "... that of grocery.haat.test" grep '^grocery.haat.test: .*signature verified' buyer.log
check "... that of $seller" grep "^$seller: Sandbox Jaggery .*signature verified" buyer.log
check "the seller verified the buyer and the gateway" \
  grep "^search from $buyer through gateway.haat.test, both signatures verified" seller.log
check "the sandbox's own buyer sees the seller" sandbox_sees "$seller"
check "the buyer exits with 1 when an answer is missing" misses_nobody
check "the seller stops on SIGTERM" stops_cleanly
seller_pid=

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
