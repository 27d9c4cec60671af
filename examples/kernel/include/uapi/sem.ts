/** System V semaphores. An operation is three 16-bit words: number, operation, flags. */
export const SEM_UNDO = 0o10000;
export const GETPID = 11;
export const GETVAL = 12;
export const SETVAL = 16;
/** Into a buffer: SEMID_DS_SIZE bytes. */
export const IPC_STAT = 2;
export const SEMMNI = 32;
export const SEMMSL = 64;
export const SEMOPM = 16;
export const SEMVMX = 32767;
export const SEMBUF_SIZE = 6;

/** struct semid_ds: owner, mode, semaphores, times, and room for what was not foreseen. */
export const SEMID_UID = 0;
export const SEMID_MODE = 4;
export const SEMID_NSEMS = 8;
export const SEMID_OTIME = 12;
export const SEMID_CTIME = 16;
export const SEMID_DS_SIZE = 32;
