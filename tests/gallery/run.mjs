// Takes a picture of every state of the built app in every theme, and writes a page of them: `npm run gallery`.
// Words after `--` go to Playwright: `npm run gallery -- --grep template`.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const folder = join(root, 'gallery');
const config = join(import.meta.dirname, 'gallery.config.ts');
const { status } = spawnSync('npx', ['playwright', 'test', '--config', config, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});

if (existsSync(folder)) {
  const themes = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  );
  const found = new Map(themes.map((theme) => [theme, new Set(readdirSync(join(folder, theme)))]));
  const pictures = [...new Set([...found.values()].flatMap((names) => [...names]))].sort();
  const rows = pictures.map((picture) => {
    const cells = themes.map((theme) =>
      found.get(theme)?.has(picture)
        ? `<td><img loading="lazy" src="${theme}/${picture}" alt="${theme}"></td>`
        : '<td></td>',
    );
    return `<tr><th colspan="${themes.length}">${picture.replace(/\.png$/, '')}</th></tr><tr>${cells.join('')}</tr>`;
  });
  const style = 'body{font:15px system-ui;margin:24px}th{text-align:left;padding-top:24px}img{max-width:100%}';
  const page = `<!doctype html><meta charset="utf-8"><title>Gallery</title><style>${style}</style><table>${rows.join('\n')}</table>`;
  writeFileSync(join(folder, 'index.html'), page);
  console.info(`${pictures.length} pictures, each in ${themes.join(', ')}: ${join('gallery', 'index.html')}`);
}
process.exit(status ?? 1);
