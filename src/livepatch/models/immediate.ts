/**
 * No consistency at all: everything switches at once, whoever runs what. The baseline that shows what
 * the others protect from.
 */
import type { StopPolicy } from './stop-switch.ts';

export const IMMEDIATE: StopPolicy = {
  name: 'immediate',
  retry: { attempts: 1, interval: 0 },
  busy: '',
  checks: false,
  inTheWay: () => [],
  report: () => {},
};
