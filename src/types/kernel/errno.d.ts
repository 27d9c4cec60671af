/**
 * Error numbers. A function of the kernel returns them negative, as `-ENOENT`. The numbers are those
 * of include/uapi/asm-generic/errno-base.h (to 34), errno.h there, and include/linux/errno.h (from 512).
 */
declare module 'kernel' {
  /** Operation not permitted. */
  export const EPERM: 1;
  /** No such file or directory. */
  export const ENOENT: 2;
  /** No such process. */
  export const ESRCH: 3;
  /** Interrupted system call. */
  export const EINTR: 4;
  /** Input/output error. */
  export const EIO: 5;
  /** No such device or address. */
  export const ENXIO: 6;
  /** Argument list too long. */
  export const E2BIG: 7;
  /** Exec format error. */
  export const ENOEXEC: 8;
  /** Bad file descriptor. */
  export const EBADF: 9;
  /** No child processes. */
  export const ECHILD: 10;
  /** Try again. */
  export const EAGAIN: 11;
  /** Operation would block; the same number as EAGAIN. */
  export const EWOULDBLOCK: 11;
  /** Out of memory. */
  export const ENOMEM: 12;
  /** Permission denied. */
  export const EACCES: 13;
  /** Bad address. */
  export const EFAULT: 14;
  /** Device or resource busy. */
  export const EBUSY: 16;
  /** File exists. */
  export const EEXIST: 17;
  /** Link between file systems. */
  export const EXDEV: 18;
  /** No such device. */
  export const ENODEV: 19;
  /** Not a directory. */
  export const ENOTDIR: 20;
  /** Is a directory. */
  export const EISDIR: 21;
  /** Invalid argument. */
  export const EINVAL: 22;
  /** Too many open files in the system. */
  export const ENFILE: 23;
  /** Too many open files of the process. */
  export const EMFILE: 24;
  /** Not a terminal; an ioctl that the file does not know. */
  export const ENOTTY: 25;
  /** Text file busy. */
  export const ETXTBSY: 26;
  /** File too large. */
  export const EFBIG: 27;
  /** No space left on device. */
  export const ENOSPC: 28;
  /** Illegal seek. */
  export const ESPIPE: 29;
  /** Read-only file system. */
  export const EROFS: 30;
  /** Too many links. */
  export const EMLINK: 31;
  /** Broken pipe. */
  export const EPIPE: 32;
  /** Argument outside the domain of the function. */
  export const EDOM: 33;
  /** Result not representable. */
  export const ERANGE: 34;
  /** Resource deadlock would occur. */
  export const EDEADLK: 35;
  /** File name too long. */
  export const ENAMETOOLONG: 36;
  /** No such system call. */
  export const ENOSYS: 38;
  /** Directory not empty. */
  export const ENOTEMPTY: 39;
  /** Too many symbolic links. */
  export const ELOOP: 40;
  /** No message of the desired type. */
  export const ENOMSG: 42;
  /** Identifier removed. */
  export const EIDRM: 43;
  /** No data available. */
  export const ENODATA: 61;
  /** Timer expired. */
  export const ETIME: 62;
  /** Value too large for its type. */
  export const EOVERFLOW: 75;
  /** Illegal byte sequence; not at the beginning of a function. */
  export const EILSEQ: 84;
  /** Socket operation on non-socket. */
  export const ENOTSOCK: 88;
  /** Operation not supported. */
  export const EOPNOTSUPP: 95;
  /** Address already in use. */
  export const EADDRINUSE: 98;
  /** Network is unreachable. */
  export const ENETUNREACH: 101;
  /** Software caused connection abort. */
  export const ECONNABORTED: 103;
  /** Connection reset by peer. */
  export const ECONNRESET: 104;
  /** Transport endpoint is not connected. */
  export const ENOTCONN: 107;
  /** Connection timed out. */
  export const ETIMEDOUT: 110;
  /** Connection refused. */
  export const ECONNREFUSED: 111;
  /** No route to host. */
  export const EHOSTUNREACH: 113;
  /** Operation already in progress. */
  export const EALREADY: 114;
  /** Operation now in progress. */
  export const EINPROGRESS: 115;
  /** Never seen by user mode: the system call is made again after the signal. */
  export const ERESTARTSYS: 512;
  /** Never seen by user mode: the system call is always made again. */
  export const ERESTARTNOINTR: 513;
  /** Never seen by user mode: the system call is made again if no handler ran. */
  export const ERESTARTNOHAND: 514;
  /** Never seen by user mode: what `set_restart_fn` named goes on with the system call. */
  export const ERESTART_RESTARTBLOCK: 516;
}
