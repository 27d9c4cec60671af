/** Socks and packets: made, charged to buffers, and freed. */
import { WARN_ON, call_rcu, kfree, spin_lock_bh, spin_unlock_bh, wake_up_interruptible } from 'kernel';
import { SkBuff, Sock } from '../../include/linux/net.ts';
import type { KmemCache } from '../../mm/slab.ts';
import { kmem_cache_alloc, kmem_cache_create, kmem_cache_free } from '../../mm/slab.ts';

let sock_cachep: KmemCache;
let skbuff_head_cache: KmemCache;
let ip_mc_cachep: KmemCache;

export function sock_init_caches(): void {
  sock_cachep = kmem_cache_create('sock', 704);
  skbuff_head_cache = kmem_cache_create('skbuff_head', 232);
  ip_mc_cachep = kmem_cache_create('ip_mc_socklist', 40);
}

export function sk_alloc(protocol: number): Sock {
  kmem_cache_alloc(sock_cachep);
  const sk = new Sock();
  sk.protocol = protocol;
  return sk;
}

/** A connection's sock, with what its listener has. */
export function sk_clone(old: Sock): Sock {
  const sk = sk_alloc(old.protocol);
  sk.sport = old.sport;
  sk.sk_rcvbuf = old.sk_rcvbuf;
  sk.sk_sndbuf = old.sk_sndbuf;
  sk.mc_list = old.mc_list;
  return sk;
}

export function sock_hold(sk: Sock): Sock {
  WARN_ON(sk.refcnt <= 0);
  sk.refcnt++;
  return sk;
}

function sk_free_rcu(sk: Sock): void {
  kmem_cache_free(sock_cachep);
}

export function sock_put(sk: Sock): void {
  WARN_ON(sk.refcnt <= 0);
  if (--sk.refcnt === 0) call_rcu(sk.rcu, sk_free_rcu, sk);
}

/** Leaves all groups that the socket has joined. */
export function ip_mc_drop_socket(sk: Sock): void {
  if (sk.mc_list === null) return;
  for (const group of sk.mc_list) {
    kfree(group);
    kmem_cache_free(ip_mc_cachep);
  }
  sk.mc_list = null;
}

export function ip_mc_account(): void {
  kmem_cache_alloc(ip_mc_cachep);
}

export function ip_mc_unaccount(): void {
  kmem_cache_free(ip_mc_cachep);
}

/** A packet with a copy of `len` bytes, charged to the sender. */
export function sock_alloc_send_skb(sk: Sock, buf: Uint8Array, at: number, len: number): SkBuff {
  kmem_cache_alloc(skbuff_head_cache);
  const skb = new SkBuff();
  skb.data = buf.slice(at, at + len);
  skb.protocol = sk.protocol;
  skb.sport = sk.sport;
  skb.destructor_sk = sock_hold(sk);
  spin_lock_bh(sk.lock);
  sk.wmem_alloc += len;
  spin_unlock_bh(sk.lock);
  return skb;
}

/** Frees a packet; its sender may send more. */
export function kfree_skb(skb: SkBuff): void {
  const sk = skb.destructor_sk;
  kfree(skb);
  kmem_cache_free(skbuff_head_cache);
  skb.destructor_sk = null;
  if (sk === null) return;
  spin_lock_bh(sk.lock);
  sk.wmem_alloc -= skb.data.length;
  spin_unlock_bh(sk.lock);
  wake_up_interruptible(sk.wait);
  sock_put(sk);
}

/** Puts a packet on the receive queue, if there is room; takes it over in any case. */
export function sock_queue_rcv_skb(sk: Sock, skb: SkBuff): boolean {
  spin_lock_bh(sk.lock);
  const room = !sk.rcv_shutdown && sk.rmem_alloc + skb.data.length <= sk.sk_rcvbuf;
  if (room) {
    sk.receive_queue.push(skb);
    sk.rmem_alloc += skb.data.length;
  }
  spin_unlock_bh(sk.lock);
  if (room) wake_up_interruptible(sk.wait);
  else kfree_skb(skb);
  return room;
}
