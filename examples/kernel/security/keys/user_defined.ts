/** The key type `user`: any bytes that a program wants to keep. */
import { EINVAL, ENOMEM } from 'kernel';
import { copy_to_user } from '../../lib/usercopy.ts';
import { kfree_block, kmalloc } from '../../mm/kmalloc.ts';
import type { Key, KeyType } from './key.ts';

const KEY_PAYLOAD_MAX = 1024;

export const key_type_user: KeyType = {
  name: 'user',
  instantiate: user_instantiate,
  update: user_instantiate,
  read: user_read,
  destroy: user_destroy,
};

/** Replaces what the key held. */
function user_instantiate(key: Key, payload: Uint8Array | null, plen: number): number {
  if (plen <= 0 || plen > KEY_PAYLOAD_MAX) return -EINVAL;
  const block = kmalloc(plen);
  if (block === null) return -ENOMEM;
  block.set(payload!.subarray(0, plen));
  const old = key.payload;
  key.payload = block;
  key.datalen = plen;
  if (old !== null) kfree_block(old);
  return 0;
}

function user_read(key: Key, buffer: Uint8Array, buflen: number): number {
  const copied = Math.min(buflen, key.datalen);
  return copy_to_user(buffer, 0, key.payload!, 0, copied) || key.datalen;
}

/** The memory goes with the key, after a grace period. */
function user_destroy(key: Key): void {
  key.datalen = 0;
}
