/** /dev/snd_timer: requests, and the events that are read. */
export const SNDRV_TIMER_IOCTL_SELECT = 0x5410;
export const SNDRV_TIMER_IOCTL_START = 0x54a0;
export const SNDRV_TIMER_IOCTL_STOP = 0x54a1;
export const SNDRV_TIMER_IOCTL_STATUS = 0x5414;
export const SNDRV_TIMER_EVENT_TICK = 1;
export const SNDRV_TIMER_EVENT_START = 2;
export const SNDRV_TIMER_EVENT_STOP = 3;
/** struct snd_timer_tread: event, padding, time in milliseconds, value; the rest is reserved. */
export const SND_TIMER_TREAD_EVENT = 0;
export const SND_TIMER_TREAD_TSTAMP = 8;
export const SND_TIMER_TREAD_VAL = 12;
export const SND_TIMER_TREAD_SIZE = 32;
