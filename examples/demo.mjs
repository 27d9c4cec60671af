/** The main job: a patch from a real old/new pair, loaded into a running kernel, and unloaded. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { applyPatch, parsePatch } from 'diff';

const here = import.meta.dirname;
const story = join(here, 'patches/dirty-pipe');
const work = mkdtempSync(join(tmpdir(), 'suture-demo-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));

for (const tree of ['old', 'new']) {
  cpSync(join(here, 'kernel'), join(work, tree), { recursive: true });
  cpSync(join(story, 'workload.ts'), join(work, tree, 'user/workload.ts'));
}
for (const patch of parsePatch(readFileSync(join(story, 'fix.patch'), 'utf8'))) {
  const file = join(work, 'new', patch.newFileName.replace(/^b\//, ''));
  writeFileSync(file, applyPatch(readFileSync(file, 'utf8'), patch));
}

function run(command, args) {
  console.log(`\n$ ${command} ${args.join(' ')}`);
  const { status, stdout } = spawnSync(process.execPath, [join(here, `../dist/bin/${command}.cjs`), ...args], {
    cwd: work, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'],
  });
  let last = '';
  let times = 0;
  for (const line of [...stdout.trimEnd().split('\n'), null]) {
    if (line === last) times++;
    else {
      if (times > 0) console.log(times > 1 ? `${last}  (${times} times)` : last);
      [last, times] = [line, 1];
    }
  }
  if (status !== 0) process.exit(status ?? 1);
}

run('build-patch', ['old', 'new', '--name', 'fix']);
run('suture', ['run', 'old', '-p', 'user/workload.ts', 'user/echo.ts', '-l', 'livepatch-fix.mjs@200ms', '-u', 'fix@400ms']);
