/** System V message queues. */
/** Largest message, in bytes. */
export const MSGMAX = 64;
/** Largest number of bytes on one queue. */
export const MSGMNB = 256;
/** Largest number of queues. */
export const MSGMNI = 32;
/** msgrcv() cuts a message that is too long, instead of failing. */
export const MSG_NOERROR = 0o10000;
