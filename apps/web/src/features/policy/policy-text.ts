/** The order in which people write a policy; Postgres keeps the names of an object in its own. */
const order = ["Version", "Id", "Sid", "Effect", "Principal", "Action", "NotAction", "Resource", "NotResource"];

/** A policy, or a list of them, as it is edited. */
export function policyText(policies: readonly unknown[]): string {
  return JSON.stringify(policies.length === 1 ? policies[0] : policies, inOrder, 2);
}

function inOrder(_name: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => place(a) - place(b)));
}

type Read = { readonly policies: Record<string, unknown>[] } | { readonly problem: string };

/** The policies of an edited text, or what is wrong with it. What stands in them is checked by the server. */
export function readPolicyText(text: string): Read {
  try {
    const json: unknown = JSON.parse(text);
    const list = Array.isArray(json) ? json : [json];
    const isPolicies = list.every((each) => typeof each === "object" && each !== null && !Array.isArray(each));
    return isPolicies ? { policies: list as Record<string, unknown>[] } : { problem: "A policy is a JSON object." };
  } catch (cause) {
    // What was typed is no JSON yet; the parser's words say where it stops being any.
    return { problem: `This is not JSON: ${cause instanceof Error ? cause.message : ""}` };
  }
}
