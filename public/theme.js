// Sets the theme before the first paint; src/app/theme.ts keeps it. A file of its own because the policy allows no inline script.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem('voide-theme');
  } catch {
    // Storage may be closed to this page; the system's theme is right then.
  }
  const isDark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
})();
