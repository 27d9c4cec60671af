/** `npm run conformance -- FILE.json …`: a line for each test, the first difference of a failing one; exit 1 if any fails. */
import { checkTest } from './check.ts';
import { readSuite, titleOf } from './suite.ts';

const files = process.argv.slice(2);
if (files.length === 0) {
  process.stderr.write('usage: npm run conformance -- FILE.json …\n');
  process.exit(2);
}
let failed = 0;
let passed = 0;
for (const test of files.flatMap(readSuite)) {
  const problems = checkTest(test);
  const verdict = problems.length === 0 ? 'ok' : 'FAIL';
  if (problems.length === 0) passed++;
  else failed++;
  process.stdout.write(`${verdict.padEnd(4)} ${titleOf(test)}\n`);
  for (const line of problems) process.stdout.write(`     ${line}\n`);
}
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
