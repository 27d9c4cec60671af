/** Operations of prctl(), and what personality() takes. */
export const PR_SET_PDEATHSIG = 1;
export const PR_GET_PDEATHSIG = 2;
export const PR_GET_DUMPABLE = 3;
export const PR_SET_DUMPABLE = 4;
export const PR_SET_NAME = 15;
export const PR_GET_NAME = 16;

/** uname() says 2.6 to programs that know no other kernel. */
export const UNAME26 = 0x0020000;
/** mmap() starts looking at address 0, as programs of System V want it. */
export const MMAP_PAGE_ZERO = 0x0100000;
export const READ_IMPLIES_EXEC = 0x0400000;
export const ADDR_NO_RANDOMIZE = 0x0040000;
export const ADDR_COMPAT_LAYOUT = 0x0200000;
