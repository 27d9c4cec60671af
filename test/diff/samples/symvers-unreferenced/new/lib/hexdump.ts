/** Digits. */
import { SYSCALL_DEFINE } from 'kernel';

function hex_asc(n: number): string {
  return '0123456789abcdef'.charAt(n & 15);
}

function sys_hex(n: number): number {
  return hex_asc(n).charCodeAt(0);
}
SYSCALL_DEFINE('hex', sys_hex);
