import type { Host } from './host.js';
import { lineHosts } from './hosts-lines.js';

/** Every document around a text that there is. */
export const hosts: readonly Host[] = [...lineHosts];
