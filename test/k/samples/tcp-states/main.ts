/**
 * TCP's state machine (RFC 9293, figure 5) as tables of handlers by state and event: two ends over a lossy
 * wire with retransmission; the open, simultaneous open, close, simultaneous close and reset walks.
 */
import { BUG_ON, cond_resched, module_init, msleep, printk } from 'kernel';

const enum Flag {
  Fin = 1,
  Syn = 2,
  Rst = 4,
  Ack = 16,
}

const RTO = 4;

interface Segment {
  flags: number;
  seq: number;
  ack: number;
  data: string;
}

type Handler = (socket: Socket, segment: Segment) => void;

interface State {
  name: string;
  receive: Handler;
  /** The user's close(). */
  close?: (socket: Socket) => void;
  synchronised: boolean;
}

class Socket {
  name = '';
  state: State = CLOSED;
  iss = 0;
  snd_una = 0;
  snd_nxt = 0;
  rcv_nxt = 0;
  out: Segment[] = [];
  /** What is not yet acknowledged, and when it was last sent. */
  unacked: { segment: Segment; at: number }[] = [];
  received = '';
  trace: string[] = [];
  linger = 0;
}

const CLOSED: State = { name: 'CLOSED', receive: refuse, synchronised: false };
const LISTEN: State = { name: 'LISTEN', receive: listen, close: to_closed, synchronised: false };
const SYN_SENT: State = {
  name: 'SYN-SENT',
  receive: syn_sent,
  close: to_closed,
  synchronised: false,
};
const SYN_RECEIVED: State = {
  name: 'SYN-RECEIVED',
  receive: in_sequence,
  close: send_fin_wait,
  synchronised: true,
};
const ESTABLISHED: State = {
  name: 'ESTABLISHED',
  receive: in_sequence,
  close: send_fin_wait,
  synchronised: true,
};
const FIN_WAIT_1: State = { name: 'FIN-WAIT-1', receive: in_sequence, synchronised: true };
const FIN_WAIT_2: State = { name: 'FIN-WAIT-2', receive: in_sequence, synchronised: true };
const CLOSE_WAIT: State = {
  name: 'CLOSE-WAIT',
  receive: in_sequence,
  close: send_last_ack,
  synchronised: true,
};
const CLOSING: State = { name: 'CLOSING', receive: in_sequence, synchronised: true };
const LAST_ACK: State = { name: 'LAST-ACK', receive: in_sequence, synchronised: true };
const TIME_WAIT: State = { name: 'TIME-WAIT', receive: in_sequence, synchronised: true };

/** What our FIN's acknowledgement, and the other side's FIN, make of a state. */
const fin_acked = new Map<State, State>([
  [FIN_WAIT_1, FIN_WAIT_2],
  [CLOSING, TIME_WAIT],
  [LAST_ACK, CLOSED],
]);
const fin_received = new Map<State, State>([
  [SYN_RECEIVED, CLOSE_WAIT],
  [ESTABLISHED, CLOSE_WAIT],
  [FIN_WAIT_1, CLOSING],
  [FIN_WAIT_2, TIME_WAIT],
]);

let now = 0;
let lost = 0;

function enter(socket: Socket, state: State): void {
  socket.state = state;
  socket.trace.push(state.name);
  if (state === TIME_WAIT) socket.linger = now + 2 * RTO;
  if (state === CLOSED) socket.unacked = [];
}

function less(a: number, b: number): boolean {
  return ((a - b) | 0) < 0;
}

/** Sends and, if it takes up sequence space, keeps it until it is acknowledged. */
function send(socket: Socket, flags: number, data = ''): void {
  const segment = { flags, seq: socket.snd_nxt, ack: flags & Flag.Ack ? socket.rcv_nxt : 0, data };
  const space = data.length + Number((flags & (Flag.Syn | Flag.Fin)) !== 0);
  socket.snd_nxt = (socket.snd_nxt + space) | 0;
  if (space > 0) socket.unacked.push({ segment, at: now });
  socket.out.push(segment);
}

function refuse(socket: Socket, { flags, seq, ack }: Segment): void {
  if (!(flags & Flag.Rst))
    socket.out.push({ flags: Flag.Rst | Flag.Ack, seq: ack, ack: (seq + 1) | 0, data: '' });
}

function listen(socket: Socket, { flags, seq }: Segment): void {
  if (!(flags & Flag.Syn)) return;
  socket.rcv_nxt = (seq + 1) | 0;
  enter(socket, SYN_RECEIVED);
  send(socket, Flag.Syn | Flag.Ack);
}

function syn_sent(socket: Socket, { flags, seq, ack }: Segment): void {
  cond_resched();
  if (flags & Flag.Rst) {
    socket.trace.push('refused');
    return enter(socket, CLOSED);
  }
  if (!(flags & Flag.Syn)) return;
  socket.rcv_nxt = (seq + 1) | 0;
  if (flags & Flag.Ack && ack === socket.snd_nxt) {
    acknowledge(socket, ack);
    enter(socket, ESTABLISHED);
    return send(socket, Flag.Ack);
  }
  enter(socket, SYN_RECEIVED);
  [socket.snd_nxt, socket.unacked] = [socket.iss, []];
  send(socket, Flag.Syn | Flag.Ack);
}

function acknowledge(socket: Socket, ack: number): boolean {
  if (!less(socket.snd_una, ack) || less(socket.snd_nxt, ack)) return false;
  socket.snd_una = ack;
  const fin = socket.unacked.at(-1)?.segment;
  while (socket.unacked.length > 0) {
    const { seq, data, flags } = socket.unacked[0]!.segment;
    if (less(ack, (seq + data.length + Number((flags & (Flag.Syn | Flag.Fin)) !== 0)) | 0)) break;
    socket.unacked.shift();
  }
  return fin !== undefined && (fin.flags & Flag.Fin) !== 0 && ack === socket.snd_nxt;
}

/** Everything from the first synchronised state on: sequence check, ACK, data, FIN. */
function in_sequence(socket: Socket, { flags, seq, ack, data }: Segment): void {
  if (flags & Flag.Rst) {
    socket.trace.push('reset');
    return enter(socket, CLOSED);
  }
  const { state } = socket;
  if (flags & Flag.Ack) {
    const closed = acknowledge(socket, ack);
    if (state === SYN_RECEIVED && socket.snd_una !== socket.iss) enter(socket, ESTABLISHED);
    const next = closed ? fin_acked.get(socket.state) : undefined;
    if (next) enter(socket, next);
  }
  if (data === '' && !(flags & (Flag.Fin | Flag.Syn))) return;
  if (seq === socket.rcv_nxt && !(flags & Flag.Syn)) {
    socket.received += data;
    socket.rcv_nxt = (socket.rcv_nxt + data.length + (flags & Flag.Fin)) | 0;
    const next = flags & Flag.Fin ? fin_received.get(socket.state) : undefined;
    if (next) enter(socket, next);
  }
  if (socket.state.synchronised) send(socket, Flag.Ack);
}

function send_fin_wait(socket: Socket): void {
  enter(socket, FIN_WAIT_1);
  send(socket, Flag.Fin | Flag.Ack);
}

function send_last_ack(socket: Socket): void {
  enter(socket, LAST_ACK);
  send(socket, Flag.Fin | Flag.Ack);
}

function to_closed(socket: Socket): void {
  enter(socket, CLOSED);
}

function connect(socket: Socket, iss: number): void {
  socket.iss = socket.snd_una = socket.snd_nxt = iss;
  enter(socket, SYN_SENT);
  send(socket, Flag.Syn);
}

function new_socket(name: string, state = CLOSED, iss = 0): Socket {
  const socket = new Socket();
  socket.name = name;
  socket.iss = socket.snd_una = socket.snd_nxt = iss;
  enter(socket, state);
  return socket;
}

/** One tick: what was sent arrives, unless the wire loses it; old segments are sent again. */
function tick(a: Socket, b: Socket, loss: number): void {
  now++;
  const [to_b, to_a] = [a.out, b.out] as const;
  [a.out, b.out] = [[], []];
  for (const [from, to, segments] of [
    [a, b, to_b],
    [b, a, to_a],
  ] as const)
    for (const segment of segments) {
      if (loss && (now * 7 + segment.seq * 13 + from.name.length) % loss === 0) lost++;
      else to.state.receive(to, segment);
    }
  for (const socket of [a, b]) {
    for (const entry of socket.unacked)
      if (now - entry.at >= RTO) {
        entry.at = now;
        socket.out.push(entry.segment);
      }
    if (socket.state === TIME_WAIT && now >= socket.linger) enter(socket, CLOSED);
  }
  msleep(1);
}

function run(a: Socket, b: Socket, ticks: number, loss = 0): void {
  for (let i = 0; i < ticks; i++) tick(a, b, loss);
}

function show(what: string, ...sockets: Socket[]): void {
  printk(`${what}:`);
  for (const { name, trace, received } of sockets)
    printk(`  ${name}: ${trace.join(' ')}${received && ` "${received}"`}`);
}

function start(): number {
  let [a, b] = [new_socket('client'), new_socket('server', LISTEN, -3)] as [Socket, Socket];
  connect(a, 0x7ffffffe);
  run(a, b, 4);
  send(a, Flag.Ack, 'hello');
  send(b, Flag.Ack, 'who are you?');
  run(a, b, 3);
  a.state.close?.(a);
  run(a, b, 3);
  b.state.close?.(b);
  run(a, b, 14);
  show('a passive close', a, b);

  [a, b] = [new_socket('left'), new_socket('right')];
  connect(a, 100);
  connect(b, 300);
  run(a, b, 4);
  a.state.close?.(a);
  b.state.close?.(b);
  run(a, b, 14);
  show('both at once', a, b);

  [a, b] = [new_socket('client'), new_socket('closed')];
  connect(a, 1);
  run(a, b, 3);
  show('nobody listens', a, b);

  [a, b] = [new_socket('client'), new_socket('server', LISTEN, 50)];
  connect(a, 10);
  for (let i = 0; i < 60; i++) {
    tick(a, b, 3);
    if (i % 6 === 5 && i < 40 && a.state === ESTABLISHED) send(a, Flag.Ack, `${(i - 5) / 6}`);
    if (i === 45) a.state.close?.(a);
    if (i === 50) b.state.close?.(b);
  }
  run(a, b, 40, 3);
  BUG_ON(lost === 0);
  show(`a wire that lost ${lost}`, a, b);
  return 0;
}

module_init(start);
