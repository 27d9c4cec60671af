/** Hooks on the way of a packet: each is asked in turn, and says what is to become of it. */
import { ENOENT, EPERM, Mutex, mutex_lock, mutex_unlock, rcu_read_lock, rcu_read_unlock, synchronize_rcu } from 'kernel';
import type { SkBuff } from '../../include/linux/net.ts';
import { NF_DROP } from '../../include/uapi/socket.ts';
import { kfree_skb } from '../core/sock.ts';

const NF_VERDICT_MASK = 0xff;
const NF_INET_NUMHOOKS = 5;

export interface NfHookOps {
  hooknum: number;
  /** The lowest is asked first. */
  priority: number;
  hook: (skb: SkBuff) => number;
}

/** One array per hook; readers take it under RCU, writers put another in its place. */
const nf_hooks: NfHookOps[][] = [];
const nf_hook_mutex = new Mutex();

export function netfilter_init(): void {
  for (let i = 0; i < NF_INET_NUMHOOKS; i++) nf_hooks.push([]);
}

export function nf_register_net_hook(ops: NfHookOps): number {
  mutex_lock(nf_hook_mutex);
  const entries = nf_hooks[ops.hooknum]!.slice();
  let at = 0;
  while (at < entries.length && entries[at]!.priority <= ops.priority) at++;
  entries.splice(at, 0, ops);
  nf_hooks[ops.hooknum] = entries;
  mutex_unlock(nf_hook_mutex);
  return 0;
}

/** When it returns, nobody is in the hook any more. */
export function nf_unregister_net_hook(ops: NfHookOps): number {
  mutex_lock(nf_hook_mutex);
  const entries = nf_hooks[ops.hooknum]!.slice();
  const at = entries.indexOf(ops);
  if (at >= 0) entries.splice(at, 1);
  nf_hooks[ops.hooknum] = entries;
  mutex_unlock(nf_hook_mutex);
  if (at < 0) return -ENOENT;
  synchronize_rcu();
  return 0;
}

/** The errno that a drop gives to the sender, from the upper half of the verdict. */
function nf_drop_geterr(verdict: number): number {
  return -(verdict >> 16);
}

/** 1: the packet goes on. Else it is gone, and the result is 0 or a negative errno. */
export function nf_hook(hooknum: number, skb: SkBuff): number {
  let ret = 1;
  rcu_read_lock();
  for (const ops of nf_hooks[hooknum]!) {
    const verdict = ops.hook(skb);
    if ((verdict & NF_VERDICT_MASK) !== NF_DROP) continue;
    kfree_skb(skb);
    ret = nf_drop_geterr(verdict);
    if (ret === 0) ret = -EPERM;
    break;
  }
  rcu_read_unlock();
  return ret;
}
