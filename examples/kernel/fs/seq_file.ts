/** Files whose text a show function makes when they are first read. */
import { EINVAL } from 'kernel';
import type { File, Inode, Kiocb } from '../include/linux/fs.ts';
import { copy_to_user } from '../lib/usercopy.ts';
import type { KmemCache } from '../mm/slab.ts';
import { kmem_cache_alloc, kmem_cache_create, kmem_cache_free } from '../mm/slab.ts';

export type ShowFunction = (m: SeqFile, v: unknown) => number;

export class SeqFile {
  text: string = '';
  /** The text as bytes; null until the first read. */
  buf: Uint8Array | null = null;
  show: ShowFunction | null = null;
  private_data: unknown = null;
}

let seq_file_cache: KmemCache;

export function seq_file_init(): void {
  seq_file_cache = kmem_cache_create('seq_file', 120);
}

export function seq_puts(m: SeqFile, text: string): void {
  m.text += text;
}

/** `data` is what the show function gets. */
export function single_open(file: File, show: ShowFunction, data: unknown): number {
  kmem_cache_alloc(seq_file_cache);
  const m = new SeqFile();
  m.show = show;
  m.private_data = data;
  file.private_data = m;
  return 0;
}

export function single_release(inode: Inode, file: File): number {
  file.private_data = null;
  kmem_cache_free(seq_file_cache);
  return 0;
}

function seq_fill(m: SeqFile): number {
  m.text = '';
  const error = m.show!(m, m.private_data);
  if (error) return error;
  const buf = new Uint8Array(m.text.length);
  for (let i = 0; i < buf.length; i++) buf[i] = m.text.charCodeAt(i);
  m.buf = buf;
  m.text = '';
  return 0;
}

/** A read from the start shows the state of that moment; later ones continue the same text. */
export function seq_read_iter(iocb: Kiocb, to: Uint8Array, count: number): number {
  const m = iocb.ki_filp!.private_data as SeqFile | null;
  if (m === null) return -EINVAL;
  if (m.buf === null || iocb.ki_pos === 0) {
    const error = seq_fill(m);
    if (error) return error;
  }
  const buf = m.buf!;
  const bytes = Math.max(0, Math.min(count, buf.length - iocb.ki_pos));
  const error = copy_to_user(to, 0, buf, iocb.ki_pos, bytes);
  if (error) return error;
  iocb.ki_pos += bytes;
  return bytes;
}
