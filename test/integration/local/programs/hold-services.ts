// hold-services.ts <home> [crash]: starts the local services, says so in one line of JSON, and waits for a
// signal; with `crash` it ends at once instead, without stopping anything.

import { startLocalServices } from '../../../../local/services.ts';

const [home, then] = process.argv.slice(2);
if (home === undefined) throw new Error('usage: hold-services.ts <home> [crash]');
const services = await startLocalServices({ home, env: process.env });
console.log(JSON.stringify({ postgres: services.postgres?.pid(), temporal: services.temporal?.pid() }));
if (then === 'crash') process.exit(9);
setInterval(() => undefined, 60_000);
