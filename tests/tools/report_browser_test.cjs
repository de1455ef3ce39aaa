// Opens a report offline in Debian's chromium and looks at it as an editor would.
//   node tests/tools/report_browser_test.cjs RUN/report.html [folder for screenshots]
// Needs the npm packages playwright-core and axe-core in a folder of their own, named by NODE_PATH, and
// /usr/bin/chromium (or CHROMIUM). Exits 0 when everything holds, 1 with the list of what does not.
'use strict';
const fs = require('fs');
const path = require('path');
const { pathToFileURL } = require('url');
const { chromium } = require('playwright-core');
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const report = process.argv[2];
const shots = process.argv[3];
if (!report) {
  console.error('usage: report_browser_test.cjs RUN/report.html [folder for screenshots]');
  process.exit(2);
}
const address = pathToFileURL(path.resolve(report)).href;
const kQuiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];

const failures = [];
function expect(holds, words) {
  console.log((holds ? 'ok    ' : 'FAIL  ') + words);
  if (!holds) failures.push(words);
}

async function page(browser, options) {
  const context = await browser.newContext({ offline: true, viewport: { width: 1280, height: 860 }, ...options });
  const opened = await context.newPage();
  const seen = { requests: [], errors: [] };
  opened.on('request', (request) => { if (request.url().split('#')[0] !== address) seen.requests.push(request.url()); });
  opened.on('pageerror', (error) => seen.errors.push(String(error)));
  opened.on('console', (message) => { if (message.type() === 'error') seen.errors.push(message.text()); });
  opened.on('dialog', (dialog) => { seen.errors.push('dialog: ' + dialog.message()); dialog.dismiss(); });
  return { opened, seen, close: () => context.close() };
}

async function shoot(opened, name, fullPage = true) {
  if (shots) await opened.screenshot({ path: path.join(shots, name + '.png'), fullPage });
}

async function reads(browser) {
  const { opened, seen, close } = await page(browser, {});
  await opened.goto(address);
  const total = await opened.locator('#list a').count();
  expect(total > 0, 'clusters are listed: ' + total);
  expect(await opened.locator('#list a[aria-current]').count() === 1, 'one cluster is open');
  expect(await opened.locator('table.rows tbody tr').first().isVisible(), 'two texts stand side by side');
  const status = await opened.textContent('#status');

  await opened.keyboard.press('/');
  await opened.keyboard.type('zzzz-nowhere');
  expect(await opened.locator('#list a').count() === 0, 'a word that is nowhere leaves no cluster');
  await opened.fill('#words', (await opened.evaluate(() => clusters[clusters.length - 1].title)).split(' ')[0]);
  const filtered = await opened.locator('#list a').count();
  expect(filtered > 0 && filtered <= total, 'a word of a title leaves its cluster: ' + filtered + ' of ' + total);
  await opened.fill('#words', '');
  expect(await opened.textContent('#status') === status, 'an empty filter shows all again');
  await opened.check('#facts');
  const withFacts = await opened.evaluate(() => clusters.filter((cluster) => cluster.fact_count > 0).length);
  expect(await opened.locator('#list a').count() === withFacts, 'the facts filter leaves ' + withFacts);
  await opened.uncheck('#facts');
  const lang = await opened.evaluate(() => clusters[0].langs[0]);
  await opened.selectOption('#lang', lang);
  expect(await opened.locator('#list a').count() === await opened.evaluate((l) => clusters.filter((c) => c.langs.includes(l)).length, lang), 'the language filter');
  await opened.selectOption('#lang', '');

  await opened.focus('#view');
  const changes = await opened.evaluate(() => sides.rows.some(isChange));
  if (!changes) await opened.evaluate(() => showRow(0));  // two equal texts have no change to go to
  await opened.keyboard.press('n');
  expect(/\/p\d+$/.test(await opened.evaluate(() => location.hash)), 'n goes to a change and the address says so');
  const deep = await opened.evaluate(() => location.hash);
  if (total > 1) {
    await opened.keyboard.press('j');
    expect(await opened.evaluate(() => location.hash) !== deep, 'j goes to the next cluster');
    await opened.keyboard.press('k');
  }
  const crossing = await opened.evaluate(() => {
    const cluster = clusters.find((c) => c.pairs.some((pair) => pair.links.some((link) => (link[4] || []).length)));
    const pair = cluster && cluster.pairs.find((one) => one.links.some((link) => (link[4] || []).length));
    if (pair) open(cluster, pair.a, pair.b);
    return Boolean(pair);
  });
  if (crossing) {
    const word = opened.locator('td:nth-child(3) .word').first();
    await word.hover();
    expect(await opened.locator('td:nth-child(2) .word.lit').count() === 1, 'a word lights up the one that answers it');
    await opened.locator('#sides th').first().hover();
    await word.click();
    expect(await opened.locator('.word.lit').count() === 2, 'and no other');
  } else {
    console.log('skip  no answering words in this report');
  }
  await opened.keyboard.press('?');
  expect(await opened.locator('#help').isVisible(), '? shows the keys');
  await opened.keyboard.press('Escape');
  await opened.goto('about:blank');
  await opened.goto(address + deep);
  expect(await opened.locator('tr.at').isVisible(), 'a deep link opens its row: ' + deep);
  for (const name of await opened.evaluate(() => clusters.slice(0, 200).map((cluster) => cluster.name))) {
    await opened.evaluate((hash) => { location.hash = hash; }, '#c' + name);
    await opened.waitForFunction((wanted) => current.name === wanted, name);
  }
  seen.requests = seen.requests.filter((url) => url !== 'about:blank');
  expect(seen.requests.length === 0, 'no request beside the page: ' + seen.requests.join(' '));
  expect(seen.errors.length === 0, 'no error in the console: ' + seen.errors.join(' | '));
  await close();
}

async function isAccessible(browser, options, name) {
  const { opened, close } = await page(browser, options);
  await opened.addInitScript(axe);
  await opened.goto(address);
  await shoot(opened, name);
  await opened.evaluate(() => document.querySelectorAll('details').forEach((part) => { part.open = true; }));
  const found = await opened.evaluate(() => axe.run());
  const words = found.violations.map((v) => v.id + ' ' + v.nodes.map((node) => node.target.join(' ')).slice(0, 3).join(', '));
  expect(words.length === 0, name + ': ' + found.passes.length + ' accessibility rules pass ' + words.join(' | '));
  const wide = await opened.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide <= 0, name + ': nothing sticks out to the side (' + wide + ' px)');
  await close();
}

async function readsWithoutScripts(browser) {
  const { opened, close } = await page(browser, { javaScriptEnabled: false });
  await opened.goto(address);
  expect(await opened.locator('main article').first().isVisible(), 'without scripts the clusters are a plain list');
  expect(!await opened.locator('#panel').isVisible(), 'without scripts no dead filter is shown');
  await shoot(opened, 'no-script');
  await close();
}

async function prints(browser) {
  const { opened, close } = await page(browser, {});
  await opened.goto(address);
  await opened.emulateMedia({ media: 'print' });
  expect(!await opened.locator('#panel').isVisible() && await opened.locator('#view h2').isVisible(), 'print has the open cluster alone');
  await shoot(opened, 'print');
  await close();
}

(async () => {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: kQuiet });
  await reads(browser);
  await isAccessible(browser, { colorScheme: 'light' }, 'light');
  await isAccessible(browser, { colorScheme: 'dark' }, 'dark');
  await isAccessible(browser, { colorScheme: 'light', viewport: { width: 380, height: 800 } }, 'narrow');
  await readsWithoutScripts(browser);
  await prints(browser);
  await browser.close();
  console.log(failures.length ? failures.length + ' failed' : 'all hold');
  process.exit(failures.length ? 1 : 0);
})().catch((error) => { console.error(error); process.exit(1); });
