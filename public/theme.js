// Sets theme and contrast before the first paint; src/app/theme.ts keeps it. A file of its own because the policy allows no inline script.
(() => {
  let chosen = null;
  let contrast = null;
  try {
    chosen = localStorage.getItem('voide-theme');
    contrast = localStorage.getItem('voide-contrast');
  } catch {
    // Storage may be closed to this page; the system's theme is right then.
  }
  const isDark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
  const isHigh = contrast === 'more' || (contrast !== 'usual' && matchMedia('(prefers-contrast: more)').matches);
  document.documentElement.toggleAttribute('data-contrast', isHigh);
})();
