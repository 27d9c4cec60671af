/**
 * Works with files and directories, and checks every result. Alone on the machine it also checks
 * that nothing is left behind; the argument `shared` says that it is not alone.
 */
import { print, sprintf, syscall } from 'user';
import {
  O_APPEND, O_CREAT, O_EXCL, O_RDONLY, O_RDWR, O_TRUNC, O_WRONLY, SEEK_END, SEEK_SET,
} from '../include/uapi/fcntl.ts';
import { DIRENT_NAME, DIRENT_RECLEN } from '../include/uapi/dirent.ts';
import { STAT_SIZE, ST_MODE, ST_NLINK, ST_SIZE, ST_UID } from '../include/uapi/stat.ts';

const EPERM = 1;
const ENOENT = 2;
const EBADF = 9;
const EACCES = 13;
const EEXIST = 17;
const ENOTDIR = 20;
const EISDIR = 21;
const EINVAL = 22;
const ENOTEMPTY = 39;
const ELOOP = 40;

let failures = 0;

function check(what: string, got: number, expected: number): void {
  if (got === expected) return;
  failures++;
  print(sprintf('files: %s: %d, expected %d', what, got, expected));
}

function bytes(text: string): Uint8Array {
  const out = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) out[i] = text.charCodeAt(i);
  return out;
}

function text_of(buf: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let i = from; i < to; i++) text += String.fromCharCode(buf[i]!);
  return text;
}

function read_file(path: string, size: number): string {
  const fd = syscall('open', path, O_RDONLY, 0);
  if (fd < 0) return `error ${fd}`;
  const buf = new Uint8Array(size);
  let used = 0;
  for (;;) {
    const got = syscall('read', fd, buf.subarray(used), Math.min(1000, size - used));
    if (got <= 0) break;
    used += got;
  }
  syscall('close', fd);
  return text_of(buf, 0, used);
}

function write_file(path: string, text: string, flags: number): number {
  const fd = syscall('open', path, O_WRONLY | O_CREAT | flags, 0o644);
  if (fd < 0) return fd;
  const written = syscall('write', fd, bytes(text), text.length);
  const error = syscall('close', fd);
  return error || written;
}

/** Objects in use, as /proc/slabinfo counts them. */
function active(cache: string): number {
  for (const line of read_file('/proc/slabinfo', 4096).split('\n')) {
    if (line.startsWith(`${cache} `)) return Number.parseInt(line.slice(17).trim(), 10);
  }
  return -1;
}

function stat_word(path: string, offset: number): number {
  const st = new Uint8Array(STAT_SIZE);
  const error = syscall('lstat', path, st);
  return error || st[offset]! + st[offset + 1]! * 0x100 + st[offset + 2]! * 0x10000;
}

/** Names in a directory, sorted, without the dots. */
function list(path: string): string {
  const fd = syscall('open', path, O_RDONLY, 0);
  const names: string[] = [];
  const buf = new Uint8Array(64);
  for (;;) {
    const got = syscall('getdents64', fd, buf, buf.length);
    if (got <= 0) break;
    for (let at = 0; at < got; at += buf[at + DIRENT_RECLEN]!) {
      let end = at + DIRENT_NAME;
      while (buf[end] !== 0) end++;
      names.push(text_of(buf, at + DIRENT_NAME, end));
    }
  }
  syscall('close', fd);
  return names.sort().slice(2).join(' ');
}

function test_files(): void {
  check('write', write_file('/tmp/w/a', 'hello, world', 0), 12);
  check('append', write_file('/tmp/w/a', '!', O_APPEND), 1);
  check('content', read_file('/tmp/w/a', 100) === 'hello, world!' ? 1 : 0, 1);
  check('exclusive', syscall('open', '/tmp/w/a', O_WRONLY | O_CREAT | O_EXCL, 0o644), -EEXIST);
  check('open directory', syscall('open', '/tmp/w', O_WRONLY, 0), -EISDIR);
  const long = 'abcdefgh'.repeat(1500);
  check('long write', write_file('/tmp/w/a', long, O_TRUNC), 12000);
  check('long read', read_file('/tmp/w/a', 20000) === long ? 1 : 0, 1);
  check('truncate', syscall('truncate', '/tmp/w/a', 4100), 0);
  check('size', stat_word('/tmp/w/a', ST_SIZE), 4100);
  const fd = syscall('open', '/tmp/w/a', O_RDWR, 0);
  const buf = new Uint8Array(8);
  check('lseek', syscall('lseek', fd, 0, SEEK_END), 4100);
  check('seek before', syscall('lseek', fd, -1, SEEK_SET), -EINVAL);
  check('pread', syscall('pread64', fd, buf, 8, 4096), 4);
  const copy = syscall('dup', fd);
  check('dup2', syscall('dup2', copy, 100), 100);
  check('close copy', syscall('close', copy), 0);
  check('close twice', syscall('close', copy), -EBADF);
  check('unlink open file', syscall('unlink', '/tmp/w/a'), 0);
  check('read unlinked', syscall('pread64', 100, buf, 8, 0), 8);
  check('close', syscall('close', fd) + syscall('close', 100), 0);
  check('gone', syscall('open', '/tmp/w/a', O_RDONLY, 0), -ENOENT);
}

function test_names(): void {
  check('mkdir', syscall('mkdir', '/tmp/w/d', 0o755), 0);
  check('mkdir twice', syscall('mkdir', '/tmp/w/d', 0o755), -EEXIST);
  write_file('/tmp/w/d/one', '1', 0);
  check('link', syscall('link', '/tmp/w/d/one', '/tmp/w/two'), 0);
  check('nlink', stat_word('/tmp/w/two', ST_NLINK), 2);
  check('rmdir full', syscall('rmdir', '/tmp/w/d'), -ENOTEMPTY);
  check('list', list('/tmp/w') === 'd two' ? 1 : 0, 1);
  check('rename over', syscall('rename', '/tmp/w/d/one', '/tmp/w/three'), 0);
  check('rename below itself', syscall('rename', '/tmp/w/d', '/tmp/w/d/e'), -EINVAL);
  check('rename directory', syscall('rename', '/tmp/w/d', '/tmp/w/e'), 0);
  check('list after', list('/tmp/w') === 'e three two' ? 1 : 0, 1);
  check('not a directory', syscall('open', '/tmp/w/two/x', O_RDONLY, 0), -ENOTDIR);
  check('symlink', syscall('symlink', 'two', '/tmp/w/s'), 0);
  check('through symlink', read_file('/tmp/w/./e/../s', 10) === '1' ? 1 : 0, 1);
  check('loop', syscall('symlink', 'loop', '/tmp/w/loop') || syscall('open', '/tmp/w/loop', O_RDONLY, 0), -ELOOP);
  check('dangling', syscall('symlink', 'e/new', '/tmp/w/n'), 0);
  check('create through symlink', write_file('/tmp/w/n', 'new', 0), 3);
  check('created', read_file('/tmp/w/e/new', 10) === 'new' ? 1 : 0, 1);
  for (const name of ['two', 'three', 's', 'loop', 'n', 'e/new']) check(name, syscall('unlink', `/tmp/w/${name}`), 0);
  check('rmdir', syscall('rmdir', '/tmp/w/e'), 0);
}

function test_permissions(): void {
  write_file('/tmp/w/root', 'x', 0);
  check('chmod', syscall('chmod', '/tmp/w/root', 0o600), 0);
  check('sticky', syscall('chmod', '/tmp/w', 0o1777), 0);
  check('seteuid', syscall('seteuid', 1000), 0);
  check('read as user', syscall('open', '/tmp/w/root', O_RDONLY, 0), -EACCES);
  check('sticky unlink', syscall('unlink', '/tmp/w/root'), -EPERM);
  check('chown as user', syscall('chown', '/tmp/w/root', 1000, -1), -EPERM);
  check('own file', write_file('/tmp/w/mine', 'x', 0), 1);
  check('owner', stat_word('/tmp/w/mine', ST_UID), 1000);
  check('mode', stat_word('/tmp/w/mine', ST_MODE), 0o100644);
  check('hostname', syscall('sethostname', 'x'), -EPERM);
  check('back', syscall('seteuid', 0), 0);
  check('unlink as root', syscall('unlink', '/tmp/w/root') || syscall('unlink', '/tmp/w/mine'), 0);
}

export function main(argv: string[]): number {
  const caches = ['inode_cache', 'filp', 'page', 'cred_jar'];
  active('filp');
  const before: number[] = [];
  for (const cache of caches) before.push(active(cache));
  for (let round = 0; round < 5; round++) {
    check('mkdir /tmp/w', syscall('mkdir', '/tmp/w', 0o755), 0);
    test_files();
    test_names();
    test_permissions();
    check('rmdir /tmp/w', syscall('rmdir', '/tmp/w'), 0);
    syscall('nanosleep', 20);
  }
  const alone = !argv.includes('shared');
  for (let i = 0; alone && i < caches.length; i++) check(`left in ${caches[i]}`, active(caches[i]!), before[i]!);
  if (failures === 0) print('files: all checks passed');
  return failures === 0 ? 0 : 1;
}
