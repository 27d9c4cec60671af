/**
 * An ELF64 object built and read back: header, sections, string tables, symbols and RELA entries as bytes,
 * both byte orders through one accessor table; relocation of a small "module", and what a loader refuses.
 */
import { print, sprintf } from 'user';

const ENOEXEC = 8;
const EHSIZE = 64;
const SHENTSIZE = 64;
const SYMSIZE = 24;
const RELASIZE = 24;

const enum SectionType {
  Null,
  Progbits,
  Symtab,
  Strtab,
  Rela,
}

interface ByteOrder {
  get: (bytes: Uint8Array, at: number, size: number) => bigint;
  put: (bytes: Uint8Array, at: number, size: number, value: bigint) => void;
}

const little: ByteOrder = { get: get_le, put: put_le };
const big: ByteOrder = { get: get_be, put: put_be };

class Section {
  name = '';
  type = SectionType.Null;
  data: Uint8Array = new Uint8Array(0);
  link = 0;
  info = 0;
  entry_size = 0;
}

class ElfSymbol {
  name = '';
  section = 0;
  value = 0n;
}

function get_le(bytes: Uint8Array, at: number, size: number): bigint {
  let value = 0n;
  for (let i = size - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[at + i]!);
  return value;
}

function put_le(bytes: Uint8Array, at: number, size: number, value: bigint): void {
  for (let i = 0; i < size; i++, value >>= 8n) bytes[at + i] = Number(value & 255n);
}

function get_be(bytes: Uint8Array, at: number, size: number): bigint {
  let value = 0n;
  for (let i = 0; i < size; i++) value = (value << 8n) | BigInt(bytes[at + i]!);
  return value;
}

function put_be(bytes: Uint8Array, at: number, size: number, value: bigint): void {
  for (let i = size - 1; i >= 0; i--, value >>= 8n) bytes[at + i] = Number(value & 255n);
}

/** Appends a text to a string table; yields its offset. */
function intern(table: number[], text: string): number {
  const at = table.length;
  for (let i = 0; i < text.length; i++) table.push(text.charCodeAt(i));
  table.push(0);
  return at;
}

function string_at(table: Uint8Array, at: number): string {
  let text = '';
  for (; table[at]; at++) text += String.fromCharCode(table[at]!);
  return text;
}

function section(
  name: string,
  type: SectionType,
  data: Uint8Array,
  link = 0,
  info = 0,
  entry_size = 0,
): Section {
  const made = new Section();
  [made.name, made.type, made.data, made.link, made.info, made.entry_size] = [
    name,
    type,
    data,
    link,
    info,
    entry_size,
  ];
  return made;
}

function build(order: ByteOrder, sections: readonly Section[]): Uint8Array {
  const names: number[] = [0];
  const offsets: number[] = [];
  for (const { name } of sections) offsets.push(name === '' ? 0 : intern(names, name));
  const all = [...sections, section('', SectionType.Strtab, new Uint8Array(0))];
  offsets.push(intern(names, '.shstrtab'));
  all.at(-1)!.data = new Uint8Array(names);
  let size = EHSIZE;
  const places: number[] = [];
  for (const { data } of all) {
    places.push(size);
    size += (data.length + 7) & ~7;
  }
  const bytes = new Uint8Array(size + all.length * SHENTSIZE);
  bytes.set([0x7f, 0x45, 0x4c, 0x46, 2, order === little ? 1 : 2, 1]);
  const fields: [at: number, size: number, value: number][] = [
    [16, 2, 1],
    [18, 2, 62],
    [20, 4, 1],
    [40, 8, size],
    [52, 2, EHSIZE],
    [58, 2, SHENTSIZE],
    [60, 2, all.length],
    [62, 2, all.length - 1],
  ];
  for (const [at, width, value] of fields) order.put(bytes, at, width, BigInt(value));
  for (const [i, { type, data, link, info, entry_size }] of Array.from(all.entries())) {
    bytes.set(data, places[i]);
    const at = size + i * SHENTSIZE;
    const header: [number, number, number][] = [
      [0, 4, offsets[i]!],
      [4, 4, type],
      [24, 8, i && places[i]!],
      [32, 8, data.length],
      [40, 4, link],
      [44, 4, info],
      [56, 8, entry_size],
    ];
    for (const [offset, width, value] of header)
      order.put(bytes, at + offset, width, BigInt(value));
  }
  return bytes;
}

function symbol_table(
  order: ByteOrder,
  symbols: readonly ElfSymbol[],
  names: number[],
): Uint8Array {
  const bytes = new Uint8Array(symbols.length * SYMSIZE);
  for (const [i, { name, section: index, value }] of Array.from(symbols.entries())) {
    order.put(bytes, i * SYMSIZE, 4, BigInt(name === '' ? 0 : intern(names, name)));
    order.put(bytes, i * SYMSIZE + 6, 2, BigInt(index));
    order.put(bytes, i * SYMSIZE + 8, 8, value);
  }
  return bytes;
}

function read(bytes: Uint8Array): { order: ByteOrder; sections: Section[] } | string {
  if (
    bytes.length < EHSIZE ||
    string_at(bytes.slice(1, 4), 0).slice(0, 3) !== 'ELF' ||
    bytes[0] !== 0x7f
  )
    return 'no ELF';
  if (bytes[4] !== 2) return `class ${bytes[4]}`;
  const order = bytes[5] === 1 ? little : bytes[5] === 2 ? big : null;
  if (!order) return `data encoding ${bytes[5]}`;
  const [shoff, shnum, shstrndx] = [
    Number(order.get(bytes, 40, 8)),
    Number(order.get(bytes, 60, 2)),
    Number(order.get(bytes, 62, 2)),
  ] as const;
  if (order.get(bytes, 58, 2) !== BigInt(SHENTSIZE)) return 'section header size';
  if (shoff + shnum * SHENTSIZE > bytes.length) return 'section headers beyond the end';
  if (shstrndx >= shnum) return 'no section names';
  const sections: Section[] = [];
  const names: number[] = [];
  for (let i = 0; i < shnum; i++) {
    const at = shoff + i * SHENTSIZE;
    const [offset, size] = [
      Number(order.get(bytes, at + 24, 8)),
      Number(order.get(bytes, at + 32, 8)),
    ] as const;
    if (offset + size > bytes.length) return `section ${i} beyond the end`;
    names.push(Number(order.get(bytes, at, 4)));
    const type = Number(order.get(bytes, at + 4, 4)) as SectionType;
    const [link, info] = [
      Number(order.get(bytes, at + 40, 4)),
      Number(order.get(bytes, at + 44, 4)),
    ] as const;
    sections.push(
      section(
        '',
        type,
        bytes.slice(offset, offset + size),
        link,
        info,
        Number(order.get(bytes, at + 56, 8)),
      ),
    );
  }
  for (const [i, each] of Array.from(sections.entries()))
    each.name = string_at(sections[shstrndx]!.data, names[i]!);
  return { order, sections };
}

/** R_X86_64_64 (1), PC32 (2) and 32 (10), against symbols with their final addresses. */
function relocate(
  order: ByteOrder,
  target: Uint8Array,
  base: bigint,
  rela: Uint8Array,
  addresses: readonly (bigint | null)[],
): string {
  const done: string[] = [];
  for (let at = 0; at < rela.length; at += RELASIZE) {
    const place = Number(order.get(rela, at, 8));
    const info = order.get(rela, at + 8, 8);
    const addend = BigInt.asIntN(64, order.get(rela, at + 16, 8));
    const [type, symbol] = [Number(info & 0xffffffffn), Number(info >> 32n)] as const;
    const address = addresses[symbol] ?? null;
    if (address === null) return `undefined symbol ${symbol}`;
    const value = address + addend;
    switch (type) {
      case 1:
        order.put(target, place, 8, BigInt.asUintN(64, value));
        break;
      case 2: {
        const relative = value - (base + BigInt(place));
        if (BigInt.asIntN(32, relative) !== relative)
          return `overflow in relocation type ${type} val ${sprintf('%x', relative)}`;
        order.put(target, place, 4, BigInt.asUintN(32, relative));
        break;
      }
      case 10:
        if (BigInt.asUintN(32, value) !== value)
          return `overflow in relocation type ${type} val ${sprintf('%x', value)}`;
        order.put(target, place, 4, value);
        break;
      default:
        return `unknown rela relocation: ${type}`;
    }
    done.push(`${place}:${type}`);
  }
  return done.join(' ');
}

function symbol(name: string, index: number, value: bigint): ElfSymbol {
  const made = new ElfSymbol();
  [made.name, made.section, made.value] = [name, index, value];
  return made;
}

function rela(
  order: ByteOrder,
  entries: readonly (readonly [place: number, type: number, symbol: number, addend: number])[],
): Uint8Array {
  const bytes = new Uint8Array(entries.length * RELASIZE);
  for (const [i, [place, type, index, addend]] of Array.from(entries.entries())) {
    order.put(bytes, i * RELASIZE, 8, BigInt(place));
    order.put(bytes, i * RELASIZE + 8, 8, (BigInt(index) << 32n) | BigInt(type));
    order.put(bytes, i * RELASIZE + 16, 8, BigInt.asUintN(64, BigInt(addend)));
  }
  return bytes;
}

function module_image(order: ByteOrder): Uint8Array {
  const names: number[] = [0];
  const symbols = [
    symbol('', 0, 0n),
    symbol('init_module', 1, 0x10n),
    symbol('printk', 0, 0n),
    symbol('value', 3, 8n),
  ];
  const symtab = symbol_table(order, symbols, names);
  return build(order, [
    section('', SectionType.Null, new Uint8Array(0)),
    section('.text', SectionType.Progbits, new Uint8Array(32).fill(0x90)),
    section(
      '.rela.text',
      SectionType.Rela,
      rela(order, [
        [4, 2, 2, -4],
        [12, 1, 3, 16],
        [24, 10, 1, 0],
      ]),
      4,
      1,
      RELASIZE,
    ),
    section('.data', SectionType.Progbits, new Uint8Array(16)),
    section('.symtab', SectionType.Symtab, symtab, 5, 1, SYMSIZE),
    section('.strtab', SectionType.Strtab, new Uint8Array(names)),
  ]);
}

function load(bytes: Uint8Array, printk_at: bigint): string {
  const elf = read(bytes);
  if (typeof elf === 'string') return `${-ENOEXEC}: ${elf}`;
  const { order, sections } = elf;
  const bases = [0n, 0xa0000n, 0n, 0xb0000n];
  const symtab = sections[4]!;
  const addresses: (bigint | null)[] = [];
  const shown: string[] = [];
  for (let at = 0; at < symtab.data.length; at += SYMSIZE) {
    const name = string_at(sections[symtab.link]!.data, Number(order.get(symtab.data, at, 4)));
    const index = Number(order.get(symtab.data, at + 6, 2));
    const value = order.get(symtab.data, at + 8, 8);
    addresses.push(index > 0 ? bases[index]! + value : name === 'printk' ? printk_at : null);
    if (name !== '') shown.push(name);
  }
  const text = sections[1]!.data;
  const result = relocate(order, text, bases[1]!, sections[2]!.data, addresses);
  let hex = '';
  for (const byte of text.slice(4, 28)) hex += sprintf('%02x', byte);
  return `${shown} | ${result} | ${hex}`;
}

export function main(_argv: string[]): number {
  for (const order of [little, big]) {
    const bytes = module_image(order);
    const elf = read(bytes);
    const names: string[] = [];
    if (typeof elf !== 'string')
      for (const { name, type, data } of elf.sections)
        names.push(`${name || '-'}:${type}:${data.length}`);
    print(`${bytes.length} bytes: ${names.join(' ')}`);
    print(load(bytes, 0xffffn));
  }
  const image = module_image(little);
  print(load(image, 0xfffffff000000000n));
  const damage: [at: number, value: number][] = [
    [0, 0],
    [4, 1],
    [5, 7],
    [60, 200],
    [62, 99],
    [58, 40],
    [41, 90],
  ];
  for (const [at, value] of damage) {
    const bad = image.slice();
    bad[at] = value;
    print(load(bad, 0n));
  }
  print(load(image.slice(0, 20), 0n));
  return 0;
}
