/**
 * CHIP-8: opcodes by a switch of switches, sprites with collision, timers, calls, decimal digits; programs
 * as words, the screen as rows of bits in bigint, and what a bad program is stopped for.
 */
import { print, sprintf } from 'user';

const WIDTH = 64;
const HEIGHT = 32;
const ENOEXEC = 8;
const EFAULT = 14;

class Machine {
  memory = new Uint8Array(4096);
  v = new Uint8Array(16);
  i = 0;
  pc = 0x200;
  stack: number[] = [];
  delay = 0;
  sound = 0;
  keys = 0;
  /** A row a bigint, its leftmost pixel the highest bit. */
  screen: bigint[] = [];
  random = 1;
  error = 0;
  steps = 0;
}

const FONT = [
  ...[
    0xf0, 0x90, 0x90, 0x90, 0xf0, 0x20, 0x60, 0x20, 0x20, 0x70, 0xf0, 0x10, 0xf0, 0x80, 0xf0, 0xf0,
    0x10, 0xf0, 0x10, 0xf0,
  ],
  ...[
    0x90, 0x90, 0xf0, 0x10, 0x10, 0xf0, 0x80, 0xf0, 0x10, 0xf0, 0xf0, 0x80, 0xf0, 0x90, 0xf0, 0xf0,
    0x10, 0x20, 0x40, 0x40,
  ],
  ...[
    0xf0, 0x90, 0xf0, 0x90, 0xf0, 0xf0, 0x90, 0xf0, 0x10, 0xf0, 0xf0, 0x90, 0xf0, 0x90, 0x90, 0xe0,
    0x90, 0xe0, 0x90, 0xe0,
  ],
  ...[
    0xf0, 0x80, 0x80, 0x80, 0xf0, 0xe0, 0x90, 0x90, 0x90, 0xe0, 0xf0, 0x80, 0xf0, 0x80, 0xf0, 0xf0,
    0x80, 0xf0, 0x80, 0x80,
  ],
];

function clear(machine: Machine): void {
  machine.screen = new Array<bigint>(HEIGHT).fill(0n);
}

function draw({ memory, v, i, screen }: Machine, x: number, y: number, height: number): void {
  v[15] = 0;
  for (let row = 0; row < height && (y % HEIGHT) + row < HEIGHT; row++) {
    const sprite = BigInt.asUintN(
      WIDTH,
      (BigInt(memory[i + row]!) << BigInt(WIDTH - 8)) >> BigInt(x % WIDTH),
    );
    const at = (y % HEIGHT) + row;
    if (screen[at]! & sprite) v[15] = 1;
    screen[at]! ^= sprite;
  }
}

/** 8XYn; the flag is set after the result, since VX may be VF. */
function arithmetic({ v }: Machine, x: number, y: number, n: number): boolean {
  const [a, b] = [v[x]!, v[y]!] as const;
  switch (n) {
    case 0:
      v[x] = b;
      return true;
    case 1:
      v[x]! |= b;
      return true;
    case 2:
      v[x]! &= b;
      return true;
    case 3:
      v[x]! ^= b;
      return true;
    case 4:
      [v[x], v[15]] = [a + b, Number(a + b > 255)];
      return true;
    case 5:
      [v[x], v[15]] = [a - b, Number(a >= b)];
      return true;
    case 6:
      [v[x], v[15]] = [a >> 1, a & 1];
      return true;
    case 7:
      [v[x], v[15]] = [b - a, Number(b >= a)];
      return true;
    case 0xe:
      [v[x], v[15]] = [a << 1, a >> 7];
      return true;
  }
  return false;
}

function miscellaneous(machine: Machine, x: number, code: number): boolean {
  const { v, memory } = machine;
  switch (code) {
    case 0x07:
      v[x] = machine.delay;
      break;
    case 0x0a:
      if (machine.keys === 0) machine.pc -= 2;
      else v[x] = 31 - Math.clz32(machine.keys & -machine.keys);
      break;
    case 0x15:
      machine.delay = v[x]!;
      break;
    case 0x18:
      machine.sound = v[x]!;
      break;
    case 0x1e:
      machine.i = (machine.i + v[x]!) & 0xfff;
      break;
    case 0x29:
      machine.i = 5 * (v[x]! & 15);
      break;
    case 0x33:
      for (let n = v[x]!, at = machine.i + 2; at >= machine.i; at--, n = Math.floor(n / 10))
        memory[at] = n % 10;
      break;
    case 0x55:
      memory.set(v.subarray(0, x + 1), machine.i);
      break;
    case 0x65:
      v.set(memory.subarray(machine.i, machine.i + x + 1));
      break;
    default:
      return false;
  }
  return true;
}

function step(machine: Machine): void {
  const { memory, v } = machine;
  const opcode = (memory[machine.pc]! << 8) | memory[machine.pc + 1]!;
  machine.pc += 2;
  const [x, y, n, nn, nnn] = [
    (opcode >> 8) & 15,
    (opcode >> 4) & 15,
    opcode & 15,
    opcode & 255,
    opcode & 0xfff,
  ] as const;
  let skip = false;
  let known = true;
  switch (opcode >> 12) {
    case 0x0:
      if (opcode === 0x00e0) clear(machine);
      else if (opcode === 0x00ee)
        machine.pc = machine.stack.pop() ?? ((machine.error = -EFAULT), 0);
      else known = false;
      break;
    case 0x2:
      if (machine.stack.push(machine.pc) > 16) machine.error = -EFAULT;
    case 0x1:
      machine.pc = nnn;
      break;
    case 0x3:
      skip = v[x] === nn;
      break;
    case 0x4:
      skip = v[x] !== nn;
      break;
    case 0x5:
      skip = v[x] === v[y];
      break;
    case 0x6:
      v[x] = nn;
      break;
    case 0x7:
      v[x]! += nn;
      break;
    case 0x8:
      known = arithmetic(machine, x, y, n);
      break;
    case 0x9:
      skip = v[x] !== v[y];
      break;
    case 0xa:
      machine.i = nnn;
      break;
    case 0xb:
      machine.pc = nnn + v[0]!;
      break;
    case 0xc:
      machine.random = (Math.imul(machine.random, 1664525) + 1013904223) >>> 0;
      v[x] = (machine.random >>> 24) & nn;
      break;
    case 0xd:
      draw(machine, v[x]!, v[y]!, n);
      break;
    case 0xe:
      skip = ((machine.keys >> v[x]!) & 1) === (nn === 0x9e ? 1 : 0);
      break;
    case 0xf:
      known = miscellaneous(machine, x, nn);
  }
  if (!known) machine.error = -ENOEXEC;
  if (skip) machine.pc += 2;
  if (machine.pc > 4094) machine.error ||= -EFAULT;
}

/** Runs until the program jumps to itself. */
function run(program: readonly number[], keys: readonly number[] = []): Machine {
  const machine = new Machine();
  clear(machine);
  machine.memory.set(FONT);
  for (const [at, word] of Array.from(program.entries()))
    machine.memory.set([word >> 8, word & 255], 0x200 + 2 * at);
  for (
    let last = -1;
    last !== machine.pc && !machine.error && machine.steps < 3000;
    machine.steps++
  ) {
    last = machine.pc;
    machine.keys = keys[Math.floor(machine.steps / 50)] ?? 0;
    step(machine);
    if (machine.steps % 10 === 0 && machine.delay > 0) machine.delay--;
    if ((machine.memory[last]! & 0xf0) === 0xf0 && machine.pc === last) last = -1;
  }
  return machine;
}

function picture({ screen }: Machine, rows: number, columns: number): void {
  for (const row of screen.slice(0, rows)) {
    let line = '';
    for (let x = 0; x < columns; x++) line += (row >> BigInt(WIDTH - 1 - x)) & 1n ? '#' : '.';
    print(line);
  }
}

export function main(_argv: string[]): number {
  const digits = run([
    0x6000, 0x6100, 0x6200, 0xf029, 0xd125, 0x7105, 0x7001, 0x3008, 0x1206, 0x1212,
  ]);
  picture(digits, 5, 40);
  print(`${digits.v.slice(0, 3)} ${digits.steps} steps`);

  const decimal = run([
    0x60ea, 0xa300, 0xf033, 0xf265, 0x2210, 0x120a, 0x0000, 0x0000, 0x8304, 0x8314, 0x8324, 0x00ee,
  ]);
  print(`${decimal.v.slice(0, 4)} ${decimal.memory.slice(0x300, 0x303)}`);

  const flags: string[] = [];
  for (const [a, b, n] of [
    [200, 100, 4],
    [5, 5, 5],
    [3, 5, 5],
    [3, 5, 7],
    [129, 0, 6],
    [129, 0, 0xe],
    [0xf0, 0x3c, 1],
    [0xf0, 0x3c, 2],
    [0xf0, 0x3c, 3],
  ] as const) {
    const { v } = run([0x6000 | a, 0x6100 | b, 0x8010 | n, 0x1206]);
    flags.push(`${v[0]}/${v[15]}`);
  }
  print(flags.join(' '));

  const collide = run([
    0xa00f, 0x603e, 0x611e, 0xd015, 0x82f0, 0xd015, 0x83f0, 0x6000, 0xd015, 0xa000, 0xd011, 0x84f0,
    0x1218,
  ]);
  picture(collide, 0, 0);
  let lit = 0;
  for (const row of collide.screen) for (let bits = row; bits; bits &= bits - 1n) lit++;
  print(`${collide.v.slice(2, 5)} ${lit} pixels`);

  const keys = run(
    [0xf00a, 0x6105, 0xe19e, 0x1204, 0xe1a1, 0x1208, 0xf215, 0xf207, 0x1210],
    [0, 0x80, 0x20, 0],
  );
  print(`${keys.v.slice(0, 3)} ${keys.steps}`);
  const dice = run([0x6300, 0xc00f, 0x7301, 0x330a, 0x1202, 0x120a]);
  print(`${dice.v[0]} ${dice.v[3]} ${sprintf('%08x', dice.random)}`);

  for (const bad of [[0x00ee], [0x2200], [0x8008], [0xf0ff], [0x1fff], [0x0123], [0xb300]]) {
    const { error, pc } = run(bad);
    print(`${sprintf('%04x', bad[0]!)}: ${error} at ${sprintf('%03x', pc)}`);
  }
  return 0;
}
