/** Copies between kernel and user buffers, with the bounds checks of access_ok(). */
import { EFAULT, EXPORT_SYMBOL, notrace } from 'kernel';

export function access_ok(buf: Uint8Array, len: number): boolean {
  return len >= 0 && len <= buf.length;
}

export function copy_to_user(to: Uint8Array, at: number, from: Uint8Array, offset: number, len: number): number {
  if (!access_ok(to, at + len)) return -EFAULT;
  to.set(from.subarray(offset, offset + len), at);
  return 0;
}

export function copy_from_user(to: Uint8Array, offset: number, from: Uint8Array, at: number, len: number): number {
  if (!access_ok(from, at + len)) return -EFAULT;
  to.set(from.subarray(at, at + len), offset);
  return 0;
}

/** Writes a little-endian number of `bytes` bytes. */
export function put_user(to: Uint8Array, at: number, value: number, bytes: number): number {
  let rest = value;
  for (let i = 0; i < bytes; i++) {
    to[at + i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return 0;
}

/** Writes the text as bytes and a final zero, if `len` leaves room for it. */
export function strncpy_to_user(to: Uint8Array, at: number, text: string, len: number): number {
  if (!access_ok(to, at + len)) return -EFAULT;
  for (let i = 0; i < text.length && i < len; i++) to[at + i] = text.charCodeAt(i);
  if (text.length < len) to[at + text.length] = 0;
  return 0;
}

/** Reads a little-endian number of `bytes` bytes; the caller has checked that they are there. */
export function get_user(from: Uint8Array, at: number, bytes: number): number {
  let value = 0;
  for (let i = bytes - 1; i >= 0; i--) value = value * 256 + from[at + i]!;
  return value;
}

/** A text that ends with a zero or after `len` bytes. */
export function strndup_user(from: Uint8Array, len: number): string {
  let text = '';
  for (let i = 0; i < len && i < from.length && from[i] !== 0; i++) text += String.fromCharCode(from[i]!);
  return text;
}

// Linux has these two in assembly, or inline: no tracer is called at their entry.
notrace(put_user);
notrace(get_user);
EXPORT_SYMBOL(access_ok);
EXPORT_SYMBOL(copy_to_user);
EXPORT_SYMBOL(put_user);
EXPORT_SYMBOL(get_user);
