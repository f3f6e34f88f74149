import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CliError } from "../cli-error.ts";
import { findProgram } from "../services/find-program.ts";
import { installDebianPackage } from "../services/install-debian-package.ts";

const AUTHORITY_DAYS = 3650;
/** What browsers and Apple's systems accept at most. */
const SERVER_DAYS = 820;

/** Makes (or keeps) a certificate authority in `folder`, and with it a server certificate for these names and loopback. */
export function makeCertificate(folder: string, names: readonly string[]): void {
  const run = openssl(folder);
  const [authorityKey, authority, key, request, extensions] = [
    "ca.key",
    "ca.crt",
    "server.key",
    "server.csr",
    "server.ext",
  ].map((name) => join(folder, name)) as [string, string, string, string, string];
  const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  if (!existsSync(authority)) {
    const isAuthority = [
      "-addext",
      "basicConstraints=critical,CA:TRUE",
      "-addext",
      "keyUsage=critical,keyCertSign,cRLSign",
    ];
    run(
      "req",
      "-x509",
      ...newKey,
      "-keyout",
      authorityKey,
      "-out",
      authority,
      "-days",
      String(AUTHORITY_DAYS),
      "-subj",
      "/CN=Millrace local authority",
      ...isAuthority,
    );
  }
  run("req", ...newKey, "-keyout", key, "-out", request, "-subj", `/CN=${names[0]}`);
  const alternatives = [...names.map((name) => `DNS:${name}`), "IP:127.0.0.1", "IP:::1"].join(",");
  writeFileSync(extensions, `subjectAltName=${alternatives}\nextendedKeyUsage=serverAuth\nbasicConstraints=CA:FALSE\n`);
  run(
    "x509",
    "-req",
    "-in",
    request,
    "-CA",
    authority,
    "-CAkey",
    authorityKey,
    "-CAcreateserial",
    "-out",
    join(folder, "server.crt"),
    "-days",
    String(SERVER_DAYS),
    "-extfile",
    extensions,
  );
  for (const file of [request, extensions]) rmSync(file, { force: true });
  for (const secret of [authorityKey, key]) chmodSync(secret, 0o600);
}

/** Node.js reads certificates and makes none. */
function openssl(folder: string): (...args: string[]) => void {
  const find = () => findProgram("openssl");
  const program = find() ?? (installDebianPackage("openssl") ? find() : undefined);
  if (!program)
    throw new CliError(
      "The program openssl is missing: install it, or set GATEWAY_TLS_CERT and GATEWAY_TLS_KEY to a certificate that you have.",
    );
  return (...args) => {
    const { status, stderr } = spawnSync(program, args, { cwd: folder, encoding: "utf8" });
    if (status !== 0) throw new CliError(`openssl ${args[0]} failed: ${stderr.trim().split("\n").at(-1)}`);
  };
}
