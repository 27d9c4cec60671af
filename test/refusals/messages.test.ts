/** `messages.ts` says what `messages/*.md` say. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { generate } from '../../src/diagnostics/generate.ts';

it('is generated from the texts as they stand', () => {
  const file = join(import.meta.dirname, '../../src/diagnostics/messages.ts');
  expect(readFileSync(file, 'utf8')).toBe(generate());
});
