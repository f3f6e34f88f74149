"""A delivery stream's whole life through an unchanged boto3: only the endpoint and a key are set, by the environment."""

import time

import boto3

NAME = "boto3-firehose-journey"
DESTINATION = {
    "RoleARN": "arn:aws:iam::123456789012:role/delivery",
    "BucketARN": "arn:aws:s3:::boto3-journey",
    "CompressionFormat": "GZIP",
}
firehose = boto3.client("firehose")


def until(condition, what):
    deadline = time.time() + 20
    while time.time() < deadline:
        if condition():
            return
        time.sleep(0.25)
    raise AssertionError(f"{what} did not happen within 20 seconds")


def describe():
    return firehose.describe_delivery_stream(DeliveryStreamName=NAME)["DeliveryStreamDescription"]


def encryption():
    return describe()["DeliveryStreamEncryptionConfiguration"]["Status"]


def create():
    tags = [{"Key": "made", "Value": "by boto3"}]
    made = firehose.create_delivery_stream(
        DeliveryStreamName=NAME, ExtendedS3DestinationConfiguration=DESTINATION, Tags=tags
    )
    until(lambda: describe()["DeliveryStreamStatus"] == "ACTIVE", "ACTIVE")
    description = describe()
    assert description["DeliveryStreamARN"] == made["DeliveryStreamARN"]
    assert description["DeliveryStreamType"] == "DirectPut" and description["CreateTimestamp"].year > 2000
    assert NAME in firehose.list_delivery_streams()["DeliveryStreamNames"]


def put():
    one = firehose.put_record(DeliveryStreamName=NAME, Record={"Data": b"\x00\xff one"})
    assert one["RecordId"] and one["Encrypted"] is False
    records = [{"Data": f"{n}\n".encode()} for n in range(500)]
    many = firehose.put_record_batch(DeliveryStreamName=NAME, Records=records)
    assert many["FailedPutCount"] == 0
    assert len({answer["RecordId"] for answer in many["RequestResponses"]}) == 500
    try:
        firehose.put_record(DeliveryStreamName="boto3-absent", Record={"Data": b"x"})
        raise AssertionError("a delivery stream that is not there took a record")
    except firehose.exceptions.ResourceNotFoundException as problem:
        assert "Firehose boto3-absent under account" in str(problem)


def update():
    version, destination = describe()["VersionId"], describe()["Destinations"][0]["DestinationId"]
    change = {
        "DeliveryStreamName": NAME,
        "CurrentDeliveryStreamVersionId": version,
        "DestinationId": destination,
        "ExtendedS3DestinationUpdate": {"Prefix": "changed/"},
    }
    firehose.update_destination(**change)
    assert describe()["VersionId"] == "2"
    assert describe()["Destinations"][0]["ExtendedS3DestinationDescription"]["Prefix"] == "changed/"
    try:
        firehose.update_destination(**change)
        raise AssertionError("a version that is past was changed")
    except firehose.exceptions.ConcurrentModificationException:
        pass


def tags():
    firehose.tag_delivery_stream(DeliveryStreamName=NAME, Tags=[{"Key": "team", "Value": "blue"}])
    firehose.untag_delivery_stream(DeliveryStreamName=NAME, TagKeys=["made"])
    listed = firehose.list_tags_for_delivery_stream(DeliveryStreamName=NAME)
    assert listed["Tags"] == [{"Key": "team", "Value": "blue"}] and listed["HasMoreTags"] is False


def encrypt():
    firehose.start_delivery_stream_encryption(
        DeliveryStreamName=NAME, DeliveryStreamEncryptionConfigurationInput={"KeyType": "AWS_OWNED_CMK"}
    )
    until(lambda: encryption() == "ENABLED", "ENABLED")
    assert firehose.put_record(DeliveryStreamName=NAME, Record={"Data": b"sealed"})["Encrypted"] is True
    firehose.stop_delivery_stream_encryption(DeliveryStreamName=NAME)
    until(lambda: encryption() == "DISABLED", "DISABLED")


def delete():
    firehose.delete_delivery_stream(DeliveryStreamName=NAME)

    def is_gone():
        try:
            describe()
            return False
        except firehose.exceptions.ResourceNotFoundException:
            return True

    until(is_gone, "the end")


for step in (create, put, update, tags, encrypt, delete):
    step()
    print(step.__name__)
