/**
 * DNS messages (RFC 1035): names with compression pointers (the example of section 4.1.4), records by a
 * table of writers and readers, bit fields of the header, and malformed input: loops, overruns, long labels.
 */
import {
  EINVAL,
  ELOOP,
  EOVERFLOW,
  ENAMETOOLONG,
  cond_resched,
  module_init,
  printk,
  sprintf,
} from 'kernel';

const enum Type {
  A = 1,
  NS = 2,
  CNAME = 5,
  MX = 15,
  TXT = 16,
  AAAA = 28,
}

class Writer {
  bytes: number[] = [];
  names = new Map<string, number>();
}

class Reader {
  bytes: Uint8Array = new Uint8Array(0);
  at = 0;
  error = 0;
}

interface Codec {
  name: string;
  write: (writer: Writer, text: string) => void;
  read: (reader: Reader, length: number) => string;
}

interface Record {
  name: string;
  type: Type;
  ttl: number;
  data: string;
}

const codecs = new Map<number, Codec>([
  [Type.A, { name: 'A', write: write_a, read: read_a }],
  [Type.NS, { name: 'NS', write: write_name, read: read_domain }],
  [Type.CNAME, { name: 'CNAME', write: write_name, read: read_domain }],
  [Type.MX, { name: 'MX', write: write_mx, read: read_mx }],
  [Type.TXT, { name: 'TXT', write: write_txt, read: read_txt }],
  [Type.AAAA, { name: 'AAAA', write: write_aaaa, read: read_aaaa }],
]);

function put16(writer: Writer, value: number): void {
  writer.bytes.push((value >> 8) & 255, value & 255);
}

function put32(writer: Writer, value: number): void {
  put16(writer, value >>> 16);
  put16(writer, value & 0xffff);
}

/** Each suffix that was written before is replaced by a pointer to it. */
function write_name(writer: Writer, name: string): void {
  let rest = name;
  while (rest !== '') {
    const known = writer.names.get(rest);
    if (known !== undefined) return put16(writer, 0xc000 | known);
    if (writer.bytes.length < 0x4000) writer.names.set(rest, writer.bytes.length);
    const [label = ''] = rest.split('.', 1);
    write_text(writer, label);
    rest = rest.slice(label.length + 1);
    cond_resched();
  }
  writer.bytes.push(0);
}

function write_text(writer: Writer, text: string): void {
  writer.bytes.push(text.length);
  for (let i = 0; i < text.length; i++) writer.bytes.push(text.charCodeAt(i));
}

function write_a(writer: Writer, text: string): void {
  for (const part of text.split('.')) writer.bytes.push(Number(part));
}

function write_mx(writer: Writer, text: string): void {
  const [preference = '', exchange = ''] = text.split(' ');
  put16(writer, Number(preference));
  write_name(writer, exchange);
}

function write_txt(writer: Writer, text: string): void {
  for (const part of text.split('|')) write_text(writer, part);
}

function write_aaaa(writer: Writer, text: string): void {
  const [before = '', after = ''] = text.split('::');
  const [head, tail] = [groups(before), groups(after)] as const;
  const zeros = new Array<number>(8 - head.length - tail.length).fill(0);
  for (const group of [...head, ...zeros, ...tail]) put16(writer, group);
}

function groups(text: string): number[] {
  const out: number[] = [];
  for (const part of text.split(':')) if (part !== '') out.push(Number.parseInt(part, 16));
  return out;
}

function write_record(writer: Writer, { name, type, ttl, data }: Record): void {
  write_name(writer, name);
  put16(writer, type);
  put16(writer, 1);
  put32(writer, ttl);
  const length_at = writer.bytes.length;
  put16(writer, 0);
  codecs.get(type)!.write(writer, data);
  const length = writer.bytes.length - length_at - 2;
  [writer.bytes[length_at], writer.bytes[length_at + 1]] = [length >> 8, length & 255];
}

function fail(reader: Reader, error: number): number {
  reader.error ||= -error;
  reader.at = reader.bytes.length;
  return 0;
}

function get8(reader: Reader): number {
  return reader.bytes[reader.at++] ?? fail(reader, EOVERFLOW);
}

function get16(reader: Reader): number {
  return get8(reader) * 256 + get8(reader);
}

function get32(reader: Reader): number {
  return get16(reader) * 65536 + get16(reader);
}

function read_text(reader: Reader, length: number): string {
  let text = '';
  while (length-- > 0 && !reader.error) text += String.fromCharCode(get8(reader));
  return text;
}

/** Follows pointers, which may lead backwards only. */
function read_name(reader: Reader): string {
  const labels: string[] = [];
  let [resume, limit, total] = [-1, reader.at, 0] as [number, number, number];
  for (let length = get8(reader); length !== 0 && !reader.error; length = get8(reader)) {
    if ((length & 0xc0) === 0xc0) {
      const target = ((length & 0x3f) << 8) | get8(reader);
      if (resume < 0) resume = reader.at;
      if (target >= limit) fail(reader, ELOOP);
      else [reader.at, limit] = [target, target];
      continue;
    }
    if (length & 0xc0) fail(reader, EINVAL);
    total += length + 1;
    if (total > 254) fail(reader, ENAMETOOLONG);
    labels.push(read_text(reader, length));
  }
  if (resume >= 0 && !reader.error) reader.at = resume;
  return labels.join('.') || '.';
}

function read_domain(reader: Reader, _length: number): string {
  return read_name(reader);
}

function read_a(reader: Reader, length: number): string {
  if (length !== 4) fail(reader, EINVAL);
  return [get8(reader), get8(reader), get8(reader), get8(reader)].join('.');
}

function read_mx(reader: Reader, _length: number): string {
  return `${get16(reader)} ${read_name(reader)}`;
}

function read_txt(reader: Reader, length: number): string {
  const parts: string[] = [];
  for (const end = reader.at + length; reader.at < end && !reader.error;)
    parts.push(read_text(reader, get8(reader)));
  return parts.join('|');
}

function read_aaaa(reader: Reader, length: number): string {
  if (length !== 16) fail(reader, EINVAL);
  let [text, zeros] = ['', 0] as [string, number];
  for (let i = 0; i < 8; i++) {
    const group = get16(reader);
    if (group === 0 && zeros < 2) {
      if (zeros++ === 0) text += i === 0 ? '::' : ':';
      else zeros = 1;
      continue;
    }
    text += sprintf(i < 7 ? '%x:' : '%x', group);
    if (zeros) zeros = 2;
  }
  return text;
}

function read_message(bytes: Uint8Array): string {
  const reader = new Reader();
  reader.bytes = bytes;
  const [id, flags] = [get16(reader), get16(reader)] as const;
  const counts = [get16(reader), get16(reader), get16(reader), get16(reader)];
  const parts = [sprintf('id %04x opcode %d rcode %d', id, (flags >> 11) & 15, flags & 15)];
  for (const [bit, name] of [
    [15, 'qr'],
    [10, 'aa'],
    [9, 'tc'],
    [8, 'rd'],
    [7, 'ra'],
  ] as const)
    if ((flags >> bit) & 1) parts.push(name);
  for (let i = 0; i < counts[0]! && !reader.error; i++) {
    const name = read_name(reader);
    parts.push(`${name}? ${codecs.get(get16(reader))?.name ?? 'unknown'} ${get16(reader)}`);
  }
  for (let i = 0; i < counts[1]! + counts[2]! + counts[3]! && !reader.error; i++) {
    const name = read_name(reader);
    const [type, , ttl, length] = [
      get16(reader),
      get16(reader),
      get32(reader),
      get16(reader),
    ] as const;
    const end = reader.at + length;
    const data = codecs.get(type)?.read(reader, length) ?? `${length} bytes of type ${type}`;
    if (!codecs.has(type)) reader.at = end;
    if (reader.at !== end) fail(reader, EINVAL);
    if (!reader.error) parts.push(`${name} ${ttl} ${codecs.get(type)?.name ?? '-'} ${data}`);
  }
  return reader.error ? `error ${reader.error}` : parts.join('; ');
}

function message(question: string, records: readonly Record[]): Writer {
  const writer = new Writer();
  for (const field of [0xbeef, 0x8580, 1, records.length, 0, 0]) put16(writer, field);
  write_name(writer, question);
  put16(writer, Type.A);
  put16(writer, 1);
  for (const record of records) write_record(writer, record);
  return writer;
}

function hex(bytes: readonly number[]): string {
  let text = '';
  for (const byte of bytes) text += sprintf('%02x', byte);
  return text;
}

function start(): number {
  const rfc = new Writer();
  rfc.bytes = new Array<number>(20).fill(0);
  for (const name of ['F.ISI.ARPA', 'FOO.F.ISI.ARPA', 'ARPA', '']) write_name(rfc, name);
  printk(hex(rfc.bytes.slice(20)));

  const { bytes } = message('www.example.org', [
    { name: 'www.example.org', type: Type.CNAME, ttl: 300, data: 'web.example.org' },
    { name: 'web.example.org', type: Type.A, ttl: 60, data: '192.0.2.7' },
    { name: 'web.example.org', type: Type.AAAA, ttl: 4294967295, data: '2001:db8::7' },
    { name: 'example.org', type: Type.MX, ttl: 9, data: '10 mail.example.org' },
    { name: 'example.org', type: Type.TXT, ttl: 9, data: 'v=spf1 -all|second' },
    { name: 'org', type: Type.NS, ttl: 9, data: 'a0.org' },
  ]);
  printk(`${bytes.length} bytes, ${hex(bytes.slice(12, 50))}`);
  for (const part of read_message(new Uint8Array(bytes)).split('; ')) printk(part);

  const loop = [...bytes.slice(0, 12), 0xc0, 12, 0, 1, 0, 1];
  const forward = [...bytes.slice(0, 12), 0xc0, 14, 1, 65, 0, 0, 1, 0, 1];
  const reserved = [...bytes.slice(0, 12), 0x80, 0];
  const label = [60, ...new Array<number>(60).fill(97)];
  const long = [...bytes.slice(0, 12), ...label, ...label, ...label, ...label, ...label];
  for (const [name, bad] of [
    ['loop', loop],
    ['forward', forward],
    ['reserved', reserved],
    ['long', long],
  ] as const)
    printk(`${name}: ${read_message(new Uint8Array(bad))}`);
  const cuts: string[] = [];
  for (let n = 0; n < bytes.length; n += 23)
    cuts.push(read_message(new Uint8Array(bytes.slice(0, n))));
  printk(cuts.join(', '));
  const wrong = [...bytes];
  wrong[42]!++;
  printk(read_message(new Uint8Array(wrong)).slice(0, 60));
  return 0;
}

module_init(start);
