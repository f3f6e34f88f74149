import { openTrialServices, startTrialHouse } from "@millrace/cli";
import { measureDeliveries } from "./measure-deliveries.ts";
const services = await openTrialServices(() => {});
const url = new URL(services.databaseUrl);
const house = await startTrialHouse({ ...services, env: { LOG_LEVEL: "error", ...(process.argv[4] ? { NODE_OPTIONS: process.argv[4].startsWith("-") ? process.argv[4] : `--cpu-prof --cpu-prof-dir=${process.argv[4]}` } : {}), EGRESS_ALLOW: `${url.hostname}:${url.port}` } });
try {
  const { team } = await house.makeTeam("Bench", { limitsProfile: "operator" });
  const rates = await measureDeliveries({ house, team, databaseUrl: services.databaseUrl, records: Number(process.argv[2] ?? 50_000), say: (t) => console.log(t) });
  for (const r of rates) console.log(r.workload.name, Math.round(r.recordsPerCpuSecond), "rec/cpu-s", r.megabytesPerCpuSecond.toFixed(1), "MB/cpu-s", Math.round(r.recordsPerSecond), "rec/s", r.residentMib, "MiB");
} finally { await house.close(); await services.close(); }
