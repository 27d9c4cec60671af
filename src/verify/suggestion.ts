/** What somebody might do about a verdict, in a sentence. */
import type { ModelName } from '../livepatch/index.ts';
import type { Verdict, VerdictKind } from './verdict.ts';

export function suggestion(
  { kind }: Verdict,
  kinds: ReadonlyMap<ModelName, VerdictKind>,
): string | null {
  const safe = [...kinds].filter(([, each]) => each === 'proved').map(([model]) => model);
  const others = safe.filter((model) => model !== 'quiesce' && model !== 'immediate');
  const instead = others.length > 0 ? `load it under ${others.join(' or ')}` : null;
  switch (kind) {
    case 'unsafe':
      return (
        instead ??
        'let both versions work together for a while: a first patch that accepts what either does, then a second one'
      );
    case 'carried':
      return 'convert the data in the stop (KPATCH_LOAD_CALLBACK), or keep the new meaning in shadow variables';
    case 'never completes':
      return (
        instead ?? 'change a function that the sleeper calls instead of the one that it sleeps in'
      );
    case 'not applied':
      return instead;
    default:
      return null;
  }
}
