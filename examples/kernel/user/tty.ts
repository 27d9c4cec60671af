/** Pseudo terminals: lines, echoes, signals from the keyboard, sessions, and a change of the discipline. */
import { syscall } from 'user';
import { O_RDWR } from '../include/uapi/fcntl.ts';
import {
  N_NULL, N_TTY, TCGETS, TCSETS, TERMIOS_SIZE, TIOCGPGRP, TIOCGPTN, TIOCSCTTY, TIOCSETD,
} from '../include/uapi/tty.ts';
import { bytes, put_word, text_of, word_at } from './lib/bytes.ts';
import { check, exit_with, report, wait_for } from './lib/check.ts';

const EOPNOTSUPP = 95;
const EIO = 5;
const SIGINT = 2;

function write(fd: number, text: string): number {
  return syscall('write', fd, bytes(text), text.length);
}

function read(fd: number, size: number): string {
  const buf = new Uint8Array(size);
  const got = syscall('read', fd, buf, size);
  return got < 0 ? `error ${got}` : text_of(buf, 0, got);
}

/** Reads on until a line has ended: a terminal gives what there is, which may be a part of it. */
function read_line(fd: number): string {
  let line = '';
  while (!line.endsWith('\n') && !line.includes('error')) line += read(fd, 100);
  return line;
}

function same(what: string, got: string, expected: string): void {
  check(`${what} '${got}'`, got === expected ? 1 : 0, 1);
}

function slave_path(master: number): string {
  const word = new Uint8Array(4);
  check('number', syscall('ioctl', master, TIOCGPTN, word), 0);
  return `/dev/pts${word_at(word, 0)}`;
}

function test_lines(master: number, slave: number): void {
  check('type', write(master, 'helo\x7f\x7flo\r'), 9);
  same('line', read(slave, 100), 'helo\n');
  same('echo', read(master, 100), 'helo\b \b\b \blo\r\n');
  check('answer', write(slave, 'a\nb\n'), 4);
  same('processed', read(master, 100), 'a\r\nb\r\n');
  check('two lines', write(master, 'one\ntwo\n'), 8);
  same('first', read(slave, 100), 'one\n');
  same('part of the second', read(slave, 2), 'tw');
  same('rest', read(slave, 100), 'o\n');
  read(master, 100);
}

function test_raw(master: number, slave: number): void {
  const old = new Uint8Array(TERMIOS_SIZE);
  check('get', syscall('ioctl', slave, TCGETS, old), 0);
  check('set', syscall('ioctl', slave, TCSETS, new Uint8Array(TERMIOS_SIZE)), 0);
  check('type', write(master, 'x\x03'), 2);
  same('all goes through', read(slave, 100), 'x\x03');
  check('back', syscall('ioctl', slave, TCSETS, old), 0);
  const disc = new Uint8Array(4);
  put_word(disc, 0, N_NULL);
  check('n_null', syscall('ioctl', slave, TIOCSETD, disc), 0);
  check('takes nothing', write(slave, 'x'), -EOPNOTSUPP);
  put_word(disc, 0, N_TTY);
  check('n_tty', syscall('ioctl', slave, TIOCSETD, disc), 0);
}

/** The child is a session of its own, and is interrupted from the keyboard. */
function job(path: string): number {
  if (syscall('setsid') < 0) return 1;
  const fd = syscall('open', path, O_RDWR, 0);
  const word = new Uint8Array(4);
  if (syscall('ioctl', fd, TIOCSCTTY, word) !== 0) return 2;
  if (syscall('ioctl', fd, TIOCGPGRP, word) !== 0 || word_at(word, 0) !== syscall('getpid')) return 3;
  write(fd, 'ready\n');
  for (;;) syscall('nanosleep', 1000);
}

function start_job(path: string): number {
  const pid = syscall('fork');
  if (pid === 0) exit_with(job(path));
  return pid;
}

function test_job_control(master: number, path: string): void {
  const child = start_job(path);
  same('child', read_line(master), 'ready\r\n');
  check('interrupt', write(master, '\x03'), 1);
  check('killed', wait_for(child), SIGINT);
}

export function main(argv: string[]): number {
  for (let round = 0; round < 4; round++) {
    const master = syscall('open', '/dev/ptmx', O_RDWR, 0);
    const path = slave_path(master);
    const slave = syscall('open', path, O_RDWR, 0);
    test_lines(master, slave);
    test_raw(master, slave);
    test_job_control(master, path);
    check('close master', syscall('close', master), 0);
    check('hung up', write(slave, 'x'), -EIO);
    check('close slave', syscall('close', slave), 0);
    syscall('nanosleep', 5);
  }
  return report('tty');
}
