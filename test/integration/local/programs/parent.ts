// parent.ts <home> <manner>: starts one child of that manner, prints its pid and waits to be killed.

import { fileURLToPath } from 'node:url';
import { startChild } from '../../../../local/children.ts';
import { openHome } from '../../../../local/home.ts';

const [folder, manner] = process.argv.slice(2);
if (folder === undefined || manner === undefined) throw new Error('usage: parent.ts <home> <manner>');
const home = openHome(folder, console.error);
const child = startChild(home, {
  name: 'worker-1',
  script: fileURLToPath(new URL('child.ts', import.meta.url)),
  args: [manner],
  env: process.env,
  logFile: home.path('worker-1.log'),
});
console.log(JSON.stringify({ child: child.pid() }));
setInterval(() => undefined, 60_000);
