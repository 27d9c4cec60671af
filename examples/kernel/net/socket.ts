/** The system calls of sockets, and sockets as files. */
import { EACCES, EBADF, EFAULT, EINVAL, ENOTSOCK, EOPNOTSUPP, SYSCALL_DEFINE } from 'kernel';
import type { File, FileOperations, FileSystemType, Inode, Kiocb, Mount, SuperBlock } from '../include/linux/fs.ts';
import { Path } from '../include/linux/fs.ts';
import { IS_ERR } from '../include/linux/err.ts';
import type { Sock } from '../include/linux/net.ts';
import { SS_CONNECTED, Socket } from '../include/linux/net.ts';
import { EAFNOSUPPORT, EPROTONOSUPPORT } from '../include/uapi/errno.ts';
import { O_NONBLOCK, O_RDWR } from '../include/uapi/fcntl.ts';
import { AF_INET, IPPROTO_TCP, IPPROTO_UDP, MSG_DONTWAIT, SOCK_DGRAM, SOCK_STREAM } from '../include/uapi/socket.ts';
import { S_IFDIR, S_IFSOCK } from '../include/uapi/stat.ts';
import { d_alloc_pseudo, d_instantiate, d_make_root } from '../fs/dcache.ts';
import { alloc_fd, alloc_file, fd_install, fget, fput } from '../fs/file_table.ts';
import { new_inode } from '../fs/inode.ts';
import { mntget } from '../fs/namespace.ts';
import { kern_mount, register_filesystem } from '../fs/super.ts';
import { access_ok, put_user } from '../lib/usercopy.ts';
import type { Page } from '../mm/page.ts';
import { inet_dgram_ops } from './ipv4/udp.ts';
import { inet_stream_ops } from './ipv4/tcp.ts';
import { sk_alloc } from './core/sock.ts';

const PRIVILEGED_PORTS = 1024;

const sock_fs_type: FileSystemType = { name: 'sockfs', fill_super: sockfs_fill_super };
export const socket_file_ops: FileOperations = {
  read_iter: sock_read_iter,
  write_iter: sock_write_iter,
  sendpage: sock_sendpage,
  release: sock_close,
};
let sock_mnt: Mount | null = null;

/** A file of its own for a socket; yields the descriptor. */
function sock_map_fd(sock: Socket, flags: number): number {
  const fd = alloc_fd(0);
  if (fd < 0) return fd;
  const inode = new_inode(sock_mnt!.mnt_sb!);
  inode.i_mode = S_IFSOCK | 0o777;
  inode.i_fop = socket_file_ops;
  const path = new Path();
  path.mnt = mntget(sock_mnt!);
  path.dentry = d_alloc_pseudo(sock_mnt!.mnt_sb!, `socket:[${inode.i_ino}]`);
  d_instantiate(path.dentry, inode);
  const file = alloc_file(path, O_RDWR | (flags & O_NONBLOCK));
  file.private_data = sock;
  sock.file = file;
  fd_install(fd, file);
  return fd;
}

function sock_alloc(type: number, sk: Sock): Socket {
  const sock = new Socket();
  sock.type = type;
  sock.ops = type === SOCK_STREAM ? inet_stream_ops : inet_dgram_ops;
  sock.sk = sk;
  return sock;
}

function sys_socket(family: number, type: number, flags: number): number {
  if (family !== AF_INET) return -EAFNOSUPPORT;
  if (type !== SOCK_STREAM && type !== SOCK_DGRAM) return -EPROTONOSUPPORT;
  const sock = sock_alloc(type, sk_alloc(type === SOCK_STREAM ? IPPROTO_TCP : IPPROTO_UDP));
  const fd = sock_map_fd(sock, flags);
  if (fd < 0) sock.ops!.release(sock);
  return fd;
}

/** The socket behind a descriptor; its file has a reference that fput() drops. */
export function sockfd_lookup(fd: number): Socket | number {
  const file = fget(fd);
  if (file === null) return -EBADF;
  if (file.f_op === socket_file_ops) return file.private_data as Socket;
  fput(file);
  return -ENOTSOCK;
}

function sys_bind(fd: number, port: number): number {
  if (port > 0 && port < PRIVILEGED_PORTS) return -EACCES;
  const sock = sockfd_lookup(fd);
  if (IS_ERR(sock)) return sock;
  const ret = sock.ops!.bind(sock, port);
  fput(sock.file!);
  return ret;
}

function sys_connect(fd: number, port: number): number {
  const sock = sockfd_lookup(fd);
  if (IS_ERR(sock)) return sock;
  const ret = sock.ops!.connect(sock, port);
  fput(sock.file!);
  return ret;
}

function sys_listen(fd: number, backlog: number): number {
  const sock = sockfd_lookup(fd);
  if (IS_ERR(sock)) return sock;
  const ret = sock.ops!.listen ? sock.ops!.listen(sock, backlog) : -EOPNOTSUPP;
  fput(sock.file!);
  return ret;
}

function sys_accept(fd: number): number {
  const sock = sockfd_lookup(fd);
  if (IS_ERR(sock)) return sock;
  const nonblock = (sock.file!.f_flags & O_NONBLOCK) !== 0;
  const sk = sock.ops!.accept ? sock.ops!.accept(sock, nonblock) : -EOPNOTSUPP;
  let ret = IS_ERR(sk) ? sk : 0;
  if (!IS_ERR(sk)) {
    const newsock = sock_alloc(sock.type, sk);
    newsock.state = SS_CONNECTED;
    ret = sock_map_fd(newsock, 0);
    if (ret < 0) newsock.ops!.release(newsock);
  }
  fput(sock.file!);
  return ret;
}

/** `port` 0: to whom the socket is connected. */
function sys_sendto(fd: number, buf: Uint8Array, len: number, flags: number, port: number): number {
  if (!access_ok(buf, len)) return -EFAULT;
  const sock = sockfd_lookup(fd);
  if (IS_ERR(sock)) return sock;
  const nonblock = (flags & MSG_DONTWAIT) !== 0 || (sock.file!.f_flags & O_NONBLOCK) !== 0;
  const ret = sock.ops!.sendmsg(sock, buf, len, port, nonblock);
  fput(sock.file!);
  return ret;
}

/** The sender's port is a word in `from`, if that is long enough. */
function sys_recvfrom(fd: number, buf: Uint8Array, len: number, flags: number, from: Uint8Array): number {
  if (!access_ok(buf, len) || from.length === undefined) return -EFAULT;
  const sock = sockfd_lookup(fd);
  if (IS_ERR(sock)) return sock;
  const nonblock = (flags & MSG_DONTWAIT) !== 0 || (sock.file!.f_flags & O_NONBLOCK) !== 0;
  const ret = sock.ops!.recvmsg(sock, buf, len, from, nonblock);
  fput(sock.file!);
  return ret;
}

function sys_shutdown(fd: number, how: number): number {
  if (!Number.isInteger(how) || how < 0 || how > 2) return -EINVAL;
  const sock = sockfd_lookup(fd);
  if (IS_ERR(sock)) return sock;
  const ret = sock.ops!.shutdown ? sock.ops!.shutdown(sock, how) : -EOPNOTSUPP;
  fput(sock.file!);
  return ret;
}

/** The port that the socket is bound to. */
function sys_getsockname(fd: number, name: Uint8Array): number {
  const sock = sockfd_lookup(fd);
  if (IS_ERR(sock)) return sock;
  const ret = put_user(name, 0, sock.sk!.sport, 4);
  fput(sock.file!);
  return ret;
}

function sock_read_iter(iocb: Kiocb, to: Uint8Array, count: number): number {
  const file = iocb.ki_filp!;
  const sock = file.private_data as Socket;
  return sock.ops!.recvmsg(sock, to, count, new Uint8Array(0), (file.f_flags & O_NONBLOCK) !== 0);
}

function sock_write_iter(iocb: Kiocb, from: Uint8Array, count: number): number {
  const file = iocb.ki_filp!;
  const sock = file.private_data as Socket;
  return sock.ops!.sendmsg(sock, from, count, 0, (file.f_flags & O_NONBLOCK) !== 0);
}

/** For sendfile(): a part of a page, without a copy where the protocol can do that. */
function sock_sendpage(file: File, page: Page, offset: number, len: number): number {
  const sock = file.private_data as Socket;
  return sock.ops!.sendpage!(sock, page, offset, len);
}

function sock_close(inode: Inode, file: File): number {
  const sock = file.private_data as Socket;
  sock.ops!.release(sock);
  return 0;
}

function sockfs_fill_super(sb: SuperBlock): number {
  const root = new_inode(sb);
  root.i_mode = S_IFDIR | 0o600;
  sb.s_root = d_make_root(root);
  return 0;
}

export function sock_init(): number {
  const error = register_filesystem(sock_fs_type);
  if (error) return error;
  const mnt = kern_mount('sockfs');
  if (IS_ERR(mnt)) return mnt;
  sock_mnt = mnt;
  return 0;
}

SYSCALL_DEFINE('socket', sys_socket);
SYSCALL_DEFINE('bind', sys_bind);
SYSCALL_DEFINE('connect', sys_connect);
SYSCALL_DEFINE('listen', sys_listen);
SYSCALL_DEFINE('accept', sys_accept);
SYSCALL_DEFINE('sendto', sys_sendto);
SYSCALL_DEFINE('recvfrom', sys_recvfrom);
SYSCALL_DEFINE('shutdown', sys_shutdown);
SYSCALL_DEFINE('getsockname', sys_getsockname);
