/** Keys: small secrets with an owner, rights, and a count of their users; rings are keys that hold keys. */
import { RcuHead, RwSemaphore, Spinlock, WARN_ON, call_rcu, rcu_read_lock, rcu_read_unlock, spin_lock, spin_unlock } from 'kernel';
import { current_cred } from '../../kernel/cred.ts';
import { kfree_block } from '../../mm/kmalloc.ts';
import type { KmemCache } from '../../mm/slab.ts';
import { kmem_cache_alloc, kmem_cache_create, kmem_cache_free } from '../../mm/slab.ts';

/** Revoked: nobody may use the key any more. */
export const KEY_FLAG_REVOKED = 1;

export interface KeyType {
  name: string;
  /** Takes the payload over into the key; 0 or a negative errno. */
  instantiate: (key: Key, payload: Uint8Array | null, plen: number) => number;
  update?: (key: Key, payload: Uint8Array | null, plen: number) => number;
  /** Copies at most `buflen` bytes out; yields how long the payload is. */
  read: (key: Key, buffer: Uint8Array, buflen: number) => number;
  destroy: (key: Key) => void;
}

export class Key {
  serial = 0;
  usage = 1;
  type: KeyType | null = null;
  description = '';
  uid = 0;
  perm = 0;
  flags = 0;
  /** Guards payload and links; its holders may sleep. */
  sem = new RwSemaphore();
  /** The secret, and its length. */
  payload: Uint8Array | null = null;
  datalen = 0;
  /** What a ring holds. */
  keys: Key[] = [];
  rcu = new RcuHead();
}

/** Keys by serial number: looked up under RCU, changed under the lock. */
const key_serial_tree = new Map<number, Key>();
const key_serial_lock = new Spinlock();
let next_serial = 0x100;
let key_jar: KmemCache;

export function key_init(): void {
  key_jar = kmem_cache_create('key_jar', 216);
}

export function key_alloc(type: KeyType, description: string, perm: number): Key {
  kmem_cache_alloc(key_jar);
  const key = new Key();
  key.type = type;
  key.description = description;
  key.uid = current_cred().fsuid;
  key.perm = perm;
  spin_lock(key_serial_lock);
  key.serial = next_serial++;
  key_serial_tree.set(key.serial, key);
  spin_unlock(key_serial_lock);
  return key;
}

export function key_get(key: Key): Key {
  WARN_ON(key.usage <= 0);
  key.usage++;
  return key;
}

function key_free_rcu(key: Key): void {
  if (key.payload !== null) kfree_block(key.payload);
  key.payload = null;
  kmem_cache_free(key_jar);
}

export function key_put(key: Key): void {
  WARN_ON(key.usage <= 0);
  if (--key.usage > 0) return;
  spin_lock(key_serial_lock);
  key_serial_tree.delete(key.serial);
  spin_unlock(key_serial_lock);
  key.type!.destroy(key);
  call_rcu(key.rcu, key_free_rcu, key);
}

/** By serial number, with a reference, or null. */
export function key_lookup(serial: number): Key | null {
  rcu_read_lock();
  const key = key_serial_tree.get(serial) ?? null;
  const found = key !== null && key.usage > 0 ? key_get(key) : null;
  rcu_read_unlock();
  return found;
}

/** Whether the running task has a right, as owner or as anybody; `need` is one of the KEY_USR_ bits. */
export function key_permission(key: Key, need: number): boolean {
  const owner = current_cred().fsuid === key.uid;
  return ((owner ? key.perm : key.perm << 16) & need) !== 0;
}

export function key_revoked(key: Key): boolean {
  return (key.flags & KEY_FLAG_REVOKED) !== 0;
}
