// The tests of the README's own example: each is run here as a user would run it.
await import('readme:Property-based regression tests');
