/** Says what an ARN means outside of Millrace, with the credentials in place: for the engine and its targets only. */
export interface Connections {
  /** How to reach a bucket; undefined: it is a built-in one. */
  findBucket(teamId: string, bucketArn: string): Promise<BucketAccess | undefined>;
  /** How to reach the server that stands for a domain. */
  findDomain(teamId: string, domainArn: string): Promise<DomainAccess | undefined>;
  /** The columns of a table that AWS would find in Glue. */
  findColumns(teamId: string, table: TableName): Promise<readonly TableColumn[] | undefined>;
  /** How to reach the account and region that a function's or a stream's ARN names. */
  findAccount(teamId: string, arn: string): Promise<AccountAccess | undefined>;
}

/** An access key of AWS, or of a server that speaks as AWS does. */
export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

export interface BucketAccess {
  readonly bucket: string;
  /** Undefined: AWS's endpoint of the region. */
  readonly endpoint: string | undefined;
  readonly region: string;
  readonly pathStyle: boolean;
  readonly credentials: AwsCredentials;
}

export interface DomainAccess {
  readonly url: string;
  readonly auth:
    | { readonly type: "none" }
    | { readonly type: "basic"; readonly username: string; readonly password: string }
    | { readonly type: "sigv4"; readonly region: string; readonly credentials: AwsCredentials };
}

export interface AccountAccess {
  readonly region: string;
  /** Undefined: AWS's endpoint of the region. */
  readonly endpoint: string | undefined;
  readonly credentials: AwsCredentials;
}

export interface TableName {
  readonly databaseName: string;
  readonly tableName: string;
}

export interface TableColumn {
  readonly name: string;
  readonly type: string;
}
