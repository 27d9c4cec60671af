/**
 * Fixed point: CORDIC for sine, cosine, arctangent and square roots in integers (Volder, 1959), Q16.16 with
 * rounding and saturation, integer roots and logarithms, Bresenham's lines, phases that wrap around.
 */
import { BUG_ON, ERANGE, cond_resched, module_init, msleep, printk } from 'kernel';

const ONE = 1 << 16;
const TURN = 2 ** 32;
const ITERATIONS = 16;

/** Angles are fractions of a turn in 32 bits, so that they wrap as integers do. */
const arctangents = new Int32Array(ITERATIONS);
let gain = 0;

function make_tables(): void {
  let product = 1;
  for (let i = 0; i < ITERATIONS; i++) {
    arctangents[i] = Math.round((Math.atan(2 ** -i) / (2 * Math.PI)) * TURN);
    product *= Math.cos(Math.atan(2 ** -i));
  }
  gain = Math.round(product * ONE);
}

/** Rotates (x, y) by an angle; [cosine, sine] in Q16.16 for the unit vector. */
function rotate(angle: number): [number, number] {
  let [x, y, z] = [gain, 0, angle | 0] as [number, number, number];
  const flip = z > TURN / 4 - 1 || z < -TURN / 4;
  if (flip) z = (z + TURN / 2) | 0;
  for (let i = 0; i < ITERATIONS; i++) {
    const [dx, dy] = [x >> i, y >> i] as const;
    if (z >= 0) [x, y, z] = [x - dy, y + dx, z - arctangents[i]!];
    else [x, y, z] = [x + dy, y - dx, z + arctangents[i]!];
  }
  return flip ? [-x, -y] : [x, y];
}

/** [length, angle] of a vector: turned until y is zero. */
function vector(x: number, y: number): [number, number] {
  let angle = 0;
  if (x < 0) [x, y, angle] = [-x, -y, TURN / 2];
  for (let i = 0; i < ITERATIONS; i++) {
    const [dx, dy] = [x >> i, y >> i] as const;
    if (y > 0) [x, y, angle] = [x + dy, y - dx, angle + arctangents[i]!];
    else [x, y, angle] = [x - dy, y + dx, angle - arctangents[i]!];
  }
  cond_resched();
  return [multiply(x, gain), angle | 0];
}

/** Rounds half up; the full product is up to 62 bits, so it is taken in halves. */
function multiply(a: number, b: number): number {
  const [high, low] = [a >> 16, a & 0xffff] as const;
  return high * b + Math.floor((low * b + 0x8000) / ONE);
}

function divide(a: number, b: number): number | null {
  return b === 0 ? null : Math.round((a * ONE) / b);
}

function saturate(x: number): number {
  return Math.max(-(2 ** 31), Math.min(x, 2 ** 31 - 1));
}

function fixed(x: number): number {
  return saturate(Math.round(x * ONE));
}

function show(x: number): string {
  return (x / ONE).toFixed(4);
}

/** Bit by bit (Woo), and by Newton on integers. */
function isqrt(n: number): number {
  let [root, bit] = [0, 2 ** 30] as [number, number];
  while (bit > n) bit /= 4;
  for (let left = n; bit >= 1; bit /= 4) {
    if (left >= root + bit) {
      left -= root + bit;
      root = root / 2 + bit;
    } else root /= 2;
  }
  return root;
}

function icbrt(n: number): number {
  let root = 0;
  for (let shift = 30; shift >= 0; shift -= 3) {
    root *= 2;
    const b = 3 * root * (root + 1) + 1;
    if (Math.floor(n / 2 ** shift) >= b) {
      n -= b * 2 ** shift;
      root++;
    }
  }
  return root;
}

/** log2 in Q16.16: the integer part from the highest bit, the rest by squaring. */
function log2(x: number): number {
  if (x <= 0) return -ERANGE;
  let result = (15 - Math.clz32(x)) * ONE;
  let mantissa = x * 2 ** (Math.clz32(x) - 15);
  for (let bit = ONE / 2; bit >= 1; bit /= 2) {
    mantissa = Math.floor((mantissa * mantissa) / ONE);
    if (mantissa >= 2 * ONE) {
      result += bit;
      mantissa /= 2;
    }
  }
  return result;
}

/** Both directions give the same points but for ties. */
function line(x0: number, y0: number, x1: number, y1: number): string {
  const [dx, dy] = [Math.abs(x1 - x0), -Math.abs(y1 - y0)] as const;
  const [sx, sy] = [Math.sign(x1 - x0), Math.sign(y1 - y0)] as const;
  const points: string[] = [];
  for (let error = dx + dy; ;) {
    points.push(`${x0},${y0}`);
    if (x0 === x1 && y0 === y1) return points.join(' ');
    const twice = 2 * error;
    if (twice >= dy) [error, x0] = [error + dy, x0 + sx];
    if (twice <= dx) [error, y0] = [error + dx, y0 + sy];
  }
}

function start(): number {
  make_tables();
  printk(`gain ${gain} ${arctangents.slice(0, 5)}`);
  for (const degrees of [0, 30, 45, 60, 90, 135, 180, 225, 270, 359, -30]) {
    const angle = Math.round((degrees / 360) * TURN);
    const [cosine, sine] = rotate(angle);
    BUG_ON(
      Math.abs(cosine / ONE - Math.cos((degrees * Math.PI) / 180)) > 3e-4 ||
        Math.abs(sine / ONE - Math.sin((degrees * Math.PI) / 180)) > 3e-4,
    );
    printk(`${degrees}: ${show(cosine)} ${show(sine)}`);
  }
  for (const [x, y] of [
    [3, 4],
    [5, 12],
    [-8, 15],
    [-1, -1],
    [1, 0],
    [0, -2],
  ] as const) {
    const [length, angle] = vector(fixed(x), fixed(y));
    BUG_ON(Math.abs(length / ONE - Math.hypot(x, y)) > 2e-3);
    printk(`(${x}, ${y}): ${show(length)} at ${((angle / TURN) * 360).toFixed(2)}`);
  }
  msleep(1);
  printk(
    `${show(multiply(fixed(1.5), fixed(-2.25)))} ${show(multiply(fixed(-0.5), fixed(-0.5)))} ${show(divide(fixed(1), fixed(3))!)} ${divide(ONE, 0)} ${show(fixed(1e9))} ${fixed(-1e9)}`,
  );
  let [x, y] = [fixed(1), 0] as [number, number];
  for (let i = 0; i < 360; i++) {
    x -= multiply(y, fixed(Math.PI / 180));
    y += multiply(x, fixed(Math.PI / 180));
  }
  printk(`once around: ${show(x)} ${show(y)}`);
  const roots: string[] = [];
  for (const n of [0, 1, 2, 15, 16, 17, 1000000, 2147395599, 2147395600, 4294967295]) {
    BUG_ON(isqrt(n) !== Math.floor(Math.sqrt(n)));
    roots.push(`${isqrt(n)}/${icbrt(n)}`);
  }
  printk(roots.join(' '));
  const logs: string[] = [];
  for (const n of [0.5, 1, 2, 10, Math.E, 1000, 0])
    logs.push(n === 0 ? `${log2(0)}` : show(log2(fixed(n))));
  printk(logs.join(' '));
  printk(`${line(0, 0, 6, 3)} | ${line(3, 6, 0, 0)} | ${line(2, 2, 2, 2)} | ${line(0, 0, -3, 1)}`);
  let phase = 0xf0000000 | 0;
  const wraps: number[] = [];
  for (let i = 0; i < 6; i++) wraps.push((phase = (phase + 0x30000000) | 0) >>> 28);
  printk(`${wraps}`);
  return 0;
}

module_init(start);
