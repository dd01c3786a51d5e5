/** Documents that would take the page over if they could. */
const table = (model: string, name: string, type: string, count: string): string => `Model: "${model}"
_________________________________________________________________
Layer (type)                 Output Shape              Param #
=================================================================
a (Dense)                    (None, 64)                50240
_________________________________________________________________
${`${name} (${type})`.padEnd(28)} (None, 64)                ${count}
=================================================================
Total params: 54,400
Trainable params: 54,400
Non-trainable params: 0
_________________________________________________________________
`;

export const hostile: ReadonlyMap<string, string> = new Map([
  ['<script>alert(1)</script>.md', table('<img src=x onerror=alert(2)>', 'b"onload="alert(3)', 'Dense', '4610')],
  [
    'a"><svg onload=alert(4)>.txt',
    table('</title><script>alert(5)</script>', '</style><script>alert(6)</script>', 'X', '4160'),
  ],
  [
    '\u001b]8;;https://example.com\u0007\u202e\ud800.txt',
    table('&lt;b&gt;\u0000', `${'w'.repeat(400)}`, 'Dense', '4610'),
  ],
  [`${'deep/'.repeat(60)}x.txt`, table('javascript:alert(7)', '{{constructor}}', 'Dense', '4610')],
]);
