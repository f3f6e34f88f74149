import { mkdirSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import type { Command } from "../command.ts";
import { makeCertificate } from "../instance/make-certificate.ts";
import { dataOption, instanceOf } from "../options/instance-options.ts";

export const certCommand: Command = {
  name: "cert",
  summary: "make a certificate for this machine, with which the gateway speaks TLS after the next up",
  options: {
    host: { value: "NAME", help: "one more name that clients use (besides localhost and the machine's)" },
    ...dataOption,
  },
  run: async (options) => {
    const { tls } = instanceOf(options);
    mkdirSync(tls, { recursive: true, mode: 0o700 });
    const names = new Set([
      "localhost",
      hostname(),
      ...(options.values.host === undefined ? [] : [options.values.host]),
    ]);
    makeCertificate(tls, [...names]);
    const authority = join(tls, "ca.crt");
    console.log(`Made a certificate for ${[...names].join(", ")} and 127.0.0.1 in ${tls}.

The gateway takes it at its next start: ./millrace down, then ./millrace up. Then https://localhost:PORT works on the same port.
A client must trust the authority that signed it, ${authority}:

  AWS CLI and boto3    export AWS_CA_BUNDLE=${authority}
  Node.js              export NODE_EXTRA_CA_CERTS=${authority}
  curl                 curl --cacert ${authority} https://localhost:4566/
  Debian               cp ${authority} /usr/local/share/ca-certificates/millrace.crt && update-ca-certificates`);
    return 0;
  },
};
