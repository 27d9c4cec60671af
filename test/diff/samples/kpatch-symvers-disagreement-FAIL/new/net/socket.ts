/** socket(2). */
import { SYSCALL_DEFINE } from 'kernel';
import { Sock, sock_init } from './core/sock.ts';

function sys_socket(): number {
  const sk = new Sock();
  return sock_init(sk) || Number(sk.state) + 1;
}
SYSCALL_DEFINE('socket', sys_socket);
