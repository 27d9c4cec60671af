/**
 * Public keys in bigint: modular powers by square and multiply, the extended Euclid, RSA with Chinese
 * remainders (61 · 53 of the textbooks), ElGamal, Shamir's shares, Tonelli-Shanks, discrete logarithms.
 */
import { BUG_ON, EDOM, cond_resched, module_init, msleep, printk } from 'kernel';

class Key {
  n = 0n;
  e = 0n;
  d = 0n;
  p = 0n;
  q = 0n;
}

function modulo(a: bigint, n: bigint): bigint {
  const r = a % n;
  return r < 0n ? r + n : r;
}

function power(base: bigint, exponent: bigint, n: bigint): bigint {
  let result = 1n % n;
  for (let b = modulo(base, n); exponent > 0n; exponent >>= 1n, b = (b * b) % n)
    if (exponent & 1n) result = (result * b) % n;
  cond_resched();
  return result;
}

/** [g, x, y] with a·x + b·y = g. */
function extended_gcd(a: bigint, b: bigint): [bigint, bigint, bigint] {
  if (b === 0n) return [a, 1n, 0n];
  const [g, x, y] = extended_gcd(b, a % b);
  return [g, y, x - (a / b) * y];
}

function inverse(a: bigint, n: bigint): bigint | null {
  const [g, x] = extended_gcd(modulo(a, n), n);
  return g === 1n ? modulo(x, n) : null;
}

function make_key(p: bigint, q: bigint, e: bigint): Key | number {
  const key = new Key();
  const d = inverse(e, (p - 1n) * (q - 1n));
  if (d === null) return -EDOM;
  ({ n: key.n, e: key.e, d: key.d, p: key.p, q: key.q } = { n: p * q, e, d, p, q });
  return key;
}

/** A quarter of the work: two half-size powers, joined by Garner's formula. */
function decrypt(c: bigint, { d, p, q }: Key): bigint {
  const [a, b] = [power(c, d % (p - 1n), p), power(c, d % (q - 1n), q)] as const;
  msleep(0);
  return b + q * modulo((a - b) * inverse(q, p)!, p);
}

function chinese_remainder(residues: readonly (readonly [r: bigint, n: bigint])[]): bigint {
  let [x, product] = [0n, 1n] as [bigint, bigint];
  for (const [r, n] of residues) {
    x += product * modulo((r - x) * inverse(product, n)!, n);
    product *= n;
  }
  return modulo(x, product);
}

/** A square root of `a` modulo the prime `p`, or null. */
function square_root(a: bigint, p: bigint): bigint | null {
  if (power(a, (p - 1n) / 2n, p) !== 1n) return null;
  let [q, s] = [p - 1n, 0n] as [bigint, bigint];
  while (!(q & 1n)) [q, s] = [q >> 1n, s + 1n];
  let z = 2n;
  while (power(z, (p - 1n) / 2n, p) === 1n) z++;
  let [m, c, t, r] = [s, power(z, q, p), power(a, q, p), power(a, (q + 1n) / 2n, p)] as [
    bigint,
    bigint,
    bigint,
    bigint,
  ];
  while (t !== 1n) {
    let i = 0n;
    for (let u = t; u !== 1n; i++) u = (u * u) % p;
    const b = power(c, 2n ** (m - i - 1n), p);
    [m, c, t, r] = [i, (b * b) % p, (t * b * b) % p, (r * b) % p];
  }
  return r;
}

/** Shanks: x with g^x = h, in about √p steps. */
function discrete_log(g: bigint, h: bigint, p: bigint): bigint | null {
  const steps = new Map<bigint, bigint>();
  let m = 1n;
  while (m * m < p) m++;
  for (let j = 0n, x = 1n; j < m; j++, x = (x * g) % p) if (!steps.has(x)) steps.set(x, j);
  const giant = power(g, p - 1n - m, p);
  for (let i = 0n, y = h; i < m; i++, y = (y * giant) % p) {
    const j = steps.get(y);
    if (j !== undefined) return i * m + j;
  }
  return null;
}

function share(
  secret: bigint,
  coefficients: readonly bigint[],
  x: bigint,
  p: bigint,
): [bigint, bigint] {
  let y = 0n;
  for (let i = coefficients.length - 1; i >= 0; i--) y = modulo(y * x + coefficients[i]!, p);
  return [x, modulo(y * x + secret, p)];
}

/** Lagrange's polynomial at zero. */
function recover(shares: readonly (readonly [bigint, bigint])[], p: bigint): bigint {
  let secret = 0n;
  for (const [xi, yi] of shares) {
    let [above, below] = [yi, 1n] as [bigint, bigint];
    for (const [xj] of shares)
      if (xj !== xi) [above, below] = [modulo(above * -xj, p), modulo(below * (xi - xj), p)];
    secret = modulo(secret + above * inverse(below, p)!, p);
  }
  return secret;
}

function start(): number {
  const key = make_key(61n, 53n, 17n);
  if (typeof key === 'number') return key;
  printk(
    `n ${key.n} d ${key.d} 65 -> ${power(65n, key.e, key.n)} -> ${decrypt(2790n, key)} ${make_key(61n, 53n, 15n)}`,
  );
  const big = make_key(2n ** 107n - 1n, 2n ** 127n - 1n, 65537n) as Key;
  const message = 0x4b206973204320696e2054797065536372697074n;
  const cipher = power(message, big.e, big.n);
  printk(
    `${cipher} ${decrypt(cipher, big) === message} ${power(cipher, big.d, big.n) === message}`,
  );

  const [p, g] = [2n ** 61n - 1n, 37n] as const;
  const [a, b] = [123456789n, 987654321n] as const;
  printk(
    `${power(power(g, a, p), b, p)} ${power(power(g, b, p), a, p) === power(power(g, a, p), b, p)}`,
  );
  const [c1, c2] = [power(g, b, p), (42n * power(power(g, a, p), b, p)) % p] as const;
  printk(`ElGamal ${(c2 * inverse(power(c1, a, p), p)!) % p}`);

  printk(
    `Sun Tzu ${chinese_remainder([
      [2n, 3n],
      [3n, 5n],
      [2n, 7n],
    ])} ${chinese_remainder([
      [1n, 2n ** 31n - 1n],
      [5n, 10n ** 9n + 7n],
    ])}`,
  );
  for (const [n, q] of [
    [10n, 13n],
    [56n, 101n],
    [1030n, 10009n],
    [44402n, 100049n],
    [5n, 7n],
    [2n, p],
  ] as const) {
    const root = square_root(n, q);
    if (root !== null) BUG_ON((root * root) % q !== n);
    printk(`sqrt ${n} mod ${q}: ${root}`);
  }
  printk(
    `log ${discrete_log(5n, 3n, 23n)} ${discrete_log(3n, 13n, 17n)} ${discrete_log(2n, 3n, 7n)} ${discrete_log(7n, 54321n, 100003n)}`,
  );
  const shares: [bigint, bigint][] = [];
  for (let x = 1n; x <= 6n; x++) shares.push(share(1234n, [166n, 94n], x, 1613n));
  printk(
    `${shares.join(' ')} -> ${recover([shares[1]!, shares[3]!, shares[4]!], 1613n)} ${recover(shares.slice(0, 2), 1613n)}`,
  );
  return 0;
}

module_init(start);
