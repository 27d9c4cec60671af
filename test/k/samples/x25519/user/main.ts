/**
 * X25519 (RFC 7748): the Montgomery ladder in bigint with a branch-free swap, the vectors of section 5.2,
 * the exchange of section 6.1; the same curve's group order checked by a point at infinity.
 */
import { print, sprintf } from 'user';

const P = 2n ** 255n - 19n;
const A24 = 121665n;
const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;

function mod(x: bigint): bigint {
  const r = x % P;
  return r < 0n ? r + P : r;
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let square = mod(base); exponent > 0n; exponent >>= 1n, square = mod(square * square))
    if (exponent & 1n) result = mod(result * square);
  return result;
}

function little_endian(bytes: Uint8Array): bigint {
  let n = 0n;
  for (let i = bytes.length - 1; i >= 0; i--) n = (n << 8n) | BigInt(bytes[i]!);
  return n;
}

function bytes_of(n: bigint): Uint8Array {
  const out = new Uint8Array(32);
  for (let i = 0; i < 32; i++, n >>= 8n) out[i] = Number(n & 255n);
  return out;
}

function clamp(scalar: Uint8Array): bigint {
  const k = scalar.slice();
  k[0]! &= 248;
  k[31]! &= 127;
  k[31]! |= 64;
  return little_endian(k);
}

/** `swap` is 0 or 1: the difference is masked, no branch depends on the secret. */
function ladder(k: bigint, u: bigint): [x: bigint, z: bigint] {
  let [x2, z2, x3, z3, swapped] = [1n, 0n, u, 1n, 0n] as [bigint, bigint, bigint, bigint, bigint];
  for (let t = 254n; t >= 0n; t--) {
    const bit = (k >> t) & 1n;
    const mask = -(swapped ^ bit);
    [x2, x3] = [x2 ^ (mask & (x2 ^ x3)), x3 ^ (mask & (x2 ^ x3))];
    [z2, z3] = [z2 ^ (mask & (z2 ^ z3)), z3 ^ (mask & (z2 ^ z3))];
    swapped = bit;
    const [a, b] = [x2 + z2, x2 - z2] as const;
    const [aa, bb] = [mod(a * a), mod(b * b)] as const;
    const e = aa - bb;
    const [da, cb] = [mod((x3 - z3) * a), mod((x3 + z3) * b)] as const;
    x3 = mod((da + cb) ** 2n);
    z3 = mod(u * mod((da - cb) ** 2n));
    x2 = mod(aa * bb);
    z2 = mod(e * (aa + A24 * e));
  }
  return swapped ? [x3, z3] : [x2, z2];
}

function x25519(scalar: Uint8Array, point: Uint8Array): Uint8Array {
  const u = point.slice();
  u[31]! &= 127;
  const [x, z] = ladder(clamp(scalar), little_endian(u) % P);
  return bytes_of(mod(x * power(z, P - 2n)));
}

function from_hex(text: string): Uint8Array {
  const out = new Uint8Array(text.length >> 1);
  for (let i = 0; i < out.length; i++) out[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16);
  return out;
}

function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += sprintf('%02x', byte);
  return text;
}

function compare(got: Uint8Array, expected: string): void {
  print(`${hex(got)} ${hex(got) === expected}`);
}

export function main(_argv: string[]): number {
  const base = bytes_of(9n);
  compare(
    x25519(
      from_hex('a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4'),
      from_hex('e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c'),
    ),
    'c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552',
  );
  compare(
    x25519(
      from_hex('4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d'),
      from_hex('e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493'),
    ),
    '95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957',
  );
  compare(x25519(base, base), '422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079');
  const alice = from_hex('77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a');
  const bob = from_hex('5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb');
  const [to_bob, to_alice] = [x25519(alice, base), x25519(bob, base)] as const;
  compare(to_bob, '8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a');
  compare(
    x25519(alice, to_alice),
    '4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742',
  );
  print(`${hex(x25519(bob, to_bob)) === hex(x25519(alice, to_alice))}`);
  const [, z] = ladder(ORDER, 9n);
  print(
    `${z} ${power(2n, P - 1n)} ${hex(x25519(from_hex('00'.repeat(32)), new Uint8Array(32))) === '00'.repeat(32)}`,
  );
  return 0;
}
