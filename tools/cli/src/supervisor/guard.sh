#!/bin/sh
# Starts the supervisor again when it was killed: guard.sh PLAN SUPERVISOR_PID COMMAND... It is a shell, and not one more
# Node.js, because it does nothing but wait. It ends when the plan is gone, and when a new supervisor (which brings a guard of
# its own) was started.
plan=$1
supervisor=$2
shift 2
while [ -e "$plan" ]; do
  if ! kill -0 "$supervisor" 2>/dev/null; then
    echo "$(date -u +%Y-%m-%dT%H:%M:%SZ) The supervisor (pid $supervisor) was killed; its guard starts another."
    "$@" &
    exit 0
  fi
  sleep 1
done
