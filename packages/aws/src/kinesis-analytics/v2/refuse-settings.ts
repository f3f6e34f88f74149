import { unsupported } from "./unsupported.ts";

const ofFlink = "is of Flink; an application of SQL has none.";

/** What the names of settings begin with that no application of SQL has, and what to do instead. */
const reasons = {
  flinkApplication: `FlinkApplicationConfiguration ${ofFlink}`,
  flinkRun: `FlinkRunConfiguration ${ofFlink}`,
  zeppelinApplication: `ZeppelinApplicationConfiguration ${ofFlink}`,
  environmentPropert: "EnvironmentProperties are of Flink; write the values into the statements.",
  applicationSnapshot: "ApplicationSnapshotConfiguration is of Flink; Millrace always keeps the state.",
  applicationSystemRollback: "ApplicationSystemRollbackConfiguration is of Flink; call RollbackApplication.",
  applicationRestore:
    "ApplicationRestoreConfiguration is of Flink; give each input's starting position in SqlRunConfigurations.",
  applicationEncryption:
    "ApplicationEncryptionConfiguration is not supported; encrypt the streams and the store themselves.",
  vpcConfiguration: "VpcConfigurations are not supported; an application reads and writes what the team has here.",
};

/** Throws for the first setting that is not of SQL, by its name. */
export function refuseSettings(configuration: object): void {
  for (const name of Object.keys(configuration)) {
    const found = Object.entries(reasons).find(([start]) => name.startsWith(start));
    if (found) throw unsupported(found[1]);
  }
}
