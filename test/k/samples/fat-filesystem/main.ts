/**
 * A FAT16-like file system on a disk that is one Uint8Array: 8.3 names, cluster chains, directories as
 * files, holes, truncation, fsck that finds lost and crossed chains; locks held across sleeping I/O.
 */
import {
  BUG_ON,
  EEXIST,
  EFBIG,
  EINVAL,
  EISDIR,
  ENOENT,
  ENOSPC,
  ENOTDIR,
  ENOTEMPTY,
  Mutex,
  cond_resched,
  module_init,
  msleep,
  mutex_lock,
  mutex_unlock,
  printk,
} from 'kernel';

const SECTOR = 32;
const CLUSTERS = 40;
const FREE = 0;
const END = 0xffff;
const ENTRY = 16;
const FAT_AT = SECTOR;
const DATA_AT = FAT_AT + 2 * CLUSTERS;

const enum Attr {
  None,
  Directory = 0x10,
}

class Disk {
  bytes = new Uint8Array(DATA_AT + CLUSTERS * SECTOR);
  lock = new Mutex();
  reads = 0;
}

/** A file by the place of its directory entry; the root has none. */
class Inode {
  entry = -1;
  attr = Attr.Directory;
  first = 0;
  size = 0;
}

const disk = new Disk();

function get16(at: number): number {
  return disk.bytes[at]! | (disk.bytes[at + 1]! << 8);
}

function put16(at: number, value: number): void {
  disk.bytes[at] = value;
  disk.bytes[at + 1] = value >> 8;
}

function next_of(cluster: number): number {
  return get16(FAT_AT + 2 * cluster);
}

function set_next(cluster: number, next: number): void {
  put16(FAT_AT + 2 * cluster, next);
}

function address(cluster: number): number {
  if (++disk.reads % 16 === 0) msleep(1);
  return DATA_AT + cluster * SECTOR;
}

function alloc(): number {
  for (let cluster = 2; cluster < CLUSTERS; cluster++)
    if (next_of(cluster) === FREE) {
      set_next(cluster, END);
      disk.bytes.fill(0, DATA_AT + cluster * SECTOR, DATA_AT + (cluster + 1) * SECTOR);
      return cluster;
    }
  return -ENOSPC;
}

/** The n-th cluster of a chain; grows it if asked to. */
function cluster_at(inode: Inode, n: number, grow: boolean): number {
  if (inode.first === 0) {
    if (!grow) return 0;
    const made = alloc();
    if (made < 0) return made;
    inode.first = made;
  }
  let cluster = inode.first;
  for (; n > 0; n--) {
    let next = next_of(cluster);
    if (next === END) {
      if (!grow) return 0;
      next = alloc();
      if (next < 0) return next;
      set_next(cluster, next);
    }
    cluster = next;
  }
  cond_resched();
  return cluster;
}

function free_chain(cluster: number): void {
  while (cluster !== 0 && cluster !== END) {
    const next = next_of(cluster);
    set_next(cluster, FREE);
    cluster = next;
  }
}

function write_back(inode: Inode): void {
  if (inode.entry < 0) return;
  disk.bytes[inode.entry + 11] = inode.attr;
  put16(inode.entry + 12, inode.first);
  put16(inode.entry + 14, inode.size);
}

/** `readme.txt` as the directory has it: "README  TXT". */
function short_name(name: string): string | number {
  const [base = '', extension = '', ...more] = name.toUpperCase().split('.');
  const bad =
    base === '' || base.length > 8 || extension.length > 3 || more.length > 0 || name.includes(' ');
  return bad ? -EINVAL : base.padEnd(8) + extension.padEnd(3);
}

function long_name(at: number): string {
  let text = '';
  for (let i = 0; i < 11; i++) text += String.fromCharCode(disk.bytes[at + i]!);
  const [base, extension] = [text.slice(0, 8).trimEnd(), text.slice(8).trimEnd()] as const;
  return (extension ? `${base}.${extension}` : base).toLowerCase();
}

function inode_at(entry: number): Inode {
  const inode = new Inode();
  [inode.entry, inode.attr] = [entry, disk.bytes[entry + 11]! as Attr];
  [inode.first, inode.size] = [get16(entry + 12), get16(entry + 14)];
  return inode;
}

/** Addresses of the entries of a directory: used ones, or the first that is not. */
function entries(dir: Inode): number[] {
  const out: number[] = [];
  for (let n = 0; ; n++) {
    const cluster = cluster_at(dir, n, false);
    if (cluster <= 0) return out;
    for (let i = 0; i < SECTOR; i += ENTRY) out.push(address(cluster) + i);
  }
}

function lookup(dir: Inode, name: string): Inode | number {
  if (dir.attr !== Attr.Directory) return -ENOTDIR;
  const wanted = short_name(name);
  if (typeof wanted === 'number') return wanted;
  for (const at of entries(dir))
    if (disk.bytes[at] !== 0 && long_name(at) === name.toLowerCase()) return inode_at(at);
  return -ENOENT;
}

function walk(path: string): Inode | number {
  let inode = root();
  for (const part of path.split('/')) {
    if (part === '') continue;
    const next = lookup(inode, part);
    if (typeof next === 'number') return next;
    inode = next;
  }
  return inode;
}

function root(): Inode {
  const inode = new Inode();
  inode.first = 1;
  return inode;
}

function parent_of(path: string): [dir: Inode | number, name: string] {
  const at = path.lastIndexOf('/');
  return [walk(path.slice(0, Math.max(at, 0))), path.slice(at + 1)];
}

function create(path: string, attr: Attr): number {
  const [dir, name] = parent_of(path);
  if (typeof dir === 'number') return dir;
  const found = lookup(dir, name);
  if (typeof found !== 'number') return -EEXIST;
  if (found !== -ENOENT) return found;
  let slot = -1;
  for (const at of entries(dir)) if (slot < 0 && disk.bytes[at] === 0) slot = at;
  if (slot < 0) {
    const made = cluster_at(dir, entries(dir).length / (SECTOR / ENTRY), true);
    if (made < 0) return made;
    write_back(dir);
    slot = address(made);
  }
  const text = short_name(name) as string;
  for (let i = 0; i < 11; i++) disk.bytes[slot + i] = text.charCodeAt(i);
  const inode = new Inode();
  [inode.entry, inode.attr] = [slot, attr];
  write_back(inode);
  return 0;
}

function write(path: string, offset: number, text: string): number {
  const inode = walk(path);
  if (typeof inode === 'number') return inode;
  if (inode.attr === Attr.Directory) return -EISDIR;
  if (offset + text.length > 0xffff) return -EFBIG;
  let written = 0;
  for (; written < text.length; written++) {
    const cluster = cluster_at(inode, Math.floor((offset + written) / SECTOR), true);
    if (cluster < 0) break;
    disk.bytes[address(cluster) + ((offset + written) % SECTOR)] = text.charCodeAt(written);
  }
  if (written > 0) inode.size = Math.max(inode.size, offset + written);
  write_back(inode);
  return written || -ENOSPC;
}

function read(path: string): string {
  const inode = walk(path);
  if (typeof inode === 'number') return `${inode}`;
  let text = '';
  for (let at = 0; at < inode.size; at++) {
    const byte =
      disk.bytes[address(cluster_at(inode, Math.floor(at / SECTOR), false)) + (at % SECTOR)]!;
    text += byte === 0 ? '.' : String.fromCharCode(byte);
  }
  return text;
}

function truncate(path: string, size: number): number {
  const inode = walk(path);
  if (typeof inode === 'number') return inode;
  if (size < inode.size) {
    const keep = Math.ceil(size / SECTOR);
    if (keep === 0) {
      free_chain(inode.first);
      inode.first = 0;
    } else {
      const last = cluster_at(inode, keep - 1, false);
      free_chain(next_of(last));
      set_next(last, END);
    }
    inode.size = size;
    write_back(inode);
  }
  return 0;
}

function unlink(path: string): number {
  const inode = walk(path);
  if (typeof inode === 'number') return inode;
  if (inode.attr === Attr.Directory)
    for (const at of entries(inode)) if (disk.bytes[at] !== 0) return -ENOTEMPTY;
  free_chain(inode.first);
  disk.bytes.fill(0, inode.entry, inode.entry + ENTRY);
  return 0;
}

function list(dir: Inode): string {
  const parts: string[] = [];
  for (const at of entries(dir)) {
    if (disk.bytes[at] === 0) continue;
    const inode = inode_at(at);
    parts.push(
      inode.attr === Attr.Directory
        ? `${long_name(at)}/{${list(inode)}}`
        : `${long_name(at)}:${inode.size}`,
    );
  }
  return parts.join(' ');
}

/** Follows all chains; clusters that are in use but in no file, or in two, are named. */
function fsck(): string {
  const owner = new Map<number, string>([[1, '/']]);
  const crossed: number[] = [];
  claim(root(), '', owner, crossed);
  let lost = 0;
  for (let cluster = 2; cluster < CLUSTERS; cluster++)
    if (next_of(cluster) !== FREE && !owner.has(cluster)) lost++;
  return `${owner.size} used, ${lost} lost, crossed [${crossed}]`;
}

function claim(dir: Inode, path: string, owner: Map<number, string>, crossed: number[]): void {
  for (const at of entries(dir)) {
    if (disk.bytes[at] === 0) continue;
    const inode = inode_at(at);
    const name = `${path}/${long_name(at)}`;
    for (let cluster = inode.first; cluster !== 0 && cluster !== END; cluster = next_of(cluster)) {
      if (owner.has(cluster)) crossed.push(cluster);
      else owner.set(cluster, name);
    }
    if (inode.attr === Attr.Directory) claim(inode, name, owner, crossed);
  }
  for (
    let cluster = next_of(dir.first);
    dir.first === 1 && cluster !== END;
    cluster = next_of(cluster)
  )
    owner.set(cluster, '/');
}

function locked(operation: (path: string, n: number) => number, path: string, n = 0): number {
  mutex_lock(disk.lock);
  const result = operation(path, n);
  mutex_unlock(disk.lock);
  return result;
}

function start(): number {
  set_next(0, END);
  set_next(1, END);
  for (const dir of ['etc', 'home', 'home/user']) BUG_ON(locked(create, dir, Attr.Directory) !== 0);
  for (const file of ['readme.txt', 'etc/passwd', 'home/user/notes.md', 'etc/hosts'])
    BUG_ON(locked(create, file) !== 0);
  for (const bad of [
    'etc/passwd',
    'too.many.dots',
    'etcetcetc',
    'nowhere/x',
    'readme.txt/x',
    'etc/',
  ])
    printk(`${bad}: ${locked(create, bad)}`);
  printk(list(root()));
  printk(
    `${write('readme.txt', 0, 'Files are chains of clusters; this one has two.')} ${write('etc', 0, 'x')} ${write('etc/hosts', 70, 'end')}`,
  );
  printk(`${read('README.TXT')} ${read('etc/hosts').length} ${read('none')}`);
  printk(
    `${write('etc/passwd', 0, 'root:x:0:0\n'.repeat(8))} ${write('readme.txt', 47, '!'.repeat(40))} ${fsck()}`,
  );
  printk(
    `${locked(truncate, 'readme.txt', 29)} ${read('readme.txt')} ${locked(unlink, 'etc')} ${locked(unlink, 'etc/hosts')} ${fsck()}`,
  );
  printk(
    `${write('home/user/notes.md', 0, 'n'.repeat(5000))} ${write('home/user/notes.md', 5000, 'n')} ${locked(create, 'full.txt')}`,
  );
  printk(`${fsck()} ${list(root())}`);
  const notes = walk('home/user/notes.md') as Inode;
  const passwd = walk('etc/passwd') as Inode;
  set_next(next_of(passwd.first), next_of(next_of(notes.first)));
  printk(fsck().slice(0, 40));
  locked(unlink, 'home/user/notes.md');
  locked(unlink, 'etc/passwd');
  printk(fsck());
  for (const path of ['etc', 'home/user', 'home', 'readme.txt'])
    printk(`${path}: ${locked(unlink, path)} ${list(root())}`);
  printk(fsck());
  return 0;
}

module_init(start);
