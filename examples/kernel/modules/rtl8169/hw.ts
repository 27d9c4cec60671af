/** The card: a ring of receive buffers in memory that it writes to by itself, and a line that it raises. */
import { Spinlock, irq_inject_interrupt, spin_lock_irqsave, spin_unlock_irqrestore } from 'kernel';

export const RTL8169_IRQ = 11;
export const NUM_RX_DESC = 8;
/** Bytes of a receive buffer; buffers lie one behind the other. */
export const RX_BUF_SIZE = 64;

/** A descriptor belongs to the card until a frame is in its buffer, then to the driver. */
export class RxDesc {
  own = true;
  /** Length of the frame. */
  len = 0;
}

export class Rtl8169Hw {
  lock = new Spinlock();
  rx_ring: RxDesc[] = [];
  rx_buffers = new Uint8Array(NUM_RX_DESC * RX_BUF_SIZE);
  /** Next descriptor that the card fills. */
  cur = 0;
  /** Longest frame that the card lets through; longer ones are dropped by it. */
  rx_max_size = 0;
  intr_status = false;
  missed = 0;
}

/** A frame comes from the wire. The card trusts what the driver has programmed into rx_max_size. */
export function rtl8169_hw_receive(hw: Rtl8169Hw, frame: Uint8Array): number {
  const flags = spin_lock_irqsave(hw.lock);
  const desc = hw.rx_ring[hw.cur]!;
  const taken = desc.own && frame.length <= hw.rx_max_size;
  if (taken) {
    const at = hw.cur * RX_BUF_SIZE;
    hw.rx_buffers.set(frame.subarray(0, Math.min(frame.length, hw.rx_buffers.length - at)), at);
    desc.len = frame.length;
    desc.own = false;
    hw.cur = (hw.cur + 1) % NUM_RX_DESC;
    hw.intr_status = true;
  } else hw.missed++;
  spin_unlock_irqrestore(hw.lock, flags);
  return taken ? irq_inject_interrupt(RTL8169_IRQ) : 0;
}
