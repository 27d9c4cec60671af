/**
 * Typed arrays: aliasing by subarray, overlapping copies, conversions, searches, sorts; a bitmap and a
 * ring on top.
 */
import { print, sprintf } from 'user';

type Bytes = Uint8Array;

class View {
  bytes: Bytes = new Uint8Array(0);
  name = '';
}

class Bitmap {
  words = new Uint32Array(4);
  set_bits = 0;
}

function view(name: string, bytes: Bytes): View {
  const v = new View();
  v.name = name;
  v.bytes = bytes;
  return v;
}

function show({ name, bytes }: View): void {
  print(`${name}: ${bytes.join(' ')} (${bytes.length})`);
}

function put(map: Bitmap, bit: number, on = true): boolean {
  const [word, mask] = [bit >>> 5, 1 << (bit & 31)];
  const was = (map.words[word]! & mask) !== 0;
  if (was === on) return was;
  map.words[word]! ^= mask;
  map.set_bits += on ? 1 : -1;
  return was;
}

function first_zero(map: Bitmap, from = 0): number {
  for (let bit = from; bit < map.words.length * 32; bit++) {
    const word = map.words[bit >> 5]!;
    if (word === 0xffffffff) bit |= 31;
    else if (!((word >>> (bit & 31)) & 1)) return bit;
  }
  return -1;
}

function quick(a: Float64Array): void {
  if (a.length < 2) return;
  const pivot = a.at(a.length >> 1)!;
  let [i, j] = [0, a.length - 1] as [number, number];
  while (i <= j) {
    while (a[i]! < pivot) i++;
    while (a[j]! > pivot) j--;
    if (i <= j) [a[i++], a[j--]] = [a[j]!, a[i]!];
  }
  quick(a.subarray(0, j + 1));
  quick(a.subarray(i));
}

function bits_of_word(word: number): string {
  let text = '';
  for (let i = 31; i >= 0; i--) text += (word >>> i) & 1;
  return text;
}

function transpose(matrix: Int16Array, columns: number): Int16Array {
  const out = new Int16Array(matrix.length);
  const rows = matrix.length / columns;
  for (let i = 0; i < matrix.length; i++)
    out[(i % columns) * rows + Math.trunc(i / columns)] = matrix[i]!;
  return out;
}

function multiply(a: Int16Array, b: Int16Array, n: number): Int16Array {
  const out = new Int16Array(n * n);
  const turned = transpose(b, n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      const [row, column] = [a.subarray(i * n, i * n + n), turned.subarray(j * n, (j + 1) * n)];
      for (let k = 0; k < n; k++) out[i * n + j]! += row![k]! * column![k]!;
    }
  return out;
}

export function main(argv: string[]): number {
  print(`arguments ${argv.length}`);
  const whole = view('whole', new Uint8Array([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]));
  const middle = view('middle', whole.bytes.subarray(2, 8));
  const inner = view('inner', middle.bytes.subarray(-3, -1));
  const copy = view('copy', middle.bytes.slice(1));
  inner.bytes[0] = 255;
  inner.bytes[1]! += 251;
  middle.bytes.fill(77, 0, 1);
  for (const v of [whole, middle, inner, copy]) show(v);
  whole.bytes.copyWithin(1, 0, 5);
  show(whole);
  whole.bytes.set(whole.bytes.subarray(0, 5), 3);
  show(whole);
  whole.bytes.reverse();
  show(middle);
  print(
    `${whole.bytes.indexOf(77)} ${whole.bytes.lastIndexOf(77)} ${whole.bytes.includes(256)}` +
      ` ${whole.bytes[10]} ${whole.bytes.at(-1)}`,
  );
  whole.bytes[10] = 5;
  print(
    `${whole.bytes.length} ${[...whole.bytes].concat([1]).length}` +
      ` ${Array.from(inner.bytes.entries()).join(' ')}`,
  );
  const floats = new Float64Array([3, -1, NaN, 2.5, -0, 0, -Infinity, 1e9]);
  const clamped = [
    new Int8Array(floats),
    new Uint8Array(floats),
    new Int16Array(floats),
    new Uint32Array(floats),
  ];
  for (const each of clamped) print(each.join(' '));
  print(`${floats.sort()} ${1 / floats[2]!} ${1 / floats[3]!}`);
  const data = new Float64Array(24);
  for (let i = 0, x = 7; i < data.length; i++, x = (x * 31 + 11) % 101) data[i] = x / 2;
  quick(data);
  print(data.join(' '));
  print(
    `${[9, 10, 1].sort()} ${new Uint8Array([9, 10, 1]).sort()} ${new Int8Array(3)}` +
      ` ${new Array<number>(3).fill(7)}`,
  );
  const map = new Bitmap();
  for (let i = 0; i < 128; i += 3) put(map, i);
  for (let i = 32; i < 64; i++) put(map, i);
  print(`${map.set_bits} set, ${put(map, 3)} ${put(map, 3, false)} ${put(map, 3)} ${put(map, 4)}`);
  for (const word of map.words) print(`${bits_of_word(word)} ${sprintf('%08x', word)}`);
  for (const from of [0, 3, 31, 40, 127, 128]) print(`zero from ${from}: ${first_zero(map, from)}`);
  const identity = new Int16Array([1, 0, 0, 0, 1, 0, 0, 0, 1]);
  const m = new Int16Array([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  print(`${multiply(m, m, 3)} ${multiply(identity, m, 3)} ${transpose(m.subarray(0, 6), 3)}`);
  const wide = new BigUint64Array(3);
  wide[0] = 2n ** 64n - 1n;
  wide[1] = wide[0] + 2n;
  wide[2] = -5n;
  print(`${wide} ${new BigInt64Array(wide)} ${wide.subarray(1).length}`);
  const single = new Float32Array([1 / 3, 16777217, 1e40, 1e-50]);
  print(`${single} ${single[0] === Math.fround(1 / 3)}`);
  return 0;
}
