import { BlockList, isIPv4, isIPv6 } from "node:net";

/** A set of addresses, from CIDRs such as "10.0.0.0/8". Knows an address in any of its spellings. */
export class AddressList {
  readonly #blocks = new BlockList();

  /** Throws on what is no CIDR. */
  constructor(cidrs: readonly string[]) {
    for (const cidr of cidrs) {
      const slash = cidr.lastIndexOf("/");
      const network = cidr.slice(0, slash);
      this.#blocks.addSubnet(network, Number(cidr.slice(slash + 1)), isIPv6(network) ? "ipv6" : "ipv4");
    }
  }

  has(address: string): boolean {
    const plain = plainAddress(address);
    if (isIPv4(plain)) return this.#blocks.check(plain, "ipv4");
    return isIPv6(plain) && this.#blocks.check(plain, "ipv6");
  }
}

/** Without a zone; an IPv4 address mapped into IPv6 (::ffff:1.2.3.4 or ::ffff:102:304) as itself. */
export function plainAddress(address: string): string {
  const percent = address.indexOf("%");
  const bare = percent < 0 ? address : address.slice(0, percent);
  if (!isIPv6(bare)) return bare;
  // The URL parser writes every IPv6 address in one way.
  const canonical = new URL(`http://[${bare}]/`).hostname.slice(1, -1);
  const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(canonical);
  if (!mapped) return canonical;
  const [high, low] = [Number.parseInt(mapped[1] ?? "", 16), Number.parseInt(mapped[2] ?? "", 16)];
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}
