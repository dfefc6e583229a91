/**
 * Whether a host is, or may be, one that only this machine or its own network reaches. What is not surely public counts as
 * private: asking once too often costs a click.
 * @param hostname as `URL.hostname` has it: the platform has already made one form of the many that an address can be
 * written in (decimal, octal, hexadecimal, full-width, percent-encoded)
 */
export function isPrivateHost(hostname: string): boolean {
  const name = hostname.toLowerCase().replace(/\.+$/, '');
  if (name.startsWith('[')) return isPrivateAddress6(name);
  const address = address4Of(name);
  return address === undefined ? isPrivateName(name) : isPrivateAddress4(address);
}

// Names that are never, or not only, public (RFC 6761, 6762, 8375, 9476, and what home and company networks use).
const privateEndings =
  /(^|\.)(localhost|local|localdomain|internal|intranet|private|corp|home|lan|home\.arpa|test|invalid|alt|onion|ts\.net)$/;

// Public names whose servers answer with an address of this machine, of any that is written in the name, or of the router.
const publicNamesOfPrivateHosts =
  /(^|\.)(nip\.io|sslip\.io|xip\.io|localtest\.me|lvh\.me|vcap\.me|lacolhost\.com|localho\.st|fritz\.box|routerlogin\.(net|com)|tplinkwifi\.net|router\.asus\.com)$/;

function isPrivateName(name: string): boolean {
  // What has no dot is found in the own network alone.
  return !name.includes('.') || privateEndings.test(name) || publicNamesOfPrivateHosts.test(name);
}

function address4Of(name: string): number | undefined {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(name)?.slice(1).map(Number);
  return parts?.every((part) => part <= 255) ? parts.reduce((whole, part) => whole * 256 + part, 0) : undefined;
}

/** What is not reachable from everywhere (the IANA special-purpose registry), by first address and length of the prefix. */
const privateBlocks4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['168.63.129.16', 32], // what machines in Azure ask about themselves
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];

function isPrivateAddress4(address: number): boolean {
  return privateBlocks4.some(([first, length]) => {
    const size = 2 ** (32 - length);
    return Math.floor(address / size) === Math.floor((address4Of(first) ?? 0) / size);
  });
}

function isPrivateAddress6(bracketed: string): boolean {
  const groups = groupsOf(bracketed.slice(1, -1));
  if (groups === undefined) return true;
  const [first = 0, second = 0] = groups;
  const isZero = (from: number, to: number) => groups.slice(from, to).every((group) => group === 0);
  const at = (index: number) => (groups[index] ?? 0) * 65_536 + (groups[index + 1] ?? 0);
  // An IPv4 address in the clothes of IPv6: mapped, compatible, translated (NAT64), 6to4.
  if (isZero(0, 5) && groups[5] === 0xffff) return isPrivateAddress4(at(6));
  if (isZero(0, 6)) return isPrivateAddress4(at(6));
  if (first === 0x64 && second === 0xff9b && isZero(2, 6)) return isPrivateAddress4(at(6));
  if (first === 0x2002) return isPrivateAddress4(at(1));
  // Of the rest, 2000::/3 alone is public, and in it not what is for protocols (2001::/23) or examples.
  if (first < 0x2000 || first > 0x3fff) return true;
  if (first === 0x2001) return second < 0x200 || second === 0xdb8;
  return first === 0x3fff && second < 0x1000;
}

/** The eight groups of an address as `URL` writes it: hexadecimal, `::` at most once. */
function groupsOf(address: string): readonly number[] | undefined {
  const [left = '', right] = address.split('::');
  const read = (side: string) => (side === '' ? [] : side.split(':').map((group) => Number.parseInt(group, 16)));
  const head = read(left);
  const tail = right === undefined ? [] : read(right);
  const groups = right === undefined ? head : [...head, ...Array(8 - head.length - tail.length).fill(0), ...tail];
  return groups.length === 8 && groups.every(Number.isInteger) ? groups : undefined;
}
