#!/usr/bin/env bash
# Checks docker-compose.yml: always its shape, and with `docker compose config` (or docker-compose) where that is installed.
set -uo pipefail
cd "$(dirname "$0")/.."

node deploy/check-compose.mjs || exit 1

if docker compose version >/dev/null 2>&1; then
  compose=(docker compose)
elif command -v docker-compose >/dev/null 2>&1; then
  compose=(docker-compose)
else
  echo 'docker compose is not installed here: its own check of docker-compose.yml was left out.'
  exit 0
fi

filled=$(mktemp)
trap 'rm -f "$filled"' EXIT
sed -E 's/^([A-Z_]+)=$/\1=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef/' deploy/env.example >"$filled"

"${compose[@]}" --env-file "$filled" config >/dev/null || exit 1

# Without secrets nothing may start.
if env -u SENSEI_SECRET_KEY -u SENSEI_API_KEY -u POSTGRES_PASSWORD -u REDIS_PASSWORD "${compose[@]}" --env-file /dev/null config >/dev/null 2>&1; then
  echo 'docker-compose.yml is accepted without its secrets.' >&2
  exit 1
fi
echo "docker-compose.yml is accepted by ${compose[*]}, and refused without its secrets."
