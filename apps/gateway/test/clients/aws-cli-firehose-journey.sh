#!/bin/sh
# A delivery stream's whole life through an unchanged aws command: only the endpoint and a key are set, by the environment.
set -eu

name=cli-firehose-journey
# Version 2 wants data in base64 unless told otherwise; version 1 takes it as it is and knows no such option.
case $(aws --version 2>&1) in aws-cli/1.*) raw= ;; *) raw="--cli-binary-format raw-in-base64-out" ;; esac
firehose() { operation=$1; shift; aws firehose "$operation" --output text "$@"; }
of() { firehose "$@" --delivery-stream-name $name; }
status() { of describe-delivery-stream --query DeliveryStreamDescription."$1"; }

expect() { # what, wanted, found
  [ "$2" = "$3" ] || { echo "$1: wanted $2, found $3" >&2; exit 1; }
}

until_is() { # what, wanted
  tries=0
  while [ "$(status "$1")" != "$2" ]; do
    tries=$((tries + 1))
    [ $tries -lt 20 ] || { echo "$1 did not become $2" >&2; exit 1; }
  done
}

of create-delivery-stream --extended-s3-destination-configuration \
  RoleARN=arn:aws:iam::123456789012:role/delivery,BucketARN=arn:aws:s3:::cli-journey >/dev/null
until_is DeliveryStreamStatus ACTIVE
expect "the list" $name "$(firehose list-delivery-streams --query 'DeliveryStreamNames[0]')"
echo create

expect "encrypted" False "$(of put-record --record Data=one $raw --query Encrypted)"
expect "failed records" 0 "$(of put-record-batch --records Data=two Data=three $raw --query FailedPutCount)"
echo put

of update-destination --current-delivery-stream-version-id 1 --destination-id "$(status 'Destinations[0].DestinationId')" \
  --extended-s3-destination-update Prefix=changed/
expect "the version" 2 "$(status VersionId)"
expect "the prefix" changed/ "$(status 'Destinations[0].ExtendedS3DestinationDescription.Prefix')"
echo update

of tag-delivery-stream --tags Key=team,Value=blue
expect "the tag" blue "$(of list-tags-for-delivery-stream --query 'Tags[0].Value')"
of untag-delivery-stream --tag-keys team
echo tags

of start-delivery-stream-encryption
until_is DeliveryStreamEncryptionConfiguration.Status ENABLED
of stop-delivery-stream-encryption
until_is DeliveryStreamEncryptionConfiguration.Status DISABLED
echo encrypt

of delete-delivery-stream
tries=0
while of describe-delivery-stream >/dev/null 2>&1; do
  tries=$((tries + 1))
  [ $tries -lt 20 ] || { echo "the delivery stream did not go" >&2; exit 1; }
done
echo delete
