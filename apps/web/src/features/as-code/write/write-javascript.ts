import type { CodePlace } from "../code-place.ts";
import { services } from "../services.ts";
import type { Call } from "../thing-code.ts";

const WAIT_SECONDS = 60;

/** Calls as a module for the AWS SDK v3. The key comes from the environment. */
export function writeJavascript(calls: readonly Call[], { endpoint, region }: CodePlace): string {
  const used = [...new Set(calls.map(({ service }) => service))];
  const imports = used.map((service) => {
    const names = new Set(calls.filter((call) => call.service === service).map(nameOf));
    return `import { ${[...names, services[service].clientClass].sort().join(", ")} } from "${services[service].npm}";`;
  });
  const clients = used.map((service) => {
    const { variable, clientClass } = services[service];
    return `const ${variable} = new ${clientClass}({ endpoint: ${JSON.stringify(endpoint)}, region: ${JSON.stringify(region)} });`;
  });
  return [...imports, "", ...clients, "", ...calls.map(statement)].join("\n");
}

function nameOf({ operation, isWaiter = false }: Call): string {
  return isWaiter ? `waitUntil${operation}` : `${operation}Command`;
}

function statement(call: Call): string {
  const { variable } = services[call.service];
  const input = JSON.stringify(call.input, null, 2);
  if (call.isWaiter) return `await ${nameOf(call)}({ client: ${variable}, maxWaitTime: ${WAIT_SECONDS} }, ${input});`;
  return `await ${variable}.send(new ${nameOf(call)}(${input}));`;
}
