/**
 * Ext2's directory blocks in bytes: records with a length that may hide free room, split on insert and
 * joined on delete, 32-bit little-endian fields, name bytes in UTF-8, and each kind of corruption named.
 */
import {
  BUG_ON,
  EEXIST,
  EINVAL,
  EIO,
  ENAMETOOLONG,
  ENOENT,
  ENOSPC,
  cond_resched,
  module_init,
  msleep,
  printk,
} from 'kernel';

const BLOCK = 128;

const enum FileType {
  Unknown,
  Regular,
  Directory,
  Link = 7,
}

/** One record, taken apart. */
class Dirent {
  at = 0;
  inode = 0;
  rec_len = 0;
  name_len = 0;
  type = FileType.Unknown;
}

type Actor = (context: Listing, name: string, entry: Dirent) => boolean;

class Listing {
  names: string[] = [];
  actor: Actor = collect;
  position = 0;
}

function get_le(block: Uint8Array, at: number, bytes: number): number {
  let value = 0;
  for (let i = bytes - 1; i >= 0; i--) value = value * 256 + block[at + i]!;
  return value;
}

function put_le(block: Uint8Array, at: number, bytes: number, value: number): void {
  for (let i = 0; i < bytes; i++, value = Math.floor(value / 256)) block[at + i] = value % 256;
}

function needed(name_len: number): number {
  return (8 + name_len + 3) & ~3;
}

function read_entry(block: Uint8Array, at: number): Dirent {
  const entry = new Dirent();
  entry.at = at;
  entry.inode = get_le(block, at, 4);
  entry.rec_len = get_le(block, at + 4, 2);
  entry.name_len = block[at + 6]!;
  entry.type = block[at + 7]! as FileType;
  return entry;
}

function write_entry(
  block: Uint8Array,
  { at, inode, rec_len, name_len, type }: Dirent,
  name: Uint8Array | null,
): void {
  put_le(block, at, 4, inode);
  put_le(block, at + 4, 2, rec_len);
  [block[at + 6], block[at + 7]] = [name_len, type];
  if (name) block.set(name, at + 8);
}

/** What ext2_check_page would say, or null. */
function complaint(block: Uint8Array): string | null {
  let at = 0;
  while (at < BLOCK) {
    const { rec_len, name_len, inode } = read_entry(block, at);
    if (rec_len < 12) return `rec_len ${rec_len} is smaller than minimal at ${at}`;
    if (rec_len % 4 !== 0) return `unaligned directory entry at ${at}`;
    if (at + rec_len > BLOCK) return `directory entry across blocks at ${at}`;
    if (inode !== 0 && rec_len < needed(name_len))
      return `rec_len is too small for name_len ${name_len} at ${at}`;
    if (inode > 0x10000000) return `inode out of bounds ${inode} at ${at}`;
    at += rec_len;
    cond_resched();
  }
  return null;
}

function utf8(text: string): Uint8Array {
  const out: number[] = [];
  for (const char of Array.from(text)) {
    const point = char.codePointAt(0)!;
    if (point < 0x80) out.push(point);
    else if (point < 0x800) out.push(0xc0 | (point >> 6), 0x80 | (point & 63));
    else if (point < 0x10000)
      out.push(0xe0 | (point >> 12), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63));
    else
      out.push(
        0xf0 | (point >> 18),
        0x80 | ((point >> 12) & 63),
        0x80 | ((point >> 6) & 63),
        0x80 | (point & 63),
      );
  }
  return new Uint8Array(out);
}

function name_of(block: Uint8Array, { at, name_len }: Dirent): string {
  let text = '';
  for (let i = at + 8, end = at + 8 + name_len; i < end;) {
    const byte = block[i++]!;
    let more = byte < 0x80 ? 0 : byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
    let point = more === 0 ? byte : byte & (0x3f >> more);
    for (; more > 0; more--) point = (point << 6) | (block[i++]! & 63);
    text += String.fromCodePoint(point);
  }
  return text;
}

function same_name(block: Uint8Array, entry: Dirent, name: Uint8Array): boolean {
  if (entry.inode === 0 || entry.name_len !== name.length) return false;
  for (let i = 0; i < name.length; i++) if (block[entry.at + 8 + i] !== name[i]) return false;
  return true;
}

function make_empty(self: number, parent: number): Uint8Array {
  const block = new Uint8Array(BLOCK);
  const dot = new Dirent();
  [dot.inode, dot.rec_len, dot.name_len, dot.type] = [self, 12, 1, FileType.Directory];
  write_entry(block, dot, utf8('.'));
  [dot.at, dot.inode, dot.rec_len, dot.name_len] = [12, parent, BLOCK - 12, 2];
  write_entry(block, dot, utf8('..'));
  return block;
}

function find(block: Uint8Array, name: Uint8Array): Dirent | null {
  for (let at = 0; at < BLOCK;) {
    const entry = read_entry(block, at);
    if (same_name(block, entry, name)) return entry;
    at += entry.rec_len;
  }
  return null;
}

/** Into the room of a free record, or into what the end of a used one does not need. */
function add_link(blocks: Uint8Array[], text: string, inode: number, type: FileType): number {
  const name = utf8(text);
  if (name.length > 40) return -ENAMETOOLONG;
  if (text === '' || text.includes('/')) return -EINVAL;
  for (const block of blocks) {
    if (complaint(block)) return -EIO;
    if (find(block, name)) return -EEXIST;
  }
  for (const block of blocks) {
    for (let at = 0; at < BLOCK;) {
      const entry = read_entry(block, at);
      const taken = entry.inode === 0 ? 0 : needed(entry.name_len);
      at += entry.rec_len;
      if (entry.rec_len - taken < needed(name.length)) continue;
      const made = new Dirent();
      [made.at, made.inode, made.rec_len] = [entry.at + taken, inode, entry.rec_len - taken];
      [made.name_len, made.type] = [name.length, type];
      if (taken > 0) put_le(block, entry.at + 4, 2, taken);
      write_entry(block, made, name);
      msleep(1);
      return 0;
    }
  }
  return -ENOSPC;
}

/** The record before takes the room; the first of a block is only marked as free. */
function delete_entry(blocks: readonly Uint8Array[], text: string): number {
  const name = utf8(text);
  for (const block of blocks) {
    let before: Dirent | null = null;
    for (let at = 0; at < BLOCK;) {
      const entry = read_entry(block, at);
      if (same_name(block, entry, name)) {
        if (before) put_le(block, before.at + 4, 2, before.rec_len + entry.rec_len);
        else put_le(block, at, 4, 0);
        return 0;
      }
      before = entry;
      at += entry.rec_len;
    }
  }
  return -ENOENT;
}

function collect(context: Listing, name: string, { inode }: Dirent): boolean {
  context.names.push(`${name}=${inode}`);
  return true;
}

function collect_three(context: Listing, name: string, _entry: Dirent): boolean {
  context.names.push(name);
  return context.names.length % 3 !== 0;
}

/** Goes on at `context.position` until the actor has enough. */
function iterate(blocks: readonly Uint8Array[], context: Listing): void {
  while (context.position < blocks.length * BLOCK) {
    const block = blocks[Math.floor(context.position / BLOCK)]!;
    const entry = read_entry(block, context.position % BLOCK);
    context.position += entry.rec_len;
    if (entry.inode !== 0 && !context.actor(context, name_of(block, entry), entry)) return;
  }
}

function list(blocks: readonly Uint8Array[]): string {
  const context = new Listing();
  iterate(blocks, context);
  for (const block of blocks) BUG_ON(complaint(block) !== null);
  return context.names.join(' ');
}

function room(blocks: readonly Uint8Array[]): number[] {
  const lengths: number[] = [];
  for (const block of blocks)
    for (let at = 0; at < BLOCK; at += lengths.at(-1)!) lengths.push(read_entry(block, at).rec_len);
  return lengths;
}

function start(): number {
  const blocks = [make_empty(12, 2)];
  for (const [i, name] of Array.from(
    ['passwd', 'größe', '日本', 'a', '😀.txt', 'longer-name.conf'].entries(),
  ))
    printk(`${name}: ${add_link(blocks, name, 100 + i, FileType.Regular)}`);
  printk(`${list(blocks)} | ${room(blocks)}`);
  printk(
    `${add_link(blocks, 'a', 1, FileType.Link)} ${add_link(blocks, 'x/y', 1, FileType.Link)} ${add_link(blocks, 'z'.repeat(41), 1, FileType.Link)} ${add_link(blocks, 'no-room-for-this-one', 1, FileType.Regular)}`,
  );
  const second = new Uint8Array(BLOCK);
  put_le(second, 4, 2, BLOCK);
  blocks.push(second);
  printk(
    `${add_link(blocks, 'no-room-for-this-one', 0x0fffffff, FileType.Regular)} ${room(blocks)}`,
  );
  for (const name of ['größe', '日本', 'passwd', 'none', 'no-room-for-this-one'])
    printk(`-${name}: ${delete_entry(blocks, name)} ${room(blocks)}`);
  printk(
    `${add_link(blocks, 'fills the hole', 7, FileType.Regular)} ${add_link(blocks, 'b', 8, FileType.Regular)} ${list(blocks)}`,
  );

  const context = new Listing();
  context.actor = collect_three;
  const pages: string[] = [];
  while (context.position < blocks.length * BLOCK) {
    context.names = [];
    iterate(blocks, context);
    pages.push(`[${context.names}]@${context.position}`);
  }
  printk(pages.join(' '));

  const damage: [at: number, bytes: number, value: number][] = [
    [4, 2, 8],
    [4, 2, 14],
    [16, 2, 400],
    [18, 1, 200],
    [12, 4, 0x20000000],
    [16, 2, 0],
  ];
  for (const [at, bytes, value] of damage) {
    const block = make_empty(12, 2);
    put_le(block, at, bytes, value);
    printk(`${complaint(block)}; ${add_link([block], 'x', 1, FileType.Regular)}`);
  }
  return 0;
}

module_init(start);
