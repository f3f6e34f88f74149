/** What happened and what to do, by code of the catalogue; the server's own sentence stands between the two. */
interface Words {
  readonly title: string;
  readonly advice?: string;
}

const words: Readonly<Record<string, Words>> = {
  network: {
    title: "The console's server does not answer",
    advice:
      "What you see may be old. Check that it is running (./millrace status) and that you are online, then try again.",
  },
  "auth.denied": { title: "You may not do this" },
  "stream.notFound": {
    title: "There is no such stream",
    advice: "It may have been deleted, or it is in another region.",
  },
  "resource.notFound": { title: "This does not exist" },
  "member.lastOwner": { title: "A team always has an owner" },
  "invitation.closed": { title: "The invitation lets nobody in any more" },
  "person.exists": { title: "Somebody is here already" },
  "mail.refused": { title: "The mail did not go out" },
  "stream.exists": { title: "The name is taken", advice: "Choose another name, or delete the other stream first." },
  "resource.exists": { title: "The name is taken", advice: "Choose another name." },
  "resource.inUse": { title: "Not while it is changing", advice: "Wait until the stream is active, then try again." },
  "limit.exceeded": {
    title: "A limit was reached",
    advice: "An owner of the team can choose the limits profile in the team's settings.",
  },
  "throughput.exceeded": { title: "Too fast for the stream", advice: "Try again in a second, or add shards." },
  "input.invalid": { title: "That is not possible as it is" },
  "argument.invalid": { title: "That is not possible as it is" },
  unavailable: {
    title: "Not available right now",
    advice: "The log or the database did not answer. Nothing is lost; try again in a moment.",
  },
  internal: {
    title: "Something went wrong in Millrace",
    advice: "./millrace logs has the cause under the code below.",
  },
};

/** The words for a code; an unknown one is told plainly. */
export function problemWords(code: string): Words {
  return words[code] ?? { title: "That did not work" };
}
