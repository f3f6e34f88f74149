import { stubSmtp } from "@millrace/testkit";
import { afterEach, expect, test } from "vitest";
import { openMail } from "./open-mail.ts";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function openStub() {
  const server = await stubSmtp();
  const warnings: string[] = [];
  const logger = { warn: (_fields: object, sentence: string) => void warnings.push(sentence) };
  const mail = openMail({ url: server.url, from: "Millrace <millrace@example.com>", logger });
  closing.push(server.close, mail.close);
  return { server, mail, warnings };
}

test("a letter arrives at its one address, with its subject and text", async () => {
  const { server, mail } = await openStub();
  await mail.send({ to: "ada@example.com", subject: "Join Orders", text: "Follow https://example.com/invite/x" });
  expect(server.letters).toMatchObject([{ from: "millrace@example.com", to: ["ada@example.com"] }]);
  expect(server.letters[0]?.text).toContain("Subject: Join Orders");
  expect(server.letters[0]?.text).toContain("https://example.com/invite/x");
});

test("an address or a subject cannot smuggle in a second recipient or a header", async () => {
  const { server, mail } = await openStub();
  await mail.send({ to: "ada@example.com, eve@example.com", subject: "a\r\nBcc: eve@example.com", text: "x" }).catch(
    // Refusing such an address is as good as taking it for one.
    () => undefined,
  );
  const recipients = server.letters.flatMap(({ to }) => to);
  expect(recipients).not.toContain("eve@example.com");
  for (const { text } of server.letters) expect(text).not.toMatch(/^Bcc:/im);
});

test("a letter that the server does not take is an error that names the address, and is told in the log", async () => {
  const { server, mail, warnings } = await openStub();
  server.refusal = "550 No such user";
  const letter = { to: "nobody@example.com", subject: "s", text: "t" };
  await expect(mail.send(letter)).rejects.toMatchObject({
    code: "mail.refused",
    message: expect.stringContaining("nobody@example.com"),
  });
  expect(warnings).toHaveLength(1);
});
