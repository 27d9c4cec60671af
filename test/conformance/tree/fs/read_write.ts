/** The machine's files for programs, by their paths: no descriptors, a file at a time. */
import { ENOSPC, SYSCALL_DEFINE, kernel_read_file, kernel_write_file } from 'kernel';

/** Fills the buffer with a file's text; how long it is, or a negative errno. */
function sys_read_file(path: string, buffer: Uint8Array): number {
  const text = kernel_read_file(path);
  if (typeof text === 'number') return text;
  if (text.length > buffer.length) return -ENOSPC;
  for (let i = 0; i < text.length; i++) buffer[i] = text.charCodeAt(i);
  return text.length;
}

function sys_write_file(path: string, text: string): number {
  return kernel_write_file(path, text);
}

SYSCALL_DEFINE('read_file', sys_read_file);
SYSCALL_DEFINE('write_file', sys_write_file);
