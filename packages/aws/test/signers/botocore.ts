import { spawnSync } from "node:child_process";
import type { AwsRequest } from "../../src/aws-request.ts";
import { arrived, type Given, queryText, signedAt } from "./given.ts";

const script = `
import datetime, json, sys
import botocore.auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
now = datetime.datetime(2026, 11, 25, 10, 20, 30)
botocore.auth.get_current_datetime = lambda *a, **k: now
given = json.load(sys.stdin)
out = []
for one in given["requests"]:
    request = AWSRequest("POST", one["url"], headers=one["headers"], data=one["body"].encode())
    request.context["timestamp"] = given["signedAt"]
    kind = botocore.auth.SigV4QueryAuth if given["query"] else botocore.auth.SigV4Auth
    kind(Credentials(one["keyId"], one["secret"], one.get("token")), "kinesis", one["region"]).add_auth(request)
    prepared = request.prepare()
    headers = {k: (v.decode() if isinstance(v, bytes) else v) for k, v in prepared.headers.items()}
    headers["host"] = one["host"]
    out.append({"url": prepared.url, "headers": headers})
json.dump(out, sys.stdout)
`;

export const hasBotocore = spawnSync("python3", ["-c", "import botocore"]).status === 0;

/** Signs as boto3 does, many requests with one run of Python. */
export function signByBotocore(all: readonly Given[], form: "header" | "query"): AwsRequest[] {
  const requests = all.map(({ query, ...given }) => {
    const text = queryText(query);
    // In the query form it would move the body into the query.
    const body = form === "query" ? "" : given.body;
    return { ...given, body, url: `http://${given.host}${given.path}${text === "" ? "" : `?${text}`}` };
  });
  const run = spawnSync("python3", ["-c", script], {
    input: JSON.stringify({ requests, signedAt, query: form === "query" }),
    maxBuffer: 64 * 1024 * 1024,
  });
  if (run.status !== 0) throw new Error(run.stderr.toString());
  const signed = JSON.parse(run.stdout.toString()) as { url: string; headers: Record<string, string> }[];
  return signed.map(({ url, headers }, i) => {
    const [place = "", query = ""] = url.split("?");
    const { body } = requests[i] as { readonly body: string };
    return arrived({ ...(all[i] as Given), body }, { headers, path: place.replace(/^http:\/\/[^/]+/, ""), query });
  });
}
