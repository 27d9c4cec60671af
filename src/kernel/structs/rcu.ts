/** What waits for a grace period. */
import { Struct } from './struct.ts';

export class RcuHead extends Struct {}
