/** The rings that each process has: of the thread, of the process, and of its session. */
import { EINVAL, get_current } from 'kernel';
import type { TaskStruct } from 'kernel';
import {
  KEY_REQKEY_DEFL_DEFAULT, KEY_SPEC_PROCESS_KEYRING, KEY_SPEC_SESSION_KEYRING, KEY_SPEC_THREAD_KEYRING,
} from '../../include/uapi/keyctl.ts';
import type { Key } from './key.ts';
import { key_get, key_lookup, key_put } from './key.ts';
import { keyring_alloc } from './keyring.ts';

const KEYRING_PERM = 0x3f0000;

/** Linux keeps these in the credentials; here task.security has them. */
export class ProcessKeys {
  thread_keyring: Key | null = null;
  process_keyring: Key | null = null;
  session_keyring: Key | null = null;
  jit_keyring = KEY_REQKEY_DEFL_DEFAULT;
}

export function current_keys(): ProcessKeys {
  const task = get_current();
  if (task.security === null) task.security = new ProcessKeys();
  return task.security as ProcessKeys;
}

/** A fresh ring for the thread; the caller has seen that there is none. */
export function install_thread_keyring(): void {
  current_keys().thread_keyring = keyring_alloc('_tid', KEYRING_PERM);
}

export function install_process_keyring(): void {
  current_keys().process_keyring = keyring_alloc('_pid', KEYRING_PERM);
}

/** The ring in place of the session's, whose reference is taken over; null: a new one without a name. */
export function install_session_keyring(keyring: Key | null): void {
  const keys = current_keys();
  const old = keys.session_keyring;
  keys.session_keyring = keyring ?? keyring_alloc('_ses', KEYRING_PERM);
  if (old !== null) key_put(old);
}

/** A key by its number or by one of the special numbers, whose ring is made if need be; with a reference. */
export function lookup_user_key(id: number): Key | number {
  const keys = current_keys();
  switch (id) {
    case KEY_SPEC_THREAD_KEYRING:
      if (keys.thread_keyring === null) install_thread_keyring();
      return key_get(keys.thread_keyring!);
    case KEY_SPEC_PROCESS_KEYRING:
      if (keys.process_keyring === null) install_process_keyring();
      return key_get(keys.process_keyring!);
    case KEY_SPEC_SESSION_KEYRING:
      if (keys.session_keyring === null) install_session_keyring(null);
      return key_get(keys.session_keyring!);
    default:
      return (id > 0 ? key_lookup(id) : null) ?? -EINVAL;
  }
}

/** A child is in the same session; the other rings are its own. */
export function copy_keys(child: TaskStruct): void {
  if (child.security === null) return;
  const old = child.security as ProcessKeys;
  const keys = new ProcessKeys();
  keys.session_keyring = old.session_keyring === null ? null : key_get(old.session_keyring);
  keys.jit_keyring = old.jit_keyring;
  child.security = keys;
}

export function exit_keys(): void {
  const task = get_current();
  if (task.security === null) return;
  const { thread_keyring, process_keyring, session_keyring } = task.security as ProcessKeys;
  task.security = null;
  for (const keyring of [thread_keyring, process_keyring, session_keyring]) if (keyring !== null) key_put(keyring);
}
