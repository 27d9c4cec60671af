/** The packet filter: rules by hook, protocol and port; the first that matches gives the verdict. */
import { EFAULT, EINVAL, EPERM, Mutex, mutex_lock, mutex_unlock, rcu_read_lock, rcu_read_unlock } from 'kernel';
import type { SkBuff } from '../../include/linux/net.ts';
import { CAP_NET_ADMIN } from '../../include/uapi/capability.ts';
import {
  NFT_RULE_SIZE, NF_ACCEPT, NF_DROP, NF_INET_LOCAL_IN, NF_INET_LOCAL_OUT,
} from '../../include/uapi/socket.ts';
import { capable } from '../../kernel/cred.ts';
import { access_ok, get_user } from '../../lib/usercopy.ts';
import type { NfHookOps } from './core.ts';
import { nf_register_net_hook } from './core.ts';

const NFT_RULES_MAX = 32;
const NF_VERDICT_MASK = 0xff;

export class NftRule {
  hook = 0;
  /** 0: any. */
  protocol = 0;
  dport = 0;
  verdict = 0;
}

/** Replaced as a whole; readers take it under RCU. */
export let nft_rules: NftRule[] = [];
const nft_commit_mutex = new Mutex();

const nft_local_in: NfHookOps = { hooknum: NF_INET_LOCAL_IN, priority: 0, hook: nft_do_local_in };
const nft_local_out: NfHookOps = { hooknum: NF_INET_LOCAL_OUT, priority: 0, hook: nft_do_local_out };

function nft_do_chain(hook: number, skb: SkBuff): number {
  let verdict = NF_ACCEPT;
  rcu_read_lock();
  for (const rule of nft_rules) {
    if (rule.hook !== hook || (rule.protocol !== 0 && rule.protocol !== skb.protocol)) continue;
    if (rule.dport !== 0 && rule.dport !== skb.dport) continue;
    verdict = rule.verdict;
    break;
  }
  rcu_read_unlock();
  return verdict;
}

function nft_do_local_in(skb: SkBuff): number {
  return nft_do_chain(NF_INET_LOCAL_IN, skb);
}

function nft_do_local_out(skb: SkBuff): number {
  return nft_do_chain(NF_INET_LOCAL_OUT, skb);
}

/** A verdict as a program gives it: accept or drop in the lowest byte. */
function nft_verdict_init(rule: NftRule, code: number): number {
  switch (code & NF_VERDICT_MASK) {
    case NF_ACCEPT:
    case NF_DROP:
      rule.verdict = code | 0;
      return 0;
    default:
      return -EINVAL;
  }
}

/** Takes all rules, or none if one is wrong. */
export function nft_set_rules(buf: Uint8Array): number {
  if (!capable(CAP_NET_ADMIN)) return -EPERM;
  const count = Math.floor(buf.length / NFT_RULE_SIZE);
  if (count > NFT_RULES_MAX) return -EINVAL;
  if (!access_ok(buf, count * NFT_RULE_SIZE)) return -EFAULT;
  const rules: NftRule[] = [];
  for (let at = 0; at < count * NFT_RULE_SIZE; at += NFT_RULE_SIZE) {
    const rule = new NftRule();
    rule.hook = get_user(buf, at, 4);
    rule.protocol = get_user(buf, at + 4, 4);
    rule.dport = get_user(buf, at + 8, 4);
    const error = nft_verdict_init(rule, get_user(buf, at + 12, 4));
    if (error) return error;
    rules.push(rule);
  }
  mutex_lock(nft_commit_mutex);
  nft_rules = rules;
  mutex_unlock(nft_commit_mutex);
  return 0;
}

export function nf_tables_init(): number {
  return nf_register_net_hook(nft_local_in) || nf_register_net_hook(nft_local_out);
}
