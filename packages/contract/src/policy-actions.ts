/** How far an action goes: looking at definitions, reading data, writing data, changing definitions. */
export type ActionLevel = "look" | "read" | "write" | "manage";

export interface PolicyService {
  /** Before the colon of an action, and the third part of its ARNs. */
  readonly service: string;
  readonly label: string;
  /** An ARN of the kind that its actions are about, as a model. */
  readonly resource: string;
  /** Every action that the wire asks policies about, by how far it goes. */
  readonly actions: Readonly<Record<ActionLevel, readonly string[]>>;
}

const words = (text: string): string[] => text.split(/\s+/).filter(Boolean);

/** Every action that a policy can allow, for forms. A new operation on the wire is a new word here; a test in packages/aws says so. */
export const policyServices: readonly PolicyService[] = [
  {
    service: "kinesis",
    label: "Streams",
    resource: "arn:aws:kinesis:us-east-1:ACCOUNT:stream/NAME",
    actions: {
      look: words(`DescribeAccountSettings DescribeLimits DescribeStream DescribeStreamConsumer DescribeStreamSummary GetResourcePolicy
        ListShards ListStreamConsumers ListStreams ListTagsForResource ListTagsForStream`),
      read: words("GetRecords GetShardIterator SubscribeToShard RegisterStreamConsumer DeregisterStreamConsumer"),
      write: words("PutRecord PutRecords"),
      manage:
        words(`AddTagsToStream CreateStream DecreaseStreamRetentionPeriod DeleteResourcePolicy DeleteStream DisableEnhancedMonitoring
        EnableEnhancedMonitoring IncreaseStreamRetentionPeriod MergeShards PutResourcePolicy RemoveTagsFromStream SplitShard
        StartStreamEncryption StopStreamEncryption TagResource UntagResource UpdateAccountSettings UpdateMaxRecordSize UpdateShardCount
        UpdateStreamMode UpdateStreamWarmThroughput`),
    },
  },
  {
    service: "firehose",
    label: "Deliveries",
    resource: "arn:aws:firehose:us-east-1:ACCOUNT:deliverystream/NAME",
    actions: {
      look: words("DescribeDeliveryStream ListDeliveryStreams ListTagsForDeliveryStream"),
      read: [],
      write: words("PutRecord PutRecordBatch"),
      manage:
        words(`CreateDeliveryStream DeleteDeliveryStream StartDeliveryStreamEncryption StopDeliveryStreamEncryption TagDeliveryStream
        UntagDeliveryStream UpdateDestination`),
    },
  },
  {
    service: "kinesisanalytics",
    label: "SQL applications",
    resource: "arn:aws:kinesisanalytics:us-east-1:ACCOUNT:application/NAME",
    actions: {
      look: words(`DescribeApplication DescribeApplicationOperation DescribeApplicationSnapshot DescribeApplicationVersion
        ListApplicationOperations ListApplicationSnapshots ListApplicationVersions ListApplications ListTagsForResource`),
      read: words("DiscoverInputSchema"),
      write: [],
      manage:
        words(`AddApplicationCloudWatchLoggingOption AddApplicationInput AddApplicationInputProcessingConfiguration AddApplicationOutput
        AddApplicationReferenceDataSource AddApplicationVpcConfiguration CreateApplication CreateApplicationPresignedUrl
        CreateApplicationSnapshot DeleteApplication DeleteApplicationCloudWatchLoggingOption
        DeleteApplicationInputProcessingConfiguration DeleteApplicationOutput DeleteApplicationReferenceDataSource
        DeleteApplicationSnapshot DeleteApplicationVpcConfiguration RollbackApplication StartApplication StopApplication TagResource
        UntagResource UpdateApplication UpdateApplicationMaintenanceConfiguration`),
    },
  },
  {
    service: "cloudwatch",
    label: "Metrics",
    resource: "*",
    actions: {
      look: words("GetMetricData GetMetricStatistics ListMetrics"),
      read: [],
      write: words("PutMetricData"),
      manage: [],
    },
  },
  {
    service: "s3",
    label: "Buckets",
    resource: "arn:aws:s3:::BUCKET/*",
    actions: {
      look: words("GetBucketLocation ListAllMyBuckets ListBucket ListBucketMultipartUploads ListMultipartUploadParts"),
      read: words("GetObject"),
      write: words("AbortMultipartUpload DeleteObject PutObject"),
      manage: words("CreateBucket DeleteBucket"),
    },
  },
  {
    service: "lambda",
    label: "Functions",
    resource: "arn:aws:lambda:us-east-1:ACCOUNT:function:NAME",
    actions: { look: [], read: [], write: words("InvokeFunction"), manage: [] },
  },
];
