/**
 * Calls back when the process that started this one is gone, be it by `kill -9`. Works for processes started
 * by `startChild` and by local/setup.mjs, which open a channel to them; elsewhere it never calls.
 */
export function onParentGone(listener: () => void): void {
  if (!process.connected) return;
  process.once('disconnect', listener);
  // Listening to the channel must not keep this process alive when its work is done.
  process.channel?.unref();
}
