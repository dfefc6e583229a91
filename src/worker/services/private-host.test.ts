import { describe, expect, it } from 'vitest';
import { isPrivateHost } from './private-host';

// As a person, or somebody who means ill, may write them; the platform's own parser reads them, as it does for a request.

const privateHosts = [
  // this machine
  ...['localhost', 'LOCALHOST', 'localhost.', 'localhost..', 'a.localhost', 'a.b.localhost.', 'localhost.localdomain'],
  ...['127.0.0.1', '127.0.0.1.', '127.1', '127.0.1', '127.255.255.254', '0.0.0.0', '0', '0.1.2.3'],
  // other ways to write its address
  ...[
    '2130706433',
    '0x7f000001',
    '0X7F.1',
    '0x7f.0x0.0x0.0x1',
    '017700000001',
    '0177.0.0.1',
    '0177.0.0.01',
    '127.0x0.1',
  ],
  ...['１２７.０.０.１', '①②⑦.⓪.⓪.①', '127。0。0。1', '127．0．0．1', '127｡0｡0｡1', '%31%32%37.0.0.1', '127.0.0.1%2E'],
  ...['ⓛⓞⓒⓐⓛⓗⓞⓢⓣ', 'ｌｏｃａｌｈｏｓｔ', 'loc\u00adalhost', 'localhost。', '%6cocalhost', 'ℒocalhost'],
  // networks of one's own
  ...['10.0.0.1', '10.255.255.255', '172.16.0.1', '172.31.255.255', '192.168.0.1', '192.168.255.255', '192.168.257'],
  ...['3232235777', '0xc0a80101', '0300.0250.1.1', '167772161', '012.0.0.1', '100.64.0.1', '100.127.255.255'],
  // link-local, and where machines in clouds ask about themselves
  ...['169.254.0.1', '169.254.169.254', '2852039166', '0xa9fea9fe', '169.254.43518', '168.63.129.16'],
  ...['metadata.google.internal', '100.100.100.200', '192.0.0.192', 'instance-data', '[fd00:ec2::254]'],
  // special blocks
  ...['192.0.2.1', '198.51.100.7', '203.0.113.9', '198.18.0.1', '198.19.255.255', '192.88.99.1'],
  ...['224.0.0.1', '239.255.255.250', '240.0.0.1', '255.255.255.255'],
  // IPv6
  ...['[::1]', '[::]', '[0:0:0:0:0:0:0:1]', '[0000::0001]', '[fe80::1]', '[febf::1]', '[fec0::1]', '[ff02::1]'],
  ...['[fc00::1]', '[fd12:3456:789a::1]', '[fdff:ffff::]', '[100::1]', '[2001:db8::1]', '[3fff:fff::1]', '[5f00::1]'],
  ...['[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::ffff:10.0.0.1]', '[::ffff:c0a8:1]', '[::127.0.0.1]', '[::a00:1]'],
  ...['[64:ff9b::127.0.0.1]', '[64:ff9b::a9fe:a9fe]', '[64:ff9b:1::1]', '[2002:7f00:1::]', '[2002:c0a8:101::1]'],
  ...['[2001::1]', '[2001:0:4136:e378:8000:63bf:3fff:fdd2]', '[::ffff:0:127.0.0.1]', '[4000::1]'],
  // names
  ...['printer', 'nas', 'intranet', 'a_b', 'printer.local', 'PRINTER.LOCAL.', 'nas.lan', 'nas.home', 'wiki.corp'],
  ...['db.internal', 'box.home.arpa', 'git.intranet', 'x.private', 'a.test', 'a.invalid', 'a.onion', 'pc.tail1.ts.net'],
  // public names of private hosts
  ...['127.0.0.1.nip.io', '10-0-0-1.sslip.io', 'localtest.me', 'a.lvh.me', 'fritz.box', 'www.routerlogin.net'],
];

const publicHosts = [
  ...['example.com', 'EXAMPLE.COM.', 'api.openai.com', 'localhost.example.com', 'local.example.com', 'mylocal.com'],
  ...[
    'notlocalhost.com',
    'internal.example.org',
    'lan.party.de',
    'bücher.de',
    'xn--bcher-kva.de',
    '例え.jp',
    'a.b.co.uk',
  ],
  ...['test.com', 'home.com', 'corp.com', '10.example.com', '127.0.0.1.example.com', 'nip.io.example.com', 'anip.io'],
  ...[
    '1.1.1.1',
    '8.8.8.8',
    '9.255.255.255',
    '11.0.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '126.255.255.255',
    '128.0.0.1',
  ],
  ...['134744072', '0x08080808', '010.8.8.8', '169.253.255.255', '169.255.0.0', '172.15.255.255', '172.32.0.0'],
  ...[
    '192.167.255.255',
    '192.169.0.0',
    '198.17.255.255',
    '198.20.0.0',
    '192.0.1.1',
    '223.255.255.255',
    '168.63.129.17',
  ],
  ...['[2606:4700::1111]', '[2001:4860:4860::8888]', '[2a00:1450::1]', '[::ffff:8.8.8.8]', '[64:ff9b::808:808]'],
  ...['[2002:808:808::1]', '[2001:200::1]', '[3fff:1000::1]', '[2000::1]'],
];

const asRequestsHaveIt = (host: string) => new URL(`http://${host}:8080/`).hostname;

describe('a private host', () => {
  it.each(privateHosts)('%s', (host) => {
    expect(isPrivateHost(asRequestsHaveIt(host))).toBe(true);
  });
});

describe('a public host', () => {
  it.each(publicHosts)('%s', (host) => {
    expect(isPrivateHost(asRequestsHaveIt(host))).toBe(false);
  });
});

it('the table has at least 120 hosts, none of them twice', () => {
  const hosts = [...privateHosts, ...publicHosts];
  expect(new Set(hosts).size).toBe(hosts.length);
  expect(hosts.length).toBeGreaterThanOrEqual(120);
});
