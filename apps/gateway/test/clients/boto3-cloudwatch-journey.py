"""Figures of a program's own, put and read with an unchanged boto3: only the endpoint and a key are set, by the environment."""

import datetime

import boto3
from botocore.exceptions import ClientError

cloudwatch = boto3.client("cloudwatch")
now = datetime.datetime.now(datetime.timezone.utc).replace(second=0, microsecond=0) - datetime.timedelta(minutes=5)
window = {"StartTime": now, "EndTime": now + datetime.timedelta(minutes=1)}
dimensions = [{"Name": "App", "Value": "boto3"}]
metric = {"Namespace": "Journey", "MetricName": "Requests", "Dimensions": dimensions}


def put():
    datum = {"MetricName": "Requests", "Dimensions": dimensions, "Timestamp": now, "Unit": "Count"}
    cloudwatch.put_metric_data(Namespace="Journey", MetricData=[{**datum, "Value": 3}, {**datum, "Value": 4.5}])
    # More than 10 KB: botocore compresses it.
    cloudwatch.put_metric_data(Namespace="Journey", MetricData=[{**datum, "MetricName": "Many", "Value": 1}] * 500)


def read():
    answer = cloudwatch.get_metric_statistics(**metric, **window, Period=60, Statistics=["Sum", "Average"])
    assert answer["Datapoints"] == [{"Timestamp": now, "Sum": 7.5, "Average": 3.75, "Unit": "Count"}], answer
    queries = [{"Id": "m", "MetricStat": {"Metric": metric, "Period": 60, "Stat": "Maximum"}}]
    pages = cloudwatch.get_paginator("get_metric_data").paginate(MetricDataQueries=queries, **window)
    values = [value for page in pages for result in page["MetricDataResults"] for value in result["Values"]]
    assert values == [4.5], values
    many = {**metric, "MetricName": "Many"}
    answer = cloudwatch.get_metric_statistics(**many, **window, Period=60, Statistics=["SampleCount"])
    assert answer["Datapoints"][0]["SampleCount"] == 500, answer


def list_metrics():
    found = [each for page in cloudwatch.get_paginator("list_metrics").paginate(Namespace="Journey") for each in page["Metrics"]]
    assert {each["MetricName"] for each in found} == {"Many", "Requests"}, found


def refuse():
    try:
        cloudwatch.put_metric_data(Namespace="AWS/Kinesis", MetricData=[{"MetricName": "m", "Value": 1}])
    except ClientError as error:
        assert error.response["Error"]["Code"] == "InvalidParameterValue", error.response
        assert isinstance(error, cloudwatch.exceptions.InvalidParameterValueException), type(error)
    else:
        raise AssertionError("metrics of the house were put")


for step in (put, read, list_metrics, refuse):
    step()
    print(step.__name__)
