export interface Crumb {
  readonly label: string;
  readonly href: string;
  readonly isName: boolean;
}

const labels: Readonly<Record<string, string>> = {
  streams: "Streams",
  new: "New",
  shards: "Shards",
  connect: "Connect",
  settings: "Settings",
  sources: "Sources",
  keys: "Access keys",
  audit: "Audit log",
  you: "You",
};

/** The way from the team to the page, from its path. A name of the person's own stands as it is. */
export function crumbs(team: string, pathname: string): Crumb[] {
  const base = `/t/${team}`;
  const parts = pathname.slice(base.length).split("/").filter(Boolean);
  return parts.map((part, index) => {
    // What follows "streams" is a stream's name, even one called "settings"; only /streams/new is ours.
    const isName = index === 1 && parts[0] === "streams" && part !== "new";
    const text = decodeURIComponent(part);
    return {
      label: isName ? text : (labels[part] ?? text),
      href: `${base}/${parts.slice(0, index + 1).join("/")}`,
      isName,
    };
  });
}
