/** Linux's glob patterns (lib/glob.c): `*`, `?` and classes; no character is special otherwise. */
export function globToRegExp(glob: string): RegExp {
  const text = glob.replace(
    /\[(!?)([^\]]+)\]|[*?]|[.+^${}()|[\]\\]/g,
    (match, not: string | undefined, members: string | undefined) => {
      if (members !== undefined) {
        const ordered = members.replace(/(.)-(.)/gs, (range, a: string, b: string) =>
          a <= b ? range : `${b}-${a}`,
        );
        return `[${not ? '^' : ''}${ordered.replace(/[\\^]/g, '\\$&')}]`;
      }
      return match === '*' ? '.*' : match === '?' ? '.' : `\\${match}`;
    },
  );
  return new RegExp(`^${text}$`, 's');
}
