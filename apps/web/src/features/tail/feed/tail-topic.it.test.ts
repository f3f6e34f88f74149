import { createStream, setMasking } from "@millrace/streams";
import { findPrincipal, listAudit } from "@millrace/tenancy";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestConsole, type TestConsole } from "../../../../test/test-console.ts";
import { tailTopic } from "./tail-topic.ts";

let opened: TestConsole;
beforeAll(async () => {
  opened = await openTestConsole();
});
afterAll(() => opened?.close());

test("a tail that shows what is masked is audited whenever it is opened, wherever the browser says that it goes on", async () => {
  const { house } = opened;
  const person = await opened.makePerson("Ada");
  const team = await opened.makeTeam("Masked", person);
  const who = await findPrincipal(house.tenancy, person, { teamSlug: team.slug, requestId: "test" });
  const streamName = "orders";
  await createStream(house.streams, who, { streamName, shardCount: 1 });
  // No worker runs here that would bring the stream into being.
  await house.streams.db.withTeam(team.id, (tx) => tx.stream.updateMany({ data: { status: "ACTIVE" } }));
  await setMasking(house.streams, who, { streamName, maskedPaths: ["card"] });

  const question = { streamName, filter: "", from: "trim", decoding: "auto", isUnmasked: true } as const;
  const telling = { send: () => undefined, isChoked: () => false, signal: AbortSignal.abort() };
  for (const where of [{}, { resumeMs: 0 }, { resumeMs: Date.now() }]) {
    // No gateway runs here: what is told of the tail itself does not matter.
    await tailTopic.run(house, who, { input: { ...question, ...where }, ...telling }).catch(() => undefined);
  }
  const events = await listAudit(house.tenancy, who, { action: "record.unmask" });
  expect(events).toHaveLength(3);
});
