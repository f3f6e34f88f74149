"""A stream's whole life through an unchanged boto3: only the endpoint and a key are set, by the environment."""

import json
import time

import boto3

NAME = "boto3-journey"
ARN_OF_NOBODY = "arn:aws:iam::999999999999:root"
SHARD = "shardId-{:012d}".format
HIGHEST_HASH = str(2**128 - 1)
kinesis = boto3.client("kinesis")


def until(condition, what):
    deadline = time.time() + 20
    while time.time() < deadline:
        found = condition()
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError(f"{what} did not happen within 20 seconds")


def summary():
    return kinesis.describe_stream_summary(StreamName=NAME)["StreamDescriptionSummary"]


def until_active():
    until(lambda: summary()["StreamStatus"] == "ACTIVE", "ACTIVE")


def open_shards():
    shards = kinesis.list_shards(StreamName=NAME, ShardFilter={"Type": "AT_LATEST"})["Shards"]
    return [shard["ShardId"] for shard in shards]


def read(shard_id):
    start = kinesis.get_shard_iterator(StreamName=NAME, ShardId=shard_id, ShardIteratorType="TRIM_HORIZON")
    iterator, seen = start["ShardIterator"], []
    while iterator:
        page = kinesis.get_records(ShardIterator=iterator)
        seen += [record["Data"] for record in page["Records"]]
        if page["MillisBehindLatest"] == 0:
            break
        iterator = page.get("NextShardIterator")
    return seen


def create():
    kinesis.create_stream(StreamName=NAME, ShardCount=2, Tags={"made": "by boto3"})
    kinesis.get_waiter("stream_exists").wait(StreamName=NAME, WaiterConfig={"Delay": 1, "MaxAttempts": 20})
    assert summary()["OpenShardCount"] == 2
    pages = kinesis.get_paginator("list_streams").paginate()
    assert NAME in [name for page in pages for name in page["StreamNames"]]


def put_and_read():
    one = kinesis.put_record(StreamName=NAME, Data=b"\x00\xff one", PartitionKey="k", ExplicitHashKey="0")
    assert one["ShardId"] == SHARD(0) and one["SequenceNumber"].startswith("49") and "EncryptionType" not in one
    batch = [{"Data": f"n{n}".encode(), "PartitionKey": f"k{n}", "ExplicitHashKey": "0"} for n in range(100)]
    many = kinesis.put_records(StreamName=NAME, Records=batch)
    assert many["FailedRecordCount"] == 0
    numbers = [int(record["SequenceNumber"]) for record in many["Records"]]
    assert numbers == sorted(numbers) and int(one["SequenceNumber"]) < numbers[0]
    assert read(SHARD(0)) == [b"\x00\xff one"] + [record["Data"] for record in batch]
    try:
        kinesis.put_record(StreamName="boto3-absent", Data=b"x", PartitionKey="k")
        raise AssertionError("a stream that is not there took a record")
    except kinesis.exceptions.ResourceNotFoundException as problem:
        assert "Stream boto3-absent under account" in str(problem)


def reshard():
    kinesis.split_shard(StreamName=NAME, ShardToSplit=SHARD(0), NewStartingHashKey="1000")
    until_active()
    assert open_shards() == [SHARD(1), SHARD(2), SHARD(3)]
    kinesis.merge_shards(StreamName=NAME, ShardToMerge=SHARD(2), AdjacentShardToMerge=SHARD(3))
    until_active()
    assert open_shards() == [SHARD(1), SHARD(4)]
    answer = kinesis.update_shard_count(StreamName=NAME, TargetShardCount=4, ScalingType="UNIFORM_SCALING")
    assert (answer["CurrentShardCount"], answer["TargetShardCount"]) == (2, 4)
    until_active()
    assert len(open_shards()) == 4 and len(read(SHARD(0))) == 101
    pages = kinesis.get_paginator("describe_stream").paginate(StreamName=NAME, PaginationConfig={"PageSize": 2})
    assert len([shard for page in pages for shard in page["StreamDescription"]["Shards"]]) == 9


def fan_out():
    stream_arn = summary()["StreamARN"]
    made = kinesis.register_stream_consumer(StreamARN=stream_arn, ConsumerName="fan")["Consumer"]
    assert made["ConsumerStatus"] == "CREATING"
    arn = made["ConsumerARN"]
    describe = lambda: kinesis.describe_stream_consumer(ConsumerARN=arn)["ConsumerDescription"]
    until(lambda: describe()["ConsumerStatus"] == "ACTIVE", "the consumer's ACTIVE")
    listed = kinesis.list_stream_consumers(StreamARN=stream_arn)["Consumers"]
    assert [consumer["ConsumerName"] for consumer in listed] == ["fan"]
    last = open_shards()[-1]
    pushed = kinesis.subscribe_to_shard(ConsumerARN=arn, ShardId=last, StartingPosition={"Type": "TRIM_HORIZON"})
    kinesis.put_record(StreamName=NAME, Data=b"pushed", PartitionKey="p", ExplicitHashKey=HIGHEST_HASH)
    for event in pushed["EventStream"]:
        assert event["SubscribeToShardEvent"]["ContinuationSequenceNumber"].startswith("49")
        if event["SubscribeToShardEvent"]["Records"]:
            assert [record["Data"] for record in event["SubscribeToShardEvent"]["Records"]] == [b"pushed"]
            break
    pushed["EventStream"].close()
    kinesis.deregister_stream_consumer(ConsumerARN=arn)
    until(lambda: not kinesis.list_stream_consumers(StreamARN=stream_arn)["Consumers"], "the consumer's end")


def settings():
    kinesis.add_tags_to_stream(StreamName=NAME, Tags={"team": "blue"})
    kinesis.remove_tags_from_stream(StreamName=NAME, TagKeys=["made"])
    assert kinesis.list_tags_for_stream(StreamName=NAME)["Tags"] == [{"Key": "team", "Value": "blue"}]
    arn = summary()["StreamARN"]
    kinesis.tag_resource(ResourceARN=arn, Tags={"cost": "9"})
    assert {tag["Key"] for tag in kinesis.list_tags_for_resource(ResourceARN=arn)["Tags"]} == {"team", "cost"}

    kinesis.start_stream_encryption(StreamName=NAME, EncryptionType="KMS", KeyId="alias/aws/kinesis")
    until_active()
    put = kinesis.put_record(StreamName=NAME, Data=b"sealed", PartitionKey="s")
    assert put["EncryptionType"] == "KMS" and b"sealed" in read(put["ShardId"])
    kinesis.stop_stream_encryption(StreamName=NAME, EncryptionType="KMS", KeyId="alias/aws/kinesis")
    until_active()

    kinesis.increase_stream_retention_period(StreamName=NAME, RetentionPeriodHours=48)
    assert summary()["RetentionPeriodHours"] == 48
    kinesis.decrease_stream_retention_period(StreamName=NAME, RetentionPeriodHours=24)
    kinesis.enable_enhanced_monitoring(StreamName=NAME, ShardLevelMetrics=["ALL"])
    until_active()
    assert len(summary()["EnhancedMonitoring"][0]["ShardLevelMetrics"]) == 7


def policy():
    arn = summary()["StreamARN"]
    statement = {"Effect": "Allow", "Principal": {"AWS": ARN_OF_NOBODY}, "Action": "kinesis:PutRecord", "Resource": arn}
    document = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    kinesis.put_resource_policy(ResourceARN=arn, Policy=document)
    assert json.loads(kinesis.get_resource_policy(ResourceARN=arn)["Policy"]) == json.loads(document)
    kinesis.delete_resource_policy(ResourceARN=arn)
    assert json.loads(kinesis.get_resource_policy(ResourceARN=arn)["Policy"]) == {}


def who_am_i():
    identity = boto3.client("sts").get_caller_identity()
    assert f":{identity['Account']}:" in summary()["StreamARN"] and identity["Arn"].endswith(":user/trial")


def delete():
    kinesis.delete_stream(StreamName=NAME)
    kinesis.get_waiter("stream_not_exists").wait(StreamName=NAME, WaiterConfig={"Delay": 1, "MaxAttempts": 20})


for step in (create, put_and_read, reshard, fan_out, settings, policy, who_am_i, delete):
    step()
    print(step.__name__)
