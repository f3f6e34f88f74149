import { BlockList, isIPv4, isIPv6 } from "node:net";

/** Where an address lies: out in the world, inside, or where nobody is ever sent. */
export type AddressRange = "public" | "private" | "never";

/** Services that hand out a machine's credentials to whoever asks from inside; not even an operator's permit opens them. */
const never = list([
  "169.254.169.254/32",
  "169.254.170.2/32",
  "169.254.170.23/32",
  "100.100.100.200/32",
  "fd00:ec2::/64",
]);

/** IPv4 that is not the public internet: this host, private, shared, link-local, tests, multicast, reserved. */
const privateV4 = list([
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
]);

/**
 * Of IPv6 only 2000::/3 is public, and of that not what carries an IPv4 address inside (Teredo, 6to4) or is for
 * documentation. So loopback, unique local, link-local, multicast, NAT64 and IPv4-compatible addresses are all private.
 */
const globalV6 = list(["2000::/3"]);
const privateV6 = list(["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"]);

/** The range of an IP address as text; an IPv4 address mapped into IPv6 counts as itself. What is no address is "never". */
export function addressRange(address: string): AddressRange {
  const plain = withoutZone(address);
  if (contains(never, plain)) return "never";
  const v4 = isIPv4(plain) ? plain : mappedV4(plain);
  if (v4) return contains(privateV4, v4) ? "private" : "public";
  if (!isIPv6(plain)) return "never";
  return contains(globalV6, plain) && !contains(privateV6, plain) ? "public" : "private";
}

/** A set of addresses from CIDRs such as "10.0.0.0/8". Throws on what is none. */
export function list(cidrs: readonly string[]): BlockList {
  const blocks = new BlockList();
  for (const cidr of cidrs) {
    const slash = cidr.lastIndexOf("/");
    const network = cidr.slice(0, slash);
    blocks.addSubnet(network, Number(cidr.slice(slash + 1)), isIPv6(network) ? "ipv6" : "ipv4");
  }
  return blocks;
}

/** Whether the set holds the address, in any of its spellings. */
export function contains(blocks: BlockList, address: string): boolean {
  const plain = withoutZone(address);
  const v4 = isIPv4(plain) ? plain : mappedV4(plain);
  if (v4) return blocks.check(v4, "ipv4");
  return isIPv6(plain) && blocks.check(plain, "ipv6");
}

function withoutZone(address: string): string {
  const percent = address.indexOf("%");
  return percent < 0 ? address : address.slice(0, percent);
}

/** The IPv4 address in ::ffff:1.2.3.4 or ::ffff:102:304 (as the URL parser writes it). */
function mappedV4(address: string): string | undefined {
  if (!isIPv6(address)) return undefined;
  const canonical = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const parts = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(canonical);
  if (!parts) return undefined;
  const [high, low] = [Number.parseInt(parts[1] ?? "", 16), Number.parseInt(parts[2] ?? "", 16)];
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}
