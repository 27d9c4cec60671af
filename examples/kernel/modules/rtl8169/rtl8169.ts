/** A network card: its interrupt handler takes frames from the ring and queues them for /dev/eth0. */
import {
  EAGAIN, EPERM, ERESTARTSYS, IRQ_HANDLED, IRQ_NONE, MODULE_DESCRIPTION, MODULE_LICENSE, Spinlock, THIS_MODULE,
  WaitQueueHead, free_irq, module_exit, module_init, request_irq, spin_lock, spin_lock_irqsave, spin_unlock,
  spin_unlock_irqrestore, wait_event_interruptible, wake_up_interruptible,
} from 'kernel';
import type { FileOperations, Kiocb } from '../../include/linux/fs.ts';
import { CAP_NET_ADMIN } from '../../include/uapi/capability.ts';
import { O_NONBLOCK } from '../../include/uapi/fcntl.ts';
import { ETHER_MAJOR, MKDEV } from '../../include/uapi/major.ts';
import { register_chrdev, unregister_chrdev } from '../../fs/char_dev.ts';
import { capable } from '../../kernel/cred.ts';
import { copy_to_user } from '../../lib/usercopy.ts';
import { NUM_RX_DESC, RTL8169_IRQ, RX_BUF_SIZE, Rtl8169Hw, RxDesc, rtl8169_hw_receive } from './hw.ts';

const RX_QUEUE_MAX = 32;
/** What the card's register is able to say. */
const RX_MAX_SIZE_ANY = 16383;

class Rtl8169Private {
  hw = new Rtl8169Hw();
  /** Next descriptor that the driver looks at. */
  cur_rx = 0;
  rx_lock = new Spinlock();
  rx_queue: Uint8Array[] = [];
  rx_wait = new WaitQueueHead();
  rx_dropped = 0;
}

const tp = new Rtl8169Private();

const eth_fops: FileOperations = { owner: THIS_MODULE, read_iter: eth_read, write_iter: eth_write };

/** Takes all frames that the card has finished. */
function rtl8169_rx_interrupt(dev: Rtl8169Private): void {
  const { hw } = dev;
  spin_lock(hw.lock);
  for (;;) {
    const desc = hw.rx_ring[dev.cur_rx]!;
    if (desc.own) break;
    const at = dev.cur_rx * RX_BUF_SIZE;
    const frame = hw.rx_buffers.slice(at, at + desc.len);
    if (dev.rx_queue.length < RX_QUEUE_MAX) {
      spin_lock(dev.rx_lock);
      dev.rx_queue.push(frame);
      spin_unlock(dev.rx_lock);
    } else dev.rx_dropped++;
    desc.own = true;
    dev.cur_rx = (dev.cur_rx + 1) % NUM_RX_DESC;
  }
  spin_unlock(hw.lock);
}

function rtl8169_interrupt(irq: number, dev: Rtl8169Private): number {
  if (!dev.hw.intr_status) return IRQ_NONE;
  dev.hw.intr_status = false;
  rtl8169_rx_interrupt(dev);
  wake_up_interruptible(dev.rx_wait);
  return IRQ_HANDLED;
}

/** One frame; what does not fit into the buffer is lost. */
function eth_read(iocb: Kiocb, to: Uint8Array, count: number): number {
  for (;;) {
    const flags = spin_lock_irqsave(tp.rx_lock);
    const frame = tp.rx_queue.shift() ?? null;
    spin_unlock_irqrestore(tp.rx_lock, flags);
    if (frame !== null) {
      const bytes = Math.min(count, frame.length);
      return copy_to_user(to, 0, frame, 0, bytes) || bytes;
    }
    if (iocb.ki_filp!.f_flags & O_NONBLOCK) return -EAGAIN;
    if (wait_event_interruptible(tp.rx_wait, () => tp.rx_queue.length > 0)) return -ERESTARTSYS;
  }
}

/** The cable is a loop: what is sent is received. */
function eth_write(iocb: Kiocb, from: Uint8Array, count: number): number {
  if (!capable(CAP_NET_ADMIN)) return -EPERM;
  return rtl8169_hw_receive(tp.hw, from.slice(0, count)) || count;
}

function rtl8169_init_module(): number {
  for (let i = 0; i < NUM_RX_DESC; i++) tp.hw.rx_ring.push(new RxDesc());
  tp.hw.rx_max_size = RX_MAX_SIZE_ANY;
  const error = request_irq(RTL8169_IRQ, rtl8169_interrupt, 0, 'rtl8169', tp);
  if (error) return error;
  return register_chrdev(MKDEV(ETHER_MAJOR, 0), 'eth0', 0o666, eth_fops);
}

function rtl8169_cleanup_module(): void {
  unregister_chrdev(MKDEV(ETHER_MAJOR, 0));
  free_irq(RTL8169_IRQ, tp);
}

module_init(rtl8169_init_module);
module_exit(rtl8169_cleanup_module);
MODULE_DESCRIPTION('RealTek RTL-8169 Gigabit Ethernet driver');
MODULE_LICENSE('GPL');
