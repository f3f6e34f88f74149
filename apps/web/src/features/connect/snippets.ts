import type { Snippet } from "@millrace/ui";

export interface Connection {
  readonly endpoint: string;
  readonly region: string;
  readonly streamName: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Code that puts a record into the stream and reads it back, per client; nothing in it but endpoint and key is ours. */
export function snippets(to: Connection): Snippet[] {
  return [cli(to), javascript(to), python(to), java(to), go(to), environment(to)];
}

function cli({ endpoint, region, streamName, accessKeyId, secretAccessKey }: Connection): Snippet {
  const code = `export AWS_ENDPOINT_URL=${endpoint} AWS_REGION=${region}
export AWS_ACCESS_KEY_ID=${accessKeyId} AWS_SECRET_ACCESS_KEY=${secretAccessKey}

aws kinesis put-record --stream-name ${streamName} --partition-key user-7 \\
  --cli-binary-format raw-in-base64-out --data '{"hello":"millrace"}'

iterator=$(aws kinesis get-shard-iterator --stream-name ${streamName} \\
  --shard-id shardId-000000000000 --shard-iterator-type TRIM_HORIZON \\
  --query ShardIterator --output text)
aws kinesis get-records --shard-iterator "$iterator"`;
  return { key: "cli", label: "AWS CLI", code };
}

function javascript({ endpoint, region, streamName, accessKeyId, secretAccessKey }: Connection): Snippet {
  const code = `import { KinesisClient, PutRecordCommand } from "@aws-sdk/client-kinesis";

const kinesis = new KinesisClient({
  endpoint: "${endpoint}",
  region: "${region}",
  credentials: {
    accessKeyId: "${accessKeyId}",
    secretAccessKey: "${secretAccessKey}",
  },
});

const { ShardId, SequenceNumber } = await kinesis.send(
  new PutRecordCommand({
    StreamName: "${streamName}",
    PartitionKey: "user-7",
    Data: new TextEncoder().encode(JSON.stringify({ hello: "millrace" })),
  }),
);
console.log(ShardId, SequenceNumber);`;
  return { key: "js", label: "JavaScript", code, note: "npm install @aws-sdk/client-kinesis" };
}

function python({ endpoint, region, streamName, accessKeyId, secretAccessKey }: Connection): Snippet {
  const code = `import boto3, json

kinesis = boto3.client(
    "kinesis",
    endpoint_url="${endpoint}",
    region_name="${region}",
    aws_access_key_id="${accessKeyId}",
    aws_secret_access_key="${secretAccessKey}",
)

put = kinesis.put_record(
    StreamName="${streamName}",
    PartitionKey="user-7",
    Data=json.dumps({"hello": "millrace"}).encode(),
)
print(put["ShardId"], put["SequenceNumber"])`;
  return { key: "python", label: "Python", code, note: "pip install boto3" };
}

function java({ endpoint, region, streamName, accessKeyId, secretAccessKey }: Connection): Snippet {
  const code = `KinesisClient kinesis = KinesisClient.builder()
    .endpointOverride(URI.create("${endpoint}"))
    .region(Region.of("${region}"))
    .credentialsProvider(StaticCredentialsProvider.create(
        AwsBasicCredentials.create("${accessKeyId}", "${secretAccessKey}")))
    .build();

PutRecordResponse put = kinesis.putRecord(request -> request
    .streamName("${streamName}")
    .partitionKey("user-7")
    .data(SdkBytes.fromUtf8String("{\\"hello\\":\\"millrace\\"}")));
System.out.println(put.shardId() + " " + put.sequenceNumber());`;
  return { key: "java", label: "Java", code, note: "software.amazon.awssdk:kinesis" };
}

function go({ endpoint, region, streamName, accessKeyId, secretAccessKey }: Connection): Snippet {
  const code = `package main

import (
	"context"
	"fmt"
	"log"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/kinesis"
)

func main() {
	client := kinesis.New(kinesis.Options{
		BaseEndpoint: aws.String("${endpoint}"),
		Region:       "${region}",
		Credentials: credentials.NewStaticCredentialsProvider(
			"${accessKeyId}", "${secretAccessKey}", ""),
	})
	put, err := client.PutRecord(context.Background(), &kinesis.PutRecordInput{
		StreamName:   aws.String("${streamName}"),
		PartitionKey: aws.String("user-7"),
		Data:         []byte(\`{"hello":"millrace"}\`),
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(*put.ShardId, *put.SequenceNumber)
}`;
  return { key: "go", label: "Go", code, note: "go get github.com/aws/aws-sdk-go-v2/service/kinesis" };
}

function environment({ endpoint, region, streamName, accessKeyId, secretAccessKey }: Connection): Snippet {
  const code = `export AWS_ENDPOINT_URL=${endpoint}
export AWS_REGION=${region}
export AWS_ACCESS_KEY_ID=${accessKeyId}
export AWS_SECRET_ACCESS_KEY=${secretAccessKey}

# curl signs requests itself (7.75 and later):
curl ${endpoint}/ --aws-sigv4 "aws:amz:$AWS_REGION:kinesis" \\
  --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY" \\
  -H "Content-Type: application/x-amz-json-1.1" \\
  -H "X-Amz-Target: Kinesis_20131202.DescribeStreamSummary" \\
  -d '{"StreamName":"${streamName}"}'`;
  return { key: "env", label: "Environment, curl", code };
}
