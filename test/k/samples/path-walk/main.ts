/**
 * Path lookup as the VFS does it: inode operations by pointer (a memory and a "proc" file system), mounts,
 * `..` across them, symbolic links with a nesting limit, a dentry cache with negative entries, errno.
 */
import {
  EEXIST,
  ELOOP,
  ENAMETOOLONG,
  ENOENT,
  ENOTDIR,
  cond_resched,
  module_init,
  msleep,
  printk,
} from 'kernel';

const MAXSYMLINKS = 8;
const NAME_MAX = 16;

interface InodeOps {
  lookup?: (dir: Inode, name: string) => Inode | null;
  get_link?: (inode: Inode) => string;
}

class Inode {
  name = '';
  ops: InodeOps = file_ops;
  entries: Map<string, Inode> | null = null;
  target = '';
}

/** A dentry; without an inode it says that the name does not exist. */
class Dentry {
  name = '';
  parent: Dentry | null = null;
  inode: Inode | null = null;
  children = new Map<string, Dentry>();
  mounted: Dentry | null = null;
  covers: Dentry | null = null;
}

class Nameidata {
  path: Dentry | null = null;
  links = 0;
  cached = 0;
  asked = 0;
}

const file_ops: InodeOps = {};
const dir_ops: InodeOps = { lookup: ram_lookup };
const link_ops: InodeOps = { get_link: ram_link };
const proc_ops: InodeOps = { lookup: proc_lookup };
const self_ops: InodeOps = { get_link: proc_self };
let current_pid = 42;
const root = new Dentry();

function inode(name: string, ops: InodeOps): Inode {
  const made = new Inode();
  [made.name, made.ops] = [name, ops];
  if (ops.lookup) made.entries = new Map();
  return made;
}

function ram_lookup(dir: Inode, name: string): Inode | null {
  msleep(1);
  return dir.entries!.get(name) ?? null;
}

function ram_link({ target }: Inode): string {
  cond_resched();
  return target;
}

/** Makes its entries when they are asked for: `self` and the numbers. */
function proc_lookup(dir: Inode, name: string): Inode | null {
  if (name === 'self') return inode(name, self_ops);
  const pid = Number(name);
  if (!Number.isInteger(pid) || pid < 1 || pid > 99) return dir.entries!.get(name) ?? null;
  const made = inode(name, proc_ops);
  made.entries!.set('status', inode(`status of ${pid}`, file_ops));
  return made;
}

function proc_self(_inode: Inode): string {
  return `${current_pid}`;
}

function real(dentry: Dentry): Dentry {
  while (dentry.mounted) dentry = dentry.mounted;
  return dentry;
}

function lookup_one(nd: Nameidata, parent: Dentry, name: string): Dentry | number {
  if (name.length > NAME_MAX) return -ENAMETOOLONG;
  let dentry = parent.children.get(name);
  if (dentry) nd.cached++;
  else {
    const { ops } = parent.inode!;
    if (!ops.lookup) return -ENOTDIR;
    nd.asked++;
    dentry = new Dentry();
    [dentry.name, dentry.parent, dentry.inode] = [name, parent, ops.lookup(parent.inode!, name)];
    parent.children.set(name, dentry);
  }
  return real(dentry);
}

function dotdot(dentry: Dentry): Dentry {
  while (dentry.covers) dentry = dentry.covers;
  return real(dentry.parent ?? dentry);
}

/** Walks `path` from `nd.path`; a trailing link is followed if asked for. */
function link_path_walk(nd: Nameidata, path: string, follow: boolean): number {
  if (path === '') return -ENOENT;
  if (path.startsWith('/')) nd.path = real(root);
  const parts = path.split('/');
  while (parts.length > 0 && parts.at(-1) === '') parts.pop();
  for (const [i, part] of Array.from(parts.entries())) {
    if (part === '' || part === '.') continue;
    if (!nd.path!.inode?.ops.lookup) return -ENOTDIR;
    if (part === '..') {
      nd.path = dotdot(nd.path!);
      continue;
    }
    const next = lookup_one(nd, nd.path!, part);
    if (typeof next === 'number') return next;
    if (!next.inode) return -ENOENT;
    const last = i === parts.length - 1;
    const target =
      last && !follow && !path.endsWith('/') ? undefined : next.inode.ops.get_link?.(next.inode);
    if (target === undefined) {
      nd.path = next;
      continue;
    }
    if (++nd.links > MAXSYMLINKS) return -ELOOP;
    const error = link_path_walk(nd, target, true);
    if (error) return error;
  }
  return path.endsWith('/') && !nd.path!.inode?.ops.lookup ? -ENOTDIR : 0;
}

function full_path(dentry: Dentry): string {
  while (dentry.covers) dentry = dentry.covers;
  if (!dentry.parent) return '';
  return `${full_path(dentry.parent)}/${dentry.name}`;
}

function resolve(path: string, from = '/', follow = true): string {
  const nd = new Nameidata();
  nd.path = real(root);
  const error = link_path_walk(nd, from, true) || link_path_walk(nd, path, follow);
  const found = error ? `${error}` : `${full_path(nd.path!) || '/'} (${nd.path!.inode!.name})`;
  return `${found} ${nd.asked} asked, ${nd.cached} cached, ${nd.links} links`;
}

function add(path: string, ops: InodeOps, target = ''): number {
  const at = path.lastIndexOf('/');
  const nd = new Nameidata();
  nd.path = real(root);
  const error = link_path_walk(nd, path.slice(0, at) || '/', true);
  if (error) return error;
  const dir = nd.path!.inode!;
  const name = path.slice(at + 1);
  if (!dir.entries) return -ENOTDIR;
  if (dir.entries.has(name)) return -EEXIST;
  const made = inode(name, ops);
  made.target = target;
  dir.entries.set(name, made);
  nd.path!.children.delete(name);
  return 0;
}

function mount(path: string, ops: InodeOps, name: string): number {
  const nd = new Nameidata();
  nd.path = real(root);
  const error = link_path_walk(nd, path, true);
  if (error) return error;
  const top = new Dentry();
  [top.inode, top.covers] = [inode(name, ops), nd.path!];
  nd.path!.mounted = top;
  return 0;
}

function start(): number {
  root.inode = inode('rootfs', dir_ops);
  for (const dir of ['/usr', '/usr/lib', '/usr/lib/modules', '/proc', '/mnt', '/home'])
    add(dir, dir_ops);
  for (const file of ['/usr/lib/libc.so', '/home/notes']) add(file, file_ops);
  const links: [string, string][] = [
    ['/lib', 'usr/lib'],
    ['/home/libc', '/lib/libc.so'],
    ['/a', 'b'],
    ['/b', '/a'],
    ['/home/up', '..'],
    ['/proc', 'x'],
    ['/home/none', 'nothing'],
    ['/home/notes/x', 'x'],
  ];
  for (const [from, to] of links) printk(`${from} -> ${to}: ${add(from, link_ops, to)}`);
  printk(
    `${mount('/proc', proc_ops, 'procfs')} ${mount('/mnt', dir_ops, 'tmpfs')} ${mount('/mnt', dir_ops, 'overlay')} ${mount('/x', dir_ops, '')}`,
  );
  add('/mnt/data', dir_ops);
  add('/mnt/data/back', link_ops, '../../proc/self/status');
  const paths = [
    '/',
    '/usr/lib/libc.so',
    '/lib/libc.so',
    '/home/libc',
    '/home/libc/',
    '/a',
    '/home/up/home/./notes',
    '/home/none',
    '/usr/lib/libc.so/..',
    '/proc/self/status',
    '/proc/7/../self',
    '/proc/..',
    '/mnt/../mnt/data/..',
    '/mnt/data/back',
    '/proc/100',
    '/a-very-long-name-indeed',
    '',
    '/lib/',
    '/home/notes/',
  ];
  for (const path of paths) printk(`${path}: ${resolve(path)}`);
  printk(`lstat /lib: ${resolve('/lib', '/', false)}`);
  printk(`lstat /lib/: ${resolve('/lib/', '/', false)}`);
  current_pid = 7;
  printk(`${resolve('self/status', '/proc')}`);
  printk(`${resolve('../usr/none', '/home')}; ${resolve('../usr/none', '/home')}`);
  add('/usr/none', file_ops);
  printk(resolve('../usr/none', '/home'));
  return 0;
}

module_init(start);
