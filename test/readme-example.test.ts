/** The README's own example: its tests are run here as a user would run them. */
const example = 'readme:Property-based regression tests';
await import(/* @vite-ignore */ example);
