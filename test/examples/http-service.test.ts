/** The HTTP service is patched under load: what its README says of answers holds on every run. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const MAIN = join(import.meta.dirname, '../../examples/http-service/main.mjs');

/** Runs the service, which `npm ci` has built, with a patch loaded after 300 answers. */
function serve(patch: string, model: string): { status: number | null; answers: Record<string, number> } {
  const args = [MAIN, '--patch', patch, '--model', model, '--requests', '300'];
  const { stdout, status } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(stdout).toContain('load: done');
  const counts = [...stdout.matchAll(/(\d+) (old|new|mixed|failed)/g)];
  return { status, answers: Object.fromEntries(counts.map(([, n, kind]) => [kind, Number(n)])) };
}

it.each([
  ['fix', 'hybrid'],
  ['fix', 'kgraft'],
  ['careless', 'kgraft'],
])('%s under %s: both versions answer, and never a mixture', (patch, model) => {
  const { status, answers } = serve(patch, model);
  expect(answers).toMatchObject({ mixed: 0, failed: 0 });
  expect(answers['old']).toBeGreaterThan(0);
  expect(answers['new']).toBeGreaterThan(0);
  expect(status).toBe(0);
}, 120_000);

it('careless under hybrid: requests that were under way are mixed', () => {
  const { status, answers } = serve('careless', 'hybrid');
  expect(answers['mixed']).toBeGreaterThan(0);
  expect(answers['failed']).toBe(0);
  expect(status).toBe(1);
}, 120_000);
