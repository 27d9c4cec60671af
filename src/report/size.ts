/** Sizes in bytes, for people. */

/** `812 bytes`, `14.2 kB`, `1.3 MB`: decimal units (IEC 80000-13). */
export function formatSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  const [unit, scale] = bytes < 999_950 ? ['kB', 1e3] : ['MB', 1e6];
  return `${(bytes / scale).toFixed(1)} ${unit}`;
}
