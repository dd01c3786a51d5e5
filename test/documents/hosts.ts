import type { Host } from './host.js';
import { htmlHosts } from './hosts-html.js';
import { lineHosts } from './hosts-lines.js';
import { notebookHosts } from './hosts-notebook.js';
import { pythonHosts } from './hosts-python.js';

/** Every document around a text that there is. */
export const hosts: readonly Host[] = [...lineHosts, ...notebookHosts, ...htmlHosts, ...pythonHosts];
