/** What the kernel keeps of each of its clients. */
import { SYSCALL_DEFINE, klp_shadow_alloc, klp_shadow_free, klp_shadow_get } from 'kernel';

class Client {
  id = 0;
  calls = 0;
}
const clients = new Map<number, Client>();

/** Clients that have it count by hundreds; those from before the patch go on as they began. */
const SHADOW_V2 = 1;

function client_of(id: number): Client {
  const known = clients.get(id);
  if (known) return known;
  const client = new Client();
  client.id = id;
  klp_shadow_alloc(client, SHADOW_V2, null, null);
  clients.set(id, client);
  return client;
}

function sys_call(id: number): number {
  const client = client_of(id);
  client.calls += klp_shadow_get(client, SHADOW_V2) ? 100 : 1;
  return client.calls;
}

function sys_close(id: number): number {
  const client = clients.get(id);
  if (client) klp_shadow_free(client, SHADOW_V2, null);
  clients.delete(id);
  return 0;
}

SYSCALL_DEFINE('call', sys_call);
SYSCALL_DEFINE('close', sys_close);
