/** File modes, and where stat() puts what: little-endian words in a buffer of STAT_SIZE bytes. */
export const S_IFMT = 0o170000;
export const S_IFIFO = 0o010000;
export const S_IFDIR = 0o040000;
export const S_IFREG = 0o100000;
export const S_IFLNK = 0o120000;
export const S_ISUID = 0o4000;
export const S_ISGID = 0o2000;
export const S_ISVTX = 0o1000;
export const S_IXGRP = 0o010;
export const S_IXUGO = 0o111;
export const S_IRWXUGO = 0o777;
export const S_IALLUGO = 0o7777;

export const ST_DEV = 0;
export const ST_INO = 4;
export const ST_MODE = 8;
export const ST_NLINK = 12;
export const ST_UID = 16;
export const ST_GID = 20;
export const ST_SIZE = 24;
export const ST_BLOCKS = 32;
export const ST_ATIME = 36;
export const ST_MTIME = 40;
export const ST_CTIME = 44;
export const STAT_SIZE = 48;
