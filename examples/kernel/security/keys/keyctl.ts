/** add_key() and keyctl(). */
import {
  EACCES, EFAULT, EINVAL, ENODEV, EOPNOTSUPP, EPERM, SYSCALL_DEFINE, down_read, down_write, up_read, up_write,
} from 'kernel';
import { IS_ERR } from '../../include/linux/err.ts';
import { CAP_SYS_ADMIN } from '../../include/uapi/capability.ts';
import { EKEYREVOKED, ENOKEY } from '../../include/uapi/errno.ts';
import {
  KEYCTL_GET_KEYRING_ID, KEYCTL_JOIN_SESSION_KEYRING, KEYCTL_LINK, KEYCTL_READ, KEYCTL_REVOKE, KEYCTL_SETPERM,
  KEYCTL_SET_REQKEY_KEYRING, KEYCTL_UNLINK, KEYCTL_UPDATE, KEY_REQKEY_DEFL_DEFAULT, KEY_REQKEY_DEFL_NO_CHANGE,
  KEY_REQKEY_DEFL_PROCESS_KEYRING, KEY_REQKEY_DEFL_SESSION_KEYRING, KEY_REQKEY_DEFL_THREAD_KEYRING, KEY_USR_READ,
  KEY_USR_WRITE,
} from '../../include/uapi/keyctl.ts';
import { capable, current_fsuid } from '../../kernel/cred.ts';
import { access_ok, copy_from_user } from '../../lib/usercopy.ts';
import { kfree_block, kmalloc } from '../../mm/kmalloc.ts';
import type { Key, KeyType } from './key.ts';
import { KEY_FLAG_REVOKED, key_alloc, key_permission, key_put, key_revoked } from './key.ts';
import { key_link, key_type_keyring, key_unlink, keyring_alloc, keyring_search } from './keyring.ts';
import {
  current_keys, install_process_keyring, install_session_keyring, install_thread_keyring, lookup_user_key,
} from './process_keys.ts';
import { key_type_user } from './user_defined.ts';

const KEY_PERM_DEFAULT = 0x3f0000;
const KEY_MAX_PAYLOAD = 1024;

function key_type_lookup(name: string): KeyType | null {
  if (name === 'user') return key_type_user;
  return name === 'keyring' ? key_type_keyring : null;
}

/** A copy of what the program gives; null for nothing. */
function load_payload(payload: Uint8Array | number, plen: number): Uint8Array | number | null {
  if (typeof payload === 'number') return payload === 0 ? null : -EFAULT;
  if (!access_ok(payload, plen)) return -EFAULT;
  const block = kmalloc(Math.max(1, plen))!;
  copy_from_user(block, 0, payload, 0, plen);
  return block;
}

/** Makes the key, or gives one of that name a new payload; yields its serial number. */
function key_create_or_update(keyring: Key, type: KeyType, description: string, payload: Uint8Array | null, plen: number): number {
  if (!key_permission(keyring, KEY_USR_WRITE)) return -EACCES;
  const old = type.update ? keyring_search(keyring, type, description) : null;
  if (old !== null) {
    down_write(old.sem);
    const error = key_permission(old, KEY_USR_WRITE) ? type.update!(old, payload, plen) : -EACCES;
    up_write(old.sem);
    const { serial } = old;
    key_put(old);
    return error || serial;
  }
  const key = key_alloc(type, description, KEY_PERM_DEFAULT);
  const error = type.instantiate(key, payload, plen) || key_link(keyring, key);
  const { serial } = key;
  key_put(key);
  return error || serial;
}

/** `payload` may be 0 for none. */
function sys_add_key(type_name: string, description: string, payload: Uint8Array | number, plen: number, ringid: number): number {
  if (plen < 0 || plen > KEY_MAX_PAYLOAD || description.length === undefined) return -EINVAL;
  const type = key_type_lookup(type_name);
  if (type === null) return -ENODEV;
  const block = load_payload(payload, plen);
  if (IS_ERR(block)) return block;
  const keyring = lookup_user_key(ringid);
  let ret = IS_ERR(keyring) ? keyring : -EINVAL;
  if (!IS_ERR(keyring)) {
    if (keyring.type === key_type_keyring) ret = key_create_or_update(keyring, type, description, block, plen);
    key_put(keyring);
  }
  if (block !== null) kfree_block(block);
  return ret;
}

/** Another session: a ring of that name that is new, or a nameless one. */
function keyctl_join_session_keyring(name: string): number {
  install_session_keyring(name === '' ? null : keyring_alloc(name, KEY_PERM_DEFAULT));
  return current_keys().session_keyring!.serial;
}

function keyctl_update_key(key: Key, payload: Uint8Array, plen: number): number {
  if (!key.type!.update) return -EOPNOTSUPP;
  if (!key_permission(key, KEY_USR_WRITE)) return -EACCES;
  const block = load_payload(payload, plen);
  if (IS_ERR(block)) return block;
  down_write(key.sem);
  const error = key_revoked(key) ? -EKEYREVOKED : key.type!.update(key, block, plen);
  up_write(key.sem);
  if (block !== null) kfree_block(block);
  return error;
}

/** Whoever has the lock for reading sees the key as it was before. */
function keyctl_revoke_key(key: Key): number {
  if (!key_permission(key, KEY_USR_WRITE)) return -EACCES;
  down_write(key.sem);
  key.flags |= KEY_FLAG_REVOKED;
  key.datalen = 0;
  if (key.payload !== null) kfree_block(key.payload);
  key.payload = null;
  up_write(key.sem);
  return 0;
}

/** Yields the length of the payload, of which `buflen` bytes are copied. */
function keyctl_read_key(key: Key, buffer: Uint8Array, buflen: number): number {
  if (key_revoked(key)) return -EKEYREVOKED;
  if (!key_permission(key, KEY_USR_READ)) return -EACCES;
  if (!access_ok(buffer, buflen)) return -EFAULT;
  down_read(key.sem);
  const ret = key.type!.read(key, buffer, buflen);
  up_read(key.sem);
  return ret;
}

function keyctl_setperm_key(key: Key, perm: number): number {
  if (current_fsuid() !== key.uid && !capable(CAP_SYS_ADMIN)) return -EPERM;
  key.perm = perm;
  return 0;
}

/** Where request_key() is to put what it finds; yields where it did before. */
function keyctl_set_reqkey_keyring(reqkey_defl: number): number {
  const keys = current_keys();
  const old = keys.jit_keyring;
  switch (reqkey_defl) {
    case KEY_REQKEY_DEFL_NO_CHANGE:
      return old;
    case KEY_REQKEY_DEFL_THREAD_KEYRING:
      install_thread_keyring();
      break;
    case KEY_REQKEY_DEFL_PROCESS_KEYRING:
      if (keys.process_keyring === null) install_process_keyring();
      break;
    case KEY_REQKEY_DEFL_DEFAULT:
    case KEY_REQKEY_DEFL_SESSION_KEYRING:
      break;
    default:
      return -EINVAL;
  }
  keys.jit_keyring = reqkey_defl;
  return old;
}

function link_or_unlink(key: Key, ringid: number, link: boolean): number {
  const keyring = lookup_user_key(ringid);
  if (IS_ERR(keyring)) return keyring;
  const ret = key_permission(keyring, KEY_USR_WRITE) ? (link ? key_link(keyring, key) : key_unlink(keyring, key)) : -EACCES;
  key_put(keyring);
  return ret;
}

function keyctl_on_key(option: number, key: Key, arg: any, len: number): number {
  switch (option) {
    case KEYCTL_GET_KEYRING_ID:
      return key.serial;
    case KEYCTL_UPDATE:
      return keyctl_update_key(key, arg, len);
    case KEYCTL_REVOKE:
      return keyctl_revoke_key(key);
    case KEYCTL_SETPERM:
      return keyctl_setperm_key(key, arg);
    case KEYCTL_LINK:
    case KEYCTL_UNLINK:
      return link_or_unlink(key, arg, option === KEYCTL_LINK);
    case KEYCTL_READ:
      return keyctl_read_key(key, arg, len);
    default:
      return -EOPNOTSUPP;
  }
}

/** The second argument is a key, but for the two operations on the process's own rings. */
function sys_keyctl(option: number, id: any, arg: any, len: number): number {
  if (option === KEYCTL_JOIN_SESSION_KEYRING) return keyctl_join_session_keyring(id);
  if (option === KEYCTL_SET_REQKEY_KEYRING) return keyctl_set_reqkey_keyring(id);
  const key = lookup_user_key(id);
  if (IS_ERR(key)) return -ENOKEY;
  const ret = keyctl_on_key(option, key, arg, len);
  key_put(key);
  return ret;
}

SYSCALL_DEFINE('add_key', sys_add_key);
SYSCALL_DEFINE('keyctl', sys_keyctl);
