#!/bin/sh
# A stream's whole life through an unchanged aws command: only the endpoint and a key are set, by the environment.
set -eu

name=cli-journey
# Version 2 wants data in base64 unless told otherwise; version 1 takes it as it is and knows no such option.
case $(aws --version 2>&1) in aws-cli/1.*) raw= ;; *) raw="--cli-binary-format raw-in-base64-out" ;; esac
shard() { printf 'shardId-%012d' "$1"; }
kinesis() { aws kinesis "$@" --output text; }
status() { kinesis describe-stream-summary --stream-name $name --query StreamDescriptionSummary."$1"; }

expect() { # what, wanted, found
  [ "$2" = "$3" ] || { echo "$1: wanted $2, found $3" >&2; exit 1; }
}

until_active() {
  tries=0
  while [ "$(status StreamStatus)" != ACTIVE ]; do
    tries=$((tries + 1))
    [ $tries -lt 20 ] || { echo "$1: the stream did not become ACTIVE" >&2; exit 1; }
  done
}

read_shard() { # shard; its records' data, decoded, a line each
  iterator=$(kinesis get-shard-iterator --stream-name $name --shard-id "$1" --shard-iterator-type TRIM_HORIZON --query ShardIterator)
  for data in $(kinesis get-records --shard-iterator "$iterator" --query 'Records[].Data'); do
    printf %s "$data" | base64 -d
    echo
  done
}

kinesis create-stream --stream-name $name --shard-count 2
until_active create
arn=$(status StreamARN)
echo create

put=$(kinesis put-record --stream-name $name --partition-key k --explicit-hash-key 0 --data one $raw --query ShardId)
expect "the shard of hash 0" "$(shard 0)" "$put"
failed=$(kinesis put-records --stream-name $name $raw --query FailedRecordCount --records \
  Data=two,PartitionKey=a,ExplicitHashKey=1 Data=three,PartitionKey=b,ExplicitHashKey=2)
expect "failed records" 0 "$failed"
expect "what was put" "$(printf 'one\ntwo\nthree')" "$(read_shard "$(shard 0)")"
echo put-and-read

kinesis split-shard --stream-name $name --shard-to-split "$(shard 0)" --new-starting-hash-key 1000
until_active split
kinesis merge-shards --stream-name $name --shard-to-merge "$(shard 2)" --adjacent-shard-to-merge "$(shard 3)"
until_active merge
kinesis update-shard-count --stream-name $name --target-shard-count 4 --scaling-type UNIFORM_SCALING >/dev/null
until_active update-shard-count
expect "open shards" 4 "$(status OpenShardCount)"
expect "all shards" 9 "$(kinesis list-shards --stream-name $name --query 'length(Shards)')"
echo reshard

consumer=$(kinesis register-stream-consumer --stream-arn "$arn" --consumer-name fan --query Consumer.ConsumerARN)
expect "the consumer" fan "$(kinesis describe-stream-consumer --consumer-arn "$consumer" --query ConsumerDescription.ConsumerName)"
expect "consumers" 1 "$(kinesis list-stream-consumers --stream-arn "$arn" --query 'length(Consumers)')"
kinesis deregister-stream-consumer --consumer-arn "$consumer"
echo consumers

kinesis add-tags-to-stream --stream-name $name --tags team=blue
expect "the tag" blue "$(kinesis list-tags-for-stream --stream-name $name --query 'Tags[0].Value')"
kinesis start-stream-encryption --stream-name $name --encryption-type KMS --key-id alias/aws/kinesis
until_active encryption
expect "the encryption" KMS "$(status EncryptionType)"
kinesis increase-stream-retention-period --stream-name $name --retention-period-hours 48
expect "the retention" 48 "$(status RetentionPeriodHours)"
kinesis put-resource-policy --resource-arn "$arn" --policy "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"999999999999\"},\"Action\":\"kinesis:GetRecords\",\"Resource\":\"$arn\"}]}"
kinesis get-resource-policy --resource-arn "$arn" --query Policy | grep -q kinesis:GetRecords
kinesis delete-resource-policy --resource-arn "$arn"
echo settings

expect "the account of the key" "$(echo "$arn" | cut -d: -f5)" "$(aws sts get-caller-identity --query Account --output text)"
kinesis delete-stream --stream-name $name --enforce-consumer-deletion
aws kinesis wait stream-not-exists --stream-name $name
echo delete
