/** A path through a VFS: lookup in a dentry cache, permission, inode, page cache with LRU, read. */

const PAGE_SIZE = 256;
const HASH = 64;
const MAY_READ = 4;
const MAY_EXEC = 1;
const S_IFDIR = 0o40000;
const ENOENT = 2;
const EACCES = 13;
const ENOTDIR = 20;
const MAX_PAGES = 96;

class Page {
  index = 0;
  inode: Inode | null = null;
  data = new Uint8Array(PAGE_SIZE);
  prev: Page | null = null;
  next: Page | null = null;
}

class InodeOperations {
  lookup: ((dir: Inode, name: string) => Inode | null) | null = null;
  permission: ((inode: Inode, mask: number) => number) | null = null;
  readpage: ((inode: Inode, page: Page) => number) | null = null;
}

class Inode {
  ino = 0;
  mode = 0;
  uid = 0;
  size = 0;
  count = 0;
  ops: InodeOperations = ram_ops;
  entries = new Map<string, Inode>();
  pages = new Map<number, Page>();
}

class Dentry {
  name = '';
  parent: Dentry | null = null;
  inode: Inode | null = null;
  next: Dentry | null = null;
  count = 0;
}

class File {
  inode: Inode | null = null;
  dentry: Dentry | null = null;
  pos = 0;
}

const ram_ops = { lookup: ram_lookup, permission: ram_permission, readpage: ram_readpage };
let buckets: (Dentry | null)[] = [];
let root: Dentry | null = null;
let next_ino = 1;
let lru_head: Page | null = null;
let lru_tail: Page | null = null;
let nr_pages = 0;

function ram_lookup(dir: Inode, name: string): Inode | null {
  return dir.entries.get(name) ?? null;
}

function ram_permission(inode: Inode, mask: number): number {
  const bits = inode.uid === 0 ? (inode.mode >> 6) & 7 : inode.mode & 7;
  return (bits & mask) === mask ? 0 : -EACCES;
}

function ram_readpage(inode: Inode, page: Page): number {
  const base = inode.ino * 31 + page.index * 7;
  for (let i = 0; i < PAGE_SIZE; i++) page.data[i] = (base + i) & 0xff;
  return 0;
}

function full_name_hash(name: string): number {
  let hash = 0;
  for (let i = 0; i < name.length; i++) hash = (hash * 31 + name.charCodeAt(i)) | 0;
  return hash;
}

function d_hash(parent: Dentry, name: string): number {
  const ino = parent.inode === null ? 0 : parent.inode.ino;
  return (full_name_hash(name) + ino * 17) & (HASH - 1);
}

function dget(dentry: Dentry): Dentry {
  dentry.count++;
  return dentry;
}

function dput(dentry: Dentry): void {
  dentry.count--;
}

function d_lookup(parent: Dentry, name: string): Dentry | null {
  for (let d = buckets[d_hash(parent, name)] ?? null; d !== null; d = d.next) {
    if (d.parent === parent && d.name === name) return dget(d);
  }
  return null;
}

function d_alloc(parent: Dentry, name: string): Dentry {
  const dentry = new Dentry();
  dentry.name = name;
  dentry.parent = parent;
  const hash = d_hash(parent, name);
  dentry.next = buckets[hash] ?? null;
  buckets[hash] = dentry;
  return dget(dentry);
}

function inode_permission(inode: Inode, mask: number): number {
  return inode.ops.permission!(inode, mask);
}

function lookup_slow(parent: Dentry, dir: Inode, name: string): Dentry | null {
  const inode = dir.ops.lookup!(dir, name);
  if (inode === null) return null;
  const dentry = d_alloc(parent, name);
  dentry.inode = inode;
  inode.count++;
  return dentry;
}

function walk_component(parent: Dentry, name: string): Dentry | null {
  const dir = parent.inode;
  if (dir === null || (dir.mode & S_IFDIR) === 0) return null;
  if (inode_permission(dir, MAY_EXEC) !== 0) return null;
  return d_lookup(parent, name) ?? lookup_slow(parent, dir, name);
}

function path_lookup(path: string): Dentry | null {
  let dentry = dget(root!);
  let at = 1;
  while (at < path.length) {
    let end = path.indexOf('/', at);
    if (end < 0) end = path.length;
    const next = walk_component(dentry, path.substring(at, end));
    dput(dentry);
    if (next === null) return null;
    dentry = next;
    at = end + 1;
  }
  return dentry;
}

function lru_remove(page: Page): void {
  if (page.prev !== null) page.prev.next = page.next;
  else lru_head = page.next;
  if (page.next !== null) page.next.prev = page.prev;
  else lru_tail = page.prev;
  page.prev = null;
  page.next = null;
  nr_pages--;
}

function lru_add(page: Page): void {
  page.next = lru_head;
  if (lru_head !== null) lru_head.prev = page;
  lru_head = page;
  if (lru_tail === null) lru_tail = page;
  nr_pages++;
}

function shrink(): Page {
  const page = lru_tail!;
  lru_remove(page);
  page.inode!.pages.delete(page.index);
  return page;
}

function find_get_page(inode: Inode, index: number): Page | null {
  const page = inode.pages.get(index) ?? null;
  if (page !== null) {
    lru_remove(page);
    lru_add(page);
  }
  return page;
}

function read_cache_page(inode: Inode, index: number): Page {
  const cached = find_get_page(inode, index);
  if (cached !== null) return cached;
  const page = nr_pages >= MAX_PAGES ? shrink() : new Page();
  page.inode = inode;
  page.index = index;
  inode.pages.set(index, page);
  lru_add(page);
  inode.ops.readpage!(inode, page);
  return page;
}

function vfs_read(file: File, count: number): number {
  const inode = file.inode!;
  let sum = 0;
  let left = inode.size - file.pos < count ? inode.size - file.pos : count;
  while (left > 0) {
    const page = read_cache_page(inode, Math.floor(file.pos / PAGE_SIZE));
    const from = file.pos % PAGE_SIZE;
    const step = PAGE_SIZE - from < left ? PAGE_SIZE - from : left;
    for (let i = 0; i < step; i++) sum = (sum * 33 + page.data[from + i]!) | 0;
    file.pos += step;
    left -= step;
  }
  return sum;
}

function vfs_open(path: string, file: File): number {
  const dentry = path_lookup(path);
  if (dentry === null) return -ENOENT;
  const inode = dentry.inode!;
  if ((inode.mode & S_IFDIR) !== 0) return -ENOTDIR;
  const error = inode_permission(inode, MAY_READ);
  if (error !== 0) return error;
  file.dentry = dentry;
  file.inode = inode;
  file.pos = 0;
  return 0;
}

function vfs_close(file: File): void {
  dput(file.dentry!);
  file.dentry = null;
  file.inode = null;
}

function new_inode(mode: number, size: number): Inode {
  const inode = new Inode();
  inode.ino = next_ino++;
  inode.mode = mode;
  inode.size = size;
  return inode;
}

function make_tree(dir: Inode, depth: number): void {
  for (let i = 0; i < 6; i++) {
    if (depth > 0) {
      const child = new_inode(S_IFDIR | 0o755, 0);
      dir.entries.set(`dir${i}`, child);
      make_tree(child, depth - 1);
    }
    dir.entries.set(`file${i}`, new_inode(0o644, 200 + i * 100));
  }
}

function mount_root(): void {
  buckets = [];
  for (let i = 0; i < HASH; i++) buckets.push(null);
  lru_head = null;
  lru_tail = null;
  nr_pages = 0;
  next_ino = 1;
  root = new Dentry();
  root.inode = new_inode(S_IFDIR | 0o755, 0);
  make_tree(root.inode, 2);
}

function workload(rounds: number): number {
  const file = new File();
  let sum = 0;
  for (let i = 0; i < rounds; i++) {
    const path = `/dir${i % 6}/dir${(i * 7) % 6}/file${(i * 5) % 6}`;
    if (vfs_open(path, file) !== 0) return -1;
    sum = (sum + vfs_read(file, 4096)) | 0;
    vfs_close(file);
    if (vfs_open(`/dir${i % 6}/none`, file) !== -ENOENT) return -2;
  }
  return sum;
}

export function run(n: number): number {
  mount_root();
  return workload(n * 20);
}
