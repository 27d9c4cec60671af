/**
 * A UTF-8 decoder as a transition table (after Höhrmann), fed byte by byte across chunk borders, with
 * replacement as the Unicode Standard recommends (table 3-8); overlong, surrogate and truncated forms.
 */
import { print, sprintf } from 'user';

const enum State {
  Accept,
  Reject,
  One,
  Two,
  Three,
  AfterE0,
  AfterEd,
  AfterF0,
  AfterF4,
}

class Decoder {
  state = State.Accept;
  point = 0;
  out: number[] = [];
  on_error: (decoder: Decoder) => void = replace;
}

const REPLACEMENT = 0xfffd;

function replace(decoder: Decoder): void {
  decoder.out.push(REPLACEMENT);
}

function drop(_decoder: Decoder): void {}

/** What a byte makes of a state, by the ranges of table 3-7. */
function step(state: State, byte: number): State {
  switch (state) {
    case State.Accept:
      if (byte < 0x80) return State.Accept;
      if (byte < 0xc2) return State.Reject;
      if (byte < 0xe0) return State.One;
      if (byte === 0xe0) return State.AfterE0;
      if (byte === 0xed) return State.AfterEd;
      if (byte < 0xf0) return State.Two;
      if (byte === 0xf0) return State.AfterF0;
      return byte < 0xf4 ? State.Three : byte === 0xf4 ? State.AfterF4 : State.Reject;
    case State.AfterE0:
      return byte >= 0xa0 && byte < 0xc0 ? State.One : State.Reject;
    case State.AfterEd:
      return byte >= 0x80 && byte < 0xa0 ? State.One : State.Reject;
    case State.AfterF0:
      return byte >= 0x90 && byte < 0xc0 ? State.Two : State.Reject;
    case State.AfterF4:
      return byte >= 0x80 && byte < 0x90 ? State.Two : State.Reject;
    case State.One:
    case State.Two:
    case State.Three:
      if (byte < 0x80 || byte >= 0xc0) return State.Reject;
      return state === State.One ? State.Accept : state === State.Two ? State.One : State.Two;
    default:
      return State.Reject;
  }
}

/** The bits that a first byte gives to the code point. */
function first_bits(byte: number): number {
  return byte < 0x80 ? byte : byte < 0xe0 ? byte & 31 : byte < 0xf0 ? byte & 15 : byte & 7;
}

function feed(decoder: Decoder, chunk: Uint8Array): void {
  for (const byte of chunk) {
    let fresh = decoder.state === State.Accept;
    let next = step(decoder.state, byte);
    if (next === State.Reject && !fresh) {
      decoder.on_error(decoder);
      fresh = true;
      next = step(State.Accept, byte);
    }
    if (next === State.Reject) {
      decoder.on_error(decoder);
      decoder.state = State.Accept;
      continue;
    }
    decoder.point = fresh ? first_bits(byte) : (decoder.point << 6) | (byte & 63);
    decoder.state = next;
    if (next === State.Accept) decoder.out.push(decoder.point);
  }
}

function finish(decoder: Decoder): number[] {
  if (decoder.state !== State.Accept) decoder.on_error(decoder);
  decoder.state = State.Accept;
  const { out } = decoder;
  decoder.out = [];
  return out;
}

function encode(points: readonly number[]): Uint8Array {
  const out: number[] = [];
  for (const point of points) {
    if (point < 0x80) out.push(point);
    else if (point < 0x800) out.push(0xc0 | (point >> 6));
    else if (point < 0x10000) out.push(0xe0 | (point >> 12), 0x80 | ((point >> 6) & 63));
    else out.push(0xf0 | (point >> 18), 0x80 | ((point >> 12) & 63), 0x80 | ((point >> 6) & 63));
    if (point >= 0x80) out.push(0x80 | (point & 63));
  }
  return new Uint8Array(out);
}

function shown(points: readonly number[]): string {
  const parts: string[] = [];
  for (const point of points) parts.push(point === REPLACEMENT ? '?' : sprintf('%04X', point));
  return parts.join(' ');
}

const cases: readonly [name: string, bytes: number[]][] = [
  ['ascii', [0x41, 0x00, 0x7f]],
  ['two, three, four', [0xc2, 0x80, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x98, 0x80]],
  ['limits', [0xdf, 0xbf, 0xe0, 0xa0, 0x80, 0xef, 0xbf, 0xbd, 0xf4, 0x8f, 0xbf, 0xbf]],
  ['overlong', [0xc0, 0xaf, 0xe0, 0x80, 0xbf, 0xf0, 0x81, 0x82, 0x41]],
  ['surrogates', [0xed, 0xa0, 0x80, 0xed, 0xbf, 0xbf, 0xed, 0xaf, 0x41]],
  ['beyond', [0xf4, 0x91, 0x92, 0x93, 0xff, 0x41, 0x80, 0xbf, 0x42]],
  ['truncated', [0xe1, 0x80, 0xe2, 0xf0, 0x91, 0x92, 0xf1, 0xbf, 0x41]],
  ['cut off', [0x41, 0xf0, 0x9f, 0x98]],
  ['mixed', [0x61, 0xf1, 0x80, 0x80, 0xe1, 0x80, 0xc2, 0x62, 0x80, 0x63, 0x80, 0xbf, 0x64]],
];

export function main(_argv: string[]): number {
  const decoder = new Decoder();
  for (const [name, bytes] of cases) {
    feed(decoder, new Uint8Array(bytes));
    const whole = shown(finish(decoder));
    for (const byte of bytes) feed(decoder, new Uint8Array([byte]));
    print(`${name}: ${whole} ${shown(finish(decoder)) === whole}`);
  }
  decoder.on_error = drop;
  feed(decoder, new Uint8Array(cases[8]![1]));
  print(shown(finish(decoder)));

  const text = 'Zażółć gęślą jaźń — 日本語 🧵\u{10ffff}';
  const points: number[] = [];
  for (const char of Array.from(text)) points.push(char.codePointAt(0)!);
  const bytes = encode(points);
  for (const size of [1, 2, 3, 5, 64]) {
    for (let at = 0; at < bytes.length; at += size) feed(decoder, bytes.subarray(at, at + size));
    print(`${size}: ${shown(finish(decoder)) === shown(points)} ${bytes.length} bytes`);
  }
  let round_trips = 0;
  for (let point = 0; point < 0x110000; point += 3001) {
    if (point >= 0xd800 && point < 0xe000) continue;
    feed(decoder, encode([point]));
    if (finish(decoder)[0] === point) round_trips++;
  }
  print(`${round_trips} round trips`);
  return 0;
}
