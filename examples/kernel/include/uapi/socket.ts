/** Sockets. An address is a port of this machine: there is no other. */
export const AF_UNSPEC = 0;
export const AF_INET = 2;
export const AF_MAX = 46;
export const SOCK_STREAM = 1;
export const SOCK_DGRAM = 2;
export const IPPROTO_TCP = 6;
export const IPPROTO_UDP = 17;
export const MSG_DONTWAIT = 0x40;
export const SOL_SOCKET = 1;
export const SOL_IP = 0;
export const SO_SNDBUF = 7;
export const SO_RCVBUF = 8;
export const SO_SNDBUFFORCE = 32;
export const SO_ERROR = 4;
export const IP_ADD_MEMBERSHIP = 35;
export const IP_DROP_MEMBERSHIP = 36;
export const SHUT_RD = 0;
export const SHUT_WR = 1;
export const SHUT_RDWR = 2;
/** Replaces all rules of the packet filter: each is four words, hook, protocol, port, verdict. */
export const NFT_SO_SET_RULES = 64;
export const NFT_RULE_SIZE = 16;
export const NF_INET_LOCAL_IN = 1;
export const NF_INET_LOCAL_OUT = 3;
export const NF_DROP = 0;
export const NF_ACCEPT = 1;
/** sock_diag(): state, receive queue and send queue of a socket, a word each. */
export const SOCK_DIAG_SIZE = 12;
