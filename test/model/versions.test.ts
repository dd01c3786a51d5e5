import { describe, expect, it } from 'vitest';
import { areIn, versionsOf } from '../../src/model/versions.js';

describe('versions', () => {
  it('begin with the numbers that are stated', () => {
    expect(areIn(versionsOf('2'), '2.6.0', undefined)).toBe(true);
    expect(areIn(versionsOf('2.2'), '2.6.0', undefined)).toBe(false);
    expect(areIn(versionsOf('2.1.4'), '2.1.5', undefined)).toBe(false);
    expect(areIn(versionsOf('2.1.5'), '2.1.5', undefined)).toBe(true);
    expect(areIn(versionsOf('2.10'), '2.9.0', undefined)).toBe(true);
  });

  it('keep what a release still had through its patches, and what 2.15 had to the last of tf_keras', () => {
    expect(areIn(versionsOf('1.2'), undefined, '1.2.2')).toBe(true);
    expect(areIn(versionsOf('2.0'), undefined, '1.2.2')).toBe(false);
    expect(areIn(versionsOf('2.18'), undefined, '2.15.0')).toBe(true);
    expect(areIn(versionsOf('3'), undefined, '2.15.0')).toBe(false);
  });
});
