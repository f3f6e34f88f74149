import { settingsPages } from "../../client/settings-pages.ts";

export interface Crumb {
  readonly label: string;
  readonly href: string;
  readonly isName: boolean;
}

const labels: Readonly<Record<string, string>> = {
  start: "First steps",
  streams: "Streams",
  new: "New",
  deliveries: "Deliveries",
  transform: "Transform",
  failures: "Failures",
  objects: "Delivered",
  metrics: "Metrics",
  applications: "SQL",
  io: "In and out",
  graph: "Graph",
  results: "Results",
  errors: "Error stream",
  versions: "Versions",
  shards: "Shards",
  consumers: "Consumers",
  alerts: "Alerts",
  connect: "Connect",
  settings: "Settings",
  sources: "Sources",
  keys: "Access keys",
  simulator: "Try a permission",
  ...Object.fromEntries(settingsPages.map(({ path, label }) => [path, label])),
};

/** Places that have things of the person's own beneath them. */
const named = ["streams", "deliveries", "applications", "keys"];

/** What stands beneath a place besides such names. */
const ours: Readonly<Record<string, readonly string[]>> = { keys: ["simulator"] };

/** The way from the team to the page, from its path. A name of the person's own stands as it is. */
export function crumbs(team: string, pathname: string): Crumb[] {
  const base = `/t/${team}`;
  const parts = pathname.slice(base.length).split("/").filter(Boolean);
  return parts.map((part, index) => {
    // What follows "streams" is a stream's name, even one called "settings"; only /streams/new is ours.
    const isName =
      index === 1 && named.includes(parts[0] ?? "") && part !== "new" && !ours[parts[0] ?? ""]?.includes(part);
    const text = decodeURIComponent(part);
    // An alert is known by an id, which says nothing to people; its name stands beneath.
    const isId = index === 1 && parts[0] === "alerts" && part !== "new";
    return {
      label: isName ? text : isId ? "Alert" : (labels[part] ?? text),
      href: `${base}/${parts.slice(0, index + 1).join("/")}`,
      isName,
    };
  });
}
