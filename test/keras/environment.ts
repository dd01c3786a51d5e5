import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RebuildTarget } from '../../src/rebuild/target.js';

/** A Keras that can be installed: what to ask pip for, and the Pythons it runs on, best first. */
export interface Release {
  readonly version: string;
  readonly target: RebuildTarget;
  readonly requirements: readonly string[];
  readonly pythons: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** The release that a version names: `3.15.1` is Keras with JAX, `tf2.15.1` that of TensorFlow, `2.3.1` Keras 2 by itself. */
export function releaseOf(version: string): Release | undefined {
  if (/^3\.\d+\.\d+$/.test(version)) return keras3(version);
  const tensorflow = /^tf(2\.\d+\.\d+)$/.exec(version)?.[1];
  if (tensorflow !== undefined) {
    return {
      version,
      target: 'tf.keras',
      requirements: [`tensorflow-cpu==${tensorflow}`, ...oldLibraries(tensorflow)],
      pythons: Number(tensorflow.split('.')[1]) >= 11 ? ['3.10', '3.9', '3.11'] : ['3.8', '3.9', '3.7'],
      environment: {},
    };
  }
  if (/^2\.[0-3]\.\d+$/.test(version)) {
    return {
      version,
      target: 'keras2',
      requirements: [`keras==${version}`, 'tensorflow==1.15.5', 'protobuf==3.20.3', 'h5py<3', 'numpy<1.19'],
      pythons: ['3.7', '3.6'],
      environment: {},
    };
  }
  return undefined;
}

function keras3(version: string): Release {
  const minor = Number(version.split('.')[1]);
  return {
    version,
    target: 'keras3',
    requirements: [`keras==${version}`, 'jax', 'jaxlib'],
    pythons: minor >= 10 ? ['3.12', '3.11', '3.13'] : ['3.10', '3.11', '3.12'],
    environment: { KERAS_BACKEND: 'jax' },
  };
}

function oldLibraries(version: string): readonly string[] {
  return Number(version.split('.')[1]) < 11 ? ['protobuf<3.20', 'numpy<1.24'] : [];
}

/** The Python that has a release installed, installing it where it is not; or a sentence that says what is missing. */
export function pythonWith(release: Release): { readonly python: string } | { readonly missing: string } {
  const folder = join(tmpdir(), 'keras-recount', `keras-${release.version}`);
  const python = join(folder, 'bin', 'python');
  if (existsSync(join(folder, 'complete'))) return { python };
  const interpreter = release.pythons.map(interpreterOf).find((each) => each !== undefined);
  if (interpreter === undefined) {
    return {
      missing: `Keras ${release.version} needs Python ${release.pythons.join(' or ')}, and there is none here.`,
    };
  }
  console.error(`Installing Keras ${release.version} into ${folder}; this takes a few minutes once.`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const steps = [
    [interpreter, '-m', 'venv', folder],
    [python, '-m', 'pip', 'install', '--quiet', ...release.requirements],
  ];
  for (const [command = '', ...args] of steps) {
    const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
    if (status === 0) continue;
    const said = (error?.message ?? stderr).trim().split('\n').slice(-3).join(' ');
    return { missing: `Keras ${release.version} could not be installed (is there a network?): ${said}` };
  }
  mkdirSync(join(folder, 'complete'));
  return { python };
}

/** An interpreter of a version: on the path, or among those of pyenv. */
function interpreterOf(version: string): string | undefined {
  const runs = (command: string): boolean =>
    spawnSync(command, ['-c', `import sys; assert "%d.%d" % sys.version_info[:2] == "${version}"`]).status === 0;
  if (runs(`python${version}`)) return `python${version}`;
  const folder = join(homedir(), '.pyenv', 'versions');
  const found = existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith(`${version}.`)) : [];
  return found.map((name) => join(folder, name, 'bin', 'python')).find(runs);
}
