/** Key rings: keys whose payload is links to other keys. */
import { EINVAL, ENOENT, down_read, down_write, up_read, up_write } from 'kernel';
import { put_user } from '../../lib/usercopy.ts';
import type { Key, KeyType } from './key.ts';
import { key_alloc, key_get, key_put, key_revoked } from './key.ts';

export const key_type_keyring: KeyType = {
  name: 'keyring',
  instantiate: keyring_instantiate,
  read: keyring_read,
  destroy: keyring_destroy,
};

export function keyring_alloc(description: string, perm: number): Key {
  return key_alloc(key_type_keyring, description, perm);
}

function keyring_instantiate(key: Key, payload: Uint8Array | null, plen: number): number {
  return plen === 0 ? 0 : -EINVAL;
}

/** Serial numbers, as 32-bit words. */
function keyring_read(key: Key, buffer: Uint8Array, buflen: number): number {
  let copied = 0;
  for (const link of key.keys) {
    if (copied === buflen) break;
    put_user(buffer, copied, link.serial, 4);
    copied += 4;
  }
  return key.keys.length * 4;
}

function keyring_destroy(keyring: Key): void {
  for (const link of keyring.keys) key_put(link);
  keyring.keys = [];
}

/** A key of the ring by type and description, with a reference, or null. */
export function keyring_search(keyring: Key, type: KeyType, description: string): Key | null {
  let found: Key | null = null;
  down_read(keyring.sem);
  for (const key of keyring.keys) {
    if (key.type !== type || key.description !== description || key_revoked(key)) continue;
    found = key_get(key);
    break;
  }
  up_read(keyring.sem);
  return found;
}

/** Links the key into the ring, in place of one with the same name. */
export function key_link(keyring: Key, key: Key): number {
  if (keyring.type !== key_type_keyring || keyring === key) return -EINVAL;
  let replaced: Key | null = null;
  down_write(keyring.sem);
  for (let i = 0; i < keyring.keys.length; i++) {
    const old = keyring.keys[i]!;
    if (old.type !== key.type || old.description !== key.description) continue;
    replaced = old;
    keyring.keys.splice(i, 1);
    break;
  }
  keyring.keys.push(key_get(key));
  up_write(keyring.sem);
  if (replaced !== null) key_put(replaced);
  return 0;
}

export function key_unlink(keyring: Key, key: Key): number {
  down_write(keyring.sem);
  const at = keyring.keys.indexOf(key);
  if (at >= 0) keyring.keys.splice(at, 1);
  up_write(keyring.sem);
  if (at < 0) return -ENOENT;
  key_put(key);
  return 0;
}
