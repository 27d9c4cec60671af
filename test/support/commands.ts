/** Our commands by their names, for shell lines: scripts in a folder that stands first in PATH. */
import { spawnSync } from 'node:child_process';
import type { SpawnSyncReturns } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const TSX = join(ROOT, 'node_modules/tsx/dist/esm/index.mjs');

/** A shell in which `suture` and `build-patch` are those of `src/cli`, until the tests of a file end. */
export function shellWithCommands(): (line: string, cwd: string) => SpawnSyncReturns<string> {
  const bin = mkdtempSync(join(tmpdir(), 'suture-bin-'));
  afterAll(() => rmSync(bin, { recursive: true }));
  for (const name of ['suture', 'build-patch']) {
    const file = join(bin, name);
    const node = `exec "${process.execPath}" --import "${TSX}" "${ROOT}/src/cli/${name}.ts" "$@"`;
    writeFileSync(file, `#!/bin/sh\n${node}\n`);
    chmodSync(file, 0o755);
  }
  const env = {
    ...process.env,
    PATH: `${bin}${delimiter}${process.env['PATH']}`,
    NO_COLOR: '1',
  };
  return (line, cwd) => spawnSync('sh', ['-c', line], { cwd, encoding: 'utf8', env });
}
