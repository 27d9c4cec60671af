/** Sessions, limits, ptrace, core files, setuid programs, timers, clocks, FIFOs, tee and sysctl. */
import { print, syscall } from 'user';
import { O_CREAT, O_NONBLOCK, O_RDONLY, O_RDWR, O_WRONLY } from '../include/uapi/fcntl.ts';
import { PAGE_SIZE } from '../include/uapi/pipe.ts';
import { PR_GET_NAME, PR_SET_DUMPABLE, PR_SET_NAME, UNAME26 } from '../include/uapi/prctl.ts';
import { PTRACE_ATTACH, PTRACE_DETACH, PTRACE_PEEKDATA, PTRACE_POKEDATA } from '../include/uapi/ptrace.ts';
import { RLIMIT_NOFILE } from '../include/uapi/resource.ts';
import { CLOCK_BOOTTIME, CLOCK_MONOTONIC, CLOCK_REALTIME_ALARM, ITIMER_REAL } from '../include/uapi/time.ts';
import { S_IFIFO } from '../include/uapi/stat.ts';
import { bytes, put_word, read_file, text_of, word_at } from './lib/bytes.ts';
import { check, exit_with, report, spawn, wait_for } from './lib/check.ts';
import { map_shared, peek_word, poke_word } from './lib/memory.ts';

const EMFILE = 24;
const EPERM = 1;
const ENXIO = 6;
const SIGALRM = 14;
const SIGQUIT = 3;
const SIGKILL = 9;
const dir = '/tmp/process';

function test_limits(): number {
  const limit = new Uint8Array(8);
  put_word(limit, 0, 3);
  put_word(limit, 4, 10);
  check('lower', syscall('setrlimit', RLIMIT_NOFILE, limit), 0);
  for (let fd = 0; fd < 3; fd++) check('open', syscall('open', '/dev/null', O_RDONLY, 0), fd);
  check('one too many', syscall('open', '/dev/null', O_RDONLY, 0), -EMFILE);
  check('drop rights', syscall('setuid', 1000), 0);
  put_word(limit, 4, 11);
  check('raise', syscall('setrlimit', RLIMIT_NOFILE, limit), -EPERM);
  return report('limits') === 0 ? 0 : 1;
}

function test_ptrace(): void {
  const page = map_shared(PAGE_SIZE);
  poke_word(page, 5);
  const child = syscall('fork');
  if (child === 0) for (;;) syscall('nanosleep', 1000);
  const word = new Uint8Array(4);
  check('attach', syscall('ptrace', PTRACE_ATTACH, child, 0, word), 0);
  check('peek', syscall('ptrace', PTRACE_PEEKDATA, child, page, word) || word_at(word, 0), 5);
  put_word(word, 0, 6);
  check('poke', syscall('ptrace', PTRACE_POKEDATA, child, page, word), 0);
  check('it is shared', peek_word(page), 6);
  check('detach', syscall('ptrace', PTRACE_DETACH, child, 0, word), 0);
  check('kill', syscall('kill', child, SIGKILL) || wait_for(child), SIGKILL);
  check('unmap', syscall('munmap', page, PAGE_SIZE), 0);
}

/** Dies of SIGQUIT in a directory of its own, with or without a core. */
function quit_in(path: string, dumpable: number): number {
  syscall('mkdir', path, 0o777);
  syscall('chdir', path);
  syscall('prctl', PR_SET_DUMPABLE, dumpable, bytes(''));
  syscall('kill', syscall('getpid'), SIGQUIT);
  return 1;
}

function test_core(): void {
  const path = `${dir}-core-${syscall('getpid')}`;
  const child = syscall('fork');
  if (child === 0) exit_with(quit_in(path, 1));
  check('quit', wait_for(child), SIGQUIT);
  check('core', read_file(`${path}/core`).startsWith('core of ') ? 1 : 0, 1);
  check('remove', syscall('unlink', `${path}/core`), 0);
  const other = syscall('fork');
  if (other === 0) exit_with(quit_in(path, 0));
  check('quit', wait_for(other), SIGQUIT);
  check('no core', syscall('rmdir', path), 0);
}

/** A program file that anybody may run, and that runs as root. */
function test_setuid(): void {
  const path = `${dir}-su-${syscall('getpid')}`;
  const fd = syscall('open', path, O_WRONLY | O_CREAT, 0o755);
  syscall('write', fd, bytes('#!user/process.ts\n'), 18);
  check('close', syscall('close', fd) || syscall('chmod', path, 0o4755), 0);
  const child = syscall('fork');
  if (child === 0) {
    syscall('setuid', 1000);
    exit_with(syscall('execve', path, 'process\nwho'));
  }
  check('as a user', wait_for(child), 0);
  check('unlink', syscall('unlink', path), 0);
}

function test_timers(): void {
  const child = syscall('fork');
  if (child === 0) {
    syscall('setitimer', ITIMER_REAL, 5, 0);
    for (;;) syscall('nanosleep', 1000);
  }
  check('alarm', wait_for(child), SIGALRM);
  const before = syscall('clock_gettime', CLOCK_MONOTONIC);
  check('sleep', syscall('clock_nanosleep', CLOCK_BOOTTIME, 0, 3), 0);
  check('alarm clock', syscall('clock_nanosleep', CLOCK_REALTIME_ALARM, 0, 3), 0);
  check('time went by', syscall('clock_gettime', CLOCK_MONOTONIC) - before >= 6 ? 1 : 0, 1);
}

function test_pipes(): void {
  const path = `${dir}-fifo-${syscall('getpid')}`;
  check('mknod', syscall('mknod', path, S_IFIFO | 0o600, 0), 0);
  check('no reader', syscall('open', path, O_WRONLY | O_NONBLOCK, 0), -ENXIO);
  const child = syscall('fork');
  if (child === 0) exit_with(syscall('write', syscall('open', path, O_WRONLY, 0), bytes('hello'), 5));
  const fd = syscall('open', path, O_RDONLY, 0);
  const fds = new Uint8Array(8);
  check('pipe', syscall('pipe2', fds, 0), 0);
  check('child', wait_for(child), 5 * 256);
  check('tee', syscall('tee', fd, fds[4]!, 100), 5);
  const buf = new Uint8Array(10);
  check('read', syscall('read', fd, buf, 10), 5);
  check('and again', syscall('read', fds[0]!, buf, 10), 5);
  check('text', text_of(buf, 0, 5) === 'hello' ? 1 : 0, 1);
  for (const each of [fd, fds[0]!, fds[4]!]) check('close', syscall('close', each), 0);
  check('unlink', syscall('unlink', path), 0);
}

function test_names(): void {
  const buf = new Uint8Array(192);
  check('name', syscall('prctl', PR_SET_NAME, 0, bytes('renamed')), 0);
  check('get', syscall('prctl', PR_GET_NAME, 0, buf) || (text_of(buf, 0, 7) === 'renamed' ? 1 : 0), 1);
  check('sysctl', syscall('sysctl', 'kernel.hostname', buf, 64, buf, 0), 7);
  check('personality', syscall('personality', UNAME26), 0);
  check('uname', syscall('uname', buf), 0);
  check('release', text_of(buf, 128, 134) === '2.6.41' ? 1 : 0, 1);
  check('back', syscall('personality', 0), UNAME26);
}

export function main(argv: string[]): number {
  if (argv[1] === 'who') return syscall('getuid') === 1000 && syscall('geteuid') === 0 ? 0 : 1;
  for (let round = 0; round < 3; round++) {
    check('limits', wait_for(spawn(test_limits)), 0);
    test_ptrace();
    test_core();
    test_setuid();
    test_timers();
    test_pipes();
    const child = syscall('fork');
    if (child === 0) {
      test_names();
      exit_with(0);
    }
    check('names', wait_for(child), 0);
  }
  const other = syscall('fork');
  if (other === 0) exit_with(syscall('setsid') === syscall('getpid') ? 0 : 1);
  check('session', wait_for(other), 0);
  return report('process');
}
