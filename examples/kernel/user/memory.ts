/** mmap(), mprotect(), mremap(), brk(), and /proc/<pid>/mem, through which a program touches what it maps. */
import { syscall } from 'user';
import { O_CREAT, O_RDONLY, O_RDWR } from '../include/uapi/fcntl.ts';
import {
  MAP_ANONYMOUS, MAP_FIXED, MAP_PRIVATE, MAP_SHARED, MREMAP_MAYMOVE, PROT_NONE, PROT_READ, PROT_WRITE, START_BRK,
} from '../include/uapi/mman.ts';
import { PAGE_SIZE } from '../include/uapi/pipe.ts';
import { RLIMIT_DATA } from '../include/uapi/resource.ts';
import { bytes, put_word, read_file } from './lib/bytes.ts';
import { check, exit_with, report, wait_for } from './lib/check.ts';
import { peek, poke } from './lib/memory.ts';

const EACCES = 13;
const EFAULT = 14;
const EINVAL = 22;
const RW = PROT_READ | PROT_WRITE;

function test_anonymous(): void {
  const addr = syscall('mmap', 0, 3 * PAGE_SIZE, RW, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  check('fresh pages are zero', peek(addr + 100), 0);
  check('poke', poke(addr + PAGE_SIZE - 1, 7), 1);
  check('peek', peek(addr + PAGE_SIZE - 1), 7);
  check('protect', syscall('mprotect', addr + PAGE_SIZE, PAGE_SIZE, PROT_NONE), 0);
  check('touch', peek(addr + PAGE_SIZE), -EFAULT);
  check('behind it', poke(addr + 2 * PAGE_SIZE, 9), 1);
  check('allow', syscall('mprotect', addr + PAGE_SIZE, PAGE_SIZE, RW), 0);
  const child = syscall('fork');
  if (child === 0) exit_with(poke(addr, 3) === 1 && peek(addr + PAGE_SIZE - 1) === 7 ? 1 : 2);
  check('a child sees the page', wait_for(child), 256);
  check('and writes to its own', peek(addr), 0);
  const grown = syscall('mremap', addr + 2 * PAGE_SIZE, PAGE_SIZE, 2 * PAGE_SIZE, MREMAP_MAYMOVE);
  check('moved content', peek(grown), 9);
  check('unmap', syscall('munmap', addr, 2 * PAGE_SIZE) || syscall('munmap', grown, 2 * PAGE_SIZE), 0);
  check('gone', peek(addr), -EFAULT);
  check('unmap unaligned', syscall('munmap', addr + 1, PAGE_SIZE), -EINVAL);
}

/** A shared mapping is the file; a private one is not. */
function test_file(): void {
  const path = `/tmp/memory-${syscall('getpid')}`;
  const fd = syscall('open', path, O_RDWR | O_CREAT, 0o600);
  check('write', syscall('write', fd, bytes('0123456789'), 10), 10);
  const shared = syscall('mmap', 0, PAGE_SIZE, RW, MAP_SHARED, fd, 0);
  const own = syscall('mmap', 0, PAGE_SIZE, RW, MAP_PRIVATE, fd, 0);
  check('read through', peek(shared + 3), 0x33);
  check('poke private', poke(own + 3, 0x78), 1);
  check('poke shared', poke(shared + 4, 0x79), 1);
  check('the file', read_file(path) === '0123y56789' ? 1 : 0, 1);
  check('the copy', peek(own + 3) * 256 + peek(own + 4), 0x7834);
  const child = syscall('fork');
  if (child === 0) exit_with(poke(shared + 5, 0x7a) === 1 ? 0 : 1);
  check('a child shares', wait_for(child), 0);
  check('with its parent', peek(shared + 5), 0x7a);
  const read_only = syscall('open', path, O_RDONLY, 0);
  check('shared writable', syscall('mmap', 0, PAGE_SIZE, RW, MAP_SHARED, read_only, 0), -EACCES);
  check('maps', read_file('/proc/self/maps').includes(path) ? 1 : 0, 1);
  for (const addr of [shared, own]) check('unmap', syscall('munmap', addr, PAGE_SIZE), 0);
  check('close', syscall('close', fd) || syscall('close', read_only) || syscall('unlink', path), 0);
}

function test_brk(): void {
  check('at first', syscall('brk', 0), START_BRK);
  check('grow', syscall('brk', START_BRK + 5000), START_BRK + 5000);
  check('use', poke(START_BRK + 4999, 5), 1);
  const limit = new Uint8Array(8);
  put_word(limit, 0, 8192);
  put_word(limit, 4, 0xffffffff);
  check('limit', syscall('setrlimit', RLIMIT_DATA, limit), 0);
  check('beyond the limit', syscall('brk', START_BRK + 8193), START_BRK + 5000);
  check('shrink', syscall('brk', START_BRK), START_BRK);
  check('gone', peek(START_BRK), -EFAULT);
}

export function main(argv: string[]): number {
  for (let round = 0; round < 5; round++) {
    test_anonymous();
    test_file();
    const child = syscall('fork');
    if (child === 0) {
      test_brk();
      exit_with(0);
    }
    check('brk', wait_for(child), 0);
    syscall('nanosleep', 10);
  }
  check('fixed', syscall('mmap', 0x20000000, PAGE_SIZE, RW, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0), 0x20000000);
  return report('memory');
}
