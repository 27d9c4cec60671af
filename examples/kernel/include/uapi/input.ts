/** Input devices: event types and codes, and the requests of /dev/uinput. */
export const EV_SYN = 0;
export const EV_KEY = 1;
export const EV_REL = 2;
export const EV_MAX = 0x1f;
export const KEY_MAX = 0x2ff;
export const REL_MAX = 0x0f;
export const UI_DEV_CREATE = 0x5501;
export const UI_SET_EVBIT = 0x5564;
export const UI_SET_KEYBIT = 0x5565;
export const UI_SET_RELBIT = 0x5566;
/** The bitmap of a type (first word of the argument) is stored behind it. */
export const EVIOCGBIT = 0x4520;
/** An event: type, code, value; 16, 16 and 32 bits. */
export const INPUT_EVENT_SIZE = 8;
