/**
 * A 6502: addressing modes and operations as two tables of functions, flags, decimal mode, stack and
 * interrupts in 64 KiB; small machine programs with known results, overflow cases from the data sheet.
 */
import { BUG_ON, cond_resched, module_init, msleep, printk, sprintf } from 'kernel';

const enum Flag {
  C = 1,
  Z = 2,
  I = 4,
  D = 8,
  B = 16,
  V = 64,
  N = 128,
}

class Cpu {
  a = 0;
  x = 0;
  y = 0;
  sp = 0xfd;
  pc = 0;
  p = 0x34;
  memory = new Uint8Array(65536);
  cycles = 0;
  halted = false;
}

/** Where the operand is; -1 is the accumulator. */
type Mode = (cpu: Cpu) => number;
type Operation = (cpu: Cpu, address: number) => void;

interface Instruction {
  name: string;
  run: Operation;
  mode: Mode;
  cycles: number;
}

function fetch(cpu: Cpu): number {
  const byte = cpu.memory[cpu.pc]!;
  cpu.pc = (cpu.pc + 1) & 0xffff;
  return byte;
}

function word(cpu: Cpu, low: number, high = low + 1): number {
  return cpu.memory[low & 0xffff]! | (cpu.memory[high & 0xffff]! << 8);
}

function implied(_cpu: Cpu): number {
  return -1;
}
function immediate(cpu: Cpu): number {
  const { pc } = cpu;
  fetch(cpu);
  return pc;
}
function zero_page(cpu: Cpu): number {
  return fetch(cpu);
}
function zero_page_x(cpu: Cpu): number {
  return (fetch(cpu) + cpu.x) & 255;
}
function absolute(cpu: Cpu): number {
  return fetch(cpu) | (fetch(cpu) << 8);
}
function absolute_x(cpu: Cpu): number {
  return (absolute(cpu) + cpu.x) & 0xffff;
}
function absolute_y(cpu: Cpu): number {
  return (absolute(cpu) + cpu.y) & 0xffff;
}
/** The high byte comes from the same page: the bug of the NMOS part. */
function indirect(cpu: Cpu): number {
  const at = absolute(cpu);
  return word(cpu, at, (at & 0xff00) | ((at + 1) & 255));
}
function indirect_x(cpu: Cpu): number {
  const at = (fetch(cpu) + cpu.x) & 255;
  return word(cpu, at, (at + 1) & 255);
}
function indirect_y(cpu: Cpu): number {
  const at = fetch(cpu);
  return (word(cpu, at, (at + 1) & 255) + cpu.y) & 0xffff;
}
function relative(cpu: Cpu): number {
  const offset = (fetch(cpu) << 24) >> 24;
  return (cpu.pc + offset) & 0xffff;
}

function set_flag(cpu: Cpu, flag: Flag, on: boolean): void {
  cpu.p = on ? cpu.p | flag : cpu.p & ~flag;
}
function nz(cpu: Cpu, value: number): number {
  set_flag(cpu, Flag.Z, (value & 255) === 0);
  set_flag(cpu, Flag.N, (value & 128) !== 0);
  return value & 255;
}
function load(cpu: Cpu, address: number): number {
  return address < 0 ? cpu.a : cpu.memory[address]!;
}
function store(cpu: Cpu, address: number, value: number): void {
  if (address < 0) cpu.a = value & 255;
  else cpu.memory[address] = value;
}
function push(cpu: Cpu, value: number): void {
  cpu.memory[0x100 + cpu.sp] = value;
  cpu.sp = (cpu.sp - 1) & 255;
}
function pull(cpu: Cpu): number {
  cpu.sp = (cpu.sp + 1) & 255;
  return cpu.memory[0x100 + cpu.sp]!;
}

function lda(cpu: Cpu, at: number): void {
  cpu.a = nz(cpu, load(cpu, at));
}
function ldx(cpu: Cpu, at: number): void {
  cpu.x = nz(cpu, load(cpu, at));
}
function ldy(cpu: Cpu, at: number): void {
  cpu.y = nz(cpu, load(cpu, at));
}
function sta(cpu: Cpu, at: number): void {
  store(cpu, at, cpu.a);
}
function stx(cpu: Cpu, at: number): void {
  store(cpu, at, cpu.x);
}
function tax(cpu: Cpu): void {
  cpu.x = nz(cpu, cpu.a);
}
function txa(cpu: Cpu): void {
  cpu.a = nz(cpu, cpu.x);
}
function tay(cpu: Cpu): void {
  cpu.y = nz(cpu, cpu.a);
}
function tya(cpu: Cpu): void {
  cpu.a = nz(cpu, cpu.y);
}
function inx(cpu: Cpu): void {
  cpu.x = nz(cpu, cpu.x + 1);
}
function iny(cpu: Cpu): void {
  cpu.y = nz(cpu, cpu.y + 1);
}
function dex(cpu: Cpu): void {
  cpu.x = nz(cpu, cpu.x - 1);
}
function dey(cpu: Cpu): void {
  cpu.y = nz(cpu, cpu.y - 1);
}
function inc(cpu: Cpu, at: number): void {
  store(cpu, at, nz(cpu, load(cpu, at) + 1));
}
function dec(cpu: Cpu, at: number): void {
  store(cpu, at, nz(cpu, load(cpu, at) - 1));
}
/** In decimal mode each nibble is corrected; Z is that of the binary sum, as on the NMOS part. */
function adc(cpu: Cpu, at: number): void {
  const [a, m, carry] = [cpu.a, load(cpu, at), cpu.p & Flag.C] as const;
  const sum = a + m + carry;
  nz(cpu, sum);
  set_flag(cpu, Flag.V, (~(a ^ m) & (a ^ sum) & 128) !== 0);
  if (!(cpu.p & Flag.D)) {
    set_flag(cpu, Flag.C, sum > 255);
    cpu.a = sum & 255;
    return;
  }
  let low = (a & 15) + (m & 15) + carry;
  if (low > 9) low += 6;
  let high = (a >> 4) + (m >> 4) + (low > 15 ? 1 : 0);
  if (high > 9) high += 6;
  set_flag(cpu, Flag.C, high > 15);
  cpu.a = ((high << 4) | (low & 15)) & 255;
}
function sbc(cpu: Cpu, at: number): void {
  const [a, m, borrow] = [cpu.a, load(cpu, at), 1 - (cpu.p & Flag.C)] as const;
  const difference = a - m - borrow;
  nz(cpu, difference);
  set_flag(cpu, Flag.V, ((a ^ m) & (a ^ difference) & 128) !== 0);
  set_flag(cpu, Flag.C, difference >= 0);
  cpu.a = difference & 255;
  if (!(cpu.p & Flag.D)) return;
  let low = (a & 15) - (m & 15) - borrow;
  let high = (a >> 4) - (m >> 4);
  if (low < 0) [low, high] = [low - 6, high - 1];
  if (high < 0) high -= 6;
  cpu.a = ((high << 4) | (low & 15)) & 255;
}
function compare(cpu: Cpu, register: number, at: number): void {
  const m = load(cpu, at);
  nz(cpu, register - m);
  set_flag(cpu, Flag.C, register >= m);
}
function cmp(cpu: Cpu, at: number): void {
  compare(cpu, cpu.a, at);
}
function cpx(cpu: Cpu, at: number): void {
  compare(cpu, cpu.x, at);
}
function and(cpu: Cpu, at: number): void {
  cpu.a = nz(cpu, cpu.a & load(cpu, at));
}
function ora(cpu: Cpu, at: number): void {
  cpu.a = nz(cpu, cpu.a | load(cpu, at));
}
function eor(cpu: Cpu, at: number): void {
  cpu.a = nz(cpu, cpu.a ^ load(cpu, at));
}
function asl(cpu: Cpu, at: number): void {
  const m = load(cpu, at);
  set_flag(cpu, Flag.C, (m & 128) !== 0);
  store(cpu, at, nz(cpu, m << 1));
}
function lsr(cpu: Cpu, at: number): void {
  const m = load(cpu, at);
  set_flag(cpu, Flag.C, (m & 1) !== 0);
  store(cpu, at, nz(cpu, m >> 1));
}
function ror(cpu: Cpu, at: number): void {
  const m = load(cpu, at) | ((cpu.p & Flag.C) << 8);
  set_flag(cpu, Flag.C, (m & 1) !== 0);
  store(cpu, at, nz(cpu, m >> 1));
}
function jmp(cpu: Cpu, at: number): void {
  cpu.pc = at;
}
function jsr(cpu: Cpu, at: number): void {
  push(cpu, ((cpu.pc - 1) >> 8) & 255);
  push(cpu, (cpu.pc - 1) & 255);
  cpu.pc = at;
  cond_resched();
}
function rts(cpu: Cpu): void {
  cpu.pc = ((pull(cpu) | (pull(cpu) << 8)) + 1) & 0xffff;
}
function pha(cpu: Cpu): void {
  push(cpu, cpu.a);
}
function pla(cpu: Cpu): void {
  cpu.a = nz(cpu, pull(cpu));
}
function php(cpu: Cpu): void {
  push(cpu, cpu.p | Flag.B);
}
function plp(cpu: Cpu): void {
  cpu.p = pull(cpu);
}
function branch(cpu: Cpu, at: number, taken: boolean): void {
  if (!taken) return;
  cpu.cycles += (at ^ cpu.pc) & 0xff00 ? 2 : 1;
  cpu.pc = at;
}
function bne(cpu: Cpu, at: number): void {
  branch(cpu, at, !(cpu.p & Flag.Z));
}
function beq(cpu: Cpu, at: number): void {
  branch(cpu, at, (cpu.p & Flag.Z) !== 0);
}
function bcc(cpu: Cpu, at: number): void {
  branch(cpu, at, !(cpu.p & Flag.C));
}
function bcs(cpu: Cpu, at: number): void {
  branch(cpu, at, (cpu.p & Flag.C) !== 0);
}
function clc(cpu: Cpu): void {
  set_flag(cpu, Flag.C, false);
}
function sec(cpu: Cpu): void {
  set_flag(cpu, Flag.C, true);
}
function sed(cpu: Cpu): void {
  set_flag(cpu, Flag.D, true);
}
function cld(cpu: Cpu): void {
  set_flag(cpu, Flag.D, false);
}
/** Ends the program here; a vector could be followed instead. */
function brk(cpu: Cpu): void {
  cpu.halted = true;
}
function rti(cpu: Cpu): void {
  cpu.p = pull(cpu);
  cpu.pc = pull(cpu) | (pull(cpu) << 8);
}
function interrupt(cpu: Cpu, vector: number): void {
  push(cpu, cpu.pc >> 8);
  push(cpu, cpu.pc & 255);
  push(cpu, cpu.p & ~Flag.B);
  set_flag(cpu, Flag.I, true);
  cpu.pc = word(cpu, vector);
  cpu.cycles += 7;
}

const instructions = new Map<number, Instruction>();
const sets: readonly [
  name: string,
  run: Operation,
  ...codes: (readonly [code: number, mode: Mode, cycles: number])[],
][] = [
  [
    'LDA',
    lda,
    [0xa9, immediate, 2],
    [0xa5, zero_page, 3],
    [0xb5, zero_page_x, 4],
    [0xad, absolute, 4],
    [0xbd, absolute_x, 4],
    [0xb9, absolute_y, 4],
    [0xa1, indirect_x, 6],
    [0xb1, indirect_y, 5],
  ],
  ['LDX', ldx, [0xa2, immediate, 2], [0xa6, zero_page, 3]],
  ['LDY', ldy, [0xa0, immediate, 2], [0xa4, zero_page, 3]],
  [
    'STA',
    sta,
    [0x85, zero_page, 3],
    [0x95, zero_page_x, 4],
    [0x8d, absolute, 4],
    [0x9d, absolute_x, 5],
    [0x91, indirect_y, 6],
    [0x81, indirect_x, 6],
  ],
  ['STX', stx, [0x86, zero_page, 3]],
  ['ADC', adc, [0x69, immediate, 2], [0x65, zero_page, 3], [0x7d, absolute_x, 4]],
  ['SBC', sbc, [0xe9, immediate, 2], [0xe5, zero_page, 3]],
  ['CMP', cmp, [0xc9, immediate, 2], [0xc5, zero_page, 3], [0xdd, absolute_x, 4]],
  ['CPX', cpx, [0xe0, immediate, 2], [0xe4, zero_page, 3]],
  ['AND', and, [0x29, immediate, 2]],
  ['ORA', ora, [0x09, immediate, 2]],
  ['EOR', eor, [0x49, immediate, 2], [0x45, zero_page, 3]],
  ['ASL', asl, [0x0a, implied, 2], [0x06, zero_page, 5]],
  ['LSR', lsr, [0x4a, implied, 2], [0x46, zero_page, 5]],
  ['ROR', ror, [0x6a, implied, 2], [0x66, zero_page, 5]],
  ['INC', inc, [0xe6, zero_page, 5]],
  ['DEC', dec, [0xc6, zero_page, 5]],
  ['INX', inx, [0xe8, implied, 2]],
  ['INY', iny, [0xc8, implied, 2]],
  ['DEX', dex, [0xca, implied, 2]],
  ['DEY', dey, [0x88, implied, 2]],
  ['TAX', tax, [0xaa, implied, 2]],
  ['TXA', txa, [0x8a, implied, 2]],
  ['TAY', tay, [0xa8, implied, 2]],
  ['TYA', tya, [0x98, implied, 2]],
  ['JMP', jmp, [0x4c, absolute, 3], [0x6c, indirect, 5]],
  ['JSR', jsr, [0x20, absolute, 6]],
  ['RTS', rts, [0x60, implied, 6]],
  ['RTI', rti, [0x40, implied, 6]],
  ['PHA', pha, [0x48, implied, 3]],
  ['PLA', pla, [0x68, implied, 4]],
  ['PHP', php, [0x08, implied, 3]],
  ['PLP', plp, [0x28, implied, 4]],
  ['BNE', bne, [0xd0, relative, 2]],
  ['BEQ', beq, [0xf0, relative, 2]],
  ['BCC', bcc, [0x90, relative, 2]],
  ['BCS', bcs, [0xb0, relative, 2]],
  ['CLC', clc, [0x18, implied, 2]],
  ['SEC', sec, [0x38, implied, 2]],
  ['SED', sed, [0xf8, implied, 2]],
  ['CLD', cld, [0xd8, implied, 2]],
  ['BRK', brk, [0x00, implied, 7]],
];

function run(cpu: Cpu, program: readonly number[], at = 0x200): void {
  cpu.memory.set(program, at);
  [cpu.pc, cpu.halted] = [at, false];
  for (let steps = 0; !cpu.halted; steps++) {
    const instruction = instructions.get(fetch(cpu));
    BUG_ON(!instruction || steps > 4000);
    cpu.cycles += instruction!.cycles;
    instruction!.run(cpu, instruction!.mode(cpu));
    if (steps % 100 === 0) msleep(0);
  }
}

function flags({ p }: Cpu): string {
  let text = '';
  for (const [i, name] of Array.from('NV-BDIZC'.split('').entries()))
    text += p & (128 >> i) ? name : name.toLowerCase();
  return text;
}

function show(name: string, cpu: Cpu): void {
  printk(
    `${name}: ${sprintf('A=%02x X=%02x Y=%02x SP=%02x', cpu.a, cpu.x, cpu.y, cpu.sp)} ${flags(cpu)} ${cpu.cycles} cycles`,
  );
}

function start(): number {
  for (const [name, operation, ...codes] of sets)
    for (const [code, mode, cycles] of codes)
      instructions.set(code, { name, run: operation, mode, cycles });
  printk(`${instructions.size} opcodes`);

  const cpu = new Cpu();
  run(
    cpu,
    [
      0xa9, 0x1b, 0x85, 0x10, 0xa9, 0x0d, 0x85, 0x11, 0xa9, 0, 0xa2, 8, 0x46, 0x11, 0x90, 3, 0x18,
      0x65, 0x10, 0x6a, 0x66, 0x12, 0xca, 0xd0, 0xf3, 0x85, 0x13, 0x00,
    ],
  );
  show('27 * 13', cpu);
  printk(`${word(cpu, 0x12)}`);
  run(cpu, [0xa2, 0, 0xa9, 0, 0xa0, 1, 0x98, 0x48, 0x18, 0x86, 0x20, 0x65, 0x20, 0x68, 0x00]);
  show('stack', cpu);

  const fibonacci = [
    0xa9, 0, 0x85, 0x30, 0xa9, 1, 0x85, 0x31, 0xa2, 0, 0xa5, 0x30, 0x9d, 0, 3, 0x18, 0x65, 0x31,
    0xa4, 0x31, 0x85, 0x31, 0x98, 0x85, 0x30, 0xe8, 0xe0, 13, 0xd0, 0xec, 0x00,
  ];
  run(cpu, fibonacci);
  printk(`${cpu.memory.slice(0x300, 0x30d)} ${cpu.cycles} cycles`);

  const sort = [
    0xa0, 0, 0xa2, 0, 0xbd, 0, 4, 0xdd, 1, 4, 0x90, 0x11, 0xf0, 0x0f, 0x48, 0xbd, 1, 4, 0x9d, 0, 4,
    0x68, 0x9d, 1, 4, 0xc8, 0x18, 0x18, 0x18, 0xe8, 0xe0, 9, 0xd0, 0xe2, 0x98, 0xd0, 0xdb, 0x00,
  ];
  cpu.memory.set([9, 200, 3, 77, 3, 0, 255, 12, 100, 1], 0x400);
  run(cpu, sort);
  printk(`${cpu.memory.slice(0x400, 0x40a)}`);

  const sums: [a: number, m: number, carry: boolean][] = [
    [0x50, 0x10, false],
    [0x50, 0x50, false],
    [0xd0, 0x90, false],
    [0xff, 0, true],
    [0x7f, 0, true],
  ];
  for (const [a, m, carry] of sums) {
    run(cpu, [carry ? 0x38 : 0x18, 0xa9, a, 0x69, m, 0x00]);
    printk(`${sprintf('%02x + %02x + %d = %02x', a, m, carry, cpu.a)} ${flags(cpu)}`);
  }
  for (const [a, m] of [
    [0x50, 0xf0],
    [0x50, 0xb0],
    [0xd0, 0x70],
    [0, 1],
  ] as const) {
    run(cpu, [0x38, 0xa9, a, 0xe9, m, 0x00]);
    printk(`${sprintf('%02x - %02x = %02x', a, m, cpu.a)} ${flags(cpu)}`);
  }
  for (const [operation, a, m] of [
    [0x69, 0x58, 0x46],
    [0x69, 0x99, 0x01],
    [0xe9, 0x46, 0x12],
    [0xe9, 0x12, 0x21],
  ] as const) {
    run(cpu, [0xf8, operation === 0x69 ? 0x18 : 0x38, 0xa9, a, operation, m, 0xd8, 0x00]);
    printk(
      `${sprintf('decimal %02x %s %02x = %02x', a, operation === 0x69 ? '+' : '-', m, cpu.a)} carry ${cpu.p & Flag.C}`,
    );
  }

  cpu.memory.set([0x00, 0x06], 0xfffe);
  cpu.memory.set([0x34, 0x00], 0x7ff);
  cpu.memory[0x700] = 2;
  run(cpu, [0x6c, 0xff, 0x07]);
  show('indirect', cpu);
  interrupt(cpu, 0xfffe);
  run(cpu, [0xe6, 0x50, 0x08, 0x68, 0x00], 0x600);
  printk(`${cpu.memory[0x50]} ${sprintf('%04x', word(cpu, 0x1fc))} ${sprintf('%02x', cpu.a)}`);
  return 0;
}

module_init(start);
