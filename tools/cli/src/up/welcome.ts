import { commandFor } from "../instance/command-for.ts";
import { publicUrls } from "../instance/public-urls.ts";
import type { UpContext } from "./up-context.ts";

/** What a person needs now: where to look, where to point a client, how to end it. */
export function welcome({ instance, state, result }: UpContext, wasUp: boolean): string {
  if (!result || !state.accessKey) return "";
  const urls = publicUrls(state);
  const endpoint = urls.gateway;
  const command = (word: string): string => commandFor(instance, word);
  return `
${wasUp ? "" : "Millrace runs.\n\n"}  Console   ${urls.console}
  Sign in   ${result.signInUrl}
            (works once; ${command("up")} prints another)
  Gateway   ${endpoint}

An AWS profile, for ~/.aws/config:

  [profile millrace]
  endpoint_url = ${endpoint}
  region = ${result.region}
  aws_access_key_id = ${state.accessKey.id}
  aws_secret_access_key = ${state.accessKey.secret}

Then: aws --profile millrace kinesis describe-stream-summary --stream-name ${result.streamName}
Or, for this shell: eval "$(${command("env")})"

${command("status")} and ${command("logs")} show how it does; ${command("down")} ends it.`;
}
