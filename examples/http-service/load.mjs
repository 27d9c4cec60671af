/** A load generator: customers who ask for quotes over connections of their own, one after the other. */
import { Agent, get } from 'node:http';

const ITEMS = ['bolt', 'nut', 'tea', 'hammer'];

/**
 * So many customers at once send requests while `more()` says so; `answered(item, count, answer)` is
 * called for each, `answer` being `{status, body}`, or an Error.
 */
export async function generateLoad(port, customers, more, answered) {
  let sent = 0;
  const customer = async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    while (more()) {
      const n = sent++;
      const [item, count] = [ITEMS[n % ITEMS.length], 1 + (n * 7) % 1000];
      answered(item, count, await fetchOne(agent, port, `/quote?item=${item}&count=${count}`));
    }
    agent.destroy();
  };
  await Promise.all(Array.from({ length: customers }, customer));
}

const fetchOne = (agent, port, path) => new Promise((resolve) => {
  get({ agent, port, host: '127.0.0.1', path }, (response) => {
    let body = '';
    response.setEncoding('utf8');
    response.on('data', (part) => (body += part));
    response.on('end', () => resolve({ status: response.statusCode, body }));
    response.on('error', resolve);
  }).on('error', resolve);
});
