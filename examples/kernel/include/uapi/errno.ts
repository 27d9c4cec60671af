/** Error numbers that the machine's own functions have no use for (include/uapi/asm-generic/errno.h). */
export const EDESTADDRREQ = 89;
export const EMSGSIZE = 90;
export const ENOPROTOOPT = 92;
export const EPROTONOSUPPORT = 93;
export const EAFNOSUPPORT = 97;
export const EADDRNOTAVAIL = 99;
export const ENOBUFS = 105;
export const EISCONN = 106;
export const ENOKEY = 126;
export const EKEYREVOKED = 128;
