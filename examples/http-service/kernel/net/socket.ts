/** Sockets: what has arrived on each connection, and who waits for requests. */
import { Spinlock, WaitQueueHead, hypercall, spin_lock_irqsave, spin_unlock_irqrestore, wake_up_interruptible } from 'kernel';

export class Socket {
  id = 0;
  /** What has arrived and was not yet read. */
  text = '';
  open = true;
  /** A request of it is in the queue or being answered: they are answered in order. */
  busy = false;
}

const END_OF_HEAD = '\r\n\r\n';
/** A head that is longer is no request. */
const HEAD_MAX = 8192;

/** Guards the tables below, which the card's interrupt changes. */
const lock = new Spinlock();
const sockets = new Map<number, Socket>();
/** Sockets with a whole request, oldest first. */
const ready: Socket[] = [];

export const request_wait = new WaitQueueHead();

export function has_request(): boolean {
  return ready.length > 0;
}

/** A connection was made. Called from the card's interrupt, as the two that follow. */
export function sock_open(id: number): void {
  const sock = new Socket();
  sock.id = id;
  const flags = spin_lock_irqsave(lock);
  sockets.set(id, sock);
  spin_unlock_irqrestore(lock, flags);
}

export function sock_receive(id: number, text: string): void {
  const flags = spin_lock_irqsave(lock);
  const sock = sockets.get(id);
  if (sock) {
    sock.text += text;
    queue_request(sock);
  }
  spin_unlock_irqrestore(lock, flags);
}

export function sock_close(id: number): void {
  const flags = spin_lock_irqsave(lock);
  const sock = sockets.get(id);
  if (sock) {
    sock.open = false;
    sockets.delete(id);
  }
  spin_unlock_irqrestore(lock, flags);
}

/** The oldest request's socket, now the caller's; null if another task was faster. */
export function next_request(): Socket | null {
  const flags = spin_lock_irqsave(lock);
  const sock = ready.shift() ?? null;
  spin_unlock_irqrestore(lock, flags);
  return sock;
}

/** Takes the head of the request off the socket. */
export function read_head(sock: Socket): string {
  const flags = spin_lock_irqsave(lock);
  const end = sock.text.indexOf(END_OF_HEAD);
  const head = end < 0 ? sock.text : sock.text.slice(0, end);
  sock.text = end < 0 ? '' : sock.text.slice(end + END_OF_HEAD.length);
  spin_unlock_irqrestore(lock, flags);
  return head;
}

/** Sends an answer; the socket's next request may be taken. */
export function send_answer(sock: Socket, text: string, close: boolean): void {
  if (sock.open) hypercall('nic.send', sock.id, text, close);
  const flags = spin_lock_irqsave(lock);
  sock.busy = false;
  queue_request(sock);
  spin_unlock_irqrestore(lock, flags);
}

/** Called with the lock held. */
function queue_request(sock: Socket): void {
  if (sock.busy || !sock.open) return;
  if (!sock.text.includes(END_OF_HEAD) && sock.text.length <= HEAD_MAX) return;
  sock.busy = true;
  ready.push(sock);
  wake_up_interruptible(request_wait);
}
