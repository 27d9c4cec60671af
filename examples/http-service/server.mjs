/** An HTTP server whose requests are handled by K code: this end has the sockets, the kernel the rest. */
import { createServer } from 'node:net';
import { Livepatch, Kernel, RealTime } from '../../dist/runtime.js';

const NIC_IRQ = 11;
const WORKERS = 16;
const SIGTERM = 15;

/** The warehouse's prices, in mills; it takes a while to answer. */
export const PRICES = new Map([['bolt', 19], ['nut', 15], ['tea', 2499], ['hammer', 129950]]);

const later = (value) => new Promise((resolve) => setTimeout(resolve, 1 + (value % 3), value));

/**
 * Boots the image, listens on a free port of this machine. `patch(module)` loads a patch under
 * `model` and tells how it went; `close()` ends all.
 */
export async function serve(image, model) {
  const kernel = new Kernel(image, { onConsole: (line) => console.error(line.text) });
  const ring = [];
  const connections = new Map();
  const real = new RealTime(kernel);
  const receive = (...frame) => {
    ring.push(frame);
    real.do(() => kernel.raiseIrq(NIC_IRQ));
  };
  kernel.hypercalls.define('nic.read', () => ring.shift() ?? null);
  kernel.hypercalls.define('nic.send', (id, text, close) => {
    const socket = connections.get(id);
    if (close) socket?.end(text, 'latin1');
    else socket?.write(text, 'latin1');
    return 0;
  });
  kernel.hypercalls.define('warehouse.price', (item) => later(PRICES.get(item) ?? -1));
  kernel.hypercalls.define('warehouse.stock', (item) => later(100 + item.length));

  kernel.boot();
  const livepatch = new Livepatch(kernel, model);
  const workers = Array.from({ length: WORKERS }, () => kernel.spawn('user/httpd.ts'));
  const end = real.run();

  let next = 0;
  const server = createServer((socket) => {
    const id = ++next;
    connections.set(id, socket.setEncoding('latin1'));
    receive('open', id, '');
    socket.on('data', (text) => receive('data', id, text));
    socket.on('error', () => {});
    socket.on('close', () => {
      connections.delete(id);
      receive('close', id, '');
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: server.address().port,
    kernel,
    patch: (module) => new Promise((resolve) => {
      const load = real.do(() => livepatch.load(module));
      if (load.state === 'pending') load.onEnd = () => resolve(load);
      else resolve(load);
    }),
    async close() {
      server.close();
      for (const socket of connections.values()) socket.end();
      real.do(() => workers.forEach((task) => kernel.kill(task, SIGTERM)));
      await end;
    },
  };
}
