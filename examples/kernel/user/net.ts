/** Loopback sockets: datagrams, streams between relatives, sendfile, and the packet filter. */
import { syscall } from 'user';
import { O_CREAT, O_RDONLY, O_RDWR } from '../include/uapi/fcntl.ts';
import {
  AF_INET, IPPROTO_TCP, IPPROTO_UDP, IP_ADD_MEMBERSHIP, IP_DROP_MEMBERSHIP, MSG_DONTWAIT, NF_DROP, NF_INET_LOCAL_IN,
  NF_INET_LOCAL_OUT, NFT_RULE_SIZE, NFT_SO_SET_RULES, SHUT_WR, SOCK_DGRAM, SOCK_DIAG_SIZE, SOCK_STREAM, SOL_IP,
  SOL_SOCKET, SO_SNDBUF,
} from '../include/uapi/socket.ts';
import { bytes, put_word, text_of, word_at } from './lib/bytes.ts';
import { check, exit_with, report, wait_for } from './lib/check.ts';

const EAGAIN = 11;
const EPERM = 1;
const ECONNREFUSED = 111;
const ENOTCONN = 107;
const BASE_PORT = 10000;

const from = new Uint8Array(4);

function receive(fd: number, size: number, flags: number): string {
  const buf = new Uint8Array(size);
  const got = syscall('recvfrom', fd, buf, size, flags, from);
  return got < 0 ? `error ${got}` : text_of(buf, 0, got);
}

function send(fd: number, text: string, port: number): number {
  return syscall('sendto', fd, bytes(text), text.length, 0, port);
}

function test_datagrams(port: number): void {
  const a = syscall('socket', AF_INET, SOCK_DGRAM, 0);
  const b = syscall('socket', AF_INET, SOCK_DGRAM, 0);
  check('bind', syscall('bind', a, port), 0);
  check('privileged port', syscall('bind', b, 80), -13);
  check('nothing there', syscall('recvfrom', a, new Uint8Array(4), 4, MSG_DONTWAIT, from), -EAGAIN);
  check('send', send(b, 'ping', port), 4);
  check('receive', receive(a, 100, 0) === 'ping' ? 1 : 0, 1);
  const sender = word_at(from, 0);
  check('send back', send(a, 'pong!', sender), 5);
  check('cut', receive(b, 4, 0) === 'pong' ? 1 : 0, 1);
  const group = new Uint8Array(4);
  put_word(group, 0, 0xe0000001);
  check('join', syscall('setsockopt', a, SOL_IP, IP_ADD_MEMBERSHIP, group), 0);
  check('leave', syscall('setsockopt', a, SOL_IP, IP_DROP_MEMBERSHIP, group), 0);
  check('diag', syscall('sock_diag', a, AF_INET, new Uint8Array(SOCK_DIAG_SIZE)), 0);
  check('close', syscall('close', a) || syscall('close', b), 0);
}

/** Sends a long text through a small buffer, then ends the stream. */
function client(port: number, length: number): number {
  const fd = syscall('socket', AF_INET, SOCK_STREAM, 0);
  const size = new Uint8Array(4);
  put_word(size, 0, 600);
  if (syscall('setsockopt', fd, SOL_SOCKET, SO_SNDBUF, size) !== 0) return 1;
  if (syscall('connect', fd, port) !== 0) return 2;
  const text = new Uint8Array(length);
  for (let i = 0; i < length; i++) text[i] = i % 251;
  if (syscall('write', fd, text, length) !== length) return 3;
  if (syscall('shutdown', fd, SHUT_WR) !== 0) return 4;
  return receive(fd, 100, 0) === 'thanks' ? 0 : 5;
}

function test_stream(port: number): void {
  const fd = syscall('socket', AF_INET, SOCK_STREAM, 0);
  check('refused', syscall('connect', fd, port), -ECONNREFUSED);
  check('not connected', syscall('sendto', fd, from, 1, 0, 0), -ENOTCONN);
  check('bind', syscall('bind', fd, port) || syscall('listen', fd, 4), 0);
  const child = syscall('fork');
  if (child === 0) exit_with(client(port, 20000));
  const conn = syscall('accept', fd);
  const buf = new Uint8Array(700);
  let total = 0;
  let wrong = 0;
  for (;;) {
    const got = syscall('read', conn, buf, buf.length);
    if (got <= 0) break;
    for (let i = 0; i < got; i++) if (buf[i] !== (total + i) % 251) wrong++;
    total += got;
  }
  check('bytes', total, 20000);
  check('wrong bytes', wrong, 0);
  check('answer', send(conn, 'thanks', 0), 6);
  check('client', wait_for(child), 0);
  check('close', syscall('close', conn) || syscall('close', fd), 0);
}

function test_sendfile(port: number): void {
  const path = `/tmp/net-${port}`;
  const file = syscall('open', path, O_RDWR | O_CREAT, 0o600);
  syscall('write', file, new Uint8Array(5000).fill(0x41), 5000);
  syscall('close', file);
  const listener = syscall('socket', AF_INET, SOCK_STREAM, 0);
  check('listen', syscall('bind', listener, port) || syscall('listen', listener, 1), 0);
  const child = syscall('fork');
  if (child === 0) {
    const fd = syscall('socket', AF_INET, SOCK_STREAM, 0);
    syscall('connect', fd, port);
    exit_with(syscall('sendfile', fd, syscall('open', path, O_RDONLY, 0), 6000) === 5000 ? 0 : 1);
  }
  const conn = syscall('accept', listener);
  let total = 0;
  for (;;) {
    const got = receive(conn, 1000, 0);
    if (got.startsWith('error') || got.length === 0) break;
    total += got.length;
  }
  check('sent', total, 5000);
  check('sender', wait_for(child), 0);
  check('close', syscall('close', conn) || syscall('close', listener) || syscall('unlink', path), 0);
}

/** A rule for the ports of this process alone, since others are at work too. */
function test_filter(port: number): void {
  const rules = new Uint8Array(2 * NFT_RULE_SIZE);
  const words = [NF_INET_LOCAL_IN, IPPROTO_UDP, port, NF_DROP, NF_INET_LOCAL_OUT, IPPROTO_TCP, port + 1, NF_DROP];
  for (let i = 0; i < words.length; i++) put_word(rules, 4 * i, words[i]!);
  const a = syscall('socket', AF_INET, SOCK_DGRAM, 0);
  check('bind', syscall('bind', a, port), 0);
  check('set rules', syscall('setsockopt', a, SOL_IP, NFT_SO_SET_RULES, rules), 0);
  check('send', send(a, 'lost', port), 4);
  syscall('nanosleep', 1);
  check('dropped', syscall('recvfrom', a, new Uint8Array(4), 4, MSG_DONTWAIT, from), -EAGAIN);
  check('clear', syscall('setsockopt', a, SOL_IP, NFT_SO_SET_RULES, new Uint8Array(0)), 0);
  check('send', send(a, 'here', port), 4);
  check('arrived', receive(a, 10, 0) === 'here' ? 1 : 0, 1);
  check('unprivileged', syscall('seteuid', 1000) || syscall('setsockopt', a, SOL_IP, NFT_SO_SET_RULES, rules), -EPERM);
  check('back', syscall('seteuid', 0), 0);
  check('close', syscall('close', a), 0);
}

export function main(argv: string[]): number {
  const port = BASE_PORT + 10 * syscall('getpid');
  for (let round = 0; round < 3; round++) {
    test_datagrams(port);
    test_stream(port + 1);
    test_sendfile(port + 2);
    test_filter(port + 3);
    syscall('nanosleep', 5);
  }
  return report('net');
}
