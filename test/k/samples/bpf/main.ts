/**
 * Classic BPF (McCanne and Jacobson, 1993): a validator that proves termination and bounds, an interpreter
 * over packets, an assembler with labels, and a filter compiled from `ip and tcp dst port 80` by hand.
 */
import { BUG_ON, E2BIG, EINVAL, cond_resched, module_init, printk, sprintf } from 'kernel';

const enum Op {
  LdImm,
  LdAbs8,
  LdAbs16,
  LdAbs32,
  LdInd16,
  LdLen,
  LdMem,
  LdxImm,
  LdxMsh,
  LdxMem,
  St,
  Stx,
  Add,
  Sub,
  Mul,
  Div,
  Mod,
  And,
  Or,
  Xor,
  Lsh,
  Rsh,
  AddX,
  SubX,
  DivX,
  Neg,
  Ja,
  Jeq,
  Jgt,
  Jge,
  Jset,
  JeqX,
  Tax,
  Txa,
  RetK,
  RetA,
}

const MEMWORDS = 4;
const MAX_INSTRUCTIONS = 40;

interface Instruction {
  code: Op;
  jt: number;
  jf: number;
  k: number;
}

class Machine {
  a = 0;
  x = 0;
  memory = new Uint32Array(MEMWORDS);
  packet: Uint8Array = new Uint8Array(0);
  steps = 0;
  bad_load = false;
}

const mnemonics = new Map<string, Op>([
  ['ld', Op.LdImm],
  ['ldb', Op.LdAbs8],
  ['ldh', Op.LdAbs16],
  ['ldw', Op.LdAbs32],
  ['ldh_x', Op.LdInd16],
  ['len', Op.LdLen],
  ['ldm', Op.LdMem],
  ['ldx', Op.LdxImm],
  ['msh', Op.LdxMsh],
  ['ldxm', Op.LdxMem],
  ['st', Op.St],
  ['stx', Op.Stx],
  ['add', Op.Add],
  ['sub', Op.Sub],
  ['mul', Op.Mul],
  ['div', Op.Div],
  ['mod', Op.Mod],
  ['and', Op.And],
  ['or', Op.Or],
  ['xor', Op.Xor],
  ['lsh', Op.Lsh],
  ['rsh', Op.Rsh],
  ['addx', Op.AddX],
  ['subx', Op.SubX],
  ['divx', Op.DivX],
  ['neg', Op.Neg],
  ['ja', Op.Ja],
  ['jeq', Op.Jeq],
  ['jgt', Op.Jgt],
  ['jge', Op.Jge],
  ['jset', Op.Jset],
  ['jeqx', Op.JeqX],
  ['tax', Op.Tax],
  ['txa', Op.Txa],
  ['ret', Op.RetK],
  ['reta', Op.RetA],
]);

type Binary = (a: number, b: number) => number;
const arithmetic = new Map<Op, Binary>([
  [Op.Add, add],
  [Op.AddX, add],
  [Op.Sub, sub],
  [Op.SubX, sub],
  [Op.Mul, Math_imul],
  [Op.Div, div],
  [Op.DivX, div],
  [Op.Mod, mod],
  [Op.And, and],
  [Op.Or, or],
  [Op.Xor, xor],
  [Op.Lsh, lsh],
  [Op.Rsh, rsh],
]);

function add(a: number, b: number): number {
  return a + b;
}
function sub(a: number, b: number): number {
  return a - b;
}
function Math_imul(a: number, b: number): number {
  cond_resched();
  return Math.imul(a, b);
}
function div(a: number, b: number): number {
  return Math.floor(a / b);
}
function mod(a: number, b: number): number {
  return a % b;
}
function and(a: number, b: number): number {
  return a & b;
}
function or(a: number, b: number): number {
  return a | b;
}
function xor(a: number, b: number): number {
  return a ^ b;
}
function lsh(a: number, b: number): number {
  return a << b;
}
function rsh(a: number, b: number): number {
  return a >>> b;
}

function is_jump(code: Op): boolean {
  return code >= Op.Ja && code <= Op.JeqX;
}

/** `label: op k [jt jf]`, a line each; jumps go forward only. */
function assemble(text: string): Instruction[] | string {
  const labels = new Map<string, number>();
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    const at = line.indexOf(':');
    if (at >= 0) labels.set(line.slice(0, at).trim(), lines.length);
    const rest = line.slice(at + 1).trim();
    if (rest !== '') lines.push(rest);
  }
  const program: Instruction[] = [];
  for (const [i, line] of Array.from(lines.entries())) {
    const [name = '', k = '0', jt = 'next', jf = 'next'] = line.split(' ');
    const code = mnemonics.get(name);
    if (code === undefined) return `unknown instruction ${name}`;
    const target = code === Op.Ja ? (labels.get(k) ?? NaN) - i - 1 : Number(k);
    program.push({ code, jt: offset(labels, jt, i), jf: offset(labels, jf, i), k: target });
  }
  return program;
}

function offset(labels: Map<string, number>, name: string, at: number): number {
  return name === 'next' ? 0 : (labels.get(name) ?? NaN) - at - 1;
}

/** As bpf_check_classic(): all jumps inside and forward, constants in range, memory written before read, a return at the end. */
function check(program: readonly Instruction[]): string {
  if (program.length === 0 || program.length > MAX_INSTRUCTIONS)
    return `${-(program.length ? E2BIG : EINVAL)}: length`;
  const written = new Array<number>(program.length + 1).fill(-1);
  written[0] = 0;
  for (const [at, { code, jt, jf, k }] of Array.from(program.entries())) {
    const complain = `${-EINVAL}: ${at}: `;
    if (!(k >= 0) || !(jt >= 0) || !(jf >= 0)) return `${complain}backward or unknown jump`;
    const mask = written[at]! & ((1 << MEMWORDS) - 1);
    const next: number[] = is_jump(code)
      ? code === Op.Ja
        ? [at + 1 + k]
        : [at + 1 + jt, at + 1 + jf]
      : [at + 1];
    let after = mask;
    switch (code) {
      case Op.Div:
      case Op.Mod:
        if (k === 0) return `${complain}division by zero`;
        break;
      case Op.Lsh:
      case Op.Rsh:
        if (k >= 32) return `${complain}shift`;
        break;
      case Op.St:
      case Op.Stx:
        if (k >= MEMWORDS) return `${complain}memory`;
        after |= 1 << k;
        break;
      case Op.LdMem:
      case Op.LdxMem:
        if (k >= MEMWORDS || !(mask & (1 << k))) return `${complain}memory`;
        break;
      case Op.RetA:
      case Op.RetK:
        continue;
    }
    for (const target of next) {
      if (target >= program.length) return `${complain}jump out of the program`;
      written[target]! &= after;
    }
  }
  const last = program.at(-1)!.code;
  return last === Op.RetA || last === Op.RetK ? 'ok' : `${-EINVAL}: no return`;
}

function load(machine: Machine, at: number, size: number): number {
  let value = 0;
  for (let i = 0; i < size; i++) {
    const byte = machine.packet[at + i];
    if (byte === undefined) machine.bad_load = true;
    value = value * 256 + (byte ?? 0);
  }
  return value;
}

function test(code: Op, a: number, k: number): boolean {
  switch (code) {
    case Op.Jgt:
      return a > k;
    case Op.Jge:
      return a >= k;
    case Op.Jset:
      return (a & k) !== 0;
    default:
      return a === k;
  }
}

/** How many bytes of the packet to keep; 0 drops it. */
function run(program: readonly Instruction[], packet: Uint8Array): number {
  const machine = new Machine();
  machine.packet = packet;
  for (let pc = 0; ; pc++) {
    const { code, jt, jf, k } = program[pc]!;
    BUG_ON(++machine.steps > MAX_INSTRUCTIONS);
    const operation = arithmetic.get(code);
    if (operation) {
      const operand = code >= Op.AddX && code <= Op.DivX ? machine.x : k;
      if (operand === 0 && operation === div) return 0;
      machine.a = operation(machine.a, operand) >>> 0;
      continue;
    }
    switch (code) {
      case Op.LdImm:
        machine.a = k;
        break;
      case Op.LdAbs8:
      case Op.LdAbs16:
      case Op.LdAbs32:
        machine.a = load(machine, k, code === Op.LdAbs8 ? 1 : code === Op.LdAbs16 ? 2 : 4);
        break;
      case Op.LdInd16:
        machine.a = load(machine, machine.x + k, 2);
        break;
      case Op.LdLen:
        machine.a = packet.length;
        break;
      case Op.LdMem:
        machine.a = machine.memory[k]!;
        break;
      case Op.LdxImm:
        machine.x = k;
        break;
      case Op.LdxMem:
        machine.x = machine.memory[k]!;
        break;
      case Op.LdxMsh:
        machine.x = (load(machine, k, 1) & 15) * 4;
        break;
      case Op.St:
        machine.memory[k] = machine.a;
        break;
      case Op.Stx:
        machine.memory[k] = machine.x;
        break;
      case Op.Neg:
        machine.a = -machine.a >>> 0;
        break;
      case Op.Ja:
        pc += k;
        break;
      case Op.Tax:
        machine.x = machine.a;
        break;
      case Op.Txa:
        machine.a = machine.x;
        break;
      case Op.RetK:
        return k;
      case Op.RetA:
        return machine.a;
      default:
        pc += test(code, machine.a, code === Op.JeqX ? machine.x : k) ? jt : jf;
    }
    if (machine.bad_load) return 0;
  }
}

const web = `
  ldh 12
  jeq 2048 ip drop
  ip: ldb 23
  jeq 6 tcp drop
  tcp: ldh 20
  jset 8191 drop first
  first: msh 14
  ldh_x 16
  jeq 80 keep drop
  keep: ret 65535
  drop: ret 0`;

function frame(
  protocol: number,
  port: number,
  options: number,
  fragment: number,
  type = 0x0800,
): Uint8Array {
  const packet = new Uint8Array(14 + 20 + 4 * options + 4);
  packet.set([type >> 8, type & 255, 0x45 + options], 12);
  packet.set([fragment >> 8, fragment & 255, 64, protocol], 20);
  packet.set([4, 210, port >> 8, port & 255], 34 + 4 * options);
  return packet;
}

function start(): number {
  const program = assemble(web) as Instruction[];
  printk(`${program.length} instructions: ${check(program)}`);
  const packets: [string, Uint8Array][] = [
    ['web', frame(6, 80, 0, 0)],
    ['web with options', frame(6, 80, 3, 0x4000)],
    ['telnet', frame(6, 23, 0, 0)],
    ['udp', frame(17, 80, 0, 0)],
    ['fragment', frame(6, 80, 0, 5)],
    ['arp', frame(6, 80, 0, 0, 0x0806)],
    ['cut off', frame(6, 80, 0, 0).subarray(0, 36)],
  ];
  for (const [name, packet] of packets) printk(`${name}: ${run(program, packet)}`);

  const sum = assemble(
    'ld 10\nst 0\nldx 3\nstx 1\nmul 7\nsub 4\nlsh 2\nxor 255\ntax\nldm 0\naddx\ndiv 3\nneg\nand 4095\nor 1\nreta',
  ) as Instruction[];
  printk(`${check(sum)} ${run(sum, new Uint8Array(0))}`);
  const divide = assemble('len\ntax\nld 100\ndivx\nreta') as Instruction[];
  printk(`${check(divide)} ${run(divide, new Uint8Array(7))} ${run(divide, new Uint8Array(0))}`);
  const skip = assemble(
    'ldx 5\nld 5\njeqx 0 same other\nsame: ja end\nother: ret 1\nend: txa\njge 5 yes no\nyes: jgt 5 no big\nno: ret 2\nbig: ret 3',
  ) as Instruction[];
  printk(`${check(skip)} ${run(skip, new Uint8Array(0))}`);

  const rejected = [
    '',
    'ld 1',
    'ret 0\nld 1',
    'div 0\nret 1',
    'lsh 32\nret 1',
    'ldm 2\nret 1',
    'st 4\nret 1',
    'ja nowhere\nret 1',
    'a: ja a\nret 0',
    'jeq 1 end next\nst 1\nend: ldm 1\nreta',
    'jeq 1 a b\na: st 1\nja end\nb: st 1\nend: ldm 1\nreta',
  ];
  for (const text of rejected)
    printk(
      `${text.replaceAll('\n', ', ') || 'nothing'}: ${check(assemble(text) as Instruction[])}`,
    );
  printk(
    `${assemble('jump 1')} ${check(assemble(sprintf('%s%s', 'ld 1\n'.repeat(40), 'ret 0')) as Instruction[])}`,
  );
  return 0;
}

module_init(start);
