/** A path of this dashboard, whatever was given: what a browser brings along must not lead to somebody else's page. */
export const ownPath = (to: unknown): string =>
  typeof to === 'string' && /^\/(?![/\\])[\w\-./?=&%+]*$/.test(to) ? to : '/';
