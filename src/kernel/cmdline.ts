/** The kernel's command line: `name`, `name=value`, `name="a value"` (lib/cmdline.c: next_arg). */

export interface BootParam {
  name: string;
  /** Null for a parameter without `=`. */
  value: string | null;
}

/** The parameters in order; what follows `--` is for init. */
export function parseCmdline(text: string): BootParam[] {
  const words: string[] = text.match(/(?:[^\s"]|"[^"]*"?)+/g) ?? [];
  const end = words.indexOf('--');
  return (end < 0 ? words : words.slice(0, end)).map((word) => {
    const plain = word.replaceAll('"', '');
    const at = plain.indexOf('=');
    return at < 0
      ? { name: plain, value: null }
      : { name: plain.slice(0, at), value: plain.slice(at + 1) };
  });
}

/** A size with Linux's suffixes (lib/cmdline.c: memparse), or NaN. */
export function memparse(text: string): number {
  const match = /^(0x[0-9a-f]+|\d+)([kmg]?)$/i.exec(text);
  return match ? Number(match[1]) * 1024 ** ' kmg'.indexOf(match[2]!.toLowerCase() || ' ') : NaN;
}
