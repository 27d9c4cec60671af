/** Ksplice's abort codes, as far as a K kernel can give a reason for them. */
export type AbortCode =
  'no_match' | 'code_busy' | 'module_busy' | 'already_reversed' | 'call_failed' | 'unexpected';
