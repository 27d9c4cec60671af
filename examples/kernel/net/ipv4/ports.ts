/** Who listens at which port: looked up under RCU by the receive path, changed under a lock. */
import { EADDRINUSE, EINVAL, Spinlock, rcu_read_lock, rcu_read_unlock, spin_lock_bh, spin_unlock_bh } from 'kernel';
import type { Sock } from '../../include/linux/net.ts';
import { sock_hold, sock_put } from '../core/sock.ts';

const EPHEMERAL_FIRST = 32768;
const PORT_MAX = 65535;

/** Socks by protocol and port. */
const inet_hashinfo = new Map<number, Sock>();
const inet_hash_lock = new Spinlock();
let next_port = EPHEMERAL_FIRST;

function port_key(protocol: number, port: number): number {
  return protocol * (PORT_MAX + 1) + port;
}

/** Binds the sock to a port, or to a free one (0); holds a reference until inet_unhash(). */
export function inet_get_port(sk: Sock, port: number): number {
  if (!Number.isInteger(port) || port < 0 || port > PORT_MAX || sk.sport !== 0) return -EINVAL;
  let error = 0;
  spin_lock_bh(inet_hash_lock);
  let chosen = port;
  while (chosen === 0) {
    if (!inet_hashinfo.has(port_key(sk.protocol, next_port))) chosen = next_port;
    next_port = next_port >= PORT_MAX ? EPHEMERAL_FIRST : next_port + 1;
  }
  if (inet_hashinfo.has(port_key(sk.protocol, chosen))) error = -EADDRINUSE;
  else {
    inet_hashinfo.set(port_key(sk.protocol, chosen), sock_hold(sk));
    sk.sport = chosen;
  }
  spin_unlock_bh(inet_hash_lock);
  return error;
}

export function inet_unhash(sk: Sock): void {
  const key = port_key(sk.protocol, sk.sport);
  spin_lock_bh(inet_hash_lock);
  const mine = inet_hashinfo.get(key) === sk;
  if (mine) inet_hashinfo.delete(key);
  spin_unlock_bh(inet_hash_lock);
  if (mine) sock_put(sk);
}

/** With a reference, or null. */
export function inet_lookup(protocol: number, port: number): Sock | null {
  rcu_read_lock();
  const sk = inet_hashinfo.get(port_key(protocol, port)) ?? null;
  const found = sk !== null && sk.refcnt > 0 ? sock_hold(sk) : null;
  rcu_read_unlock();
  return found;
}
