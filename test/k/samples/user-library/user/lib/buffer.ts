import { type Stat, Whence } from '../../include/uapi/limits.ts';
import { fail } from './errors.ts';

/** A file in memory; each process has its own. */
export class File {
  name = '';
  buffer = new Uint8Array(4);
  size = 0;
  at = 0;
}

export let opened = 0;

export function open(name: string): File {
  const file = new File();
  file.name = name;
  opened++;
  return file;
}

function room(file: File, wanted: number): void {
  if (wanted <= file.buffer.length) return;
  const wider = new Uint8Array(Math.max(wanted, file.buffer.length * 2));
  wider.set(file.buffer);
  file.buffer = wider;
}

export function write(file: File, text: string): number {
  room(file, file.at + text.length);
  for (let i = 0; i < text.length; i++) file.buffer[file.at++] = text.charCodeAt(i);
  file.size = Math.max(file.size, file.at);
  return text.length;
}

export function read(file: File, n: number): string {
  let text = '';
  for (const end = Math.min(file.at + n, file.size); file.at < end;)
    text += String.fromCharCode(file.buffer[file.at++]!);
  return text;
}

export function seek(file: File, offset: number, whence = Whence.Set): number {
  const base = whence === Whence.Current ? file.at : whence === Whence.End ? file.size : 0;
  if (base + offset < 0) return fail('seek before the beginning');
  return (file.at = base + offset);
}

export function stat({ name, size }: File): Stat {
  return { size, name };
}
