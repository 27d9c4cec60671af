/** What the kernel keeps of each of its clients. */
import { SYSCALL_DEFINE } from 'kernel';

class Client {
  id = 0;
  calls = 0;
}
const clients = new Map<number, Client>();

function client_of(id: number): Client {
  const known = clients.get(id);
  if (known) return known;
  const client = new Client();
  client.id = id;
  clients.set(id, client);
  return client;
}

function sys_call(id: number): number {
  const client = client_of(id);
  client.calls++;
  return client.calls;
}

function sys_close(id: number): number {
  clients.delete(id);
  return 0;
}

SYSCALL_DEFINE('call', sys_call);
SYSCALL_DEFINE('close', sys_close);
