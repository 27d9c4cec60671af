/** Packets in and out: past the hooks, and to the sock that they are for. */
import type { SkBuff } from '../../include/linux/net.ts';
import { NF_INET_LOCAL_IN, NF_INET_LOCAL_OUT, IPPROTO_UDP } from '../../include/uapi/socket.ts';
import { loopback_xmit } from '../core/dev.ts';
import { kfree_skb, sock_put, sock_queue_rcv_skb } from '../core/sock.ts';
import { nf_hook } from '../netfilter/core.ts';
import { inet_lookup } from './ports.ts';

/** In a softirq. The packet of a connection knows its sock; a datagram has a port. */
export function ip_rcv(skb: SkBuff): void {
  if (nf_hook(NF_INET_LOCAL_IN, skb) !== 1) return;
  const sk = skb.protocol === IPPROTO_UDP ? inet_lookup(IPPROTO_UDP, skb.dport) : skb.sk;
  if (sk === null) {
    kfree_skb(skb);
    return;
  }
  sock_queue_rcv_skb(sk, skb);
  sock_put(sk);
}

/** Sends a packet, which is taken over: 0 or a negative errno. */
export function ip_local_out(skb: SkBuff): number {
  const ret = nf_hook(NF_INET_LOCAL_OUT, skb);
  if (ret !== 1) return ret;
  loopback_xmit(skb);
  return 0;
}
