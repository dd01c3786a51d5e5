import { measureHosts } from './measure/hosted.js';
const s = performance.now();
const t = measureHosts('/work/w/shared', Number(process.argv[2] ?? 10));
console.table(t.byHost);
for (const d of t.differences.slice(0, 40)) console.log(d.slice(0, 400));
console.log(((performance.now() - s) / 1000).toFixed(0) + ' s');
