import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { runIn } from './made-up-world.js';

describe('the command line', () => {
  it('tells its version', async () => {
    const { code, stdout } = await runIn({}, '--version');
    expect([code, stdout]).toEqual([0, `${manifest.version}\n`]);
  });

  it.each([
    [['--help'], '$ keras-recount explain LSTM'],
    [['help'], '$ keras-recount explain LSTM'],
    [['check', '--help'], '$ keras-recount check - < summary.txt'],
    [['explain', '--help'], '$ keras-recount explain Conv2D'],
    [['pipe', '--help'], `$ echo '{"id": 1, "text": "dense (Dense)  (None, 10)  7850"}' | keras-recount pipe`],
  ])('%j teaches by example', async (args, example) => {
    const { code, stdout, stderr } = await runIn({}, ...args);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain(`Example`);
    expect(stdout).toContain(example);
  });

  it.each([
    [['check', '--fromat', 'json'], "error: unknown option '--fromat'\n(Did you mean --format?)\n"],
    [
      ['check', '--format', 'jsn'],
      'Did you mean json? Choices: pretty, json, ndjson, sarif, junit, github, markdown, html.\n',
    ],
    [['check', '--lang', 'jp'], 'Did you mean ja? Choices: en, ja.\n'],
    [['check', '--fail-on', 'errors'], 'Did you mean error? Choices: error, warning, note, never.\n'],
    [['check', '--kind', 'mardown'], 'Did you mean markdown?'],
    [['check', '--keras', 'two'], 'A version is written like 2.3.1.\n'],
    [['check', '--input', '224x224'], 'A shape is written like 224,224,3 or None,128.\n'],
    [['explain', '--row', '0'], 'It is counted from 1.\n'],
    [['explain', '--summary', 'first'], 'It is counted from 1.\n'],
    [['check', '--format'], "error: option '--format <format>' argument missing\n"],
    [['pipe', 'file.txt'], 'error: too many arguments'],
    [
      ['chekc'],
      'There is no file or command "chekc". Did you mean check? Choices: check, explain, rebuild, convert, pipe.\n',
    ],
  ])('%j is answered with what there is and exits with 2', async (args, sentence) => {
    const { code, stdout, stderr } = await runIn({}, ...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(sentence);
  });

  it('takes a file for a file, even if it is nearly called like a command', async () => {
    const { stderr } = await runIn({ files: { pip: 'prose' } }, 'pip');
    expect(stderr).toContain('No Keras summary was found in pip.');
  });
});
