/**
 * The Internet checksum (RFC 1071, with the words of its section 3) by bytes, words and folded sums, its
 * incremental update (RFC 1624), Fletcher and a real IPv4, ICMP and UDP packet checked with pseudo-header.
 */
import { BUG_ON, cond_resched, module_init, printk, sprintf } from 'kernel';

type Sum = (bytes: Uint8Array, initial: number) => number;

const sums: readonly { name: string; run: Sum }[] = [
  { name: 'big endian', run: by_words },
  { name: 'swapped', run: byte_swapped },
  { name: 'wide', run: wide },
  { name: 'split', run: in_parts },
];

function fold(sum: number): number {
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 65536);
  return sum;
}

function by_words(bytes: Uint8Array, initial: number): number {
  let sum = initial;
  for (let i = 0; i < bytes.length; i += 2) sum += (bytes[i]! << 8) | (bytes[i + 1] ?? 0);
  return fold(sum);
}

/** The sum is the same in the other byte order, but for a swap at the end. */
function byte_swapped(bytes: Uint8Array, initial: number): number {
  let sum = 0;
  for (let i = 0; i < bytes.length; i += 2) {
    sum += bytes[i]! | ((bytes[i + 1] ?? 0) << 8);
    cond_resched();
  }
  sum = fold(sum);
  return fold(((sum & 255) << 8) + (sum >> 8) + initial);
}

/** 32 bits at a time, with the carry brought around. */
function wide(bytes: Uint8Array, initial: number): number {
  const words = new Uint32Array(2);
  words[0] = initial;
  for (let i = 0; i < bytes.length; i += 4) {
    let word = 0;
    for (let j = 0; j < 4; j++) word = (word << 8) | (bytes[i + j] ?? 0);
    words[1] = word;
    const sum = words[0]! + words[1]!;
    words[0] = sum;
    if (sum > 0xffffffff) words[0]!++;
  }
  return fold((words[0]! >>> 16) + (words[0]! & 0xffff));
}

/** In fragments: after an odd number of bytes the sum is swapped. */
function in_parts(bytes: Uint8Array, initial: number): number {
  let [sum, odd] = [initial, false] as [number, boolean];
  for (let at = 0, step = 1; at < bytes.length; at += step, step = (step % 5) + 1) {
    const part = bytes.subarray(at, at + step);
    let own = by_words(part, 0);
    if (odd) own = ((own & 255) << 8) | (own >> 8);
    sum = fold(sum + own);
    if (part.length & 1) odd = !odd;
  }
  return sum;
}

function checksum(bytes: Uint8Array, initial = 0): number {
  return ~by_words(bytes, initial) & 0xffff;
}

/** HC' = ~(~HC + ~m + m'), which never makes a wrong zero. */
function update(check: number, before: number, after: number): number {
  return ~fold((~check & 0xffff) + (~before & 0xffff) + after) & 0xffff;
}

function fletcher16(bytes: Uint8Array): number {
  let [a, b] = [0, 0] as [number, number];
  for (const byte of bytes) {
    a = (a + byte) % 255;
    b = (b + a) % 255;
  }
  return (b << 8) | a;
}

function from_hex(text: string): Uint8Array {
  const plain = text.replaceAll(' ', '');
  const out = new Uint8Array(plain.length >> 1);
  for (let i = 0; i < out.length; i++) out[i] = Number.parseInt(plain.slice(2 * i, 2 * i + 2), 16);
  return out;
}

function word(bytes: Uint8Array, at: number): number {
  return (bytes[at]! << 8) | bytes[at + 1]!;
}

function put_word(bytes: Uint8Array, at: number, value: number): void {
  [bytes[at], bytes[at + 1]] = [value >> 8, value];
}

/** The verdict on a packet: header, then what it carries. */
function inspect(packet: Uint8Array): string {
  const header = packet.subarray(0, (packet[0]! & 15) * 4);
  const length = word(packet, 2);
  const body = packet.subarray(header.length, length);
  const ip = checksum(header) === 0 ? 'header ok' : sprintf('header %04x', checksum(header));
  switch (packet[9]) {
    case 1:
      return `${ip}, icmp ${checksum(body) === 0 ? 'ok' : 'bad'} type ${body[0]}`;
    case 17: {
      const pseudo = by_words(packet.subarray(12, 20), 17 + body.length);
      const state = word(body, 6) === 0 ? 'none' : checksum(body, pseudo) === 0 ? 'ok' : 'bad';
      return `${ip}, udp ${word(body, 0)}>${word(body, 2)} ${state}`;
    }
    default:
      return `${ip}, protocol ${packet[9]}`;
  }
}

function start(): number {
  const rfc = from_hex('0001 f203 f4f5 f6f7');
  for (const { name, run } of sums) printk(`${name}: ${sprintf('%04x', run(rfc, 0))}`);
  printk(sprintf('checksum %04x', checksum(rfc)));

  const header = from_hex('4500 0073 0000 4000 4011 0000 c0a8 0001 c0a8 00c7');
  const check = checksum(header);
  put_word(header, 10, check);
  printk(`${sprintf('%04x', check)} ${checksum(header)}`);
  for (let hop = 0; hop < 5; hop++) {
    const before = word(header, 8);
    header[8]!--;
    put_word(header, 10, update(word(header, 10), before, word(header, 8)));
    BUG_ON(checksum(header) !== 0);
  }
  printk(
    `ttl ${header[8]}, ${sprintf('%04x', word(header, 10))}; RFC 1624: ${sprintf('%04x', update(0xdd2f, 0x5555, 0x3285))}`,
  );

  const ping = from_hex('4500 001c 1234 0000 4001 0000 0a00 0001 0a00 0002 0800 0000 0001 0001');
  put_word(ping, 10, checksum(ping.subarray(0, 20)));
  put_word(ping, 22, checksum(ping.subarray(20)));
  printk(inspect(ping));
  ping[27]! ^= 1;
  printk(inspect(ping));
  const dns = from_hex(
    '4500 0021 0001 0000 4011 0000 7f00 0001 7f00 0001 3039 0035 000d 0000 68 65 6c 6c 6f',
  );
  put_word(dns, 10, checksum(dns.subarray(0, 20)));
  printk(inspect(dns));
  put_word(dns, 26, checksum(dns.subarray(20), by_words(dns.subarray(12, 20), 17 + 13)));
  printk(`${inspect(dns)} ${sprintf('%04x', word(dns, 26))}`);
  dns[32]! ^= 0x20;
  dns[11]!++;
  printk(inspect(dns));

  for (let n = 0; n < 40; n++) {
    const bytes = new Uint8Array(n);
    for (let i = 0; i < n; i++) bytes[i] = i * 37 + n * 11;
    for (const { run } of sums)
      BUG_ON(run(bytes, 0x1234) % 0xffff !== by_words(bytes, 0x1234) % 0xffff);
  }
  const abcde = new Uint8Array([97, 98, 99, 100, 101]);
  printk(
    `${fletcher16(abcde)} ${fletcher16(from_hex('616263646566'))} ${fletcher16(from_hex('6162636465666768'))}`,
  );
  return 0;
}

module_init(start);
