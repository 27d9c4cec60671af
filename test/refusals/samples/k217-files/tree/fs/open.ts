import { LIMIT as a } from './inode';
import { LIMIT as b } from 'inode.ts';
import { LIMIT as c } from './inode.js';
import { LIMIT as d } from './inod.ts';
import { readFileSync } from 'fs';
import { LIMIT as e } from '../../fs/inode.ts';
import { LIMIT as f } from '/fs/inode.ts';
import { LIMIT as g } from '../fs/inode.ts';
export function open(): number { return a + b + c + d + e + f + g + readFileSync('x'); }
