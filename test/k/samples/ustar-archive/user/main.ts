/**
 * A tar archive (POSIX ustar) and a newc cpio as the initramfs has it, written and unpacked again: octal and
 * hex fields, header checksums, long names by prefix, directories and links; damage is found.
 */
import { print, sprintf } from 'user';

const BLOCK = 512;
const EINVAL = 22;
const ENAMETOOLONG = 36;

class Entry {
  name = '';
  mode = 0o644;
  type = '0';
  link = '';
  data = '';
}

class Archive {
  bytes: number[] = [];
}

interface Format {
  name: string;
  add: (archive: Archive, entry: Entry) => number;
  finish: (archive: Archive) => void;
  read: (bytes: Uint8Array, at: number, entry: Entry) => number;
}

const ustar: Format = { name: 'ustar', add: tar_add, finish: tar_finish, read: tar_read };
const newc: Format = { name: 'newc', add: cpio_add, finish: cpio_finish, read: cpio_read };

function put(field: Uint8Array, at: number, text: string): void {
  for (let i = 0; i < text.length; i++) field[at + i] = text.charCodeAt(i);
}

function text_at(bytes: Uint8Array, at: number, most: number): string {
  let text = '';
  for (let i = at; i < at + most && bytes[i]; i++) text += String.fromCharCode(bytes[i]!);
  return text;
}

/** The sum of a header's bytes, its own field taken as blanks. */
function header_sum(header: Uint8Array): number {
  let sum = 8 * 32;
  for (const [i, byte] of Array.from(header.entries())) if (i < 148 || i >= 156) sum += byte;
  return sum;
}

function append(archive: Archive, bytes: Uint8Array, align: number): void {
  for (const byte of bytes) archive.bytes.push(byte);
  while (archive.bytes.length % align) archive.bytes.push(0);
}

function bytes_of(text: string): Uint8Array {
  const out = new Uint8Array(text.length);
  put(out, 0, text);
  return out;
}

function tar_add(archive: Archive, { name, mode, type, link, data }: Entry): number {
  let cut = -1;
  if (name.length > 100) {
    for (let at = name.indexOf('/'); at >= 0 && at <= 155; at = name.indexOf('/', at + 1))
      if (name.length - at - 1 <= 100) cut = at;
    if (cut < 0) return -ENAMETOOLONG;
  }
  const header = new Uint8Array(BLOCK);
  put(header, 0, name.slice(cut + 1));
  put(header, 100, sprintf('%07o', mode));
  put(header, 124, sprintf('%011o', data.length));
  put(header, 136, sprintf('%011o', 1234567890));
  put(header, 156, type + link);
  put(header, 257, 'ustar\u000000');
  put(header, 345, name.slice(0, Math.max(cut, 0)));
  put(header, 148, `${sprintf('%06o', header_sum(header))}\u0000 `);
  append(archive, header, BLOCK);
  append(archive, bytes_of(data), BLOCK);
  return 0;
}

function tar_finish(archive: Archive): void {
  append(archive, new Uint8Array(2 * BLOCK), BLOCK);
}

/** Fills `entry`; yields the next place, 0 at the end. */
function tar_read(bytes: Uint8Array, at: number, entry: Entry): number {
  const header = bytes.subarray(at, at + BLOCK);
  if (header.length < BLOCK) return -EINVAL;
  if (header_sum(header) === 256) return 0;
  if (text_at(header, 257, 5) !== 'ustar') return -EINVAL;
  if (Number.parseInt(text_at(header, 148, 8), 8) !== header_sum(header)) return -EINVAL;
  const [prefix, name] = [text_at(header, 345, 155), text_at(header, 0, 100)] as const;
  const size = Number.parseInt(text_at(header, 124, 12), 8);
  entry.name = prefix ? `${prefix}/${name}` : name;
  entry.mode = Number.parseInt(text_at(header, 100, 8), 8);
  [entry.type, entry.link] = [text_at(header, 156, 1), text_at(header, 157, 100)];
  entry.data = text_at(bytes, at + BLOCK, size);
  return at + BLOCK + ((size + BLOCK - 1) & -BLOCK);
}

function cpio_add(archive: Archive, { name, mode, type, link, data }: Entry): number {
  const body = type === '2' ? link : data;
  const file_type = type === '5' ? 0o040000 : type === '2' ? 0o120000 : 0o100000;
  let header = '070701';
  for (const field of [
    archive.bytes.length + 1,
    file_type | mode,
    0,
    0,
    1,
    0,
    body.length,
    0,
    0,
    0,
    0,
    name.length + 1,
    0,
  ])
    header += sprintf('%08X', field);
  append(archive, bytes_of(`${header}${name}\u0000`), 4);
  append(archive, bytes_of(body), 4);
  return 0;
}

function cpio_finish(archive: Archive): void {
  const end = new Entry();
  [end.name, end.mode] = ['TRAILER!!!', 0];
  cpio_add(archive, end);
}

function cpio_read(bytes: Uint8Array, at: number, entry: Entry): number {
  if (text_at(bytes, at, 6) !== '070701') return -EINVAL;
  const fields: number[] = [];
  for (let i = 0; i < 13; i++) fields.push(Number.parseInt(text_at(bytes, at + 6 + 8 * i, 8), 16));
  const [, mode = 0] = fields;
  const [size, name_size] = [fields[6]!, fields[11]!] as const;
  const data_at = (at + 110 + name_size + 3) & ~3;
  entry.name = text_at(bytes, at + 110, name_size);
  if (entry.name === 'TRAILER!!!') return 0;
  const body = text_at(bytes, data_at, size);
  entry.mode = mode & 0o7777;
  entry.type = (mode & 0o170000) === 0o040000 ? '5' : (mode & 0o170000) === 0o120000 ? '2' : '0';
  [entry.data, entry.link] = entry.type === '2' ? ['', body] : [body, ''];
  return (data_at + size + 3) & ~3;
}

function entry(name: string, type: string, more: string, mode: number): Entry {
  const made = new Entry();
  [made.name, made.type, made.mode] = [name, type, mode];
  if (type === '2') made.link = more;
  else made.data = more;
  return made;
}

function mode_text(type: string, mode: number): string {
  let text = type === '5' ? 'd' : type === '2' ? 'l' : '-';
  for (let shift = 6; shift >= 0; shift -= 3)
    for (let bit = 2; bit >= 0; bit--)
      text += (mode >> (shift + bit)) & 1 ? 'xwr'.charAt(bit) : '-';
  return text;
}

function list(format: Format, bytes: Uint8Array): string[] {
  const lines: string[] = [];
  for (let at = 0; ;) {
    const found = new Entry();
    const next = format.read(bytes, at, found);
    if (next <= 0) {
      if (next < 0) lines.push(`${next} at ${at}`);
      return lines;
    }
    const { name, type, mode, link, data } = found;
    const shown =
      name.length > 40 ? `${name.slice(0, 10)}..${name.slice(-20)} (${name.length})` : name;
    lines.push(
      `${mode_text(type, mode)} ${shown}${link && ` -> ${link}`} ${data.length} ${data.slice(0, 12).replaceAll('\n', '|')}`,
    );
    at = next;
  }
}

export function main(_argv: string[]): number {
  const deep = `${'some/long/way/down/'.repeat(7)}to/the/file-with-a-long-name.txt`;
  const entries = [
    entry('init', '0', '#!/bin/sh\nexec /sbin/init\n', 0o755),
    entry('bin', '5', '', 0o755),
    entry('bin/sh', '2', 'busybox', 0o777),
    entry('etc/shadow', '0', 'root:!:'.repeat(90), 0o600),
    entry('empty', '0', '', 0o640),
    entry(deep, '0', 'found', 0o4711),
  ];
  for (const format of [ustar, newc]) {
    const archive = new Archive();
    const errors: number[] = [];
    for (const each of entries) errors.push(format.add(archive, each));
    errors.push(format.add(archive, entry('x'.repeat(format === ustar ? 101 : 5), '0', '', 0)));
    format.finish(archive);
    const bytes = new Uint8Array(archive.bytes);
    print(`${format.name}: ${bytes.length} bytes, ${errors}`);
    for (const line of list(format, bytes)) print(line);
    bytes[format === ustar ? 1024 + 2 : 160]! ^= 0x40;
    print(list(format, bytes).at(-1)!);
    print(
      `${list(format, bytes.subarray(0, 700)).length} ${list(format === ustar ? newc : ustar, bytes)}`,
    );
  }
  return 0;
}
