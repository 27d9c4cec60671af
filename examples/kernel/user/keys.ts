/** Keys and rings: added, found, read, updated, revoked, unlinked, and gone with the process. */
import { syscall } from 'user';
import {
  KEYCTL_GET_KEYRING_ID, KEYCTL_JOIN_SESSION_KEYRING, KEYCTL_LINK, KEYCTL_READ, KEYCTL_REVOKE, KEYCTL_SETPERM,
  KEYCTL_UNLINK, KEYCTL_UPDATE, KEY_SPEC_PROCESS_KEYRING, KEY_SPEC_SESSION_KEYRING, KEY_SPEC_THREAD_KEYRING,
  KEY_USR_VIEW,
} from '../include/uapi/keyctl.ts';
import { EKEYREVOKED, ENOKEY } from '../include/uapi/errno.ts';
import { bytes, text_of } from './lib/bytes.ts';
import { check, exit_with, failed, report, spawn, wait_for } from './lib/check.ts';

const EACCES = 13;

function read_key(id: number): string {
  const buf = new Uint8Array(64);
  const got = syscall('keyctl', KEYCTL_READ, id, buf, 64);
  return got < 0 ? `error ${got}` : text_of(buf, 0, got);
}

function test_keys(): void {
  const ring = KEY_SPEC_PROCESS_KEYRING;
  const key = syscall('add_key', 'user', 'secret', bytes('swordfish'), 9, ring);
  check('read', read_key(key) === 'swordfish' ? 1 : 0, 1);
  check('same name', syscall('add_key', 'user', 'secret', bytes('tuna'), 4, ring), key);
  check('updated', read_key(key) === 'tuna' ? 1 : 0, 1);
  check('update', syscall('keyctl', KEYCTL_UPDATE, key, bytes('cod'), 3), 0);
  check('read again', read_key(key) === 'cod' ? 1 : 0, 1);
  check('link', syscall('keyctl', KEYCTL_LINK, key, KEY_SPEC_SESSION_KEYRING, 0), 0);
  const child = syscall('fork');
  if (child === 0) exit_with(read_key(key) === 'cod' ? 0 : 1);
  check('a child is in the session', wait_for(child), 0);
  check('unlink', syscall('keyctl', KEYCTL_UNLINK, key, ring, 0), 0);
  check('view only', syscall('keyctl', KEYCTL_SETPERM, key, KEY_USR_VIEW, 0), 0);
  check('read', syscall('keyctl', KEYCTL_READ, key, new Uint8Array(8), 8), -EACCES);
  check('last link', syscall('keyctl', KEYCTL_UNLINK, key, KEY_SPEC_SESSION_KEYRING, 0), 0);
  check('gone', syscall('keyctl', KEYCTL_READ, key, new Uint8Array(8), 8), -ENOKEY);
  const other = syscall('add_key', 'user', 'other', bytes('x'), 1, KEY_SPEC_THREAD_KEYRING);
  check('revoke', syscall('keyctl', KEYCTL_REVOKE, other, 0, 0), 0);
  check('revoked', syscall('keyctl', KEYCTL_READ, other, new Uint8Array(8), 8), -EKEYREVOKED);
}

/** In a process of its own, whose rings go with it. */
function keys_round(): number {
  test_keys();
  return failed();
}

export function main(argv: string[]): number {
  const session = syscall('keyctl', KEYCTL_JOIN_SESSION_KEYRING, '', 0, 0);
  check('session', syscall('keyctl', KEYCTL_GET_KEYRING_ID, KEY_SPEC_SESSION_KEYRING, 0, 0), session);
  for (let round = 0; round < 10; round++) {
    check('round', wait_for(spawn(keys_round)), 0);
    syscall('nanosleep', 5);
  }
  return report('keys');
}
