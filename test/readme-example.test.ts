// The tests of the README's own example: each is run here as a user would run it.
import 'readme:Property-based regression tests';
