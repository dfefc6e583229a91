// Takes a picture of every state of the built app in every theme, and writes a sheet of each part: `npm run gallery`.
// Words after `--` go to Playwright: `npm run gallery -- --grep chats`.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const folder = join(root, 'gallery');
const config = join(import.meta.dirname, 'gallery.config.ts');
const words = process.argv.slice(2);
// What is taken anew as a whole leaves no picture of what is gone.
if (words.length === 0) rmSync(folder, { recursive: true, force: true });
const { status } = spawnSync('npx', ['playwright', 'test', '--config', config, ...words], {
  cwd: root,
  stdio: 'inherit',
});

const style = `body{font:13px system-ui;margin:24px;background:#777;color:#fff}a{color:#fff}
figure{margin:0 0 24px}div{display:flex;gap:8px;align-items:start}div a{flex:1;min-width:0}img{max-width:100%}`;
const pageOf = (title, body) =>
  `<!doctype html><meta charset="utf-8"><title>${title}</title><style>${style}</style><h1>${title}</h1>${body}`;

if (existsSync(folder)) {
  const sheets = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  );
  const links = sheets.map((sheet) => {
    const files = readdirSync(join(folder, sheet)).sort();
    const pictures = [...new Set(files.map((file) => file.replace(/\.[^.]+\.png$/, '')))];
    const figures = pictures.map((picture) => {
      const ones = files.filter((file) => file.startsWith(`${picture}.`));
      // Light stands before dark.
      const images = ones.toReversed().map((file) => {
        const path = `${sheet}/${file}`;
        return `<a href="${path}"><img loading="lazy" src="${path}" alt="${file}"></a>`;
      });
      return `<figure><figcaption>${picture}</figcaption><div>${images.join('')}</div></figure>`;
    });
    writeFileSync(join(folder, `${sheet}.html`), pageOf(sheet, figures.join('\n')));
    return `<li><a href="${sheet}.html">${sheet}</a>: ${pictures.length} pictures</li>`;
  });
  writeFileSync(join(folder, 'index.html'), pageOf('Gallery', `<ul>${links.join('\n')}</ul>`));
  console.info(`${sheets.length} sheets: ${join('gallery', 'index.html')}`);
}
process.exit(status ?? 1);
