/** Requests to block devices. */
export const BLKGETSIZE = 0x1260;
export const BLKSTAT = 0x1261;
export const SG_IO = 0x2285;
/** Where the data begin: behind operation, sector and length, a word each. */
export const SG_IO_DATA = 12;
