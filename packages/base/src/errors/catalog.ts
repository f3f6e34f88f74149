/**
 * One row per error. Adding an error is adding a row; the wire, REST, tRPC, job retries and the docs page
 * `docs/reference/errors.md` follow from it.
 *
 * - `public`: a sentence for the person, saying what to do next; `{name}` places are filled with values.
 * - `aws`: the name on the AWS wire (Kinesis_20131202). A thrower may pass AWS's exact text as `message`.
 * - `retry`: what a client or a job should do: never, later (back off), or now (at once, elsewhere).
 */
export interface ErrorRow {
  readonly public: string;
  readonly http: number;
  readonly trpc: TrpcCode;
  readonly aws: string;
  readonly retry: "never" | "later" | "now";
}

export type TrpcCode =
  | "BAD_REQUEST"
  | "UNAUTHORIZED"
  | "FORBIDDEN"
  | "NOT_FOUND"
  | "CONFLICT"
  | "PRECONDITION_FAILED"
  | "PAYLOAD_TOO_LARGE"
  | "UNPROCESSABLE_CONTENT"
  | "TOO_MANY_REQUESTS"
  | "INTERNAL_SERVER_ERROR"
  | "SERVICE_UNAVAILABLE";

const row = (aws: string, http: number, trpc: TrpcCode, retry: ErrorRow["retry"], sentence: string): ErrorRow => ({
  public: sentence,
  http,
  trpc,
  aws,
  retry,
});

export const errorCatalog = {
  // Input.
  "input.invalid": row("ValidationException", 400, "BAD_REQUEST", "never", "{reason}"),
  "input.malformed": row(
    "SerializationException",
    400,
    "BAD_REQUEST",
    "never",
    "The request could not be read: {reason}",
  ),
  "argument.invalid": row("InvalidArgumentException", 400, "BAD_REQUEST", "never", "{reason}"),
  "operation.unknown": row(
    "UnknownOperationException",
    400,
    "NOT_FOUND",
    "never",
    "There is no operation named {operation}.",
  ),
  /** What AWS has and Millrace does otherwise: the sentence says how. */
  "operation.unsupported": row("UnsupportedOperationException", 400, "BAD_REQUEST", "never", "{reason}"),
  // Parameters in CloudWatch's words.
  "parameter.invalid": row("InvalidParameterValueException", 400, "BAD_REQUEST", "never", "{reason}"),
  "parameter.missing": row("MissingRequiredParameterException", 400, "BAD_REQUEST", "never", "{reason}"),
  "parameter.combination": row("InvalidParameterCombinationException", 400, "BAD_REQUEST", "never", "{reason}"),
  "metric.token": row("InvalidNextToken", 400, "BAD_REQUEST", "never", "{reason}"),
  "request.tooLarge": row(
    "RequestEntityTooLargeException",
    413,
    "PAYLOAD_TOO_LARGE",
    "never",
    "The request is larger than {bytesMax} bytes; send it in smaller parts.",
  ),

  // Who is asking.
  "auth.missing": row(
    "MissingAuthenticationTokenException",
    400,
    "UNAUTHORIZED",
    "never",
    "Missing Authentication Token",
  ),
  "auth.incomplete": row("IncompleteSignatureException", 400, "UNAUTHORIZED", "never", "{reason}"),
  "auth.signature": row(
    "InvalidSignatureException",
    400,
    "UNAUTHORIZED",
    "never",
    "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.",
  ),
  "auth.unknownKey": row(
    "UnrecognizedClientException",
    400,
    "UNAUTHORIZED",
    "never",
    "The security token included in the request is invalid.",
  ),
  "auth.expired": row(
    "ExpiredTokenException",
    400,
    "UNAUTHORIZED",
    "never",
    "The security token included in the request is expired",
  ),
  "auth.signedOut": row("UnrecognizedClientException", 401, "UNAUTHORIZED", "never", "Sign in to go on."),
  "auth.denied": row("AccessDeniedException", 400, "FORBIDDEN", "never", "You may not do this: {reason}"),

  "auth.token": row(
    "UnrecognizedClientException",
    401,
    "UNAUTHORIZED",
    "never",
    "The token is unknown, expired or revoked, or whoever made it may no longer do so. Make another one in the team's settings.",
  ),
  /** A service token asked for what only people do: to have a password, to make tokens. */
  "auth.personOnly": row(
    "AccessDeniedException",
    403,
    "FORBIDDEN",
    "never",
    "{what} is for people: sign in to the console.",
  ),

  /** The team was deleted, and is not removed yet. */
  "team.deleting": row(
    "AccessDeniedException",
    403,
    "FORBIDDEN",
    "never",
    "The team {team} was deleted; it is removed for good on {day}. Until then one of its owners can restore it, on the team's page.",
  ),

  /** Of an issuer that a team's owner typed. */
  "signOn.issuer": row(
    "ValidationException",
    400,
    "BAD_REQUEST",
    "never",
    "The issuer {issuer} cannot be worked with: {reason}",
  ),
  /** Coming back from an issuer; the code is one of the sign-in page's words. */
  "signOn.refused": row("AccessDeniedException", 403, "FORBIDDEN", "never", "Single sign-on did not work: {code}."),
  /** The team wants it of its members. */
  "signOn.required": row(
    "AccessDeniedException",
    403,
    "FORBIDDEN",
    "never",
    "The team {team} lets its members in by single sign-on only. Sign out, then sign in by it.",
  ),
  /** A session that one team's identity provider vouches for opens that team and nothing else. */
  "signOn.limited": row(
    "AccessDeniedException",
    403,
    "FORBIDDEN",
    "never",
    "You came in by a team's single sign-on, which opens that team alone. Sign in by a password or a passkey to do this.",
  ),

  "house.notYours": row(
    "AccessDeniedException",
    403,
    "FORBIDDEN",
    "never",
    "This is for whoever runs this Millrace: the people whom OPERATORS names, or else the person for whom its first team was made.",
  ),
  /** Whoever runs the house works on it; records flow on. */
  "house.maintenance": row(
    "ServiceUnavailableException",
    503,
    "SERVICE_UNAVAILABLE",
    "later",
    "The house is being worked on, and nothing can be changed meanwhile: {words}",
  ),

  // Things that exist or do not.
  "stream.notFound": row(
    "ResourceNotFoundException",
    400,
    "NOT_FOUND",
    "never",
    "Stream {stream} under account {account} not found.",
  ),
  "shard.notFound": row(
    "ResourceNotFoundException",
    400,
    "NOT_FOUND",
    "never",
    "Could not find shard {shard} in stream {stream} under account {account}.",
  ),
  "consumer.notFound": row(
    "ResourceNotFoundException",
    400,
    "NOT_FOUND",
    "never",
    "Consumer {consumer} under stream {stream} and account {account} was not found.",
  ),
  "delivery.notFound": row(
    "ResourceNotFoundException",
    400,
    "NOT_FOUND",
    "never",
    "Firehose {delivery} under account {account} not found.",
  ),
  "delivery.exists": row(
    "ResourceInUseException",
    400,
    "CONFLICT",
    "never",
    "Firehose {delivery} under accountId {account} already exists",
  ),
  "delivery.changed": row(
    "ConcurrentModificationException",
    400,
    "CONFLICT",
    "never",
    "Cannot update firehose: {delivery} since the current version id: {current} and specified version id: {given} do not match",
  ),
  "delivery.slowDown": row("ServiceUnavailableException", 503, "SERVICE_UNAVAILABLE", "later", "Slow down."),
  "application.notFound": row(
    "ResourceNotFoundException",
    400,
    "NOT_FOUND",
    "never",
    "Application {application} under account {account} not found.",
  ),
  "application.exists": row(
    "ResourceInUseException",
    400,
    "CONFLICT",
    "never",
    "Application {application} under account {account} already exists.",
  ),
  "application.changed": row("ConcurrentModificationException", 400, "CONFLICT", "never", "{reason}"),
  "application.codeInvalid": row("CodeValidationException", 400, "BAD_REQUEST", "never", "{reason}"),
  "application.incomplete": row(
    "InvalidApplicationConfigurationException",
    400,
    "PRECONDITION_FAILED",
    "never",
    "{reason}",
  ),
  "schema.undetected": row("UnableToDetectSchemaException", 400, "PRECONDITION_FAILED", "never", "{reason}"),
  "policy.notFound": row(
    "ResourceNotFoundException",
    400,
    "NOT_FOUND",
    "never",
    "No resource policy found for resource ARN {arn}",
  ),
  "resource.notFound": row("ResourceNotFoundException", 400, "NOT_FOUND", "never", "{what} was not found."),
  "stream.exists": row(
    "ResourceInUseException",
    400,
    "CONFLICT",
    "never",
    "Stream {stream} under account {account} already exists.",
  ),
  "resource.inUse": row("ResourceInUseException", 400, "CONFLICT", "later", "{reason}"),
  "resource.exists": row("ResourceInUseException", 400, "CONFLICT", "never", "{what} already exists."),

  // Buckets and their objects; the names are S3's.
  "bucket.notFound": row("NoSuchBucket", 404, "NOT_FOUND", "never", "The bucket {bucket} does not exist."),
  "bucket.exists": row("BucketAlreadyOwnedByYou", 409, "CONFLICT", "never", "You already have a bucket {bucket}."),
  "bucket.notEmpty": row(
    "BucketNotEmpty",
    409,
    "CONFLICT",
    "never",
    "The bucket {bucket} is not empty; delete its objects first.",
  ),
  "bucket.nameInvalid": row(
    "InvalidBucketName",
    400,
    "BAD_REQUEST",
    "never",
    "{bucket} is not a bucket's name: use 3 to 63 small letters, digits, hyphens and dots.",
  ),
  "bucket.tooMany": row(
    "TooManyBuckets",
    400,
    "TOO_MANY_REQUESTS",
    "never",
    "A team has at most {bucketsMax} buckets.",
  ),
  "object.notFound": row("NoSuchKey", 404, "NOT_FOUND", "never", "The key {key} does not exist."),
  "object.exists": row("PreconditionFailed", 412, "PRECONDITION_FAILED", "never", "There already is an object {key}."),
  "key.tooLong": row(
    "KeyTooLongError",
    400,
    "BAD_REQUEST",
    "never",
    "The key has {bytes} bytes; {bytesMax} are allowed.",
  ),
  "upload.notFound": row(
    "NoSuchUpload",
    404,
    "NOT_FOUND",
    "never",
    "The upload does not exist. It may have been completed or aborted.",
  ),
  "upload.invalid": row("InvalidPart", 400, "BAD_REQUEST", "never", "{reason}"),

  // Limits.
  "limit.exceeded": row("LimitExceededException", 400, "TOO_MANY_REQUESTS", "later", "{reason}"),
  "operation.throttled": row("ThrottlingException", 400, "TOO_MANY_REQUESTS", "later", "Rate exceeded"),
  "throughput.exceeded": row("ProvisionedThroughputExceededException", 400, "TOO_MANY_REQUESTS", "later", "{reason}"),

  "tags.tooMany": row(
    "TooManyTagsException",
    400,
    "TOO_MANY_REQUESTS",
    "never",
    "{what} cannot have more than {tagsMax} tags.",
  ),

  // Calls that may be sent twice.
  "idempotency.mismatch": row(
    "IdempotentParameterMismatchException",
    422,
    "UNPROCESSABLE_CONTENT",
    "never",
    "The Idempotency-Key {key} was used for another input; use a new key for a new call.",
  ),
  "idempotency.running": row(
    "ConcurrentModificationException",
    409,
    "CONFLICT",
    "later",
    "The first call with the Idempotency-Key {key} has no answer yet; ask again in a moment.",
  ),
  "idempotency.lost": row(
    "ConcurrentModificationException",
    409,
    "CONFLICT",
    "never",
    "The first call with the Idempotency-Key {key} was cut off, and whether it took effect is not known. Look, then use a new key.",
  ),

  // Tokens.
  "iterator.expired": row("ExpiredIteratorException", 400, "PRECONDITION_FAILED", "never", "{reason}"),
  "token.expired": row(
    "ExpiredNextTokenException",
    400,
    "PRECONDITION_FAILED",
    "never",
    "The pagination token is older than {seconds} seconds; start the listing again.",
  ),

  // Encryption keys.
  "kms.notFound": row("KMSNotFoundException", 400, "NOT_FOUND", "never", "The key {key} was not found."),
  "kms.disabled": row("KMSDisabledException", 400, "PRECONDITION_FAILED", "never", "The key {key} is disabled."),

  // Addresses that tenants type.
  "egress.refused": row(
    "InvalidArgumentException",
    400,
    "BAD_REQUEST",
    "never",
    "The address {address} is not allowed: {reason}",
  ),

  // People and teams.
  "member.lastOwner": row(
    "ResourceInUseException",
    400,
    "PRECONDITION_FAILED",
    "never",
    "{person} is the only owner of the team. Make somebody else an owner first.",
  ),
  "invitation.closed": row("ResourceNotFoundException", 404, "NOT_FOUND", "never", "{reason}"),
  "person.exists": row(
    "ResourceInUseException",
    400,
    "CONFLICT",
    "never",
    "There already is somebody with the address {email}. Sign in as them, then follow the link again.",
  ),
  "mail.refused": row(
    "InternalFailure",
    502,
    "SERVICE_UNAVAILABLE",
    "later",
    "The mail server did not take the letter to {address}; the log has its answer.",
  ),

  // The house itself.
  unavailable: row(
    "InternalFailure",
    500,
    "SERVICE_UNAVAILABLE",
    "later",
    "Millrace cannot do this right now; try again in a moment.",
  ),
  internal: row(
    "InternalFailure",
    500,
    "INTERNAL_SERVER_ERROR",
    "later",
    "Something went wrong on our side; the log has the cause.",
  ),
} as const satisfies Record<string, ErrorRow>;

export type ErrorCode = keyof typeof errorCatalog;
