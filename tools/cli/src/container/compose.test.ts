import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { appFlags, mallocSettings } from "../instance/memory-settings.ts";
import { repositoryFolder } from "../repository.ts";

interface Service {
  readonly image: string;
  readonly build?: string;
  readonly command?: readonly string[];
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly ports?: readonly string[];
}

const compose = parse(readFileSync(join(repositoryFolder, "docker-compose.yml"), "utf8"), { merge: true }) as {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
};
const dockerfile = readFileSync(join(repositoryFolder, "Dockerfile"), "utf8");
const services = Object.entries(compose.services);

test("has the servers and the three apps", () => {
  expect(Object.keys(compose.services)).toEqual(
    expect.arrayContaining(["postgres", "redis", "migrate", "gateway", "web", "worker"]),
  );
});

test.each(services)("%s waits only for services that can satisfy it", (_name, { depends_on = {} }) => {
  for (const [other, { condition }] of Object.entries(depends_on)) {
    expect(compose.services).toHaveProperty(other);
    if (condition === "service_healthy") expect(compose.services[other]?.healthcheck).toBeDefined();
  }
});

test.each(services)("%s names volumes that are declared", (_name, { volumes = [] }) => {
  for (const volume of volumes) expect(compose.volumes).toHaveProperty(volume.split(":")[0] ?? "");
});

test.each(services.filter(([, { build }]) => build !== undefined))(
  "%s runs a program that the image has",
  (_name, { command = [] }) => {
    const program = command.slice(1).find((word) => !word.startsWith("-")) ?? "";
    const inClone = program.startsWith("console/") || existsSync(join(repositoryFolder, program));
    expect(inClone).toBe(true);
    expect(dockerfile).toMatch(
      new RegExp(
        `COPY .*\\b${program
          .split("/")
          .slice(0, 2)
          .join("/")
          .replace(/^console.*/, "console")}\\b`,
      ),
    );
  },
);

test("nothing is published beyond this machine by default", () => {
  for (const [, { ports = [] }] of services) for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
});

test("the image does not run as root", () => {
  expect(dockerfile.match(/^USER (\w+)$/m)?.[1]).toBe("node");
});

test("gateway and worker in a container, and those started by npm, have the memory settings of those that `up` starts", () => {
  for (const name of ["gateway", "worker"] as const) {
    const command = ["node", ...appFlags[name], `apps/${name}/src/main.ts`];
    const { scripts } = JSON.parse(readFileSync(join(repositoryFolder, `apps/${name}/package.json`), "utf8"));
    expect(compose.services[name]?.command).toEqual(command);
    expect(scripts.start).toBe(`node ${appFlags[name].join(" ")} src/main.ts`);
  }
  const command = /^CMD (.*)$/m.exec(dockerfile)?.[1] ?? "";
  expect(JSON.parse(command)).toEqual(compose.services.gateway?.command);
  for (const [name, value] of Object.entries(mallocSettings)) expect(dockerfile).toContain(` ${name}=${value}`);
});
