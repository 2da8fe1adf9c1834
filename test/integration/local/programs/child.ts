// child.ts <manner>: a program for startChild. `obedient` ends on SIGTERM or when its parent is gone,
// `stubborn` does neither, `failing` ends at once with 7.

import { onParentGone } from '../../../../local/parent.ts';

const [manner] = process.argv.slice(2);
if (manner === 'failing') process.exit(7);
if (manner === 'stubborn') process.on('SIGTERM', () => console.log('not now'));
if (manner === 'obedient') onParentGone(() => process.exit(0));
setInterval(() => undefined, 60_000);
console.log('ready');
