/**
 * Makes the two commands: one bundle each with V8's code cache, so that they start as fast as a
 * script can. The cache is taken after a run on a small tree, when the functions that a run needs
 * have been compiled. Another version of Node ignores it.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const root = join(import.meta.dirname, '..');
const bin = join(root, 'dist/bin');
rmSync(bin, { recursive: true, force: true });
mkdirSync(bin, { recursive: true });
copyFileSync(join(import.meta.dirname, 'launch.cjs'), join(bin, 'launch.cjs'));
const tree = mkdtempSync(join(tmpdir(), 'suture-build-'));
const file = (folder, number) => {
  mkdirSync(join(tree, folder, 'user'), { recursive: true });
  const kernel = `import { SYSCALL_DEFINE, msleep } from 'kernel';
class Box { value: number | null = null; }
const box = new Box();
function sys_put(value: number): number { msleep(1); box.value = value + ${number}; return box.value ?? 0; }
SYSCALL_DEFINE('put', sys_put);\n`;
  const user = `import { print, syscall } from 'user';
export function main(): number { for (let i = 0; i < 3; i++) print(\`\${syscall('put', i)}\`); return 0; }\n`;
  writeFileSync(join(tree, folder, 'box.ts'), kernel);
  writeFileSync(join(tree, folder, 'user/main.ts'), user);
};
file('old', 1);
file('new', 2);
const samples = {
  'build-patch': ['old', 'new', '-n', 'fix'],
  suture: ['run', 'old', '-p', 'user/main.ts', '-l', 'livepatch-fix.mjs@1ms'],
};
for (const [name, args] of Object.entries(samples)) {
  buildSync({
    entryPoints: [join(root, `src/cli/${name}.ts`)],
    outfile: join(bin, `${name}.bundle.cjs`),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    legalComments: 'none',
    minify: true,
    define: { 'import.meta.dirname': '__dirname' },
    alias: { 'node:child_process': join(import.meta.dirname, 'child-process.cjs') },
    logLevel: 'error',
  });
  const command = join(bin, `${name}.cjs`);
  writeFileSync(
    command,
    `#!/usr/bin/env node\n'use strict';\nrequire('./launch.cjs')('${name}');\n`,
  );
  chmodSync(command, 0o755);
  const warm = `require(${JSON.stringify(join(bin, 'launch.cjs'))}).warm('${name}')`;
  execFileSync(process.execPath, ['-e', warm, '--', ...args], { cwd: tree, stdio: 'ignore' });
}
rmSync(tree, { recursive: true });
