import { msleep } from 'kernel';
function crawl(): number { msleep(1); return 0; }
export const far_ops = { walk: crawl };
