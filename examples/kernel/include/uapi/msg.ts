/** Largest message, in bytes. */
export const MSGMAX = 64;
/** Largest number of bytes on one queue. */
export const MSGMNB = 256;
export const IPC_NOWAIT = 0x800;
