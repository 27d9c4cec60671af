/** Resource limits: pairs of 32-bit words, the current and the highest value. */
export const RLIMIT_FSIZE = 1;
export const RLIMIT_DATA = 2;
export const RLIMIT_STACK = 3;
export const RLIMIT_NPROC = 6;
export const RLIMIT_NOFILE = 7;
export const RLIMIT_AS = 9;
export const RLIM_NLIMITS = 16;
export const RLIM_INFINITY = 0xffffffff;
