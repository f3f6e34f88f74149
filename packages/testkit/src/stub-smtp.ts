import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";

export interface StubSmtp {
  /** As smtp://127.0.0.1:2525. */
  readonly url: string;
  /** Letters taken, oldest first: the envelope, and the text with its headers as it came. */
  readonly letters: { readonly from: string; readonly to: readonly string[]; readonly text: string }[];
  /** When set, every recipient is refused with this line, as in "550 No such user". */
  refusal: string | undefined;
  close(): Promise<void>;
}

/** A mail server of RFC 5321 that takes every letter and delivers none: HELO, EHLO, MAIL, RCPT, DATA, RSET, QUIT. */
export async function stubSmtp(): Promise<StubSmtp> {
  const sockets = new Set<Socket>();
  const stub: Omit<StubSmtp, "url" | "close"> = { letters: [], refusal: undefined };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    // A client that hangs up ends its own conversation and nobody else's.
    socket.on("error", () => socket.destroy());
    converse(socket, stub);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return Object.assign(stub, {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  });
}

function converse(socket: Socket, stub: Omit<StubSmtp, "url" | "close">): void {
  let pending = "";
  let from = "";
  let to: string[] = [];
  let isData = false;
  const say = (line: string) => socket.write(`${line}\r\n`);
  const verbs: Readonly<Record<string, (line: string) => void>> = {
    HELO: () => say("250 stub"),
    EHLO: () => say("250 stub"),
    MAIL: (line) => {
      from = addressOf(line);
      to = [];
      say("250 ok");
    },
    RCPT: (line) => {
      if (stub.refusal === undefined) to.push(addressOf(line));
      say(stub.refusal ?? "250 ok");
    },
    DATA: () => {
      isData = true;
      say("354 go on");
    },
    RSET: () => say("250 ok"),
    QUIT: () => socket.end("221 bye\r\n"),
  };
  say("220 stub ready");
  socket.on("data", (bytes) => {
    pending += bytes.toString();
    for (;;) {
      const end = pending.indexOf(isData ? "\r\n.\r\n" : "\r\n");
      if (end < 0) return;
      const part = pending.slice(0, end);
      pending = pending.slice(end + (isData ? 5 : 2));
      if (isData) {
        stub.letters.push({ from, to, text: part });
        isData = false;
        say("250 taken");
      } else {
        const act = verbs[part.slice(0, 4).toUpperCase()];
        if (act) act(part);
        else say("502 unknown");
      }
    }
  });
}

function addressOf(line: string): string {
  return /<([^>]*)>/.exec(line)?.[1] ?? "";
}
