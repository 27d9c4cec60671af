/** `messages.ts` and `examples.ts` say what `messages/*.md` say. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { generate } from '../../src/diagnostics/generate.ts';

it.each(Object.entries(generate()))(
  '%s is generated from the texts as they stand',
  (name, text) => {
    const file = join(import.meta.dirname, '../../src/diagnostics', name);
    expect(readFileSync(file, 'utf8')).toBe(text);
  },
);
