/** HTML from templates: what is put in is escaped, unless it was made by a template itself. */

/** Text that is HTML. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** What a template takes; a list is put in one after the other, null and false are nothing. */
export type Part = Html | string | number | null | false | readonly Part[];

/** The template: markup`<b>${name}</b>`. */
export function markup(texts: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(texts.reduce((text, next, i) => text + render(parts[i - 1]!) + next));
}

/** A sentence in which code stands between backquotes. */
export const prose = (text: string): Html[] =>
  text
    .split(/`([^`]*)`/)
    .map((part, i) => (i % 2 ? markup`<code>${part}</code>` : markup`${part}`));

function render(part: Part): string {
  if (part === null || part === false) return '';
  if (part instanceof Html) return part.text;
  if (Array.isArray(part)) return part.map(render).join('');
  return escape(String(part));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Text for an element or an attribute. What a browser would not show is spelled out: control
 * characters, and those that turn the direction of text and so hide what it says (Boucher and
 * Anderson, "Trojan Source", 2021).
 */
export const escape = (text: string): string =>
  text
    .replace(/[&<>"']/g, (each) => ENTITIES[each]!)

    .replace(
      /[\0-\x08\x0b\x0c\r\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|\p{Cs}/gu,
      spelled,
    );

const spelled = (char: string): string =>
  `\\u{${char.codePointAt(0)!.toString(16).padStart(4, '0')}}`;
