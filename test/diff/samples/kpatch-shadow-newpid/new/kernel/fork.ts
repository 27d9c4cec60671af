/** What the kernel keeps of each of its clients. */
import { SYSCALL_DEFINE, klp_shadow_alloc, klp_shadow_free, klp_shadow_get } from 'kernel';

class Client {
  id = 0;
  calls = 0;
}
const clients = new Map<number, Client>();

const SHADOW_NEWPID = 0;
let ctr = 0;

function client_of(id: number): Client {
  const known = clients.get(id);
  if (known) return known;
  const client = new Client();
  client.id = id;
  const newpid = klp_shadow_alloc(client, SHADOW_NEWPID, null, null);
  if (newpid) newpid.value = ctr++;
  clients.set(id, client);
  return client;
}

function sys_call(id: number): number {
  const client = client_of(id);
  client.calls++;
  const newpid = klp_shadow_get(client, SHADOW_NEWPID);
  return newpid ? client.calls + 1000 * (newpid.value as number) : client.calls;
}

function sys_close(id: number): number {
  const client = clients.get(id);
  if (client) klp_shadow_free(client, SHADOW_NEWPID, null);
  clients.delete(id);
  return 0;
}

SYSCALL_DEFINE('call', sys_call);
SYSCALL_DEFINE('close', sys_close);
