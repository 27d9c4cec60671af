/** Bounds that programs can rely on. */
export const NAME_MAX = 255;
export const PATH_MAX = 4096;
/** Symbolic links that one path walk follows at most. */
export const MAXSYMLINKS = 40;
/** Highest RLIMIT_NOFILE. */
export const NR_OPEN = 1024;
export const NGROUPS_MAX = 32;
export const LINK_MAX = 32000;
/** Length of a field of uname(), with its final zero. */
export const NEW_UTS_LEN = 64;
