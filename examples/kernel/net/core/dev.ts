/** The loopback device: what is sent comes back in a softirq. */
import { Spinlock, TaskletStruct, spin_lock_irqsave, spin_unlock_irqrestore, tasklet_schedule, tasklet_setup } from 'kernel';
import type { SkBuff } from '../../include/linux/net.ts';
import { ip_rcv } from '../ipv4/ip_input.ts';

const backlog: SkBuff[] = [];
const backlog_lock = new Spinlock();
const net_rx_tasklet = new TaskletStruct();

function net_rx_action(unused: unknown): void {
  for (;;) {
    const flags = spin_lock_irqsave(backlog_lock);
    const skb = backlog.shift() ?? null;
    spin_unlock_irqrestore(backlog_lock, flags);
    if (skb === null) return;
    ip_rcv(skb);
  }
}

/** Takes the packet over. */
export function loopback_xmit(skb: SkBuff): void {
  const flags = spin_lock_irqsave(backlog_lock);
  backlog.push(skb);
  spin_unlock_irqrestore(backlog_lock, flags);
  tasklet_schedule(net_rx_tasklet);
}

export function net_dev_init(): void {
  tasklet_setup(net_rx_tasklet, net_rx_action, null);
}
