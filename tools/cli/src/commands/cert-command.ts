import { mkdirSync } from "node:fs";
import { hostname } from "node:os";
import type { Command } from "../command.ts";
import { commandFor } from "../instance/command-for.ts";
import { findState } from "../instance/instance-state.ts";
import { makeCertificate } from "../instance/make-certificate.ts";
import { dataOption, instanceOf } from "../options/instance-options.ts";
import { GATEWAY_PORT } from "../up/plan-state.ts";

export const certCommand: Command = {
  name: "cert",
  summary: "make a certificate for this machine, with which the gateway speaks TLS after the next up",
  options: {
    host: { value: "NAME", help: "one more name that clients use (besides localhost and the machine's)" },
    ...dataOption,
  },
  run: async (options) => {
    const instance = instanceOf(options);
    const { tls, authorityFile: authority } = instance;
    const port = findState(instance)?.gatewayPort ?? GATEWAY_PORT;
    mkdirSync(tls, { recursive: true, mode: 0o700 });
    const names = new Set([
      "localhost",
      hostname(),
      ...(options.values.host === undefined ? [] : [options.values.host]),
    ]);
    makeCertificate(tls, [...names]);
    console.log(`Made a certificate for ${[...names].join(", ")} and 127.0.0.1 in ${tls}.

The gateway takes it at its next start: ${commandFor(instance, "down")}, then ${commandFor(instance, "up")}. Then https://localhost:${port} works on the same port.
A client must trust the authority that signed it, ${authority}:

  AWS CLI and boto3    export AWS_CA_BUNDLE=${authority}
  Node.js              export NODE_EXTRA_CA_CERTS=${authority}
  curl                 curl --cacert ${authority} https://localhost:${port}/_millrace/readyz
  Debian               cp ${authority} /usr/local/share/ca-certificates/millrace.crt && update-ca-certificates`);
    return 0;
  },
};
