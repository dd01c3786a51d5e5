import { wellFormed } from '../../text/well-formed.js';

/** The address of a file by its path: percent-encoded, relative where the path is, `file:` where it starts at a root. */
export function addressOf(path: string): string {
  if (/^https?:\/\//i.test(path) && URL.canParse(path)) return new URL(path).href;
  const plain = path.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
  const encoded = plain.split('/').map(segment).join('/');
  if (/^[a-z]:\//i.test(plain)) return `file:///${plain.slice(0, 2)}${encoded.slice('c%3A'.length)}`;
  return plain.startsWith('/') ? `file://${encoded}` : encoded;
}

/** Whether an address is resolved against the folder that was checked. */
export function isRelative(address: string): boolean {
  return !/^[a-z][a-z0-9+.-]*:/i.test(address);
}

function segment(name: string): string {
  return encodeURIComponent(wellFormed(name));
}
