#!/bin/sh
# A PostgreSQL for tests in the folder $1 on port $2, for as long as process $3 lives. Nothing in it outlives a crash: it is
# told not to wait for the disk. PostgreSQL refuses root, so root hands it to the user of Debian's package.
PATH=$PATH:/usr/sbin:/sbin # runuser is there, and the path of a bare environment is not
folder=$1 port=$2 owner=$3 bin=$4
as=""
if [ "$(id -u)" = 0 ]; then as="runuser -u postgres --"; chown postgres "$folder"; fi
cd "$folder" || exit 1
$as "$bin/initdb" -D "$folder/data" -U dateline -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$folder/log" 2>&1 &&
  $as "$bin/pg_ctl" -D "$folder/data" -w -l "$folder/server.log" -o "-p $port -c listen_addresses=127.0.0.1 -k '$folder' \
    -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200" start >>"$folder/log" 2>&1 &&
  touch "$folder/ready" || touch "$folder/failed"
while kill -0 "$owner" 2>/dev/null; do sleep 1; done
$as "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1
rm -rf "$folder"
