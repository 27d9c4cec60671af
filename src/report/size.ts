/** Sizes in bytes, for people. */

/** `812 bytes`, `1.4 kB`, `14 kB`, `1.3 MB`: decimal units (IEC 80000-13). */
export function formatSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  const [unit, scale] = bytes < 999_500 ? ['kB', 1e3] : ['MB', 1e6];
  const size = bytes / scale;
  return `${size.toFixed(size < 9.95 ? 1 : 0)} ${unit}`;
}
