#!/bin/sh
# Figures put and read through an unchanged aws command: only the endpoint and a key are set, by the environment.
set -eu

cloudwatch() { aws cloudwatch "$@" --output text; }

expect() { # what, wanted, found
  [ "$2" = "$3" ] || { echo "$1: wanted $2, found $3" >&2; exit 1; }
}

minute=$(( $(date +%s) / 60 * 60 - 300 ))
start=$(date -u -d "@$minute" +%Y-%m-%dT%H:%M:%SZ)
end=$(date -u -d "@$((minute + 60))" +%Y-%m-%dT%H:%M:%SZ)

cloudwatch put-metric-data --namespace Journey --metric-name Requests --timestamp "$start" --value 3 --unit Count --dimensions App=cli
cloudwatch put-metric-data --namespace Journey --metric-name Requests --timestamp "$start" --value 4 --unit Count --dimensions App=cli
echo put

sum=$(cloudwatch get-metric-statistics --namespace Journey --metric-name Requests --dimensions Name=App,Value=cli \
  --start-time "$start" --end-time "$end" --period 60 --statistics Sum --query 'Datapoints[0].Sum')
expect "the sum" 7 "$sum"
values=$(cloudwatch get-metric-data --start-time "$start" --end-time "$end" --query 'MetricDataResults[0].Values' --metric-data-queries \
  '[{"Id":"m","MetricStat":{"Metric":{"Namespace":"Journey","MetricName":"Requests","Dimensions":[{"Name":"App","Value":"cli"}]},"Period":60,"Stat":"SampleCount"}}]')
expect "the samples" 2 "$values"
expect "the metric" Requests "$(cloudwatch list-metrics --namespace Journey --query 'Metrics[].MetricName')"
echo read
