#!/bin/sh
# Entry of the image: what the environment does not set comes from the secrets that make-secrets.ts left in /secrets.
set -e
if [ -r /secrets/master.key ]; then
  : "${MILLRACE_MASTER_KEY:=$(cat /secrets/master.key)}"
  : "${DATABASE_URL:=postgresql://millrace_app:$(cat /secrets/runtime-password)@postgres:5432/millrace}"
  : "${OWNER_DATABASE_URL:=postgresql://millrace:$(cat /secrets/postgres-password)@postgres:5432/millrace}"
  export MILLRACE_MASTER_KEY DATABASE_URL OWNER_DATABASE_URL
fi
exec "$@"
