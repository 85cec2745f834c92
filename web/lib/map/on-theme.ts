/** Calls back whenever the page changes between light and dark; gives what ends that. */
export function onTheme(then: () => void): () => void {
  const attribute = new MutationObserver(then);
  attribute.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  const scheme = matchMedia('(prefers-color-scheme: dark)');
  scheme.addEventListener('change', then);
  return () => {
    attribute.disconnect();
    scheme.removeEventListener('change', then);
  };
}
