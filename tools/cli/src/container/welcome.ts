// `node welcome.ts`: what `./millrace up` does last, for containers: the first team with a demo stream, and how to use it, on
// standard output (docker compose logs welcome). Each run prints a fresh one-time link; the key is shown by the first only.
import { loadConfig } from "@millrace/config";
import { makeFirstTeam } from "../bootstrap/make-first-team.ts";

const config = loadConfig();
const result = await makeFirstTeam(config, {
  accountId: "000000000000",
  email: "owner@millrace.local",
  needsKey: false,
  needsDemo: true,
});
const key = result.key
  ? `  aws_access_key_id = ${result.key.id}\n  aws_secret_access_key = ${result.key.secret}`
  : "  (the key was shown at the first start; make another in the console)";
console.log(`
  Console   ${config.web.url}
  Sign in   ${result.signInUrl}

  [profile millrace]
  endpoint_url = ${config.gateway.url}
  region = ${result.region}
${key}
`);
