/** Keys, key rings, and the operations of keyctl(). */
export const KEY_SPEC_THREAD_KEYRING = -1;
export const KEY_SPEC_PROCESS_KEYRING = -2;
export const KEY_SPEC_SESSION_KEYRING = -3;
export const KEYCTL_GET_KEYRING_ID = 0;
export const KEYCTL_JOIN_SESSION_KEYRING = 1;
export const KEYCTL_UPDATE = 2;
export const KEYCTL_REVOKE = 3;
export const KEYCTL_SETPERM = 5;
export const KEYCTL_LINK = 8;
export const KEYCTL_UNLINK = 9;
export const KEYCTL_READ = 11;
export const KEYCTL_SET_REQKEY_KEYRING = 14;
export const KEY_REQKEY_DEFL_NO_CHANGE = -1;
export const KEY_REQKEY_DEFL_DEFAULT = 0;
export const KEY_REQKEY_DEFL_THREAD_KEYRING = 1;
export const KEY_REQKEY_DEFL_PROCESS_KEYRING = 2;
export const KEY_REQKEY_DEFL_SESSION_KEYRING = 3;
/** Rights of the owner; those of others lie lower. */
export const KEY_USR_VIEW = 0x010000;
export const KEY_USR_READ = 0x020000;
export const KEY_USR_WRITE = 0x040000;
export const KEY_OTH_READ = 0x000002;
