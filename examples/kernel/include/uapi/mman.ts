/** Memory areas: mmap(), mprotect(), mremap(), brk(). */
export const PROT_NONE = 0;
export const PROT_READ = 1;
export const PROT_WRITE = 2;
export const PROT_EXEC = 4;
export const MAP_SHARED = 1;
export const MAP_PRIVATE = 2;
export const MAP_FIXED = 0x10;
export const MAP_ANONYMOUS = 0x20;
export const MAP_GROWSDOWN = 0x100;
export const MREMAP_MAYMOVE = 1;
/** First address behind those of user mode. */
export const TASK_SIZE = 0x80000000;
/** Where the heap begins, and where mmap() looks for room. */
export const START_BRK = 0x08100000;
export const TASK_UNMAPPED_BASE = 0x40000000;
/** Lowest address that an unprivileged process may map. */
export const MMAP_MIN_ADDR = 0x10000;
