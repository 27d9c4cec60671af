/** The network card: its interrupt says that there are frames in its ring. */
import { IRQ_HANDLED, IRQ_NONE, hypercall, module_init, request_irq } from 'kernel';
import { sock_close, sock_open, sock_receive } from '../../net/socket.ts';

const NIC_IRQ = 11;

class Nic {
  frames = 0;
}

const nic = new Nic();

module_init(nic_init);

function nic_init(): number {
  return request_irq(NIC_IRQ, nic_interrupt, 0, 'nic', nic);
}

/** A frame is `[kind, connection, text]`. */
function nic_interrupt(irq: number, dev: Nic): number {
  const before = dev.frames;
  for (let frame = hypercall('nic.read'); frame !== null; frame = hypercall('nic.read')) {
    const [kind, id, text] = frame;
    dev.frames++;
    if (kind === 'open') sock_open(id);
    else if (kind === 'data') sock_receive(id, text);
    else sock_close(id);
  }
  return dev.frames > before ? IRQ_HANDLED : IRQ_NONE;
}
