// Sets theme, contrast and the sizes of panels before the first paint; src/app/theme.ts and panel-sizes keep them. A file of its own because the policy allows no inline script.
(() => {
  let chosen = null;
  let contrast = null;
  try {
    chosen = localStorage.getItem('voide-theme');
    contrast = localStorage.getItem('voide-contrast');
    for (const [name, size] of Object.entries(JSON.parse(localStorage.getItem('voide-panels') ?? '{}')))
      if (Number.isFinite(size)) document.documentElement.style.setProperty(`--${name}`, `${size}px`);
  } catch {
    // Storage may be closed to this page; the system's theme is right then.
  }
  const isDark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
  const isHigh =
    contrast === 'more' ||
    (contrast !== 'usual' && matchMedia('(prefers-contrast: more), (forced-colors: active)').matches);
  document.documentElement.toggleAttribute('data-contrast', isHigh);
})();
