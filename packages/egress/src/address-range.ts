import { isIPv4, isIPv6 } from "node:net";
import { AddressList, plainAddress } from "./address-list.ts";

/** Where an address lies: out in the world, inside, or where nobody is ever sent. */
export type AddressRange = "public" | "private" | "never";

/** Services that hand out a machine's credentials to whoever asks from inside; not even an operator's permit opens them. */
const never = new AddressList([
  "169.254.169.254/32",
  "169.254.170.2/32",
  "169.254.170.23/32",
  "100.100.100.200/32",
  "fd00:ec2::/64",
]);

/** IPv4 that is not the public internet: this host, private, shared, link-local, tests, multicast, reserved. */
const privateV4 = new AddressList([
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
const globalV6 = new AddressList(["2000::/3"]);
const privateV6 = new AddressList(["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"]);

/** The range of an IP address as text; an IPv4 address mapped into IPv6 counts as itself. What is no address is "never". */
export function addressRange(address: string): AddressRange {
  const plain = plainAddress(address);
  if (never.has(plain)) return "never";
  if (isIPv4(plain)) return privateV4.has(plain) ? "private" : "public";
  if (!isIPv6(plain)) return "never";
  return globalV6.has(plain) && !privateV6.has(plain) ? "public" : "private";
}
