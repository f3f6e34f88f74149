// npm run bench: what a fresh gateway does on this machine, beside what the machine can do at all. Figures of two runs on a noisy
// machine differ; the ratios and the records per server CPU-second are what to compare.
import { fork } from "node:child_process";
import { openTrialServices, startTrialHouse } from "@millrace/cli";
import { residentMib } from "./cpu-seconds.ts";
import { fdatasyncMsP50 } from "./fdatasync-figures.ts";
import { measure } from "./measure.ts";
import { measureLatency } from "./measure-latency.ts";
import { runLoad } from "./run-load.ts";
import { RequestSigner } from "./sign-request.ts";
import { putBodies, workloads } from "./workloads.ts";

const seconds = Number(process.argv[2] ?? 5);
const services = await openTrialServices((text) => process.stderr.write(`${text}\n`));
const house = await startTrialHouse(services);
const signer = new RequestSigner(
  `127.0.0.1:${house.port}`,
  await house.makeTeam("Bench", { limitsProfile: "operator" }),
);
const line = (name: string, text: string) => process.stdout.write(`${name.padEnd(28)} ${text}\n`);
const count = (value: number) => Math.round(value).toLocaleString("en-US").padStart(10);
try {
  line("fdatasync of 4 KiB, p50", `${fdatasyncMsP50(house.folder).toFixed(2)} ms`);
  line("node:http echo of 500 KB", await echoFigures());
  for (const workload of workloads) {
    const figures = await measure({ house, signer, workload, seconds });
    const perCpu = figures.records / figures.serverCpuSeconds;
    const goal = workload.goal ? `  goal ${count(workload.goal)}  ${perCpu >= workload.goal ? "met" : "MISSED"}` : "";
    line(
      workload.name,
      `${count(figures.records / figures.seconds)} records/s ${count(perCpu)} per CPU-second${goal}  refused ${figures.refused}`,
    );
  }
  const latency = await measureLatency({ house, signer, seconds });
  line("put to get at 50 records/s", `p50 ${latency.p50.toFixed(1)} ms, p99 ${latency.p99.toFixed(1)} ms`);
  const memory = residentMib(house.gatewayPid());
  line("gateway's memory", `${memory.now} MiB, at most ${memory.peak} MiB`);
} finally {
  await house.close();
  await services.close();
}

/** The same bodies to a server that only reads them. */
async function echoFigures(): Promise<string> {
  const echo = fork(new URL("echo-server.ts", import.meta.url).pathname);
  const { port: echoPort } = await new Promise<{ port: number }>((resolve) =>
    echo.once("message", (m) => resolve(m as { port: number })),
  );
  const workload = workloads[0];
  if (!workload) return "no workload";
  const bodies = putBodies(workload, "echo");
  const figures = await runLoad({
    port: echoPort,
    pid: echo.pid ?? 0,
    signer,
    operation: "PutRecords",
    connections: workload.connections,
    seconds,
    next: (connection) => bodies[connection % bodies.length],
    recordsOf: () => workload.records,
  });
  echo.kill();
  return `${count(figures.records / figures.seconds)} records/s ${count(figures.records / figures.serverCpuSeconds)} per CPU-second`;
}
