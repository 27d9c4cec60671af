/** Device numbers. */
import { EXPORT_SYMBOL } from 'kernel';

export const MEM_MAJOR = 1;
export const TTYAUX_MAJOR = 5;
export const PTMX_MINOR = 2;
export const BLOCK_RAMDISK_MAJOR = 7;
export const INPUT_MAJOR = 13;
export const ETHER_MAJOR = 36;
export const SOUND_MAJOR = 116;
export const UNIX98_PTY_SLAVE_MAJOR = 136;

export function MKDEV(major: number, minor: number): number {
  return major * 256 + minor;
}

EXPORT_SYMBOL(MKDEV);
