export let limit = 16;
