// Brings news to a page that is open: what is marked data-live is exchanged for its newer state. Without this script
// a page shows what it showed when it was asked for.
(() => {
  const live = () => document.querySelectorAll('[data-live][id]');
  if (live().length === 0) return;
  const say = (words) => {
    document.getElementById('live-state').textContent = words;
  };
  let renewing = false;
  let again = false;

  /** Asks for the page anew and takes over its live parts, but for one in which somebody is at work. */
  async function renew() {
    const answer = await fetch(location.href, { headers: { 'x-live': '1' } });
    if (!answer.ok || answer.redirected) return stop('No longer kept up to date: load the page again.');
    const newer = new DOMParser().parseFromString(await answer.text(), 'text/html');
    for (const part of live()) {
      const other = newer.getElementById(part.id);
      if (other && !part.contains(document.activeElement)) part.replaceWith(document.adoptNode(other));
    }
  }

  /** One after the other; what comes meanwhile is one more time. */
  async function onNews() {
    again = true;
    if (renewing) return;
    renewing = true;
    while (again) {
      again = false;
      await renew().catch(() => say('Not connected: trying again.'));
    }
    renewing = false;
  }

  let news;
  function start() {
    news = new EventSource('/live');
    news.addEventListener('open', () => say('Kept up to date.'));
    news.addEventListener('error', () => say('Not connected: trying again.'));
    news.addEventListener('progress', onNews);
  }
  function stop(words) {
    news.close();
    say(words);
  }

  // A browser holds few connections to one server: a page that nobody looks at gives its own back.
  document.addEventListener('visibilitychange', () => (document.hidden ? stop('') : start()));
  if (!document.hidden) start();
})();
