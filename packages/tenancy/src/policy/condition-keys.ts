export type Tags = Readonly<Record<string, string>>;

/** What a request brings along for conditions, beside who sent it. */
export interface RequestContext {
  /** True over TLS. */
  readonly secureTransport?: boolean;
  readonly userAgent?: string;
  /** The namespace of metrics that are put or asked for. */
  readonly metricNamespace?: string;
  /** Tags that the request gives to a resource. */
  readonly requestTags?: Tags;
}

/** What a policy can know of who asks. */
export interface Caller {
  /** Access key id, user id, or a system name such as "worker.provision". */
  readonly id: string;
  readonly accountId: string;
  /** Of the credential scope, or the console's choice. */
  readonly region: string;
  readonly name: string;
  /** `arn:aws:iam::ACCOUNT:user/NAME`. */
  readonly arn: string;
  readonly sourceIp?: string;
}

/** Everything a condition may ask about. */
export interface ConditionInput {
  readonly who: Caller;
  readonly resource: string;
  readonly nowMs: number;
  readonly context: RequestContext | undefined;
  readonly resourceTags: Tags | undefined;
}

type Read = (input: ConditionInput, suffix: string) => string | readonly string[] | undefined;

/** Every condition key, in small letters as keys compare; one that ends in "/" takes a tag's name after it. */
const table: Readonly<Record<string, Read>> = {
  "aws:sourceip": ({ who }) => who.sourceIp,
  "aws:currenttime": ({ nowMs }) => new Date(nowMs).toISOString(),
  "aws:epochtime": ({ nowMs }) => String(Math.floor(nowMs / 1000)),
  "aws:securetransport": ({ context }) =>
    context?.secureTransport === undefined ? undefined : String(context.secureTransport),
  "aws:useragent": ({ context }) => context?.userAgent,
  "aws:requestedregion": ({ who }) => who.region,
  "aws:principalarn": ({ who }) => who.arn,
  "aws:principalaccount": ({ who }) => who.accountId,
  "aws:principaltype": () => "User",
  "aws:username": ({ who }) => who.name,
  "aws:userid": ({ who }) => who.id,
  "cloudwatch:namespace": ({ context }) => context?.metricNamespace,
  "aws:resourceaccount": ({ who, resource }) => (resource === "*" ? who.accountId : resource.split(":")[4]),
  "aws:tagkeys": ({ context }) => context?.requestTags && Object.keys(context.requestTags),
  "aws:requesttag/": ({ context }, name) => tag(context?.requestTags, name),
  "aws:resourcetag/": ({ resourceTags }, name) => tag(resourceTags, name),
};

/** How to read a condition key, or undefined when there is no such key. */
export function findConditionKey(
  key: string,
): ((input: ConditionInput) => string | readonly string[] | undefined) | undefined {
  const slash = key.indexOf("/");
  const suffix = slash < 0 ? "" : key.slice(slash + 1);
  const name = (slash < 0 ? key : key.slice(0, slash + 1)).toLowerCase();
  const read = Object.hasOwn(table, name) && (slash < 0 || suffix !== "") ? table[name] : undefined;
  return read && ((input) => read(input, suffix));
}

/** Whether a key asks about the tags of the resource, which have to be looked up. */
export function asksResourceTags(key: string): boolean {
  return key.toLowerCase().startsWith("aws:resourcetag/");
}

function tag(tags: Tags | undefined, name: string): string | undefined {
  return tags && Object.hasOwn(tags, name) ? tags[name] : undefined;
}
