/**
 * Sieves of Eratosthenes in a bitmap, Euler's totient, Miller-Rabin and Pollard's rho; the counts are
 * OEIS A006880, the totients A000010, the perfect numbers A000396, the Mersenne exponents A000043.
 */
import { cond_resched, module_init, msleep, printk } from 'kernel';

class Sieve {
  bits = new Uint32Array(0);
  limit = 0;
}

function composite(sieve: Sieve, n: number): boolean {
  return n % 2 === 0 ? n !== 2 : ((sieve.bits[n >> 6]! >>> ((n >> 1) & 31)) & 1) === 1;
}

function sieve_to(limit: number): Sieve {
  const sieve = new Sieve();
  sieve.limit = limit;
  const bits = (sieve.bits = new Uint32Array((limit >> 6) + 1));
  bits[0]! |= 1;
  for (let p = 3; p * p <= limit; p += 2) {
    if (composite(sieve, p)) continue;
    for (let n = p * p; n <= limit; n += 2 * p) bits[n >> 6]! |= 1 << ((n >> 1) & 31);
    cond_resched();
  }
  return sieve;
}

function pi(sieve: Sieve, limit = sieve.limit): number {
  let count = limit >= 2 ? 1 : 0;
  for (let n = 3; n <= limit; n += 2) if (!composite(sieve, n)) ++count;
  return count;
}

function gcd(a: bigint, b: bigint): bigint {
  while (b) [a, b] = [b, a % b];
  return a < 0n ? -a : a;
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (base %= modulus; exponent > 0n; exponent >>= 1n, base = (base * base) % modulus)
    if (exponent & 1n) result = (result * base) % modulus;
  return result;
}

/** Miller-Rabin, exact below 3.3e24 with these bases. */
function is_prime(n: bigint): boolean {
  const bases = [2n, 3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n, 29n, 31n, 37n];
  if (n < 2n) return false;
  for (const p of bases) if (n % p === 0n) return n === p;
  let d = n - 1n;
  let r = 0;
  for (; !(d & 1n); d >>= 1n) r++;
  witness: for (const base of bases) {
    let x = power(base, d, n);
    if (x === 1n || x === n - 1n) continue;
    for (let i = 1; i < r; i++) if ((x = (x * x) % n) === n - 1n) continue witness;
    return false;
  }
  return true;
}

function rho(n: bigint, c = 1n): bigint {
  if (n % 2n === 0n) return 2n;
  let [slow, fast, d] = [2n, 2n, 1n];
  do {
    slow = (slow * slow + c) % n;
    fast = (fast * fast + c) % n;
    fast = (fast * fast + c) % n;
    d = gcd(slow - fast, n);
  } while (d === 1n);
  msleep(1);
  return d === n ? rho(n, c + 1n) : d;
}

function factors(n: bigint): string {
  if (n === 1n) return '1';
  const todo = [n];
  const found = new Map<bigint, number>();
  for (let m = todo.pop(); m !== undefined; m = todo.pop()) {
    if (is_prime(m)) found.set(m, (found.get(m) ?? 0) + 1);
    else for (const d of pair(m)) todo.push(d);
  }
  const sorted: string[] = [];
  for (let bound = 0n; sorted.length < found.size;) {
    let least: bigint | null = null;
    for (const p of Array.from(found.keys()))
      if (p > bound && (least === null || p < least)) least = p;
    bound = least!;
    const times = found.get(bound)!;
    sorted.push(times > 1 ? `${bound}^${times}` : `${bound}`);
  }
  return sorted.join(' * ');
}

function pair(m: bigint): [bigint, bigint] {
  const d = rho(m);
  return [d, m / d];
}

function totient(n: number): number {
  let result = n;
  for (let p = 2, m = n; m > 1; p = p * p > m ? m : p + 1) {
    if (m % p) continue;
    result -= result / p;
    while (m % p === 0) m /= p;
  }
  return result;
}

function start(): number {
  const sieve = sieve_to(100000);
  for (const limit of [1, 2, 10, 100, 1000, 10000, 100000])
    printk(`pi(${limit}) = ${pi(sieve, limit)}`);
  let row: number[] = [];
  for (let n = 1; n <= 30; n++) row.push(totient(n));
  printk(`totients ${row}`);
  row = [];
  for (let p = 2; p < 130; p++)
    if (is_prime(BigInt(p)) && is_prime((1n << BigInt(p)) - 1n)) row.push(p);
  printk(`Mersenne exponents ${row}`);
  for (const p of row.slice(0, 8)) printk(`perfect ${((1n << BigInt(p)) - 1n) << BigInt(p - 1)}`);
  for (const n of [
    1n,
    97n,
    360n,
    561n,
    1001n,
    65537n,
    4294967297n,
    1000000016000000063n,
    600851475143n,
  ])
    printk(`${n} = ${factors(n)}${is_prime(n) ? ' (prime)' : ''}`);
  for (let n = 0; n < 2000; n++)
    if (is_prime(BigInt(n)) === (n < 2 || composite(sieve, n))) printk(`${n} differs`);
  return 0;
}

module_init(start);
